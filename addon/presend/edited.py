"""A text that was edited before it is read, and the way back to the places of the original."""

from bisect import bisect_right
from typing import NamedTuple

from presend.span import Span


class Edited(NamedTuple):
    """A text with some stretches exchanged. `places` are these, in their order, as (span here, span in the original)."""

    text: str
    places: tuple[tuple[Span, Span], ...]

    @classmethod
    def of(cls, text: str, exchanged: list[tuple[Span, str]]) -> "Edited":
        """`text` with other words for stretches of it, which are given in their order and do not overlap."""
        parts, places, last, length = [], [], 0, 0
        for there, words in exchanged:
            parts += (text[last : there.start], words)
            start = length + there.start - last
            length, last = start + len(words), there.end
            places.append((Span(start, length), there))
        return cls("".join(parts) + text[last:], tuple(places))

    def origin(self, span: Span) -> Span:
        """Where a stretch of `text` stands in the original."""
        return Span(self._back(span.start, 0), self._back(span.end, 1))

    def _back(self, offset: int, edge: int) -> int:
        passed = bisect_right(self.places, offset, key=lambda place: place[0].end)
        if passed < len(self.places) and self.places[passed][0].start < offset:
            return self.places[passed][1][edge]
        if not passed:
            return offset
        here, there = self.places[passed - 1]
        return offset + there.end - here.end
