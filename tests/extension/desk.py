"""The other end for the browser tests: the real API server and the test pages, on a loop in its own thread."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, StaticFileHandler

from presend import Checker
from presend.api import handshake
from presend.api.origin import chromium_origin
from presend.api.server import serve
from presend.browsers import extension_source
from presend.holds import HoldQueue
from presend.policy.load import parse
from presend.records import Events
from tests.ports import reserve

HERE = Path(__file__).parent


class Pages(RequestHandler):
    """`/inbox/anna?page=rich` serves pages/rich.html, so that a page's path is the test's to choose."""

    def get(self) -> None:
        name = self.get_query_argument("page", "chat")
        self.set_header("Cache-Control", "no-store")
        if self.get_query_argument("strict", None):
            self.set_header(
                "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'"
            )
        self.finish((HERE / "pages" / f"{name}.html").read_bytes())


class Desk:
    """What the extension speaks to. `stop` and `start` are presend ending and coming back on the same port."""

    def __init__(self, built: Path = HERE) -> None:
        self.built = built
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.secret = handshake.new_secret()
        self.asked: list[str] = []
        self._answers = threading.Event()
        self._withheld: str | None = None
        self._origins = {self.origin}
        self.api = None
        self._kept = reserve()  # while presend is away, nobody else takes its port
        self.port = self._kept.getsockname()[1]
        self.do(self._serve_pages)
        self._rules = (HERE / "rules.toml").read_text().replace("{port}", str(self.pages_port))
        self.checker = Checker(parse(self._rules, "rules.toml"))
        self.holds, self.events = HoldQueue(60), Events()
        check = self.checker.check

        def noted(text: str, *args: Any, **more: Any):
            self.asked.append(text)
            if text.strip() == self._withheld:
                self._answers.wait(60)
            return check(text, *args, **more)

        self.checker.check = noted
        self.start()

    def start(self) -> None:
        def start() -> None:
            self.api = serve(
                self.checker, self.holds, self.events, self.port, self.secret, frozenset(self._origins)
            )

        self.do(start)

    def stop(self) -> None:
        self.do(lambda: self.api.close())
        self.api = None

    def also_from(self, origin: str) -> None:
        """Lets in an extension of this origin, now and after the next start."""
        self._origins.add(origin)
        self.api._desk.origins |= {origin}

    def offline(self, word: str) -> None:
        """What the policy says of sending while presend is away: "pass" or "stop"."""
        rules = self._rules.replace("plain_http", f'offline = "{word}"\nplain_http')
        self.checker.policy = parse(rules, "rules.toml")
        self.do(lambda: self.events.publish("policy", problem=None))

    @contextmanager
    def silent(self, text: str) -> Iterator[None]:
        """The check of this text is answered when the block ends; once it is asked, nothing else is done here either."""
        self._withheld = text
        self._answers.clear()
        try:
            yield
        finally:
            self._withheld = None
            self._answers.set()

    def do(self, work: Callable[[], Any]) -> Any:
        """The result of `work`, called on the loop; a coroutine is awaited."""

        async def call() -> Any:
            result = work()
            return await result if asyncio.iscoroutine(result) else result

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result(30)

    def begin(self, work: Callable[[], Any]) -> Any:
        """A coroutine of `work` started on the loop and not waited for."""
        return asyncio.run_coroutine_threadsafe(work(), self._loop)

    @property
    def origin(self) -> str:
        return chromium_origin(json.loads((extension_source() / "manifest.json").read_text())["key"])

    def _serve_pages(self) -> None:
        routes = [
            (r"/pages/(.*)", StaticFileHandler, {"path": HERE / "pages"}),
            (r"/built/(.*)", StaticFileHandler, {"path": self.built}),
            (r"/.*", Pages),
        ]
        sockets = bind_sockets(0, "127.0.0.1")
        HTTPServer(Application(routes, log_function=lambda handler: None)).add_sockets(sockets)
        self.pages_port = sockets[0].getsockname()[1]
