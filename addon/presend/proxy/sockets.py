"""The sockets' guard: every WebSocket frame to the marketplace is read and judged.

A frame that must wait is dropped and injected again when the seller lets it go: waiting in the hook would stop the
whole socket, and the site would think that the page is dead. Later messages of the same conversation wait behind it.
"""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from mitmproxy import ctx
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.layer import Layer
from mitmproxy.proxy.layers import websocket
from mitmproxy.websocket import WebSocketMessage

from presend.extract import anywhere, frames
from presend.extract.encoding import LIMIT, too_large
from presend.extract.endpoints import Known
from presend.extract.message import Refused
from presend.proxy.answers import fill
from presend.proxy.closed import FRAME, closed_frame
from presend.proxy.desk import Case, Desk, Outcome
from presend.proxy.guard import Guard

# mitmproxy cuts an injected message into 4000 bytes, in the middle of a character if it comes so, and some servers
# refuse messages in pieces.
websocket.Fragmentizer.FRAGMENT_SIZE = LIMIT

_KNOWN = "presend-socket"
_LISTED = "presend-listed"
_INJECT_SECONDS = 30.0


class Sockets:
    """mitmproxy's hooks for WebSocket messages."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self.desk = desk
        self.guard = guard
        self._own: defaultdict[str, deque[tuple[bytes, asyncio.Future[None]]]] = defaultdict(deque)
        self._tails: dict[tuple[str, str], asyncio.Task[None]] = {}

    @closed_frame
    async def websocket_message(self, flow: HTTPFlow) -> None:
        message = flow.websocket.messages[-1]
        del flow.websocket.messages[:-1]  # mitmproxy keeps every message of a socket's life
        if not message.from_client or message.dropped:
            return
        if message.injected and (arrived := self._take_own(flow, message)):
            if arrived.cancelled():  # too late: the seller has been told that it was not sent
                message.drop()
            else:
                arrived.set_result(None)
                flow.metadata[FRAME] = message
            return
        try:
            await self._decide(flow, message, self._known(flow))
        except Refused as refusal:
            message.drop()
            self.desk.events.publish("error", what=refusal.event, help=refusal.code, outcome="refused")

    def keep(self, flow: HTTPFlow) -> None:
        """Read by the endpoints that were known when the socket was opened."""
        message = flow.websocket.messages[-1]
        for known, extraction in frames.read(flow.metadata.get(_KNOWN, ()), message.content):
            self.desk.keep(known, extraction)

    def websocket_end(self, flow: HTTPFlow) -> None:
        """The socket is closed: what waits is not sent any more."""
        for key in [key for key in self._tails if key[0] == flow.id]:
            self._tails.pop(key).cancel()
        for _, arrived in self._own.pop(flow.id, ()):
            arrived.cancel()

    def _known(self, flow: HTTPFlow) -> list[Known]:
        if _KNOWN not in flow.metadata:
            listed = self.guard.lists(flow)
            flow.metadata[_LISTED] = listed
            flow.metadata[_KNOWN] = self.guard.endpoints().for_socket(flow.request.path) if listed else []
        return flow.metadata[_KNOWN]

    async def _decide(self, flow: HTTPFlow, message: WebSocketMessage, known: Sequence[Known]) -> None:
        if known and len(message.content) > LIMIT:
            raise too_large()
        began = time.perf_counter()
        cases = [
            await self.desk.judge(entry, extraction, began)
            for entry, extraction in (frames.read(known, message.content) if known else ())
        ]
        if not cases and not self._is_no_message(flow, message):
            message.drop()
            return
        if any(case.action.name == "block" for case in cases):
            message.drop()
            self._close(cases, "blocked")
            self._tell_page(flow, cases, "blocked")
            return
        changed = self.desk.redacted(cases)
        held = [(case, waiting) for case in cases if (waiting := self.desk.to_hold(case))]
        before = self._before(flow, cases)
        content = message.content if changed is None else changed
        if not held and not before:
            if changed is not None:
                message.content = content
            flow.metadata[FRAME] = message
            self._close(cases, "passed")
            return
        message.drop()
        task = asyncio.create_task(self._send_later(flow, message.is_text, content, cases, held, before))
        for case in cases:
            self._tails[flow.id, case.conversation] = task
        task.add_done_callback(self._forget)

    def _is_no_message(self, flow: HTTPFlow, message: WebSocketMessage) -> bool:
        """Looks for a message where no endpoint knows one; False where the rule file stops those."""
        drift = self.guard.drift
        if not flow.metadata[_LISTED]:
            return True
        found = drift.find(flow.request.path, anywhere.texts(message.content))
        if found is None:
            return True
        if drift.stops():
            drift.stop(found)
        return not drift.stops()

    def _before(self, flow: HTTPFlow, cases: Sequence[Case]) -> list[asyncio.Task[None]]:
        """What must go out first: the messages of the same conversations that wait."""
        tails = (self._tails.get((flow.id, case.conversation)) for case in cases)
        return [task for task in tails if task and not task.done()]

    async def _send_later(
        self,
        flow: HTTPFlow,
        is_text: bool,
        content: bytes,
        cases: Sequence[Case],
        held: Sequence[tuple[Case, list]],
        before: Sequence[asyncio.Task[None]],
    ) -> None:
        outcome: Outcome = "gone"
        try:
            answers = [await self.desk.hold(case, waiting) for case, waiting in held]
            if before:
                await asyncio.wait(before)
            outcome = next(
                (answer for answer in answers if answer != "released"), "released" if held else "passed"
            )
            if outcome in ("passed", "released") and not await self._inject(flow, content, is_text):
                outcome = "gone"
        finally:
            self._close(cases, outcome)
            if outcome in ("discarded", "expired"):
                self._tell_page(flow, cases, outcome)

    async def _inject(self, flow: HTTPFlow, content: bytes, is_text: bool) -> bool:
        """Sends a message that was dropped before. False when the socket did not take it."""
        while _is_within_message(flow):
            await asyncio.sleep(0.01)
        if not flow.live:
            return False
        arrived: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._own[flow.id].append((content, arrived))
        ctx.master.commands.call("inject.websocket", flow, False, content, is_text)
        await asyncio.wait([arrived], timeout=_INJECT_SECONDS)
        return not arrived.cancel() and not arrived.cancelled()

    def _tell_page(self, flow: HTTPFlow, cases: Sequence[Case], outcome: Outcome) -> None:
        """The rule file's own frame for the page; the site gets nothing."""
        for case in cases:
            if frame := case.known.endpoint.on_block.frame:
                content, _ = fill(frame, case.reason(outcome))
                ctx.master.commands.call("inject.websocket", flow, True, content.encode(), True)

    def _take_own(self, flow: HTTPFlow, message: WebSocketMessage) -> asyncio.Future[None] | None:
        """What `_inject` waits for, where this is the message that it has sent."""
        own = self._own.get(flow.id)
        return own.popleft()[1] if own and own[0][0] == message.content else None

    def _close(self, cases: Sequence[Case], outcome: Outcome) -> None:
        for case in cases:
            self.desk.record(case, outcome)
            if outcome in ("passed", "released"):
                self.desk.delivered(case)
            else:
                self.desk.stop(case, outcome)

    def _forget(self, task: asyncio.Task[None]) -> None:
        for key in [key for key, tail in self._tails.items() if tail is task]:
            del self._tails[key]
        if not task.cancelled():
            task.exception()


def _is_within_message(flow: HTTPFlow) -> bool:
    """Whether the client is in the middle of a message: one injected now would be mixed into it."""
    server = ctx.master.addons.get("proxyserver")
    handler = server.connections.get(flow.client_conn.id) if server else None
    if handler is None or not flow.live:
        return False
    sockets = (layer for layer in _layers(handler.layer) if isinstance(layer, websocket.WebsocketLayer))
    return any(layer.flow is flow and layer.client_ws.frame_buf != [b""] for layer in sockets)


def _layers(top: Layer) -> Iterator[Layer]:
    """A layer and all within it. mitmproxy has no list of them: some stand in a field, some behind a bound method."""
    found, ahead = {id(top)}, [top]
    while ahead:
        layer = ahead.pop()
        yield layer
        for value in vars(layer).values():
            for inner in value.values() if isinstance(value, Mapping) else (value,):
                child = getattr(inner, "__self__", inner)
                if isinstance(child, Layer) and id(child) not in found:
                    found.add(id(child))
                    ahead.append(child)
