"""Holds: messages that wait for the seller's word, and the word that messages were stopped.

The proxy adds a hold and awaits it; the API lists, releases or discards it. One hold, one answer.
"""

import asyncio
import itertools
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from presend.policy.verdict import Verdict

log = logging.getLogger(__name__)

Outcome = Literal["released", "discarded", "expired"]
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, as a page makes them that cuts an emoji: they can be neither written down nor printed."""
State = Literal["held", "released", "discarded", "expired", "stopped"]


@dataclass(eq=False)
class Hold:
    """A stopped message. `text` never leaves this process but to the paired extension.

    `expires` is the event loop's clock, which no change of the computer's time moves. `reason` says in words for the
    seller why a message was stopped that does not wait ("stopped").
    """

    id: str
    text: str
    verdict: Verdict
    conversation: str = ""
    endpoint: str = ""
    stage: str = "inbox"
    expires: float = 0.0
    reason: str = ""
    answer: "asyncio.Future[Outcome] | None" = field(default=None, repr=False)


Listener = Callable[[Hold, State], None]


class HoldQueue:
    """The messages that wait now.

    Listeners get a hold and its state: "held", then one outcome; or only "stopped" for a message that was not sent
    and does not wait (a block). `changed` is one more listener.
    """

    def __init__(self, seconds: float = 60.0, changed: Listener = lambda hold, state: None) -> None:
        self.seconds = seconds
        self.changed = changed
        self._listeners: list[Listener] = []
        self._holds: dict[str, Hold] = {}
        self._numbers = itertools.count(1)
        self._confirmed: dict[tuple[str, str], float] = {}
        self._went: dict[tuple[str, str], tuple[str, float]] = {}

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Adds a listener; the function that comes back removes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def list(self) -> list[Hold]:
        return list(self._holds.values())

    async def wait(
        self, text: str, verdict: Verdict, conversation: str = "", endpoint: str = "", stage: str = "inbox"
    ) -> Outcome:
        """Holds a message until the seller answers or the time is over. Cancelling it discards the message."""
        loop = asyncio.get_running_loop()
        hold = self._make(text, verdict, conversation, endpoint, stage)
        hold.expires, hold.answer = loop.time() + self.seconds, loop.create_future()
        self._holds[hold.id] = hold
        outcome: Outcome = "discarded"
        try:
            self._tell(hold, "held")
            async with asyncio.timeout(self.seconds):
                outcome = await hold.answer
        except TimeoutError:
            outcome = "expired"
        finally:
            del self._holds[hold.id]
            if outcome == "released":
                self._let_go((_same(text), stage), endpoint)
            self._tell(hold, outcome)
        return outcome

    def stop(
        self,
        text: str,
        verdict: Verdict,
        conversation: str = "",
        endpoint: str = "",
        stage: str = "inbox",
        reason: str = "",
    ) -> None:
        """Tells the listeners of a message that was not sent and does not wait."""
        hold = self._make(text, verdict, conversation, endpoint, stage)
        hold.reason = reason
        self._tell(hold, "stopped")

    def release(self, id: str) -> bool:
        """Lets a message go. False when it does not wait (any more)."""
        return self._answer(id, "released")

    def discard(self, id: str) -> bool:
        return self._answer(id, "discarded")

    def confirm(self, text: str, stage: str) -> None:
        """The seller said "Send anyway" before sending: this text may pass once, within the hold time."""
        now = time.monotonic()
        self._confirmed = {key: until for key, until in self._confirmed.items() if until > now}
        self._confirmed[_same(text), stage] = now + self.seconds

    def take_confirmation(self, text: str, stage: str, endpoint: str = "") -> bool:
        """Whether this text was confirmed; a confirmation counts once.

        A page may send one message in two requests, to the chat and to its history: what was just let go on one
        endpoint may pass on another, so that nobody is asked twice.
        """
        key, now = (_same(text), stage), time.monotonic()
        if self._confirmed.pop(key, 0.0) > now:
            self._let_go(key, endpoint)
            return True
        other, until = self._went.get(key, (endpoint, 0.0))
        return other != endpoint and until > now

    def _let_go(self, key: tuple[str, str], endpoint: str) -> None:
        now = time.monotonic()
        self._went = {old: went for old, went in self._went.items() if went[1] > now}
        self._went[key] = endpoint, now + self.seconds

    def _make(self, text: str, verdict: Verdict, conversation: str, endpoint: str, stage: str) -> Hold:
        whole = _HALVES.sub("\ufffd", text)
        return Hold(str(next(self._numbers)), whole, verdict, conversation, endpoint, stage)

    def _tell(self, hold: Hold, state: State) -> None:
        """A listener that breaks is reported, and changes nothing for the message."""
        for listener in (self.changed, *self._listeners):
            try:
                listener(hold, state)
            except Exception as error:
                log.error("a listener broke: %s", error.__class__.__name__)

    def _answer(self, id: str, outcome: Outcome) -> bool:
        hold = self._holds.get(id)
        if hold is None or hold.answer is None or hold.answer.done():
            return False
        hold.answer.set_result(outcome)
        return True


def _same(text: str) -> str:
    """Pages trim and rewrap what was typed before they send it; the words are what was confirmed."""
    return " ".join(text.split())
