"""What a page says it has sent, and what the proxy saw leave: a message that only the page knows went another way."""

import asyncio
import html
import re
from collections import OrderedDict

from presend.records import Events

SECONDS = 5.0
"""How long the proxy may take to see a message that a page has sent."""
_KEPT_SECONDS = 30.0
_KEPT = 200
_PAUSE = 60.0
"""Seconds between two warnings: every message of an unknown chat would bring one."""
_TAG = re.compile(r"<[^<>]*>")


class Departures:
    """Tells of a message that left a known composer and that the proxy did not see. Keeps texts in memory for 30 s."""

    def __init__(self, events: Events, seconds: float = SECONDS) -> None:
        self._events = events
        self._seconds = seconds
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._expected: set[str] = set()  # the phrases of lessons
        self._told = -_PAUSE

    def saw(self, text: str) -> None:
        """The proxy has judged this text, whatever came of it."""
        now = asyncio.get_running_loop().time()
        self._seen[_letters(text)] = now
        self._seen.move_to_end(_letters(text))
        while len(self._seen) > _KEPT or next(iter(self._seen.values())) < now - _KEPT_SECONDS:
            self._seen.popitem(last=False)

    def expect(self, text: str) -> None:
        """This text will be sent, and is meant not to arrive."""
        self._expected.add(_letters(text))

    def sent(self, text: str) -> None:
        """A page says that this text has left its composer."""
        if (letters := _letters(text)) and letters not in self._expected:
            asyncio.get_running_loop().call_later(self._seconds, self._look, letters)

    def _look(self, letters: str) -> None:
        now = asyncio.get_running_loop().time()
        if any(letters in seen for seen in self._seen) or now - self._told < _PAUSE:
            return
        self._told = now
        self._events.publish(
            "drift",
            what="presend did not see this message leave, so it could not have stopped it.",
            help="Run `presend learn`, so that presend knows how messages travel there.",
            path="",
            field="",
        )


def _letters(text: str) -> str:
    """Letters and digits alone: pages trim, wrap and mark up what was typed."""
    return "".join(filter(str.isalnum, html.unescape(_TAG.sub("", text)).casefold()))
