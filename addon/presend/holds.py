"""Holds: messages that wait for the seller's word.

The proxy adds a hold and awaits it; the API lists, releases or discards it. One hold, one answer.
"""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from presend.policy.verdict import Verdict

Outcome = Literal["released", "discarded", "expired"]


@dataclass(eq=False)
class Hold:
    """A stopped message. `text` never leaves this process but to the paired extension."""

    id: str
    text: str
    verdict: Verdict
    conversation: str
    endpoint: str
    expires: float
    answer: "asyncio.Future[Outcome]" = field(repr=False)


class HoldQueue:
    """The messages that wait now. `changed` is called with the hold and its state: "held" or an outcome."""

    def __init__(self, seconds: float = 60.0, changed: Callable[[Hold, str], None] = lambda hold, state: None) -> None:
        self.seconds = seconds
        self.changed = changed
        self._holds: dict[str, Hold] = {}
        self._numbers = itertools.count(1)
        self._confirmed: dict[tuple[str, str], float] = {}

    def list(self) -> list[Hold]:
        return list(self._holds.values())

    async def wait(self, text: str, verdict: Verdict, conversation: str = "", endpoint: str = "") -> Outcome:
        """Holds a message until the seller answers or the time is over."""
        loop = asyncio.get_running_loop()
        expires = loop.time() + self.seconds
        hold = Hold(str(next(self._numbers)), text, verdict, conversation, endpoint, expires, loop.create_future())
        self._holds[hold.id] = hold
        self.changed(hold, "held")
        outcome: Outcome = "discarded"
        try:
            async with asyncio.timeout(self.seconds):
                outcome = await hold.answer
        except TimeoutError:
            outcome = "expired"
        finally:
            del self._holds[hold.id]
            self.changed(hold, outcome)
        return outcome

    def release(self, id: str) -> bool:
        return self._answer(id, "released")

    def discard(self, id: str) -> bool:
        return self._answer(id, "discarded")

    def confirm(self, text: str, stage: str) -> None:
        """The seller said "Send anyway" before sending: this exact text may pass once, within the hold time."""
        self._confirmed[text, stage] = time.monotonic() + self.seconds

    def take_confirmation(self, text: str, stage: str) -> bool:
        """Whether this exact text was confirmed; a confirmation counts once."""
        return self._confirmed.pop((text, stage), 0.0) > time.monotonic()

    def _answer(self, id: str, outcome: Outcome) -> bool:
        hold = self._holds.get(id)
        if hold is None or hold.answer.done():
            return False
        hold.answer.set_result(outcome)
        return True
