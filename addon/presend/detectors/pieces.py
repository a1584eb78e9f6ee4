"""Telephone numbers spread over messages: "my number is 0791", then "112", then "3456".

Why: a filter that reads one message at a time sees only harmless numbers; each piece is one once its forerunners stand.
Misses: the first piece, which nothing tells from any other number, and pieces with talk between them.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import codes, counting, numerals, telephone
from presend.lexicon.spelled import NOT_PHONE_AFTER, NUMBERS
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_PIECE = lazy(r"[+(]?\d(?:[\s().,/_-]{0,3}\d)*")
_WORD = lazy(r"[^\W\d_]{2,}")
_MOST_WORDS = 5
_MOST_OPENING_WORDS = 14
_ENOUGH = 7
_FEW = 4


def find(message: Message) -> Iterator[Finding]:
    if not message.history:
        return
    piece = _piece(message, _MOST_WORDS, _ENOUGH - 1)
    if piece is None or len(piece[1]) >= _ENOUGH:
        return
    digits, cue = piece[1], _has_cue(message.folded.text)
    for earlier in reversed(message.history):
        before = Message(earlier)
        part = _piece(before, _MOST_OPENING_WORDS)
        if part is None:
            break
        digits = part[1] + digits
        cue = cue or _has_cue(before.folded.text)
        opening = part[1][0] in "0+" or "+" in earlier
        if (
            telephone.LEAST <= len(digits) <= telephone.MOST
            and (cue or opening)
            and not telephone.is_placeholder(digits)
        ):
            yield Finding("contact.phone", piece[0], 0.85 if cue else 0.6, "pieces", view="history")
            return


def _piece(message: Message, most_words: int, most_digits: int = telephone.MOST) -> tuple[Span, str] | None:
    """The place and the digits of the only number in a short message; or None. More digits than `most_digits` are no
    piece."""
    text = message.folded.text
    words = len(_WORD.findall(text))
    if words > most_words + most_digits:  # a word of a number is a digit at least
        return None
    runs = numerals.runs(message)
    if len(runs) == 1:
        run = runs[0]
        return (numerals.origin(message, run), run.digits) if words - run.spoken <= most_words else None
    found = list(_PIECE.finditer(text))
    if len(found) == 1 and words <= most_words and _is_bare(text, found[0]):
        return message.folded.origin(*found[0].span()), "".join(filter(str.isdigit, found[0][0]))
    return _few_words(message, text) if not found and words <= 2 * _FEW else None


def _few_words(message: Message, text: str) -> tuple[Span, str] | None:
    """A number of one to three words ("seven", "one one two"), which is no run yet."""
    words = counting.tokens(text)
    spoken = [token for token in words if token.text in NUMBERS and codes.code_part(token.text)]
    if not 0 < len(spoken) <= _FEW or len(words) - len(spoken) > 2:
        return None
    span = message.folded.origin(spoken[0].start, spoken[-1].end)
    return span, "".join(codes.code_part(token.text) for token in spoken)


def _is_bare(text: str, number: re.Match[str]) -> bool:
    """Whether a number stands without a unit, a currency, or a word that it is part of."""
    before, after = text[number.start() - 1 : number.start()], text[number.end() : number.end() + 8]
    unit = _WORD.match(after.lstrip())
    if before and (before.isalnum() or before in "$€£#%@"):
        return False
    return not (after[:1].isalpha() or after.lstrip()[:1] in ("%", "$", "€", "£")) and not (
        unit and unit[0] in NOT_PHONE_AFTER
    )


def _has_cue(text: str) -> bool:
    return any(word[0] in telephone.PHONE for word in _WORD.finditer(text))


def opens(chunk: str) -> bool:
    return numerals.weight(chunk) > 0


DETECTOR = Detector(
    id="pieces",
    category="contact.phone",
    find=find,
    opens=opens,
    needs_history=True,
    flagged=(),
    allowed=(
        "112",
        "then 3456",
        "my number is 0791",
    ),
)
