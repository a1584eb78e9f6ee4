"""Whether digits are a telephone number: the judge behind every phone detector.

The score grows with evidence: what the digits look like (a calling code and its lengths, a trunk zero, the way they
are grouped), what stands around them ("call", "order no.", "px"), and only where both leave doubt, libphonenumber.

  0.9  a plus, a known calling code and a length that it has
  0.6  a national form on its own: trunk zero and groups, (area) and groups
  0.4  digits that could be one; a word for calling beside them lifts them over the policy's 0.5
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from presend.data.calling_codes import LENGTHS
from presend.identifiers import groupings, other_numbers, printed, series
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_drawn, is_placeholder, is_reserved, is_sample
from presend.lexicon.spelled import PHONE, PHONE_WEAK, WORDS, said
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

LEAST, MOST = 7, 15
_IS = WORDS["is_are"]
STRONG, WEAK, AGAINST = 0.4, 0.15, -0.5
_REACH = 70
_SHORT, _TERSE = 4, 8
_WORD = lazy(r"[^\W\d_][^\s\d,;:!?()\[\]\"/_*=|]*")
_SIGNS = lazy("[📞☎📱📲📳🤙☏✆]")
_DIAL = Labels("dial_it")
_SHORTENED = frozenset(("tel.", "mob.", "kom.", "tlf.", "тел.", "моб."))
_DIALS = ("打", "拨", "撥")
_PREFIX = lazy(
    r"(?<![\w+])\+[1-9]\d{0,2}(?![\w-]| ?\(?\d| ?%)|\b(?:country|area|dial\w*|city) (?:code|prefix)\b"
)
"""A calling code, told apart from its number."""
_NATIVE_CUE = other_numbers.unspaced(PHONE.words)
REGIONS = (
    "GB US RO DE IN PK BD NG PH ID FR ES IT PT BR TR RU UA EG MA KE ZA AU NL PL VN "
    "LK NP AE SA MX AR CO CN HK IE GR BE SE AT CH"
).split()
"""Where most freelancers and buyers live; a national number without its country is asked about in these."""


def calling_code(digits: str) -> str:
    """The country calling code that `digits` begin with, if a number of that country can be that long; or nothing."""
    for size in (1, 2, 3):
        lengths = LENGTHS.get(digits[:size])
        if lengths is not None:
            rest = len(digits) - size
            national_zero = digits[size : size + 1] == "0" and rest - 1 in lengths  # "+44 (0)20"
            return digits[:size] if rest in lengths or national_zero else ""
    return ""


def shape(digits: str, groups: Sequence[str], plus: bool, area: bool) -> float:
    """How much the digits alone look like a telephone number. `area`: the first group stands in brackets."""
    sizes = tuple(map(len, groups))
    if plus:
        return 0.92 if calling_code(digits) else 0.45
    if digits.startswith("00") and len(digits) > 10 and calling_code(digits[2:]):
        return 0.75
    if len(digits) == 10 and sizes[-2:] == (3, 4) and digits[0] > "1" and digits[3] > "1" and len(sizes) == 3:
        return 0.66
    if len(sizes) == 2 and sizes[0] == 4 and digits[:2] in ("19", "20") and sizes[1] <= 4:
        return 0.1  # "2026-0417": invoices are numbered by year
    if 2 <= len(sizes) <= _LONG_ROW and sizes[-1] == 1 and not area:
        return 0.1  # "0664-2210-1": parts are
    if area and 9 <= len(digits) <= 12 and len(groups) > 1:
        return 0.66
    if len(groups) > 8 and max(sizes) == 1 and len(set(digits)) < _DIFFERENT:
        return 0.1  # "5 7 5 5 7 5 5 7 5", the beats of a verse
    if len(groups) > 8 and max(sizes) == 1:
        return 0.66 if digits[0] == "0" and _valid(digits, ()) else 0.6
    if digits[0] == "0" and digits[1] != "0" and 9 <= len(digits) <= 12:
        return 0.6 if 1 < len(groups) <= 6 and max(sizes) <= 8 else 0.5 if _valid(digits, ()) else 0.3
    if len(digits) == 11 and digits[0] == "1" and sizes[-3:] == (3, 3, 4):
        return 0.66
    if len(digits) == 11 and digits[0] in "78" and sizes in ((1, 3, 3, 2, 2), (1, 3, 3, 4)):
        return 0.66  # Russia and Kazakhstan
    known = groupings.customary(digits, sizes) or groupings.likely(digits, sizes)
    if known or (known := groupings.with_code(digits, groups, is_international(digits))):
        return known
    if len(groups) == 1 and len(digits) == 11 and digits[0] == "1" and digits[1] > "2":
        return 0.42
    if len(groups) > 2 and min(sizes) > 1 and 8 <= len(digits) <= 13:
        return 0.35
    if len(digits) > 10 and calling_code(digits):
        return 0.3
    return 0.25 if len(groups) > 1 or len(digits) > 8 else 0.15


_LONG_ROW = 3  # groups; more of them may end in a digit that stands alone
_DIFFERENT = 3  # digits of a number whose digits are set apart


def context(text: str, start: int, end: int) -> float:
    """What the words around `text[start:end]` (folded) add: for a call above 0, for another kind of number below."""
    before = list(_WORD.finditer(text, max(0, start - _REACH), start))[::-1]
    after = list(_WORD.finditer(text, end, min(len(text), end + 45)))
    dialled = is_dialled(text, start, end)
    if other_numbers.is_told(text, before, after, start, end) and not dialled:
        return AGAINST
    if dialled:
        return STRONG
    found = 0.0
    for place, word in enumerate(before[:9]):
        if word[0] in other_numbers.GENERIC and _is_own(before, place):
            found = STRONG
        elif word[0] in other_numbers.GENERIC:
            near = place < (1 if len(word[0]) < _SHORT else 4) and not other_numbers.NEW.search(
                text, word.end(), start
            )
            found = max(found, 0.3 if near else 0.1 if len(word[0]) >= _SHORT else 0.0)
        elif word[0] in PHONE or word[0] in _SHORTENED or (not place and word[0].rstrip(".") in PHONE):
            found = max(found, STRONG if place < 6 else 0.25)
        elif (
            (len(word[0]) > 2 or not place)
            and other_numbers.is_against(word[0])
            and found <= WEAK
            and not other_numbers.is_polite(before[place : place + 2])
            and not other_numbers.NEW.search(text, word.end(), start)
        ):
            return AGAINST if place < 3 else AGAINST / 2
        elif word[0] in PHONE_WEAK:
            found = max(found, WEAK)
    if found < STRONG and any(
        word[0] in PHONE
        and word[0] not in other_numbers.GENERIC
        and not text[max(end, word.start() - 2) : word.start()].rstrip()[-1:].isdigit()
        for word in after[:4]
    ):
        found = 0.3  # "150 hp" is no telephone
    if found < STRONG and (
        _SIGNS.search(text, max(0, start - _REACH), end + 20)
        or _PREFIX.search(text, max(0, start - _REACH), min(len(text), end + _REACH))
        or _native_cue(text, start, end)
    ):
        found = STRONG
    if (not before and len(after) < 4) or len(text) - (end - start) < _TERSE:
        found = max(found, WEAK)
    return found


def _is_own(before: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the word for any number at a place before one is somebody's own, with no more than an "is" between: "my number
    is 8123 4567", but not "my order number"."""
    between = {word[0] for word in before[:place]} - _IS
    owner = between or {word[0] for word in before[place + 1 : place + 2]}
    return len(owner) == 1 and owner <= WORDS["mine"]


