"""The smallest HTTP/2 site and client that the tests need; both speak nothing else."""

import asyncio
import socket
import ssl
from collections import defaultdict
from pathlib import Path

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, ResponseReceived, StreamEnded, StreamReset

from .conftest import Arrived, Witness


class Site(asyncio.Protocol):
    """Answers every request with 200 and records it at the witness."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self.streams: dict[int, Arrived] = {}

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.h2.initiate_connection()
        transport.write(self.h2.data_to_send())

    def data_received(self, data: bytes) -> None:
        for event in self.h2.receive_data(data):
            match event:
                case RequestReceived():
                    headers = dict(event.headers)
                    self.streams[event.stream_id] = Arrived(
                        headers[":method"], headers[":path"], headers, b""
                    )
                case DataReceived():
                    self.streams[event.stream_id].body += event.data
                    self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                case StreamEnded():
                    self.witness.requests.append(self.streams.pop(event.stream_id))
                    self.h2.send_headers(event.stream_id, [(":status", "200")], end_stream=True)
        self.transport.write(self.h2.data_to_send())


async def serve_h2(witness: Witness, pem: Path) -> asyncio.Server:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(pem)
    trust.set_alpn_protocols(["h2"])
    server = await asyncio.get_running_loop().create_server(lambda: Site(witness), "127.0.0.1", 0, ssl=trust)
    witness.port = server.sockets[0].getsockname()[1]
    return server


class Client:
    """One HTTP/2 connection through the proxy, or to the port `direct` without one; requests are streams, answers come when asked for."""

    def __init__(self, proxy: int, host: str, ca: str, direct: int = 0) -> None:
        plain = socket.create_connection(("127.0.0.1", proxy or direct), 30)
        if proxy:
            plain.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += plain.recv(1)  # what comes behind it is TLS
            assert b" 200 " in answer
        trust = ssl.create_default_context(cafile=ca)
        trust.set_alpn_protocols(["h2"])
        self.socket = trust.wrap_socket(plain, server_hostname=host)
        assert self.socket.selected_alpn_protocol() == "h2"
        self.host = host
        self.h2 = H2Connection(H2Configuration(header_encoding="utf-8"))
        self.h2.initiate_connection()
        self.status: dict[int, int] = {}
        self.bodies: defaultdict[int, bytes] = defaultdict(bytes)
        self.ended: set[int] = set()
        self._flush()

    def post(self, path: str, body: bytes) -> int:
        """Sends a request; gives its stream."""
        stream = self.h2.get_next_available_stream_id()
        headers = {":method": "POST", ":path": path, ":scheme": "https", ":authority": self.host}
        self.h2.send_headers(stream, [*headers.items(), ("content-type", "application/json")])
        self.h2.send_data(stream, body, end_stream=True)
        self._flush()
        return stream

    def answer(self, stream: int) -> tuple[int, bytes]:
        while stream not in self.ended:
            for event in self.h2.receive_data(self.socket.recv(65536)):
                match event:
                    case ResponseReceived():
                        self.status[event.stream_id] = int(dict(event.headers)[":status"])
                    case DataReceived():
                        self.bodies[event.stream_id] += event.data
                    case StreamEnded() | StreamReset():
                        self.ended.add(event.stream_id)
            self._flush()
        return self.status.get(stream, 0), self.bodies[stream]

    def reset(self, stream: int) -> None:
        self.h2.reset_stream(stream)
        self._flush()

    def close(self) -> None:
        self.socket.close()

    def _flush(self) -> None:
        self.socket.sendall(self.h2.data_to_send())
