"""A message as detectors read it: the text itself, and views of it in which disguise is undone."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from presend.folding import Folded, fold, join_letters
from presend.span import Span

T = TypeVar("T")

__all__ = ["Folded", "Message", "fold"]


class Message:
    """A chat message and the earlier messages of its conversation by the same side, oldest first.

    `folded` is the text with disguised characters undone (`presend.folding`); `joined` is `folded` with letters that
    were set apart put together. Both map their places back: `message.folded.origin(start, end)`.
    """

    def __init__(self, text: str, history: tuple[str, ...] = (), regions: tuple[str, ...] = ()) -> None:
        self.text = text
        self.history = history
        self.regions = regions
        self.settled: Sequence[Span] = ()
        """The sentences, or parts of them, in which an identifier was found: a proposal there is no finding besides."""
        self._known: dict[Callable, object] = {}

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def joined(self) -> Folded:
        return join_letters(self.folded)

    @cached_property
    def chunks(self) -> list[str]:
        """The stretches of the joined view without white space."""
        return self.joined.text.split()

    @cached_property
    def different(self) -> frozenset[str]:
        """The stretches, each once: what is asked of all of them need not be asked again and again."""
        return frozenset(self.chunks)

    def once(self, question: Callable[["Message"], T]) -> T:
        """The answer to a question about this message, which several detectors may ask, worked out once."""
        try:
            return self._known[question]  # type: ignore[return-value]
        except KeyError:
            answer = self._known[question] = question(self)
            return answer
