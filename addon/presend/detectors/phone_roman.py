"""Telephone numbers in Roman numerals, one a digit: "VII VIII VII V V V O I II IX".

Why: no filter reads them, and everybody does.
Misses: numbers of I to VII alone, which are chords, unless a word for calling stands beside them.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import telephone
from presend.identifiers.labels import Labels
from presend.patterns import lazy
from presend.text import Message

_VALUES = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "iiii": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
    "o": 0, "0": 0, "zero": 0, "null": 0, "nulla": 0, "n": 0,
}  # fmt: skip
_ONE = "|".join(sorted(_VALUES, key=len, reverse=True))
_RUN = lazy(rf"(?<![\w.])(?:{_ONE})(?:[ .,|/·*_-]{{1,3}}(?:{_ONE}))+(?![\w])")
_PART = lazy(r"[a-z0]+")
_SURE = frozenset(("viii", "ix", "o", "0", "zero", "null", "nulla", "n"))
"""What stands in no row of chords."""
_DIAL = Labels("dial_it")
_LEAST_NUMERALS = 3  # of two letters or more


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    for run in _RUN.finditer(text):
        numerals = _PART.findall(run[0])
        values = [_VALUES[numeral] for numeral in numerals]
        digits = "".join(map(str, values))
        if not telephone.LEAST <= len(digits) <= telephone.MOST or telephone.is_placeholder(digits):
            continue
        rising = all(one < other for one, other in pairwise(values))
        if rising or sum(len(numeral) > 1 for numeral in numerals) < _LEAST_NUMERALS:
            continue
        called = telephone.context(text, *run.span()) > telephone.WEAK or _DIAL.pattern.search(text)
        if called or len(_SURE.intersection(numerals)) > 1:
            yield Finding(
                "contact.phone", message.folded.origin(*run.span()), 0.75, "phone-roman", view="spoken"
            )


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> int:
    """How many Roman numerals of two letters or more a stretch has."""
    parts = _PART.findall(chunk) if len(chunk) > 1 else ()
    return sum(len(part) > 1 for part in parts) if all(part in _VALUES for part in parts) else 0


DETECTOR = Detector(
    id="phone-roman",
    category="contact.phone",
    find=find,
    opens=opens,
    least=_LEAST_NUMERALS,
    flagged=(
        "👋 old school cipher for a good client: [[VII VIII VII V V V O I II IX]] 😎",
        "[[VII.VII.II.III.IV.V.VI.VIII.I.II]] <- that's my phone",
        "mein Telefon: [[O I VII VI IV IV V III III II]]",
    ),
    allowed=(
        "the chords are I V vi IV, I V vi IV, ii V I, then vii I",
        "chapters I, II, III, IV, VI, VII, VIII and IX",
        "Louis XIV, Henry VIII, Pius IX and Napoleon III on one page",
    ),
)
