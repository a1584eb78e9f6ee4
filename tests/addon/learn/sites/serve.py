"""Small chat sites of three kinds, and what reached them: each page is a file beside this one."""

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

PAGES = Path(__file__).parent


@dataclass
class Site:
    """`requests` are (method, path, body) of all that is no GET, `frames` WebSocket messages; `url` is its chat."""

    page: str
    url: str = ""
    requests: list[tuple[str, str, bytes]] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)

    def carried(self, words: str) -> bool:
        """Whether these words have arrived in any way, whatever stands between them."""
        everything = b"".join([*(body for _, _, body in self.requests), *self.frames])
        return all(word.encode() in everything for word in words.split())


class _Page(RequestHandler):
    def initialize(self, site: Site) -> None:
        self.site = site

    def get(self) -> None:
        self.write((PAGES / self.site.page).read_bytes())

    def post(self) -> None:
        request = self.request
        self.site.requests.append((request.method, request.path, request.body))
        if request.headers.get("sec-fetch-mode") == "navigate":
            self.redirect(self.request.headers.get("referer", "/"), status=303)
        else:
            self.write({"ok": True})

    put = patch = post


class _Socket(WebSocketHandler):
    """A socket, and a POST that brings the same packets."""

    def initialize(self, site: Site) -> None:
        self.site = site

    def post(self) -> None:
        self.site.requests.append((self.request.method, self.request.path, self.request.body))
        self.finish("ok")

    def get_compression_options(self) -> dict:
        return {}

    def check_origin(self, origin: str) -> bool:
        return True

    def open(self) -> None:
        self.write_message('0{"sid":"s1","pingInterval":25000}')

    def on_message(self, message: str | bytes) -> None:
        self.site.frames.append(message if isinstance(message, bytes) else message.encode())


class Servers:
    """Sites in a loop of their own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def serve(self, page: str, path: str) -> Site:
        """Starts a site that shows `page`, its chat at `path`."""
        site = Site(page)

        async def start() -> int:
            arguments = {"site": site}
            routes = [(r"/socket\.io/ws", _Socket, arguments), (r".*", _Page, arguments)]
            server = HTTPServer(Application(routes, log_function=lambda handler: None))
            sockets = bind_sockets(0, "127.0.0.1")
            server.add_sockets(sockets)
            return sockets[0].getsockname()[1]

        site.url = f"http://127.0.0.1:{self.run(start())}{path}"
        return site

    def run(self, awaitable: Coroutine) -> Any:
        return asyncio.run_coroutine_threadsafe(awaitable, self._loop).result(30)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
