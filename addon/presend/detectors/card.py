"""Payment card numbers, in digits or partly in words.

Why: a card number in a chat is money for whoever reads it; nobody may ask for one, and nobody should give one.
Misses: numbers that fail the check digit (a slip of the pen), and cards in a picture.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import checksums, numerals
from presend.identifiers.digits import digit_runs
from presend.lexicon.spelled import NOT_PHONE, one_of, said
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_RUN = lazy(
    r"(?<![\w/#$€£@=_])\d(?:[ .\-–,/_*|~\n\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]{0,3}+\d){12,18}(?![\w])"
)
_FIRST = lazy(r"3[47]|3[0689]|4|5[0-8]|2[2-7]|6|9[0-9]|35")
_WORDS = lazy(lambda: rf"{one_of('card_part')}|{said('card')}")
_BEFORE = lazy(r"[^\W\d_]+")
_LENGTHS = {"3": (14, 15, 16), "4": (13, 16, 19)}
_GROUP = lazy(r"\d+")
_PIECE = lazy(r"[(\"']?\d{4,12}[)\"'.,;:]*")
_MOST_PIECES, _APART = 8, 40
_LONG_PHONE = 14
_REACH = 60
_SHORTEST, _LONGEST = 13, 19


def is_card(digits: str) -> bool:
    """Whether digits have a card's beginning, length and check digit."""
    return (
        len(digits) in _LENGTHS.get(digits[0], (16, 17, 18, 19))
        and _FIRST.match(digits) is not None
        and len(set(digits)) > 1
        and checksums.luhn(digits)
    )


def find(message: Message) -> Iterator[Finding]:
    folded = message.folded
    text = folded.text
    for low, high, size in digit_runs(message):
        run = _RUN.search(text, low, min(len(text), high + 1)) if size >= _SHORTEST else None
        if run and (end := _end(run)) and (score := _score(text, run.start(), end)) >= 0.3:
            yield Finding("sensitive.card", folded.origin(run.start(), end), score, "card")
    for run in numerals.runs(message):
        digits = run.digits
        sizes = accumulate(len(piece.digits) for piece in run.pieces)
        fitting = takewhile(lambda size: size[1] <= _LONGEST, enumerate(sizes, 1))
        for last, size in list(fitting)[::-1]:  # an expiry date may follow
            if is_card(digits[:size]):
                part = run._replace(pieces=run.pieces[:last])
                sure = size > _LONG_PHONE or _WORDS.search(text)
                score = 0.98 if sure else 0.95
                yield Finding("sensitive.card", numerals.origin(message, part), score, "card", view="spoken")
                break
    if _cut.stands_in(message) and _WORDS.search(text):
        yield from _in_pieces(message)


@Trait
def _cut(chunk: str) -> bool:
    """Whether a stretch without white space may be a piece of a card's number."""
    return _PIECE.fullmatch(chunk) is not None


def _in_pieces(message: Message) -> Iterator[Finding]:
    """Cards cut in pieces, with words between: "first half 5105 1051, the rest of it is 0510 5100"."""
    folded = message.folded
    groups = [group for group in _GROUP.finditer(folded.text) if len(group[0]) > 1]
    for place, first in enumerate(groups):
        number, end, apart = first[0], first.end(), False
        for group in groups[place + 1 : place + _MOST_PIECES]:
            between = folded.text[end : group.start()]
            if len(between) > _APART or len(number) + len(group[0]) > _LONGEST:
                break
            number, end = number + group[0], group.end()
            apart = apart or any(map(str.isalpha, between))
            if apart and len(number) >= _SHORTEST and is_card(number):
                yield Finding("sensitive.card", folded.origin(first.start(), end), 0.9, "card")
                return


def _end(run: re.Match[str]) -> int:
    """Where the card's number ends, 0 where there is none: before its expiry date, which may follow (", 11/28")."""
    number, ends = "", []
    for group in _GROUP.finditer(run[0]):
        number += group[0]
        if len(number) >= _SHORTEST and is_card(number):
            ends.append(run.start() + group.end())
    return max(ends, default=0)


def _score(text: str, start: int, end: int) -> float:
    if _WORDS.search(text, max(0, start - _REACH), min(len(text), end + _REACH)):
        return 0.98
    number = text[start:end]
    sizes = [len(group) for group in _GROUP.findall(number)]
    separators = set(re.findall(r"\D+", number))
    usual = sizes == [4, 6, 5] or sizes == [4, 6, 4] or set(sizes[:-1]) in ({4}, {1}, {2})
    if len(sizes) > 1 and (not usual or (len(separators) > 1 and len(set(sizes)) > 1)):
        return 0.2
    words = _BEFORE.findall(text, max(0, start - 30), start)
    if any(word in NOT_PHONE for word in words[-3:]):
        return 0.2
    return 0.6 if number.isdigit() else 0.92


def opens(chunk: str) -> int:
    return numerals.weight(chunk)


DETECTOR = Detector(
    id="card",
    category="sensitive.card",
    find=find,
    opens=opens,
    least=_SHORTEST + 1,
    flagged=(
        "ricaricami la postepay [[4000 0025 0000 3155]]",
        "👋 just charge it: [[4111 1111 1111 1111]] exp 09/27",
        "for the fonts: [[５５５５ ５５５５ ５５５５ ４４４４]], 11/28, under 60",
        "compra con la mia carta [[5200💳8282💳8282💳8210]] poi",
        "tapez ma carte [[4012 .. 8888 puis 8888 .. 1881]] exp 09/28",
        "use company amex [[3.7.8.2.8.2.2.4.6.3.1.0.0.0.5]] pls",
        "nimm meine karte: [[4012.8888.acht acht acht acht.1881]] gültig 08/27",
        "incearcă cu cardul: [[6011, zero zero zero nouă, 9013, 9424]] , 02/29",
        "take my discover card, first half [[6011 1111 then second half 1111 1117]], 04/29",
        "card: first eight [[4111 1111, last eight 1111 1111]] exp 09/27",
        "compra nesse cartão [[4OOO OO25 OOOO 3155]] val 12/28",
        "пер3веди на сбер [[4242 сорок два 42 4242 4242]]",
        "take it from my diners, [[three oh five six, nine three oh nine, oh two five nine, oh four]]",
        "my visa starts with [[4111 and in the middle 1111 1111 and last ones 1111]]",
        "te doy la tarjeta: [[cinco cuatro cinco cuatro 5454 cinco cuatro cinco cuatro 5454]] vence",
    ),
    allowed=(
        'the picture should say 1234 5678 9012 3456 and "CARDHOLDER NAME"',
        "tracking 9400 1118 9922 3344 5566 77",
        "0000 0000 0000 0000 on the mock-up card",
    ),
)
