"""The marketplace's own name, read as the engine's word for "this platform".

The lexicons know one platform by name, Fiverr. On another marketplace "let's talk on Upwork" stays where one is and
"contact me outside Airbnb" leaves it: there the name is read as if it were Fiverr's, and findings are mapped back.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from presend.edited import Edited
from presend.span import Span

if TYPE_CHECKING:
    from presend.policy.site import Marketplace

_KNOWN = "Fiverr"


class Naming:
    """How a marketplace is called."""

    def __init__(self, market: "Marketplace") -> None:
        self._names = () if market.name == _KNOWN else (market.name, *market.also)
        listed = "|".join(re.escape(name) for name in sorted(self._names, key=len, reverse=True))
        # Not in "upwork.com", "@upwork" or "upwork_anna": those are addresses.
        self._name = re.compile(rf"(?<![\w./@#-])(?:{listed})(?![\w@-]|\.\w)") if self._names else None

    def read(self, text: str) -> Edited | None:
        """The text with the name exchanged; None where the name does not stand in it."""
        # First what tells the usual text, in which there is none, five times as fast.
        if self._name is None or not any(map(text.__contains__, self._names)) or not self._name.search(text):
            return None
        return Edited.of(text, [(Span(*found.span()), _KNOWN) for found in self._name.finditer(text)])

    def phrases(self, phrases: Sequence[str]) -> tuple[str, ...]:
        """Phrases as they stand in a text that was read."""
        return tuple(renamed.text if (renamed := self.read(phrase)) else phrase for phrase in phrases)
