"""Slips: the service's name that a word is with one slip of the finger ("telegarm", "discort"), with vowels left out
("tlgrm"), or with an I for an l ("teIegram").

Which names are met so is said in `services.toml` ("typed"). Of the 40,000 most frequent words of each of 22 languages those
in `_OTHER_WORDS` alone would be taken for one.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from presend.lexicon.services import TYPED
from presend.lexicon.words import looks, swapped

_LONG, _SHORT = 7, 5
"""Letters of a name in which any one letter may be wrong; of one in which none may be missing or too many, only two swapped."""
_LEAST = 4
_SURE = 5
"""Consonants of a name between which some of the vowels may still stand."""
_VOWELS = frozenset("aeiou")
_OTHER_WORDS = frozenset(
    "bilance bitchin discard discards facetimi interest krill papal patron patrons patroon revolt revolts revolutia skill telegraf titkok titok venom "
    "vibre zeile".split()
)


def meant(word: str) -> str | None:
    """The name that a folded word of the letters a to z is meant to be; None for none."""
    if len(word) < _LEAST or word in _OTHER_WORDS:
        return None
    return _swapped().get(word) or _alike().get(looks(word)) or _mistyped(word) or _without_vowels(word)


@cache
def _swapped() -> dict[str, str]:
    """The names with two neighbouring letters swapped."""
    return {slip: name for name in TYPED for slip in swapped(name)}


@cache
def _alike() -> dict[str, str]:
    """The names under what they look like."""
    return {looks(name): name for name in TYPED if len(name) >= _SHORT}


def _mistyped(word: str) -> str | None:
    """The name that `word` is with a letter too few, too many or wrong; the first letter is right."""
    clipped = _clipped()
    if word in clipped:
        return clipped[word]
    for shorter in _without_one(word):
        if shorter in TYPED and len(shorter) > _SHORT:
            return shorter
        name = clipped.get(shorter, "")
        if len(name) == len(word) >= _LONG and name[0] == word[0] and sum(map(str.__ne__, name, word)) == 1:
            return name
    return None


@cache
def _clipped() -> dict[str, str]:
    return {shorter: name for name in TYPED if len(name) > _SHORT for shorter in _without_one(name)}


def _without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _without_vowels(word: str) -> str | None:
    skeleton = _skeleton(word)
    for name in _skeletons().get(skeleton, ()):
        if _VOWELS.isdisjoint(word[1:]) or (len(skeleton) >= _SURE and _is_left_of(word, name)):
            return name
    return None


@cache
def _skeletons() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name in TYPED:
        names.setdefault(_skeleton(name), []).append(name)
    return names


def _skeleton(word: str) -> str:
    """The first letter and the consonants after it, doubled ones once."""
    kept = word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)
    return "".join(letter for letter, _ in groupby(kept))


def _is_left_of(word: str, name: str) -> bool:
    """Whether `word` is `name` with letters left out."""
    letters = iter(name)
    return all(letter in letters for letter in word)
