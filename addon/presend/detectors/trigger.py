"""Innocent phrases that the marketplace's own filter is reported to hold.

Not a detector of its own: the phrases are the policy's, each with the source that reports it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from presend.finding import Finding
from presend.folding import fold, fold_word
from presend.patterns import lazy

_SCORE = 0.5
_SHORT = 2
_PARTS = lazy("[ -]")


@lru_cache(maxsize=8)
def _words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases as they are looked for, longest first."""
    return tuple(sorted({fold_word(phrase) for phrase in phrases}, key=len, reverse=True))


@lru_cache(maxsize=8)
def _signs(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The fewest pieces of text of which one stands wherever one of the phrases does: a word that many of them share."""
    words = _words(phrases)

    def use(part: str) -> tuple[bool, int]:
        return len(part) > _SHORT, sum(part in word for word in words)

    parts = {max(_PARTS.split(word), key=use) for word in words}
    return tuple(part for part in parts if not any(other in part for other in parts - {part}))


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def _may_have(text: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110 (every message passes here, and `any` takes a quarter longer)
        if sign in text:
            return True
    return False


def find_triggers(text: str, phrases: Sequence[str]) -> list[Finding]:
    """Where one of `phrases` stands in `text` as whole words."""
    phrases = tuple(phrases)
    if text.isascii() and not _may_have(text.lower(), _signs(phrases)):
        return []
    folded, words = fold(text), _words(phrases)
    if not any(map(folded.text.__contains__, words)):
        return []
    return [
        Finding("platform.trigger", folded.origin(*found.span()), _SCORE, "trigger", value=found[0])
        for found in _pattern(words).finditer(folded.text)
    ]
