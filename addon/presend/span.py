"""Spans: where in a message something stands.

Inside presend every offset counts Unicode code points, end exclusive. JavaScript counts UTF-16 code units;
`to_utf16` and `from_utf16` convert at the API's boundary, and nowhere else.
"""

from collections.abc import Callable
from typing import NamedTuple

_LAST_BMP = 0xFFFF


class Span(NamedTuple):
    """A stretch of a text: `text[span.start:span.end]`, in code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def to_utf16(text: str) -> Callable[[int], int]:
    """A function from code point offsets of `text` to UTF-16 offsets. Free where every character is one unit."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    units = [0]
    for char in text:
        units.append(units[-1] + (2 if ord(char) > _LAST_BMP else 1))
    return lambda offset: units[min(offset, len(text))]


def from_utf16(text: str) -> Callable[[int], int]:
    """The way back. An offset inside a surrogate pair means the character that the pair stands for."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    points: list[int] = []
    for index, char in enumerate(text):
        points.extend([index] * (2 if ord(char) > _LAST_BMP else 1))
    points.append(len(text))
    return lambda offset: points[min(offset, len(points) - 1)]
