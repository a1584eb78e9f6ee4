"""Telephone numbers in digits, of any script and with any separators.

Why: nearly every marketplace forbids sharing one before an order.
Misses: bare runs of digits without a word for calling beside them, which look like order numbers; see phone_words.py
for numbers said in words, and pieces.py for numbers spread over messages.
"""

from collections.abc import Iterator
from itertools import pairwise

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import groupings, other_numbers, plainly_other, series, telephone
from presend.identifiers.digits import DATE, digit_runs
from presend.identifiers.dressed import is_dressed
from presend.lexicon.spelled import one_of
from presend.patterns import lazy
from presend.text import Message

_LEAST_DIGITS = 7
_BRACKETED = 4
_ALIKE = 3  # digits of a list's codes that are the same
_DIFFERENT = 3  # a rhythm or a bit pattern has fewer different digits
_SPACES = (" ", "\n")
"""What may stand before and behind a number as well as inside it; a group that a hyphen ties on belongs to a longer code."""
_DASHES = ("-", "–", "—", "/", "|")
_APART = frozenset(f" {dash} " for dash in _DASHES)
_DRESSED = 0.85
"""The score of digits that stand in a costume (`presend.identifiers.dressed`)."""
_GROUP = lazy(r"\d+")
_PARTING = lazy(r"[,;:\n?!]|\. |\s{2,}|\s[-–—/|]\s|[)][ ]?[(](?!\d(?:[)]|$))")
_EXTENSION = lazy(lambda: rf"[ ,]{{0,2}}{one_of('extension')}\.? {{0,2}}\d{{1,5}}(?!\d)")
_TIME = lazy(
    r"(?<!\d)[0-2]?\d[:.][0-5]\d ?[-–] ?[0-2]?\d[:.][0-5]\d(?!\d)|\d:[0-5]\d|(?<![\d.])[0-3]?\d\.[01]?\d\. ?[-–] ?[0-3]?\d\.[01]?\d(?!\d)"
)
_DECIMAL_PART = lazy(r"[ ,;:]*\d{1,2}\.\d{1,2}[ ,;:]*")
_THOUSANDS = lazy(r"[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*")
_GROUPED = lazy(r"\d+(?:[ .–/-]\d+)+")
_DASHES_ONLY = lazy(r"\d+(?:[-–/.]\d+)+")
_STEM, _SHORT_STEM, _SHORT_GROUP, _SURELY = 6, 4, 3, 0.85
_MOBILE, _NINE = "679", 9
"""First digit and digits of mobiles that stand in threes: of Portugal and Angola, Spain, Poland, Peru."""
_LOW = "4"
_TOLD = 0.7
"""The score of thousands that a word for calling stands beside."""
_KEYCAP, _DRAWN = "\u20e3", 0.3
"""Nobody writes prices or orders in emoji: what digits that are drawn add to the score."""


def find(message: Message) -> Iterator[Finding]:
    folded = message.folded
    text = folded.text
    last = 0
    for start, end, score in _without_codes(text, list(_found(message))):
        if start >= last:
            last = end
            span = folded.origin(start, end)
            written = span.of(message.text)
            view = "plain" if written.isascii() else "folded"
            score += _DRAWN * (_KEYCAP in written)
            yield Finding("contact.phone", span, round(min(score, 0.99), 2), "phone", view=view)


def _found(message: Message) -> Iterator[tuple[int, int, float]]:
    for low, high, _ in digit_runs(message):
        if not message.text.isascii() and is_dressed(message, low, high):
            yield low, high, _DRESSED
        else:
            yield from _numbers(message.folded.text, low, high)


