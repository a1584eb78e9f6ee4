"""The server: binds the loopback and hands the shared desk to every link."""

import socket
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from presend.api import messages
from presend.api.desk import Desk
from presend.api.link import Health, Link, Nothing
from presend.check import Checker
from presend.holds import Hold, HoldQueue
from presend.records import Events


class Api:
    """A running server. `stopped` tells the paired extension that the proxy kept a message back."""

    def __init__(self, server: HTTPServer, desk: Desk, undo: Callable[[], None]) -> None:
        self._server = server
        self._desk = desk
        self._undo = undo
        self.port = desk.port
        self.stopped = desk.stopped

    @property
    def links(self) -> int:
        """How many paired links are open."""
        return len(self._desk.links)

    async def close(self) -> None:
        self._undo()
        self._server.stop()
        for link in tuple(self._desk.links):
            link.close(1001, "presend ends")
        await self._server.close_all_connections()


def serve(
    checker: Checker,
    holds: HoldQueue,
    events: Events,
    port: int = 0,
    secret: str = "",
    allowed_origins: frozenset[str] = frozenset(),
) -> Api:
    """Listens on 127.0.0.1 within the running loop; port 0 takes a free one.

    `allowed_origins` are the extension's origins (`presend.api.origin`). Raises ValueError for a missing secret and
    OSError for a taken port.
    """
    if len(secret) < 32:
        raise ValueError("the pairing secret is missing or too short")
    desk = Desk(checker, holds, events, secret, frozenset(allowed_origins), _version())
    sockets = bind_sockets(port, "127.0.0.1", socket.AF_INET)
    desk.port = sockets[0].getsockname()[1]
    server = HTTPServer(_application(desk), max_body_size=0, max_header_size=16 * 1024)
    server.add_sockets(sockets)
    return Api(server, desk, _listen(desk, holds, events))


def _application(desk: Desk) -> Application:
    return Application(
        [(r"/v1/health", Health, {"desk": desk}), (r"/v1/link", Link, {"desk": desk})],
        default_handler_class=Nothing,
        default_handler_args={"desk": desk},
        websocket_max_message_size=messages.MAX_FRAME,
        log_function=lambda handler: None,
    )


def _listen(desk: Desk, holds: HoldQueue, events: Events) -> Callable[[], None]:
    """Follows holds and events; the function that comes back ends it."""
    before = holds.changed

    def changed(hold: Hold, state: str) -> None:
        before(hold, state)
        desk.hold_changed(hold, state)

    holds.changed = changed
    forget = events.listen(desk.heard)

    def undo() -> None:
        holds.changed = before
        forget()

    return undo


def _version() -> str:
    try:
        return version("presend")
    except PackageNotFoundError:
        return "0"
