"""Events: what happened, without any message's text. Listeners get each as a plain JSON-ready dict."""

import logging
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)

Event = dict[str, Any]


class Events:
    """Hands each event to everyone who listens.

    An event has a `type`: "verdict" (a message seen by the proxy: endpoint, stage, conversation, verdict, outcome,
    findings as category/rule/action, policy), "hold" (id, state, endpoint, stage, conversation), "error" (what, help),
    "policy" (hash, problem), "advice" (what: something the seller should know). Never a text, never an offset into one.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def listen(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Adds a listener; the function that comes back removes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, type: str, **fields: Any) -> None:
        """A listener that breaks is reported, and changes nothing for the others or for what was decided."""
        for listener in tuple(self._listeners):
            try:
                listener({"type": type, **fields})
            except Exception as error:
                log.error("a listener broke: %s", error.__class__.__name__)
