"""Telephone numbers said in words, or in words and digits mixed, in any of the languages in lexicon/spelling.

Why: "zero seven one two, three four five" is the oldest way around a filter of digits.
Misses: numbers in words of a language without a table, and shorter than seven digits.
"""

import itertools
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import numerals, telephone
from presend.lexicon.spelled import FILLER, ORDER
from presend.patterns import lazy
from presend.text import Message

_LEAST_PIECES = 4
_CARD, _TEN = 15, 10
_MODELS = lazy(r"(?<!\w)([sgbz])\d\d\W{1,3}\1\d\d(?!\w)")
"""Names of models: "S21-S24"."""
_SHORT, _LONG = 8, 9  # digits
_WORD = lazy(r"[^\W_]+")
_TIME = lazy(r"(?:[01]\d|2[0-3])[0-5]\d")
_ORDERED = 40  # characters


def find(message: Message) -> Iterator[Finding]:
    for run in numerals.runs(message):
        digits = run.digits
        least = _LEAST_PIECES if run.spoken == 1 and len(run.digits) <= _SHORT else _LEAST_PIECES - 1
        least = 2 if _is_mixed(run) or not run.spoken else least
        if _MODELS.search(message.joined.text, run.start, run.end):
            continue
        if not telephone.LEAST <= len(digits) < _CARD or len(run.pieces) < least:
            continue
        if telephone.is_placeholder(digits) and len(set(digits)) < 3:
            continue
        around = telephone.context(message.joined.text, _start(message.joined.text, run), run.end)
        if _is_glued(run):
            around = max(around, telephone.WEAK)
        if around <= telephone.WEAK and _counts(run):
            continue
        score = min(0.97, _shape(run, digits) + around)
        if score >= 0.5:
            view = "spoken" if run.spoken > 1 else "look-alikes"
            yield Finding(
                "contact.phone", numerals.origin(message, run), round(score, 2), "phone-words", view=view
            )


def _start(text: str, run: numerals.Run) -> int:
    """Where what stands before a run ends: before the words that say where its first piece belongs ("the first part")."""
    if not any(word in ORDER for word in _WORD.findall(text, run.start, run.end)):
        return run.start
    start = run.start
    for word in list(_WORD.finditer(text, max(0, start - _ORDERED), start))[::-1]:
        if word[0] not in FILLER:
            break
        start = word.start()
    return start


def _is_glued(run: numerals.Run) -> bool:
    """Whether digits and words are written as one ("nine9um2"), which hides a number and counts nothing."""
    return any(
        one.end == other.start and one.spoken != other.spoken for one, other in itertools.pairwise(run.pieces)
    )


def _is_mixed(run: numerals.Run) -> bool:
    """Whether groups have look-alike letters in them ("974I8 2O563"): no word for a number has so many digits."""
    return len(run.digits) > _LONG and all(
        len(piece.digits) >= _LEAST_PIECES for piece in run.pieces if piece.spoken
    )


def _counts(run: numerals.Run) -> bool:
    """Whether the pieces only count, up or down, by ones or more: "ten nine eight ...", "two four six ...", also again and
    again."""
    pieces = list(run.pieces)
    while len(pieces) > _LEAST_PIECES and pieces[0].spoken and not pieces[-1].spoken:
        pieces.pop()  # '... eight nine ten", 40 seconds'
    values = [int(piece.digits) for piece in pieces]
    size = values.index(values[0], 1) if values[0] in values[1:] else 0
    if size > 2 and values == (values[:size] * len(values))[: len(values)]:
        values = values[:size]  # "one two three four, one two three four"
        return {later - earlier for earlier, later in itertools.pairwise(values)} in ({1}, {-1})
    steps = {later - earlier for earlier, later in itertools.pairwise(values)}
    return len(values) > _LEAST_PIECES and len(steps) == 1 and 0 < abs(*steps) <= _TEN


