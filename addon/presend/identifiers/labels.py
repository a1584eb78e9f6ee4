"""Labels: the words that say what stands after them ("password", "CNP", "passport no."), in every language.

The words are in `lexicon/spelling/`; here they become patterns over a folded text.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache, cached_property, lru_cache

from presend.lexicon import USUAL, VOTES
from presend.lexicon.spelled import PHRASES
from presend.lexicon.words import is_cjk
from presend.patterns import any_of
from presend.text import Message

_WORD = re.compile(r"(?<![\w@])[^\W\d_]+")
_PARTS = re.compile(r"[^\W\d_]+\*?")
_SHORTEST, _LONGEST = (
    3,
    40,
)  # letters of a beginning that stands for any ending; of a word that may be such a form


class Labels:
    """The phrases of some keys of the spelling files."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys
        _ALL.append(self)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Folded, the longest first; `*` at the end of a word stands for any ending."""
        return tuple(sorted({phrase for key in self._keys for phrase in PHRASES.get(key, ())}, key=len)[::-1])

    @cached_property
    def alternatives(self) -> str:
        """A pattern for any of the phrases. Chinese is written without spaces, so that a word may begin anywhere."""
        spaced = any_of(_form(phrase) for phrase in self.phrases if not is_cjk(phrase[0]))
        chinese = "|".join(_form(phrase) for phrase in self.phrases if is_cjk(phrase[0]))
        return rf"(?:(?<![\w@-])(?:{spaced})(?![\w@])" + (f"|{chinese})" if chinese else ")")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.alternatives)

    def begin_in(self, chunk: str) -> bool:
        """Whether a stretch without white space has a word in it without which no phrase is there."""
        return self in _in_chunk(chunk)

    def may_stand_in(self, message: Message) -> bool:
        """Whether any of the phrases may stand in a message; a quick look, for most have none."""
        return self in message.once(_in_message)


_ALL: list[Labels] = []


def standing(chunks: Collection[str]) -> frozenset[Labels]:
    """The labels of which a phrase may stand in a folded text's stretches without white space; a quick look, for most have
    none."""
    return frozenset().union(*map(_in_chunk, chunks))


def _in_message(message: Message) -> frozenset[Labels]:
    found = standing(message.different)
    return found if message.joined is message.folded else found | standing(message.folded.text.split())


@lru_cache(maxsize=20_000)
def _in_chunk(chunk: str) -> frozenset[Labels]:
    """The labels of which a stretch without white space has a word in it without which no phrase is there."""
    words, stems, chinese = _index()
    found: set[Labels] = set()
    for word in _WORD.findall(chunk):
        found.update(words.get(word, ()))
        if len(word) < _LONGEST:
            for size in range(_SHORTEST, len(word) + 1):
                found.update(stems.get(word[:size], ()))
    if not chunk.isascii():
        found.update(*(labels for phrase, labels in chinese.items() if phrase in chunk))
    return frozenset(found)


_Index = dict[str, list[Labels]]


@cache
def _index() -> tuple[_Index, _Index, _Index]:
    """The labels by a word of each phrase that few messages have ("can cuoc" is not looked for in every "can"), by the
    beginnings of such words, and by Chinese phrases."""
    words, stems, chinese = index = defaultdict(list), defaultdict(list), defaultdict(list)
    for labels in _ALL:
        for phrase in labels.phrases:
            if is_cjk(phrase[0]):
                chinese[phrase].append(labels)
            for form in _forms(_PARTS.findall(phrase)):
                (stems if form.endswith("*") else words)[form.removesuffix("*")].append(labels)
    return index


def _forms(words: list[str]) -> Iterator[str]:
    """The rarest of a phrase's words, alone and as it may be written together with its neighbours."""
    place = words.index(min(words, key=_commonness)) if words else 0
    for first in range(place + 1):
        for last in range(place + 1, len(words) + 1):
            glued, star, _ = "".join(words[first:last]).partition("*")
            yield glued + star


def _commonness(word: str) -> tuple[bool, int]:
    return word in USUAL or word in VOTES, -len(word)


def _form(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\*", r"\w*")
    return re.sub(r"\\[ -]", "[ -]?", escaped)
