"""A lesson: the seller sends one agreed phrase, then another; everything that carries them is kept, and goes nowhere."""

import asyncio
import datetime as dt
from collections import deque
from collections.abc import Callable
from typing import Any

from presend.learn.boxes import Typed
from presend.learn.capture import Capture
from presend.learn.derive import Learnt, derive
from presend.learn.phrase import Phrase, new_phrase
from presend.learn.readings import Sighting, sight

SETTLE = 2.0
"""Seconds of quiet after which a phrase has gone all its ways: drafts and statistics come late, fallbacks later."""
_OTHERS = 300
_LARGEST = 256 * 1024

Step = Callable[[dict[str, Any]], None]


class Lesson:
    """What was seen. `see` is the proxy's; what it keeps stays in memory, and ends with the lesson.

    `window`: presend has opened one.
    """

    def __init__(self, marker: str = "", window: bool = True) -> None:
        self._window = window
        first = Phrase(marker) if marker else new_phrase()
        self.phrases = (first, new_phrase(first.text))
        self.sightings: list[Sighting] = []
        self.others: deque[Capture] = deque(maxlen=_OTHERS)
        self.tunnels: dict[str, int] = {}
        self._typed: dict[str, Typed] = {}
        self._last = 0.0
        self._news = asyncio.Event()

    def see(self, capture: Capture) -> bool:
        """Whether a capture carries a phrase, so that it must not go out."""
        found = [sighting for phrase in self.phrases if (sighting := sight(capture, phrase))]
        if not found:
            if len(capture.body) <= _LARGEST and (capture.kind == "frame" or capture.method != "GET"):
                self.others.append(capture)
            return False
        self.sightings += found
        self._last = asyncio.get_running_loop().time()
        self._news.set()
        return True

    def see_tunnel(self, host: str) -> None:
        """A connection to another host, which is not decrypted."""
        self.tunnels[host] = self.tunnels.get(host, 0) + 1

    def see_typed(self, typed: Typed) -> bool:
        """A page tells where a phrase stands, and again when something is pressed: the last word counts.

        Whether this box is news.
        """
        if typed.marker not in (phrase.text for phrase in self.phrases):
            return False
        before = self._typed.get(typed.marker)
        self._typed[typed.marker] = typed
        return before is None or (before.page, before.box) != (typed.page, typed.box)

    @property
    def typed(self) -> list[Typed]:
        """At most one for each phrase."""
        return list(self._typed.values())

    def learnt(self) -> list[Learnt]:
        return derive(self.sightings, list(self.others), dt.date.today())

    async def teach(self, timeout: float, tell: Step, settle: float = SETTLE) -> list[Learnt]:
        """Waits for both phrases, each for at most `timeout` seconds. Empty where one of them never came whole."""
        if not await self._sent(self.phrases[0], timeout, settle):
            tell({"step": "timeout", "phase": "find", "advice": self._advice()})
            return []
        tell({"step": "found", "carriers": carriers(self.learnt()), "marker": self.phrases[1].text})
        if not await self._sent(self.phrases[1], timeout, settle):
            tell({"step": "timeout", "phase": "confirm", "advice": self._advice()})
            return []
        learnt = self.learnt()
        tell({"step": "confirm", "carriers": carriers(learnt)})
        return learnt

    async def _sent(self, phrase: Phrase, timeout: float, settle: float) -> bool:
        """Waits until the whole phrase has been seen and it is quiet again."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout
        while not self._has(phrase):
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), until - loop.time())
            except TimeoutError:
                return False
        while (rest := self._last + settle - loop.time()) > 0 and loop.time() < until + settle:
            await asyncio.sleep(rest)
        return True

    def _has(self, phrase: Phrase) -> bool:
        return any(sighting.whole and sighting.phrase.text == phrase.text for sighting in self.sightings)

    def _advice(self) -> list[str]:
        advice = []
        if self.sightings and not self._has(self.phrases[0]):
            advice.append("Only the beginning of the phrase was seen: type it as it stands, and send it.")
        if self.tunnels:
            most = sorted(self.tunnels, key=self.tunnels.__getitem__, reverse=True)[:3]
            advice.append(f"The page also spoke to {', '.join(most)}: add --host {most[0]} and try again.")
        if not self.others and not self.sightings:
            use = (
                "the window that presend opened" if self._window else "a browser that goes through its proxy"
            )
            advice.append(f"Nothing was sent to the site through presend: use {use}.")
        elif not self.sightings:
            advice.append("The site was used, but no request held the phrase: paste it exactly, and send it.")
        return advice


def carriers(learnt: list[Learnt]) -> list[dict[str, Any]]:
    """For programs and people: where the phrase left, and how it would be read there."""
    return [
        {
            "kind": entry.capture.kind,
            "method": entry.capture.method,
            "address": entry.capture.address,
            "text": entry.endpoint.text[0] if entry.endpoint else None,
            "purpose": entry.purpose,
            "confirmed": entry.confirmed,
        }
        for entry in learnt
        if not entry.inferred
    ]