def _is_series(run: numerals.Run) -> bool:
    """Whether all the numbers have four digits, as times, years and rooms that follow each other: "0300, then 0455"."""
    sizes = [len(piece.digits) for piece in run.pieces if not piece.spoken]
    return run.spoken < 2 and len(sizes) > 1 and set(sizes) == {_LEAST_PIECES}


def _shape(run: numerals.Run, digits: str) -> float:
    """Nobody says seven digits in a row about anything but a number to call, or to pay to."""
    if run.plus and telephone.calling_code(digits):
        return 0.9
    if not run.spoken or _is_series(run):
        if len(run.pieces) == 2 or _is_series(run):
            valid = len(digits) > _LONG and digits[0] == "0" and telephone.is_valid(digits)
            return 0.45 if valid and not all(_TIME.fullmatch(piece.digits) for piece in run.pieces) else 0.3
        broken = any(piece.digits[0] == "0" for piece in run.pieces) and len(digits) > _SHORT
        return (
            0.55 if broken or (len(digits) > _LONG and telephone.is_valid(digits)) else 0.3
        )  # "98765, then 01, then 234": no measure begins with a zero
    if run.spoken == 1 and len(run.pieces) < _LEAST_PIECES:
        return 0.3
    short = sum(len(piece.digits) < 4 for piece in run.pieces)
    if run.spoken >= 5 and short >= 5:
        return 0.8
    return 0.6 if run.spoken > 1 or digits[0] == "0" else 0.45


DETECTOR = Detector(
    id="phone-words",
    category="contact.phone",
    find=find,
    opens=numerals.weight,
    least=numerals.LEAST,
    flagged=(
        "👋 dial [[zero seven one two, three four five, six seven eight]]",
        "schreib an [[0 eins 7 sechs null 40 sechs neun null zwölf]], antworte sofort",
        "my number is [[98 double seven 6 54321]]",
        "viber or sms [[O917 l23 4S67]]",
        "ring karna [[974I8 2O563]]",
        "orçamento rápido 🟢 [[41 nove9um2três zero1oito7]] 🟢 até domingo",
        "bellen op [[nul vierhonderdzeventig, twaalf, vierendertig, zesenvijftig]]",
        "da un bip la [[zero 7 doi 8 patu 61 noua 35]], te sun eu",
        "ring [[0712 350 184]] after six",
        "first [[98765\nthen 01\nthen 234]]",
        "my cell is [[0300 then 11 two times then 22 then 9]]",
        "llámame al [[6, tres veces 1, dos veces 2, 334, y un 4]]",
        "boss [[zer0 thr33 one s1x, 4our four 2wo, 1ne tw0 thre3 9]]",
        "beni arayın: [[beş yüz otuz iki, dört yüz on sekiz, altmış, doksan beş]] saat 7den sonra",
        "begin with [[0300\nafter that 555\nfinally 0126]]\nput together",
        "the first part [[0300, second part 1112, third part 223]]. call",
        "commence par [[06 12, ensuite 34 56, et pour finir 78]] appelle",
        "мой номер [[плюс семь девятьсот три сто одиннадцать двадцать два тридцать три]], лучше вечером",
        "我的号码 [[一三八零零一三八零零零]] 晚上联系",
        "mera number [[nau aath saat chhe paanch chaar teen do ek zero]] hai",
    ),
    allowed=(
        "two concepts, three revisions, five days, one thousand two hundred words",
        "Count with me: one two three, go!",
        "Sketch 1 by 2025-02-11 10:00, final 2025-02-19",
        'she sings "six seven eight nine ten". 40 sec of it',
        "two times two is four, three times three is nine, four times four is sixteen",
        "who do we cheer: two four six eight ten twelve fourteen",
        'the voice says "ten nine eight seven six five four three two one" and then a boom',
        "one two three four, one two three four, hat on the off beat",
        "Kapitel eins bis sieben, drei Seiten mit je zwei Bildern",
        "order 0300 first, after that 555, finally 126; those are the SKUs",
        "we begin with 0300 words, after that 555 words, finally 126",
    ),
)
