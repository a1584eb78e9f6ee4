"""The server: binds the loopback and hands the shared desk to every link."""

import socket
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from presend.api import messages
from presend.api.desk import Desk, Lessons
from presend.api.link import Health, Link, Nothing
from presend.api.pairlink import PairLink
from presend.check import Checker
from presend.clients import Clients
from presend.departures import Departures
from presend.holds import HoldQueue
from presend.outbox import Stopped
from presend.policy.model import Allowlist
from presend.records import Events


class Api:
    """A running server."""

    def __init__(self, server: HTTPServer, desk: Desk, undo: tuple[Callable[[], None], ...]) -> None:
        self._server = server
        self._desk = desk
        self._undo = undo
        self.port = desk.port

    @property
    def links(self) -> int:
        """How many paired links are open."""
        return len(self._desk.links)

    async def close(self) -> None:
        """Ends every link and frees the port. A second call does nothing."""
        undo, self._undo = self._undo, ()
        for forget in undo:
            forget()
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
    status: Callable[[], messages.Json] = dict,
    remembers: bool = False,
    departures: Departures | None = None,
    allow: Callable[[Allowlist], Path] | None = None,
    lessons: Lessons | None = None,
    outbox: Callable[[], Iterable[Stopped]] = tuple,
    clients: Clients | None = None,
) -> Api:
    """Listens on 127.0.0.1 within the running loop; port 0 takes a free one.

    `allowed_origins` are the extension's origins (`presend.api.origin`), `status` gives the session's numbers.
    `allow` writes an allowlist into the seller's rule file and gives the file; `lessons` are held in its proxy.
    `outbox` gives the texts that were not sent. `clients` were paired by a code; where they look for presend it listens
    if it may choose.
    `remembers`: no proxy runs, so what the extension says was sent is the conversation's history.
    Raises ValueError for a missing secret and OSError for a taken port.
    """
    if len(secret) < 32:
        raise ValueError("the pairing secret is missing or too short")
    desk = Desk(checker, holds, events, secret, frozenset(allowed_origins), _version(), status)
    desk.remembers = remembers
    desk.departures = departures
    desk.allow = allow
    desk.lessons = lessons
    desk.outbox = outbox
    desk.clients = clients or Clients()
    sockets = _bind(port, desk.clients.port)
    desk.port = sockets[0].getsockname()[1]
    server = HTTPServer(_application(desk), max_body_size=0, max_header_size=16 * 1024)
    server.add_sockets(sockets)
    return Api(server, desk, (holds.listen(desk.hold_changed), events.listen(desk.heard)))


def _bind(port: int, usual: int) -> list[socket.socket]:
    """On `port`; where that is free to choose, on the usual one unless somebody has it."""
    if not port and usual:
        try:
            return bind_sockets(usual, "127.0.0.1", socket.AF_INET)
        except OSError:
            pass  # the proof tells a paired browser that whoever listens there is not presend
    return bind_sockets(port, "127.0.0.1", socket.AF_INET)


def _application(desk: Desk) -> Application:
    return Application(
        [
            (r"/v1/health", Health, {"desk": desk}),
            (r"/v1/link", Link, {"desk": desk}),
            (r"/v1/pair", PairLink, {"desk": desk}),
        ],
        default_handler_class=Nothing,
        default_handler_args={"desk": desk},
        websocket_max_message_size=messages.MAX_UNPROVEN,
        log_function=lambda handler: None,
    )


def _version() -> str:
    try:
        return version("presend")
    except PackageNotFoundError:
        return "0"
