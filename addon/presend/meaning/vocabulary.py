"""Looking words up: the phrases that a word may begin, alone or with its neighbour.

Every answer is remembered, so that the words of everyday cost a look into a dictionary.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from presend.folding import fold_word
from presend.lexicon import (
    CHINESE,
    EVERYDAY,
    EVERYDAY_SLOTS,
    SLIPS,
    SLOTS,
    STEMS,
    STRONG,
    STRONG_WORDS,
    SYMBOLS,
    USUAL,
    VOTES,
)
from presend.lexicon.services import COLOURS, ICONS
from presend.lexicon.trie import ROOT, Meaning
from presend.lexicon.words import DIGITS_AS_LETTERS, disguises, is_cjk, is_platform_by_ear, looks
from presend.patterns import lazy

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u0900-\u0903\u093a-\u0963\u0981-\u0983\u09bc-\u0dff\u0300-\u036f\u200b-\u200d\u00ad"
_LETTER = r"[^\W_\u3400-\u9fff]"
# A word is letters and digits, the vowel signs of Indian and Arabic scripts, and what stands for a letter inside it.
# A Chinese character is a word of its own.
# So is an emoji that some lexicon names.
_SYMBOLS = {*SYMBOLS, *ICONS, *COLOURS}
_EMOJI = "".join(word for word in _SYMBOLS if len(word) == 1 and word > "\u2000" and not word.isalnum())
_INSIDE = r"(?:[@$!|*+€]+|[@$!*#%&]{2,}|(?<=[^\W\d_])#(?=[^\W\d_]))"
WORD = lazy(
    r"(?<![*\w])[^\W\d_]{1,2}\*{2,}(?![*\w])|"
    rf"(?:@\$\$|[@$]|(?<!\S)!)?{_LETTER}"
    rf"(?:{_LETTER}|[{_MARKS}]|{_INSIDE}(?={_LETTER})|(?:(?<=[^\W\d_])|(?<=[^\W\d_]\d)(?=\$))[@$€]+(?![*\w]))*"
    rf"|[\u3400-\u9fff{_EMOJI}]"
)
_CHINESE = lazy(r"[\u3400-\u9fff]+")
_CHINESE_LETTER = lazy(r"[\u3400-\u9fff]")
_BETWEEN = lazy(r"(?<=[\u3400-\u9fff])[-*_/|~·.](?=[\u3400-\u9fff])")
"""What sets the characters of a Chinese word apart, as a disguise."""
_COMMON_LETTERS = frozenset("aeiouyxаеиоуяквс")


Slot = int | str


class Phrases:
    """What words open together that say nothing alone. A phrase is looked for where a stretch fills its rarest slot:
    `begun_by` tells of a stretch what phrases these are, each as its other slots, the rarer first; `filled_by` which such
    other slots a stretch fills."""

    __slots__ = ("begun_by", "filled_by")

    def __init__(
        self,
        begun_by: Callable[[str], Iterable[tuple[Slot, ...]]],
        filled_by: Callable[[str], Iterable[Slot]],
    ) -> None:
        self.begun_by = begun_by
        self.filled_by = filled_by


def beside_digits(is_label: Callable[[str], bool]) -> Phrases:
    """Opens a message in which a stretch that is a label stands, and a digit."""
    return Phrases(
        lambda chunk: [("digits",)] if is_label(chunk) else (),
        lambda chunk: ["digits"] if any(map(str.isdigit, chunk)) else (),
    )


_LONGEST_STEM = max(map(len, STEMS))
_MASK = lazy(r"[*#%&]")
_NO_LETTER = lazy(r"\W+")
_STARS_MORE = 2  # letters that several stars may stand for besides as many as they are
_DRAWN = lazy(r"(.)\1\1")


@lru_cache(maxsize=20_000)
def keys(word: str) -> frozenset[int]:
    """The slots of the lexicons' phrases that a word of a message fills."""
    if _MASK.search(word, 1):
        return _unmask(word)
    plainly = _keys(word)
    if word.isalpha():
        if _DRAWN.search(word):
            return plainly.union(*map(_keys, disguises(word)))
        if (meant := SLIPS.get(word)) is not None:
            return plainly | _keys(meant)
        if plainly:
            return plainly | _keys("fiverr") if is_platform_by_ear(word) else plainly
    for other in _undisguised(word):
        # "600kbps" is no disguise of a word that only begins like it; "transfer3ncia" begins like "transfer".
        if found := _keys(other, most_of_it=not word.isalpha()):
            plainly |= found
            if word[-1] != "@":  # "put@" is "puta" as well as "put" with a sign behind it
                break
    return plainly


def _undisguised(word: str) -> Iterator[str]:
    """What a word may stand for that no lexicon has: the word that it looks like ("em@1l"), and its other disguises."""
    if not word.isdigit() and (alike := _alike().get(looks(word))) is not None:
        yield alike
    yield from disguises(word)


@cache
def _alike() -> dict[str, str]:
    """The words that are met mistyped, under what they look like."""
    return {looks(word): word for word in SLIPS.values()}


