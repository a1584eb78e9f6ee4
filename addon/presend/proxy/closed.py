"""Fail closed: a hook that breaks, or that never decided, lets nothing out.

mitmproxy only logs what a hook raises, and then forwards the request. So every deciding hook is wrapped, and the last
addon of all, the Gate, answers for what nobody decided.
"""

import functools
import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from mitmproxy.http import HTTPFlow
from mitmproxy.tcp import TCPFlow

from presend.proxy import answers

log = logging.getLogger(__name__)

DECIDED = "presend"
"""In `flow.metadata`: "allow" for a request that may go out."""
FRAME = "presend-frame"
"""In `flow.metadata`: the one WebSocket message that may go out."""

Hook = Callable[[Any, HTTPFlow], Awaitable[None]]


def closed_request(hook: Hook) -> Hook:
    """A `request` hook that answers 503 when it breaks."""

    @functools.wraps(hook)
    async def wrapped(self: Any, flow: HTTPFlow) -> None:
        try:
            await hook(self, flow)
        except Exception as error:
            flow.metadata[DECIDED] = "failed"
            _report(error)
            _fail(flow)
            _keep(self, flow)

    return wrapped


def closed_frame(hook: Hook) -> Hook:
    """A `websocket_message` hook that drops the message when it breaks."""

    @functools.wraps(hook)
    async def wrapped(self: Any, flow: HTTPFlow) -> None:
        message = flow.websocket.messages[-1] if flow.websocket else None
        try:
            await hook(self, flow)
        except Exception as error:
            flow.metadata[FRAME] = None
            if message:
                message.drop()
            _report(error)
            _keep(self, flow)

    return wrapped


class Gate:
    """The last addon. What no hook has decided does not go out."""

    def request(self, flow: HTTPFlow) -> None:
        if flow.response is None and flow.metadata.get(DECIDED) != "allow":
            _fail(flow)

    def websocket_message(self, flow: HTTPFlow) -> None:
        message = flow.websocket.messages[-1]
        if message.from_client and flow.metadata.get(FRAME) is not message:
            message.drop()

    def tcp_start(self, flow: TCPFlow) -> None:
        """Bytes that are no HTTP inside a decrypted connection: nobody could read them."""
        if flow.killable:
            flow.kill()


def _fail(flow: HTTPFlow) -> None:
    """Answers 503; where even that breaks, ends the connection."""
    try:
        answers.failed(flow)
    except Exception as error:
        _report(error)
        flow.kill()


def _keep(addon: Any, flow: HTTPFlow) -> None:
    """What was not sent is kept for the seller: the page may show it as sent."""
    try:
        if keep := getattr(addon, "keep", None):
            keep(flow)
    except Exception as error:
        _report(error)


def _report(error: Exception) -> None:
    """Says where it broke. Never what the exception says: that may quote a message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = " < ".join(
        f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})" for frame in reversed(frames)
    )
    log.error("a check broke, and nothing was sent: %s in %s", type(error).__name__, where)
