"""Labels: the words that say what stands after them ("password", "CNP", "passport no."), in every language.

The words are in `lexicon/spelling/`; here they become patterns over a folded text.
"""

import re
from functools import cached_property

from presend.lexicon import USUAL, VOTES
from presend.lexicon.spelled import PHRASES, Spelling
from presend.lexicon.words import is_cjk

_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[^\W\d_]+\*?")


class Labels:
    """The phrases of some keys of the spelling files."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Folded, the longest first; `*` at the end of a word stands for any ending."""
        return tuple(sorted({phrase for key in self._keys for phrase in PHRASES.get(key, ())}, key=len)[::-1])

    @cached_property
    def alternatives(self) -> str:
        """A pattern for any of the phrases. Chinese is written without spaces, so that a word may begin anywhere."""
        spaced = "|".join(_form(phrase) for phrase in self.phrases if not is_cjk(phrase[0]))
        chinese = "|".join(_form(phrase) for phrase in self.phrases if is_cjk(phrase[0]))
        return rf"(?:(?<![\w@-])(?:{spaced})(?![\w@])" + (f"|{chinese})" if chinese else ")")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.alternatives)

    def begin_in(self, chunk: str) -> bool:
        """Whether a stretch without white space has a word in it without which no phrase is there."""
        if any(word in self._rarest for word in _WORD.findall(chunk)):
            return True
        return not chunk.isascii() and any(word in chunk for word in self._chinese)

    @cached_property
    def _rarest(self) -> Spelling:
        """A word of each phrase that few messages have: "can cuoc" is not looked for in every "can"."""
        words = [min(words, key=_commonness) for phrase in self.phrases if (words := _PARTS.findall(phrase))]
        return Spelling(
            frozenset(word for word in words if not word.endswith("*")),
            frozenset(word[:-1] for word in words if word.endswith("*")),
        )

    @cached_property
    def _chinese(self) -> tuple[str, ...]:
        return tuple(phrase for phrase in self.phrases if is_cjk(phrase[0]))


def _commonness(word: str) -> tuple[bool, int]:
    return word in USUAL or word in VOTES, -len(word)


def _form(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\*", r"\w*")
    return re.sub(r"\\[ -]", "[ -]?", escaped)