def _keys(word: str, most_of_it: bool = False) -> frozenset[int]:
    found = list(SLOTS.get(word, ()))
    for size in range(len(word) * 4 // 5 if most_of_it else 2, min(len(word), _LONGEST_STEM) + 1):
        found += STEMS.get(word[:size], ())
    return frozenset(found)


def _any_letters(stars: re.Match[str]) -> str:
    size = stars.end() - stars.start()
    return "." if size == 1 else f".{{{size - 1},{size + _STARS_MORE}}}"


def _as_many(stars: re.Match[str]) -> str:
    return "." * (stars.end() - stars.start())


def _unmask(word: str) -> frozenset[int]:
    """What the words fill that `word` is with some letters starred out, or with stars put in: strong ones, and others of
    no everyday use. Where stars are all but its beginning, only strong ones. Two letters are too few for more or fewer
    letters than stars: "s**t" is no "shoot"."""
    spelt = _any_letters if sum(map(str.isalnum, word)) > 2 else _as_many
    pattern = re.compile(_NO_LETTER.sub(spelt, word.translate(DIGITS_AS_LETTERS)))
    sure = word[-1] != "*" and len(word) >= _STARRED_SURE
    found = [
        known for known in SLOTS if abs(len(known) - len(word)) <= _STARS_MORE and pattern.fullmatch(known)
    ]
    found += [
        stem
        for stem in STEMS
        if (
            0 <= len(word) - len(stem) <= (3 if spelt is _any_letters else 0)
            and pattern.fullmatch(stem.ljust(len(word), ".").replace(".", word[-1]))
        )
        or (len(word) < len(stem) <= len(word) + _STARS_MORE and pattern.fullmatch(stem))
    ]
    first = _MASK.search(word).start()  # type: ignore[union-attr]
    found += [word[:size] for size in range(max(3, len(word) // 2), first + 1) if word[:size] in STEMS]
    if not found and is_exact(bare := "".join(filter(str.isalnum, word))):
        found = [bare]
    return frozenset(
        slot
        for known in found
        for slot in (*SLOTS.get(known, ()), *STEMS.get(known, ()))
        if STRONG[slot] or sure or (word[-1] != "*" and known not in USUAL and known not in VOTES)
    )


@lru_cache(maxsize=20_000)
def _roots(word: str) -> tuple[int, ...]:
    """The nodes of the trie that a phrase which begins with `word` goes through first."""
    from presend.lexicon.phrases import TRIE

    return tuple(TRIE.step(ROOT, keys(word)))


@lru_cache(maxsize=20_000)
def meanings(word: str) -> tuple[Meaning, ...]:
    """What the phrases mean that the word is alone."""
    from presend.lexicon.phrases import TRIE

    return tuple(meaning for node in _roots(word) for meaning in TRIE.ends(node))


@lru_cache(maxsize=60_000)
def after(word: str, following: str) -> tuple[int, ...]:
    """The nodes of the trie after two words. Pairs recur, and few lead anywhere: this is most of the speed."""
    from presend.lexicon.phrases import TRIE

    slots = keys(following)
    return tuple(below for node in _roots(word) for below in TRIE.step(node, slots))


def _is_strong(word: str) -> bool:
    """Whether a finding may hang on this word. An everyday word is no form of a stem ("option" of Turkish "op-")."""
    strong = STRONG_WORDS if word in USUAL else STRONG
    return any(strong[slot] for slot in keys(word))


_EXACT_LEAST = 5
_STARRED_SURE = 6  # letters of a starred word that hardly means another


def is_exact(word: str) -> bool:
    """Whether a word of some length is itself one that a finding may hang on, as it stands or in other letters."""
    if len(word) < _EXACT_LEAST - ("\u0600" <= word[:1] <= "\u06ff"):
        return False
    forms = (word,) if word.isascii() and word.isalpha() else (word, *_undisguised(word))
    return any(STRONG[slot] for form in forms for slot in (*SLOTS.get(form, ()), *STEMS.get(form, ())))


_SET_APART = lazy(r"(?<![^\W_])[a-z0-9а-яґіїєء-ي](?:[-._*|/~]+[a-z0-9а-яґіїєء-ي]){2,}(?![^\W_])")
"""Letters with marks between them: "n.u.m.b.e.r"."""


def opens(chunk: str) -> bool:
    """Whether a stretch without white space has a strong word in it (`Detector.opens`)."""
    text = fold_word(chunk)
    if _is_letter(text.strip(".,-_*")):
        return True
    if not text.isalnum():
        letters = "".join(filter(str.isalnum, text))
        if is_exact(letters) or (_SET_APART.search(text) and not letters.isdigit()):
            return True
    if text.isascii():
        return any(_is_strong(found[0]) for found in WORD.finditer(text))
    text = _BETWEEN.sub("", text)
    for found in _CHINESE_LETTER.finditer(text):
        if any(text.startswith(word, found.start()) for word in _strong_chinese(found[0])):
            return True
    return any(_is_strong(found[0]) for found in WORD.finditer(_CHINESE.sub(" ", text)))


@cache
def _strong_chinese(first: str) -> tuple[str, ...]:
    """The words that begin with a Chinese character and may be strong."""
    return tuple(word for word in CHINESE.get(first, ()) if any(STRONG[slot] for slot in SLOTS[word]))


def _is_letter(chunk: str) -> bool:
    """Whether a letter stands alone: it may be part of a spelled-out word."""
    return len(chunk) == 1 and chunk.isalpha() and chunk not in _COMMON_LETTERS and not is_cjk(chunk)


def _slots(chunk: str) -> Iterator[int]:
    words = {found[0] for found in WORD.finditer(fold_word(chunk))}
    return (slot for word in words for slot in keys(word))


PHRASES = Phrases(
    lambda chunk: (others for slot in _slots(chunk) for others in EVERYDAY.get(slot, ())),
    lambda chunk: (slot for slot in _slots(chunk) if EVERYDAY_SLOTS[slot]),
)
"""Opens a message in which all words of a strong phrase of everyday words stand."""
