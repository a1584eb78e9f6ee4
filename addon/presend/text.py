"""A message as detectors read it: the text itself, and a folded view whose spans map back."""

from dataclasses import dataclass
from functools import cached_property

from presend.span import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A reading of a text in which disguise is undone: lower case, plain letters, plain digits.

    `starts[i]` and `ends[i]` are the code points in the original that `text[i]` stands for; None means that the two
    texts have the same length and places (ASCII).
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> Span:
        """Where `text[start:end]` (not empty) stands in the original."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """The folded view of `text`."""
    return Folded(text.lower() if text.isascii() else text)


@dataclass(frozen=True)
class Message:
    """A chat message and the earlier messages of its conversation by the same side, oldest first."""

    text: str
    history: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)
