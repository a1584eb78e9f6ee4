"""The mitmproxy hooks of a lesson: what carries a phrase is kept and answered; everything else goes the guard's way."""

from collections.abc import Iterator
from contextlib import contextmanager

from mitmproxy import ctx
from mitmproxy.http import HTTPFlow

from presend.check import Checker
from presend.extract import encoding
from presend.extract.message import Refused
from presend.learn.capture import Capture
from presend.learn.lesson import Lesson
from presend.proxy import answers
from presend.proxy.closed import DECIDED, closed_frame, closed_request
from presend.proxy.hosts import is_listed

_DEFAULT_PORT = {"http": 80, "https": 443}


class Tap:
    """Comes before the guard."""

    def __init__(self, lesson: Lesson, checker: Checker) -> None:
        self.lesson = lesson
        self.checker = checker

    def http_connect(self, flow: HTTPFlow) -> None:
        if not self.checker.policy.covers(flow.request.host.lower(), flow.request.port):
            self.lesson.see_tunnel(flow.request.host)

    @closed_request
    async def request(self, flow: HTTPFlow) -> None:
        if flow.response or flow.error or not is_listed(self.checker.policy, flow):
            return
        if self.lesson.see(_capture(flow, "request", _body(flow))):
            flow.metadata[DECIDED] = "learning"
            answers.refused(flow, Refused("learning", "presend has seen the phrase.", 403))

    @closed_frame
    async def websocket_message(self, flow: HTTPFlow) -> None:
        message = flow.websocket.messages[-1]
        if not message.from_client or not is_listed(self.checker.policy, flow):
            return
        if self.lesson.see(_capture(flow, "frame", message.content)):
            message.drop()


@contextmanager
def tapped(lesson: Lesson, checker: Checker) -> Iterator[None]:
    """Taps the proxy that runs."""
    tap = Tap(lesson, checker)
    ctx.master.addons.add_first(tap)
    try:
        yield
    finally:
        ctx.master.addons.remove(tap)


def _capture(flow: HTTPFlow, kind: str, body: bytes) -> Capture:
    request = flow.request
    host, port = (request.host_header or request.host).lower(), request.port
    bare = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return Capture(
        kind="frame" if kind == "frame" else "request",
        scheme=request.scheme,
        host=bare if port == _DEFAULT_PORT[request.scheme] else f"{bare}:{port}",
        method=request.method,
        target=request.path,
        content_type=request.headers.get("content-type", ""),
        body=body,
        page=request.headers.get("referer", ""),
    )


def _body(flow: HTTPFlow) -> bytes:
    """The decoded body; as it is where it cannot be decoded, which the guard will refuse."""
    raw = flow.request.raw_content or b""
    try:
        return encoding.decode(raw, ",".join(flow.request.headers.get_all("content-encoding")))
    except Refused:
        return raw