def is_dialled(text: str, start: int, end: int) -> bool:
    """Whether the message says what the number is for, whatever it calls it: "reference no. ..., save it in your phone"."""
    return _says_dial(text) and (
        _DIAL.pattern.search(text, end, end + _REACH) is not None
        or _DIAL.pattern.search(text, max(0, start - _REACH // 2), start) is not None
    )


@lru_cache(maxsize=64)
def _says_dial(text: str) -> bool:
    """Whether any phrase of those may stand in the text: asked once for all of its numbers."""
    return any(map(_DIAL.begin_in, text.split()))


def is_called(message: Message) -> bool:
    """Whether anything in a message calls a number a telephone's: where nothing does, no `context` is `STRONG`."""
    return _call.stands_in(message)


@Trait
def _call(chunk: str) -> bool:
    """Whether a stretch without white space has a word or a sign for calling, or a plus."""
    words = _WORD.findall(chunk)
    if "+" in chunk or any(word in PHONE or word in _SHORTENED for word in words):
        return True
    native = any(map(chunk.__contains__, _DIALS)) or _SIGNS.search(chunk) or _NATIVE_CUE.search(chunk)
    return not chunk.isascii() and bool(native)


def _native_cue(text: str, start: int, end: int) -> bool:
    """Words for calling in a script that puts no spaces between words."""
    low = max(0, start - 16)
    if text[max(0, start - 2) : start].strip().endswith(_DIALS):
        return True
    return not text.isascii() and _NATIVE_CUE.search(text, low, min(len(text), end + 8)) is not None


def score(
    text: str,
    start: int,
    end: int,
    digits: str,
    groups: Sequence[str],
    *,
    plus: bool = False,
    area: bool = False,
) -> float:
    """How sure it is that `text[start:end]` (folded), which reads as `digits`, is a telephone number: 0 to 1."""
    if not LEAST <= len(digits) <= MOST:
        return 0.0
    around = context(text, start, end)
    if is_placeholder(digits) and not (digits in _COUNTING and _is_meant(text, start, groups)):
        return 0.0
    form = shape(digits, groups, plus, area)
    shown = is_reserved(digits) and (is_sample(text) or (len(digits) == LEAST and is_drawn(text)))
    if shown and not _CALL_AT.search(text, max(0, start - _DIRECTLY), start):
        return 0.0
    if (
        form > _SURE
        and around == AGAINST / 2
        and _valid(digits, ())
        and _PAUSE.search(text, max(0, start - _SHORT), start)
    ):
        around = 0.0  # "the size of the window? Ask Mr Duval, 01 99 00 41 27"
    if form > _SURE and around < 0 and _ORDER_BY.search(text, max(0, start - _REACH), start):
        around = 0.0  # "on the bag: our order number 0512 / 58 43 91"
    if (
        form < _SURE
        and WEAK <= around < STRONG
        and len(groups) == 1
        and _is_given(text, start)
        and is_international(digits)
    ):
        form = _SURE
    elif len(groups) == 1 and around < STRONG and series.is_code(digits):
        return 0.1
    if 0.25 <= around < STRONG and 0.25 <= form < 0.5:
        form += 0.15 * _valid(digits, ())
    elif 0.25 <= form < _SURE and 0 <= around < _SURE - form and printed.is_printed(text, start, end, groups):
        form = max(form, 0.6 * _valid(digits, ()))
    return max(0.0, min(0.99, form + around))


_COUNTING = ("0123456789", "012345678")
"""They count up, and are mobiles of Malaysia and of Cambodia all the same: "call me at 012-345 6789"."""


def _is_meant(text: str, start: int, groups: Sequence[str]) -> bool:
    """Whether digits that count up stand in their groups right behind a word for calling, and no design is spoken of."""
    words = [word[0] for word in _WORD.finditer(text, max(0, start - _DIRECTLY), start)]
    near = words[-4:] if not WORDS["my"].isdisjoint(words[-5:]) else words[-2:]
    return (
        tuple(map(len, groups)) in ((3, 3, 4), (3, 3, 3))
        and any(word in PHONE for word in near)
        and not (is_sample(text) or is_drawn(text))
    )


_CALL_AT = lazy(lambda: rf"{said('call_me')} (?:\w+ )?$")
_ORDER_BY = lazy(lambda: rf"{said('order_by')}\W{{0,4}}$")
"""What a shop calls the number at which it takes orders."""
_PAUSE = lazy(r"[,:;(–—-]\s?$")
_SURE = 0.5
_DIRECTLY = 30  # characters


def _is_given(text: str, start: int) -> bool:
    """Whether a word that a number follows in talk stands right before it: "write me 2547...", "on 2547..."."""
    words = list(_WORD.finditer(text, max(0, start - _DIRECTLY), start))
    return (
        bool(words)
        and start - words[-1].end() < _SHORT
        and (words[-1][0] in PHONE_WEAK or words[-1][0] in PHONE)
    )


@lru_cache(maxsize=2000)
def is_international(digits: str) -> bool:
    """Whether `digits` are a number with its country's calling code, whose plus was left out."""
    import phonenumbers

    if len(digits) <= _NATIONAL or not calling_code(digits):
        return False
    return phonenumbers.is_valid_number(phonenumbers.parse("+" + digits))


_NATIONAL = 10  # digits of most countries' longest national numbers


@lru_cache(maxsize=2000)
def _valid(digits: str, regions: tuple[str, ...]) -> bool:
    """Whether libphonenumber knows `digits` as a number of one of the likely regions (or with its calling code)."""
    import phonenumbers

    for region in (*regions, *REGIONS):
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number) and phonenumbers.is_valid_number(number):
            return True
    return False


def is_valid(digits: str) -> bool:
    """Whether `digits` are a number of one of the countries in which most freelancers and buyers live."""
    return _valid(digits, ())
