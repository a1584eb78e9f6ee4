"""Innocent phrases that the marketplace's own filter is reported to hold.

Not a detector of its own: the phrases are the policy's, each with the source that reports it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from presend.finding import Finding
from presend.folding import fold, fold_word

_SCORE = 0.5


@lru_cache(maxsize=8)
def _words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases as they are looked for, longest first."""
    return tuple(sorted({fold_word(phrase) for phrase in phrases}, key=len, reverse=True))


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def find_triggers(text: str, phrases: Sequence[str]) -> Iterator[Finding]:
    """Where one of `phrases` stands in `text` as whole words."""
    folded = fold(text)
    words = _words(tuple(phrases))
    text = folded.text
    for word in words:
        if word in text:
            break
    else:
        return
    for found in _pattern(words).finditer(text):
        yield Finding("platform.trigger", folded.origin(*found.span()), _SCORE, "trigger", value=found[0])
