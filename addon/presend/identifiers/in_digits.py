"""A message with its spelled-out numbers in digits: "Amselweg dreiundvierzig" as "Amselweg 43".

For forms in which a number has a place, as in an address. Every group of number words is one number, read as in
`presend.identifiers.numerals`; words that are numbers only now and then ("o", "to", "free") stay as they are.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from presend.identifiers.counting import STRONG, Token, compose, tokens
from presend.identifiers.numerals import languages, reading_of
from presend.lexicon import spelled
from presend.lexicon.spelled import NUMBERS, WORDS
from presend.span import Span
from presend.text import Message

_NO_NUMBERS = (spelled.AND, spelled.PLUS, spelled.WEAK)
_JOINTS = (" ", "-", "", " - ")
_COUNTED = WORDS["door"]
"""Words right before a number of a house or a door: behind them any word that can be a number is one."""


class InDigits(NamedTuple):
    """`text`, and for each place where its parts begin there and in the message."""

    text: str
    starts: list[int]
    origins: list[Span]

    def origin(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the message as it was written; a number counts as a whole."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        return Span(self._at(first, start, False), self._at(last, end, True))

    def _at(self, part: int, place: int, end: bool) -> int:
        span, size = self.origins[part], self._size(part)
        if span.end - span.start == size:
            return span.start + place - self.starts[part]
        return span.end if end else span.start

    def _size(self, part: int) -> int:
        return (self.starts[part + 1] if part + 1 < len(self.starts) else len(self.text)) - self.starts[part]


def in_digits(message: Message) -> InDigits | None:
    """The message with its number words as digits; None where it has none."""
    if not any(_may_count(chunk.strip(",.;:"), chunk) for chunk in message.different):
        return None
    parts: list[str] = []
    origins: list[Span] = []
    last = 0
    for span, number in _numbers(message):
        if span.start > last:
            origins.append(Span(last, span.start))
            parts.append(message.text[last : span.start])
        origins.append(span)
        parts.append(number)
        last = span.end
    if not parts:
        return None
    if last < len(message.text):
        origins.append(Span(last, len(message.text)))
        parts.append(message.text[last:])
    starts = [0]
    for part in parts[:-1]:
        starts.append(starts[-1] + len(part))
    return InDigits("".join(parts), starts, origins)


def _may_count(word: str, chunk: str) -> bool:
    return word in STRONG or word in _COUNTED or "-" in chunk


def _numbers(message: Message) -> Iterator[tuple[Span, str]]:
    """The groups of number words: their places as written, and their digits."""
    text = message.folded.text
    for group in _groups(text, tokens(text)):
        if all(token.text.isdigit() for token in group):
            continue
        first, second = languages(group)
        readings = [reading_of(group, place, first, second) for place in range(len(group))]
        while readings and readings[-1] is not None and readings[-1].kind in _NO_NUMBERS:
            group.pop()
            readings.pop()
        if number := "".join(piece.digits for piece in compose(text, group, readings)):
            yield message.folded.origin(group[0].start, group[-1].end), number


def _groups(text: str, words: list[Token]) -> Iterator[list[Token]]:
    """Number words and digits one after another; a group begins with one that is nothing but a number."""
    group: list[Token] = []
    before = ""
    for token in words:
        counted = before in _COUNTED and token.text in NUMBERS and text[token.start - 1 : token.start] in " ."
        before = token.text
        follows = group and text[group[-1].end : token.start] in _JOINTS
        if follows and (token.text in NUMBERS or token.text.isdigit()):
            group.append(token)
            continue
        if group:
            yield group
        group = [token] if token.text in STRONG or token.text.isdigit() or counted else []
    if group:
        yield group
