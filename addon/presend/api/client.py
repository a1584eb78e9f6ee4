"""The link from the other end, for presend's own commands: proves the secret, and checks the server's proof."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

from presend.api import handshake, messages


class LinkError(Exception):
    """No link: nobody listens, the secret is another one, or the listener is not presend."""


class Client:
    """An open, proven link. `policy` is the policy in force."""

    def __init__(self, socket: WebSocketClientConnection, policy: messages.Json) -> None:
        self._socket = socket
        self.policy = policy

    async def send(self, **message: Any) -> None:
        await self._socket.write_message(json.dumps(message))

    async def receive(self) -> messages.Json:
        """The next message. Raises LinkError when the link has ended."""
        return await _read(self._socket)


@asynccontextmanager
async def connect(port: int, secret: str) -> AsyncIterator[Client]:
    """A link to the presend on `port`. Raises LinkError."""
    try:
        socket = await websocket_connect(
            f"ws://127.0.0.1:{port}/v1/link", subprotocols=[messages.SUBPROTOCOL]
        )
    except (OSError, HTTPClientError, WebSocketError) as error:
        raise LinkError(f"presend does not answer on port {port}: {error}") from error
    try:
        yield Client(socket, await _prove(socket, port, secret))
    finally:
        socket.close()


async def _prove(socket: WebSocketClientConnection, port: int, secret: str) -> messages.Json:
    theirs, own = (await _read(socket)).get("nonce", ""), handshake.new_nonce()
    mac = handshake.proof(secret, "client", theirs, own, port)
    await socket.write_message(json.dumps({"type": "auth", "nonce": own, "mac": mac}))
    answer = await _read(socket)
    if answer["type"] != "welcome" or not handshake.proves(
        answer["mac"], secret, "server", own, theirs, port
    ):
        raise LinkError("the pairing secret does not fit")
    return answer["policy"]


async def _read(socket: WebSocketClientConnection) -> messages.Json:
    frame = await socket.read_message()
    if frame is None:
        raise LinkError(f"the link has ended ({socket.close_code})")
    return json.loads(frame)
