"""Traits: what a stretch of text without white space may have that a detector looks for.

Several detectors begin with such a quick look at every stretch of a message. They are answered together: whichever is asked
for first, each stretch is looked at once for all of them, and what was found is remembered for other messages.
"""

from collections.abc import Callable
from functools import lru_cache, reduce
from operator import or_

from presend.text import Message


class Trait:
    """A trait, told by `tells` of a stretch of the joined view; to be used as a decorator.

    >>> @Trait
    ... def _has_digits(chunk: str) -> bool:
    ...     return any(map(str.isdigit, chunk))
    >>> _has_digits.stands_in(Message("call 911"))
    True
    """

    def __init__(self, tells: Callable[[str], object]) -> None:
        self._bit = 1 << len(_ALL)
        _ALL.append(tells)
        _traits.cache_clear()  # what was remembered does not know of this one

    def stands_in(self, message: Message) -> bool:
        """Whether any stretch of a message has the trait."""
        return bool(message.once(_standing) & self._bit)


_ALL: list[Callable[[str], object]] = []


def _standing(message: Message) -> int:
    return reduce(or_, map(_traits, message.different), 0)


@lru_cache(maxsize=20_000)
def _traits(chunk: str) -> int:
    """The traits of a stretch, a bit each."""
    return sum(1 << place for place, tells in enumerate(_ALL) if tells(chunk))
