"""Letters by the words of spelling alphabets ("Kilo", "Kaufmann"), and names that are told letter by letter."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from presend.lexicon import spelled
from presend.lexicon.spelled import NUMBERS, WORDS, one_of
from presend.patterns import lazy

ALPHABET = {word: word[0] for word in WORDS["alphabet"]}
"""A word of a spelling alphabet -> the letter that it stands for."""
NAMED = {word: letter for word, _, letter in (entry.partition("=") for entry in WORDS["letter_named"])}
"""Letters' names that are hardly other words: "equis"."""
_TOKEN = lazy(r"[^\W_]+|[_.@-]")
_BETWEEN = lazy(r"[\s,;/·|+]{0,3}")
_AS_IN = lazy(lambda: rf" ?{one_of('spelled_as')}(?= )(?: {one_of('article')})? (?P<word>[^\W\d_]{{3,14}})")
_SIGNS = {"_": "_", ".": ".", "-": "-", "@": "@"}
_LEAST, _LETTERS = 5, 3


class Spelt(NamedTuple):
    """A stretch of a folded text in which something is told letter by letter, and what it makes."""

    start: int
    end: int
    text: str


def spelt(text: str) -> Iterator[Spelt]:
    """The stretches of at least five letters, digits and marks that are told one by one: "m a r a _ 7", "Mike, Alfa, 7, dot, Romeo"."""
    parts: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(text):
        if parts and token.start() < parts[-1][1]:
            continue  # of "as in Mike"
        part, end = _part(text, token[0], token.end())
        if parts and not (part and _BETWEEN.fullmatch(text, parts[-1][1], token.start())):
            yield from _whole(parts)
            parts = []
        if part and (parts or part.isalnum()):
            parts.append((token.start(), end, part))
    yield from _whole(parts)


def _part(text: str, word: str, end: int) -> tuple[str, int]:
    """What one word adds, and where it ends; nothing is ""."""
    if len(word) == 1:
        said = _AS_IN.match(text, end) if word.isalpha() else None
        if said and said["word"][0] == word:
            return word, said.end()
        return (_SIGNS.get(word, word if word.isalnum() and word.isascii() else "")), end
    if word in spelled.UNDERSCORE:
        return "_", end
    if word in spelled.DOT:
        return ".", end
    if word in ALPHABET:
        return ALPHABET[word], end
    digits = next((str(found.value) for found in NUMBERS.get(word, ()) if found.kind == spelled.UNIT), "")
    return digits, end


def _whole(parts: list[tuple[int, int, str]]) -> Iterator[Spelt]:
    while parts and not parts[-1][2].isalnum():
        parts.pop()
    name = "".join(part for _, _, part in parts)
    letters = "".join(filter(str.isalpha, name))
    if len(name) >= _LEAST and len(letters) >= _LETTERS and not _is_row(letters):
        yield Spelt(parts[0][0], parts[-1][1], name)


def _is_row(letters: str) -> bool:
    """Whether letters are those of a list, in their order, or one over and over."""
    return len(set(letters)) < _LETTERS or all(
        ord(later) - ord(earlier) == 1 for earlier, later in pairwise(letters)
    )
