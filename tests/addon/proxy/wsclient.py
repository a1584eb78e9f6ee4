"""A WebSocket client that goes through a proxy, over TLS, one call at a time."""

import socket
import ssl
from collections import deque

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Ping, Pong, Request, TextMessage
from wsproto.extensions import PerMessageDeflate


class WsClient:
    """An open socket to `host`, whose server certificate `ca` must have signed; without `ca` it is plain ws, without `proxy` direct."""

    def __init__(
        self,
        proxy: int,
        host: str,
        port: int,
        path: str,
        ca: str | None,
        deflate: bool = True,
        timeout: float = 30,
    ) -> None:
        plain = socket.create_connection(("127.0.0.1", proxy or port), timeout)
        if proxy:
            plain.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += plain.recv(4096)
            assert b" 200 " in answer.partition(b"\r\n")[0], answer
        trust = ssl.create_default_context(cafile=ca) if ca else None
        self.socket = trust.wrap_socket(plain, server_hostname=host) if trust else plain
        self._ws = WSConnection(ConnectionType.CLIENT)
        self.messages: deque[str | bytes] = deque()
        self.pongs = 0
        self._accepted = self._closed = False
        self._text = ""
        extensions = [PerMessageDeflate()] if deflate else []
        self._send(Request(host=f"{host}:{port}", target=path, extensions=extensions))
        while not self._accepted:
            self._read()

    def text(self, text: str) -> None:
        self._send(TextMessage(text))

    def pieces(self, *texts: str) -> None:
        """One message in several frames."""
        for index, text in enumerate(texts):
            self._send(TextMessage(text, message_finished=index == len(texts) - 1))

    def binary(self, content: bytes) -> None:
        self._send(BytesMessage(content))

    def receive(self) -> str | bytes:
        """The next message from the site."""
        while not self.messages:
            self._read()
        return self.messages.popleft()

    def ping(self) -> None:
        """Returns when the site's pong has come: everything sent before has been seen."""
        wanted = self.pongs + 1
        self._send(Ping(b"p"))
        while self.pongs < wanted:
            self._read()

    def close(self) -> None:
        self.socket.close()

    def _send(self, event) -> None:
        self.socket.sendall(self._ws.send(event))

    def _read(self) -> None:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the socket was closed")
        self._ws.receive_data(data)
        for event in self._ws.events():
            match event:
                case AcceptConnection():
                    self._accepted = True
                case TextMessage():
                    self._text += event.data
                    if event.message_finished:
                        self.messages.append(self._text)
                        self._text = ""
                case BytesMessage():
                    self.messages.append(bytes(event.data))
                case Pong():
                    self.pongs += 1
                case Ping():
                    self._send(event.response())
                case CloseConnection():
                    raise ConnectionError(f"closed with {event.code}")
