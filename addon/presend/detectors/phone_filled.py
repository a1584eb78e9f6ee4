"""Telephone numbers with letters, a word or a sign between the digits that are to be left out: "0k8m0p3x3v2t1, take away the letters".

Why: what looks like a code to a filter is dialled by whoever is told how to read it.
Misses: codes that nothing calls a number, and fillers of several kinds.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import telephone
from presend.identifiers.counting import LIKE_DIGITS
from presend.identifiers.labels import Labels
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_LETTERS = lazy(
    r"(?<![\w.@/-])[a-z]{0,3}(?P<number>\d{1,4}(?:[a-z]{1,4}\d{1,4}){3,15})[a-z]{0,3}(?![\w@]|[-.]\w)"
)
_SPACED_LETTERS = lazy(
    r"(?<![\w.@/-])(?P<number>\d{1,4}(?: ?[a-z]{1,2} ?\d{1,4}| \d{1,4}){5,15})[a-z]{0,3}(?![\w@]|[-.]\w)"
)
"""The same in groups, where the message says to leave the letters out."""
_REPEATED = lazy(
    r"(?<![\w.])(?P<number>\d{1,4}(?P<sign> ?[^\W\d_]{2,12} ?| [^\w\s-] )\d{1,4}(?:(?P=sign)\d{1,4}){2,12})(?!\w)"
)
_SPACED = lazy(r"(?<![^\W_]|\.)(?P<number>[\dolisbg](?:(?:[_.*]| ?[/-] ?| )[\dolisbg]){8,14})(?![^\W_])")
"""Single digits, some of them look-alike letters: "3 4 O - 1 2 O - 9 9"."""
_LONE_LETTER = lazy(r"(?<![^\W_]|\.)[olisbg](?![^\W_])")
_PART = lazy(r"[\da-z]")
_MOST_LETTERS = 4
_NO_DIGIT = lazy(r"\D+")
_TOGETHER = Labels("read_together")
_SCORE = 0.75
_LEAST_DIGITS = 8
_MOST_DIGITS = 15


def find(message: Message) -> Iterator[Finding]:
    if _TOGETHER.may_stand_in(message) or telephone.is_called(message):
        yield from _with_fillers(message)
    if _lone_letter.stands_in(message):
        yield from _spaced(message)


def _with_fillers(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    told: bool | None = None
    forms = [_LETTERS, _REPEATED] if _IS_CODE.stands_in(message) else [_REPEATED]
    if _TOGETHER.may_stand_in(message) and _TOGETHER.pattern.search(text):
        forms.append(_SPACED_LETTERS)
    for form in forms:
        for run in form.finditer(text):
            digits = _NO_DIGIT.sub("", run["number"])
            if not _LEAST_DIGITS <= len(digits) <= telephone.MOST or telephone.is_placeholder(digits):
                continue
            opening = digits[0] == "0" or telephone.is_valid(digits)
            if told is None:
                told = _TOGETHER.pattern.search(text) is not None
            if opening and (told or telephone.context(text, *run.span()) >= telephone.STRONG):
                yield _finding(message, run)


def _spaced(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    for run in _SPACED.finditer(text):
        parts = _PART.findall(run[0])
        letters = sum(map(str.isalpha, parts))
        digits = "".join(parts).translate(LIKE_DIGITS)
        if not 0 < letters <= _MOST_LETTERS or not digits.isdigit() or telephone.is_placeholder(digits):
            continue
        called = telephone.context(text, *run.span()) > telephone.WEAK
        if called or digits[0] == "0" or telephone.is_valid(digits):
            yield _finding(message, run)


def _finding(message: Message, run: re.Match[str]) -> Finding:
    span = message.folded.origin(*run.span("number"))
    return Finding("contact.phone", span, _SCORE, "phone-filled", view="look-alikes")


@lru_cache(maxsize=20_000)
def _is_code(chunk: str) -> bool:
    """Whether a stretch without white space has letters between its digits."""
    return (
        _LEAST_DIGITS <= sum(map(str.isdigit, chunk)) <= _MOST_DIGITS and _LETTERS.search(chunk) is not None
    )


_IS_CODE = Trait(_is_code)


@Trait
def _lone_letter(chunk: str) -> bool:
    """Whether a letter that looks like a digit stands alone in a stretch without white space."""
    return _LONE_LETTER.search(chunk) is not None


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> int:
    """How many digits a stretch with few has, or one that has letters between them."""
    size = sum(map(str.isdigit, chunk))
    if size <= _LEAST_DIGITS // 2 or _is_code(chunk):
        return size
    return size if size <= _MOST_DIGITS and _SPACED.search(chunk) else 0


DETECTOR = Detector(
    id="phone-filled",
    category="contact.phone",
    find=find,
    opens=opens,
    least=_LEAST_DIGITS - 2,
    flagged=(
        "👋 best is sms, take away the letters from [[0k8m0p3x3v2t1r9b9n4q0]]",
        "remove every x from x[[0x7x2x2x3x4x1x1x8x0]] and call me",
        "ruf an: [[0176 pizza 445 pizza 22 pizza 90]], ohne pizza",
        "chiami il corriere e segni il mio: [[3 4 O - 1 2 O - 9 9 - 8 5]]",
        "add/call _[[0_9_1_B_2_2_0_7_I_4]]_ i wait",
        "llámame, quita las letras: [[6a1b2c3d4e5f6g7h8]]",
    ),
    allowed=(
        "commit 1a2b3c4d5e6f7a8b, without the letters nothing changes",
        "sizes 10 by 20 by 30 by 40, one call is enough",
        "the code is 0a1b2c3d4e5f6a in the mock-up",
        "serial 4k7m2p9x3v on the label, keep the letters readable",
    ),
)
