"""Patterns that are compiled when the first message needs them: together they take longer than the first check."""

import re
from typing import Any


class Lazy:
    """What `re.compile` gives, a little later."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)  # from now on it is found without coming here
        return method


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for a module's top level. A mistake in it shows at its first use, not at import."""
    return Lazy(pattern, flags)  # type: ignore[return-value]