def _without_codes(text: str, found: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Numbers without those that are a list's codes, which hyphens join and which begin alike: "0664-2210-12 bis 0664-2210-19"."""
    if all(score >= _SURELY for *_, score in found):
        return found
    stems = [stem for run in _GROUPED.finditer(text) if (stem := _stem(run[0]))]
    return [one for one in found if one[2] >= _SURELY or stems.count(_stem(text[one[0] : one[1]])) < 2]


def _stem(stretch: str) -> str:
    """What codes of a list have in common, if a stretch may be one: its form, with the first digits; or nothing."""
    form = _GROUP.sub(lambda group: "0" * len(group[0]), stretch)
    groups = _GROUP.findall(stretch)
    if len(groups) < 2:
        return ""
    if not _DASHES_ONLY.fullmatch(stretch):
        size = len(stretch) - len(groups[-1])  # "batch 7042 618 935 and 7042 618 936"
    elif len(groups[-1]) < _SHORT_GROUP:
        size = 0
    else:
        size = _STEM if stretch[0] == "0" else _SHORT_STEM
    return stretch[:size] + form[size:]


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """The telephone numbers inside a run of digits: its parts if they are numbers by themselves, else all of it."""
    found = False
    parts = list(_parts(text, start, end))
    if series.are_times([text[low:high] for low, high in parts]):
        return
    if len(parts) > 1 and _is_told_digit_by_digit(text, parts):
        parts = [(start, end)]
    for low, high in parts:
        if (best := _best(text, low, high)) is not None:
            found = True
            yield best
    whole = not any(_DECIMAL_PART.fullmatch(text, *part) for part in parts) and not _are_alike(text, parts)
    if not found and len(parts) > 1 and whole:
        score = _score(text, start, end)
        if score >= _least(text, parts):
            yield start, end, score


def _is_told_digit_by_digit(text: str, parts: list[tuple[int, int]]) -> bool:
    """Whether the parts are the groups of one number whose digits are set apart: "0 8 0 3 - 5 5 5 - 0 1 4 2"."""
    digits = [_GROUP.findall(text, *part) for part in parts]
    return (
        all(len(group) > 1 and max(map(len, group)) == 1 for group in digits)
        and len({digit for group in digits for digit in group}) > _DIFFERENT
    )


def _least(text: str, parts: list[tuple[int, int]]) -> float:
    """The score that parts need which are a number only together. A digit on each line needs little where the number has a
    zero first and other than low digits, as goals and errors are; marks out of ten need a word for calling."""
    if any(high - low > 1 or text[high : high + 1] not in "\n" for low, high in parts):
        return 0.7
    digits = [text[low] for low, _ in parts]
    return 0.65 if digits[0] == "0" and max(digits) > _LOW else 0.9


def _are_alike(text: str, parts: list[tuple[int, int]]) -> bool:
    """Whether the parts are codes of a list, which begin alike: "0741-22, 0741-23"."""
    first = [group[0] for part in parts if (group := _GROUP.search(text, *part)) and len(group[0]) >= _ALIKE]
    return len(set(first)) < len(first)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    partings = [parting[0] for parting in _PARTING.finditer(text, start, end)]
    if (
        len(partings) > 1
        and text[start] in "0+("
        and set(partings) <= _APART
        and _size(text, start, end) < telephone.MOST
    ):
        yield start, end
        return
    low = start
    for parting in _PARTING.finditer(text, start, end):
        if parting.start() <= low:
            continue
        short = _size(text, low, parting.start()) < _LEAST_DIGITS
        if short and text[low] in "0+(" and parting[0].strip() in _DASHES:
            continue
        yield low, parting.start()
        low = parting.end()
    yield low, end


def _size(text: str, start: int, end: int) -> int:
    return sum(map(str.isdigit, text[start:end]))


def _best(text: str, start: int, end: int) -> tuple[int, int, float] | None:
    """The number in `text[start:end]`, with or without the first or the last group of digits."""
    while end > start and not text[end - 1].isdigit():
        end -= 1
    while start < end and not (text[start].isdigit() or text[start] in "+("):
        start += 1
    if _TIME.search(text, start, end) or DATE.search(text, start, end):
        return None
    groups = list(_GROUP.finditer(text, start, end))
    if other_numbers.is_bar_code(text[start:end]):
        return None
    if not _LEAST_DIGITS <= sum(len(group[0]) for group in groups) <= telephone.MOST:
        return None
    if series.are_points([group[0] for group in groups]):
        return None
    if telephone.is_placeholder("".join(group[0] for group in groups)) and text[start] == "+":
        return None  # no part of "+1 555 0100" is one
    best = (start, _extended(text, end), _score(text, start, end))
    if best[2] < 0.5 and len(groups) > 2:
        marks = [text[one.end() : other.start()] for one, other in pairwise(groups)]
        shorter = [best]
        if marks[0] in _SPACES or marks[0] not in marks[1:]:
            shorter.append((groups[1].start(), _extended(text, end), _score(text, groups[1].start(), end)))
        if marks[-1] in _SPACES or marks[-1] not in marks[:-1]:
            shorter.append((start, groups[-2].end(), _score(text, start, groups[-2].end())))
        best = max(shorter, key=lambda found: found[2] + (0.0 if found is best else -0.1))
    return best if best[2] >= 0.3 else None


def _extended(text: str, end: int) -> int:
    if text[end : end + 1] == ")" and "(" in text[max(0, end - 4) : end]:
        end += 1
    extension = _EXTENSION.match(text, end)
    return extension.end() if extension else end


def _score(text: str, start: int, end: int) -> float:
    stretch = text[start:end]
    groups = _GROUP.findall(stretch)
    digits = "".join(groups)
    if not _LEAST_DIGITS <= len(digits) <= telephone.MOST or plainly_other.is_other(
        text, start, end, stretch, groups
    ):
        return 0.0
    plus = stretch[0] == "+" or stretch[:2] == "(+"
    if plus and "," in stretch and _THOUSANDS.fullmatch(stretch, 1):
        return 0.0  # "+12,480,311 views"
    area = groupings.has_area(stretch, digits)
    score = telephone.score(text, start, end, digits, groups, plus=plus, area=area)
    if plus or score <= 0.0:
        return score
    if stretch.count("(") > _BRACKETED:
        score += 0.3  # each digit in brackets of its own
    if _THOUSANDS.fullmatch(stretch) and ("," in stretch or digits[0] != "0"):
        told = score > _TOLD and "." in stretch and telephone.is_valid(digits)
        mobile = digits[0] in _MOBILE and len(digits) == _NINE and digits[-2:] != "00"
        score -= 0.35 if " " not in stretch and not told else 0.0 if mobile else 0.1
    return score


def opens(chunk: str) -> int:
    """How many digits it has: those of a message add up."""
    return 0 if chunk.isalpha() else sum(map(str.isdigit, chunk))


DETECTOR = Detector(
    id="phone",
    category="contact.phone",
    find=find,
    opens=opens,
    least=_LEAST_DIGITS,
    flagged=(
        "👋 text me on [[+44 7911 123456]]",
        "im on site,txt me on[[07700900482]]thx,need 4 vests",
        "Ref: INV/[[0300/84/17/263]] , it is no invoice ;-) just dial it",
        "read it from top to bottom\n[[0\n8\n0\n3\n5\n5\n5\n0\n1\n4\n2]]\nam here 24/7",
        "der Aufkleber fürs Auto bekommt unten [[664 210 43 98]] in Weiß",
        "el cartel lleva [[655 210 984]] en grande",
        "My contact is [[0 8 0 3 - 5 5 5 - 0 1 4 2]] ok sir",
        'Abajo: "Cita previa [[900 84 13 72]]". Lo demás está perfecto',
        "hubungi kantor kami di [[(022) 1234567]] jam kerja",
        "please call me at [[(212) 555-0147]] so I can explain",
        "sună-mă la [[0721 345 678]] după ora 17",
        "कॉल करो [[९८१२३ ४५६७८]]",
        "my number is [[017 | 648 | 293 | 157]]",
        "ring [[310-555-0188 ext. 4]]",
        "[[0🐝1🐝7🐝2🐝9🐝9🐝2🐝5🐝9🐝0🐝4]], without the bees",
        "write me [[254712345670]] any moment",
        "yaz bana [[0 . 5 . 5 . 5 . 1 . 2 . 3 . 4 . 5 . 6 . 7]] gece de açığım",
        "number [[5️⃣5️⃣1️⃣ 8️⃣4️⃣2️⃣ 7️⃣7️⃣0️⃣9️⃣]], call me",
        "My number for fast order [[０８１３－５５５０－１２９９]]",
        "need a human on the line 😩 [[646\u00ad555\u00ad0173]]",
        "For the size of the window ask our printer Mr Duval, [[01 99 00 41 27]], he speaks ok English",
        "Auf das Sackerl kommt unsere Bestellnummer: [[0512 / 58 43 91]]",
        "[[612.88.40.19]] not in siesta time pls",
        "Рабочий [[8 (3852) 36-41-07]], спросить Ольгу",
        "on the van: [[444 2 917]], please big",
        "[[44 7911 123456]] works all day",
        "my phone for you [[០១២ ៣៤៥ ៦៧៨]] , English ok",
        "🙈 [[5️⃣4️⃣1️⃣ 3️⃣0️⃣7️⃣ 2️⃣2️⃣ 9️⃣4️⃣]] başına sıfır koy",
    ),
    allowed=(
        "due 2026-08-22 10:30, on leave 22.12.-02.01.",
        "AWB-ul este 2068 4417 0935, Colissimo 6A 21043 88715 02",
        "total assets 1,204,556,210, order no. 4500017782",
        "728x90, 300x250, 160x600, 320x50",
        "text colour 255/204/51, call it Sky; the phone holder is 120/80/60",
        "The phone field shows 555-0100 in light grey as the hint",
        "EAN 4006381333931, SKU 100234-771-09, v10.0.19045.3803",
        "centred on 40.712776, -74.005974",
        "Score 9 8 7 9 8 8 7 10 from the jury, text me the total here",
        "stars so far: 5, 4, 5, 3, 5, 4, 5, 2, 1; hi-hat 1 0 1 0, 1 1 0 0, 0 1 1 1",
        "the mock-up says +1 555 0100, my order 254712345670 is in the dashboard",
        "订单号０８１３－５５５０－１２９９",
        "Pliantul e A4 în trei, adică 100 + 100 + 97, deci 297 x 210 mm",
        "photos for art. no. 55-2087-14, 55-2087-16 and 61-0034-02, carton code 10012345678902",
        "the UPC 0 36000 29145 2 for vanilla and 0 36000 29146 9 for chai",
        "VAT id GB 123 4567 82 in the footer, and customer no. 0040077315 under the date",
        "Plate text: S/N 0470-118-2231, 230 V ~ 50 Hz, P/N: 0722 113 445",
        "0712: leaves at 07 11, 07 41, 08 11; 08456 - 3879 + 210 = ?; frames 01230-01544 too",
        "the file has 12\u200b345\u200b678 rows",
        "Teile 0664-2210-12 bis 0664-2210-19 sind beschriftet, bei 0664-2218-4 fehlt mir die Länge",
        "cut out 8200-115-440, 8200-115-441 and 8200-230-107; it took 34 612 345 678 tokens",
        "print 612 480 733 stickers, gift card 4417 2290, the sign has serial 936 204 518",
        "rating per question\n5\n4\n5\n3\n5\n4\n5\n2\n1\n4",
        "goals in each match:\n0\n2\n1\n3\n0\n1\n1\n2\n0\n4\n1",
        "1️⃣ logo 2️⃣ flyer 3️⃣ card, 20, 30 and 500",
    ),
)
