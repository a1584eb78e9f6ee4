"""Patterns that are compiled when the first message needs them: together they take longer than the first check."""

import re
from collections.abc import Callable, Iterable
from typing import Any


class Lazy:
    """What `re.compile` gives, a little later."""

    def __init__(self, pattern: str | Callable[[], str], flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    @property
    def pattern(self) -> str:
        return self._pattern() if callable(self._pattern) else self._pattern

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)  # from now on it is found without coming here
        return method


def lazy(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A pattern for a module's top level, or what makes one. A mistake in it shows at its first use, not at import."""
    return Lazy(pattern, flags)  # type: ignore[return-value]


def any_of(alternatives: Iterable[str]) -> str:
    """A pattern for any of many others, which all begin with a letter, in their order: parted by that letter, for `re` tries
    one after the other."""
    by_first: dict[str, list[str]] = {}
    for alternative in alternatives:
        size = 2 if alternative[0] == "\\" else 1
        by_first.setdefault(alternative[:size], []).append(alternative[size:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())
