"""The marketplace's own name, read as the engine's word for "this platform".

The lexicons know one platform by name, Fiverr. On another marketplace "let's talk on Upwork" stays where one is and
"contact me outside Airbnb" leaves it: there the name is read as if it were Fiverr's, and findings are mapped back.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from presend.span import Span

if TYPE_CHECKING:
    from presend.policy.site import Marketplace

_KNOWN = "Fiverr"


class Renamed(NamedTuple):
    """A text with the name exchanged. `places` are the exchanged stretches, as (span here, span in the original)."""

    text: str
    places: tuple[tuple[Span, Span], ...]

    def origin(self, span: Span) -> Span:
        """Where a stretch of `text` stands in the original."""
        return Span(self._back(span.start, 0), self._back(span.end, 1))

    def _back(self, offset: int, edge: int) -> int:
        shift = 0
        for here, there in self.places:
            if here.start < offset < here.end:
                return there[edge]
            if here.end <= offset:
                shift = there.end - here.end
        return offset + shift


class Naming:
    """How a marketplace is called."""

    def __init__(self, market: "Marketplace") -> None:
        self._names = () if market.name == _KNOWN else (market.name, *market.also)
        listed = "|".join(re.escape(name) for name in sorted(self._names, key=len, reverse=True))
        # Not in "upwork.com", "@upwork" or "upwork_anna": those are addresses.
        self._name = re.compile(rf"(?<![\w./@#-])(?:{listed})(?![\w@-]|\.\w)") if self._names else None

    def read(self, text: str) -> Renamed | None:
        """The text with the name exchanged; None where the name does not stand in it."""
        # First what tells the usual text, in which there is none, five times as fast.
        if self._name is None or not any(map(text.__contains__, self._names)) or not self._name.search(text):
            return None
        parts, places, last, length = [], [], 0, 0
        for found in self._name.finditer(text):
            parts += (text[last : found.start()], _KNOWN)
            start = length + found.start() - last
            length, last = start + len(_KNOWN), found.end()
            places.append((Span(start, length), Span(*found.span())))
        return Renamed("".join(parts) + text[last:], tuple(places))

    def phrases(self, phrases: Sequence[str]) -> tuple[str, ...]:
        """Phrases as they stand in a text that was read."""
        return tuple(renamed.text if (renamed := self.read(phrase)) else phrase for phrase in phrases)
