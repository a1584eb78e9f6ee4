"""Telephone numbers with letters or signs in them: "07x22x341x908", "0721=438=596", "O72l438596", "#0 #7 #7 ...", or cut
up as times of the day.

Why: what looks like code to a filter is still dialled.
Misses: such numbers without a word for calling beside them, which are part numbers and formulas.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import samples, telephone
from presend.identifiers.counting import LIKE_DIGITS
from presend.identifiers.labels import Labels
from presend.lexicon.spelled import NOT_PHONE_AFTER
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_LEAST_DIGITS = 6
_GROUP = lazy(r"\d+")
_PARTS = lazy(r"[ .-]")
_FEW = 2  # groups with letters in them
_LEAST_NATIONAL, _MOST_NATIONAL = 9, 13
_SHORT_SIZE, _LONG = 3, 6
_CROSSES = frozenset("xх×*")
_WRAP = lazy(r"[(\[{<\"'“‘«„「|]\d{1,5}[)\]}>\"'”’»“」|]")
_SIGNED = 0.6  # code and formulas have such signs between numbers
_CROSSED = lazy(
    r"(?<![\w.#=^&])\+?\d{2,5}(?:(?:[xхo]\d{2,4}){2,5}|(?P<sign>[=#^\\<>\"])\d{2,4}(?:(?P=sign)\d{2,4}){1,4})(?![\w=#^%])"
)
"""Groups with a letter or a sign between them that stands in no number."""
_LOOKALIKE = lazy(r"(?<![\w.@/-])[o+]?(?=(?:[^\W\d]{0,2}\d){6})[\dolisb|!]{7,13}(?![\w@]|[-.]\w)")
"""A number in one piece, with look-alike letters in it."""
_ALIKE_GROUPS = lazy(
    r"(?<![\w.@/-])\+?(?=(?:[^\d\n]{0,8}\d){4})(?:(?=[a-z|!]*\d)[\dolisaebzqg|!]{1,6}|([osl])\1{1,3}|o[olisz]{1,4})(?:[ .-](?:(?=[a-z|!]*\d)[\dolisaebzqg|!]{2,6}|([osl])\2{1,3})){1,4}(?![\w@])"
)
"""The same in groups: "Ol2 34S 67B9", "OlZ-3SS 7l28"."""
_ALIKE = str.maketrans("ea", "34") | LIKE_DIGITS
_ALIKE_PART = lazy(r"(?=\d*[olisebzqg])[olisebzqg-]*\d[\dolisebzqg|!-]*[,.)]?")
_SIZES = lazy(r"(?<![\w.,#])0\d{1,4}(?: ?[xх×*] ?\d{2,4}){2,5}(?! ?[xх×*] ?\d|\w|[.,]\d)")
_WRAPPED = lazy(r"(?:[(\[{<\"'“‘«„「|] ?\d{1,5} ?[)\]}>\"'”’»“」|][ ,.+-]{0,3}){3,12}")
"""Groups of digits each of which stands in quotation marks or brackets: '"079" "11" "123"'."""
_EACH_SIGNED = lazy(
    r"(?<![\w#@$№&%])(?P<sign>[#@$№&%€£=^<>]|[-=]>)\s?\d(?:[ ,.;\n]{1,2}(?P=sign)\s?\d){8,14}(?![\w%])"
)
"""Single digits, each behind the same sign: "#0 #7 #7 #0"."""
_SIGNED_DIGIT = lazy(r"(?:[#@$№&%€£=^<>]|[-=]>)\d[,.;]?|[-=]>")
_ARROWS = frozenset(("->", "=>"))
_AS_TIMES = lazy(
    r":(?<=\d:)\d\d(?:\s?[-–/,|]\s?|\s)(?:\d{1,2}:\d\d(?:\s?[-–/,|]\s?|\s)){0,2}\d{1,4}(?::\d{1,2})?(?![\d:]|\.\d)"
)
"""From the first colon on, which is found quickly; `_HOUR` stands before it."""
_HOUR = lazy(r"(?<![\d:.])\d{1,2}$")
_NO_TIME, _TOGETHER, _DIAL = Labels("no_time"), Labels("read_together"), Labels("dial_it")
_BEHIND = 60  # characters
_WORD_BEHIND = lazy(r" ?([^\W\d_]+)")


def find(message: Message) -> Iterator[Finding]:
    if _NO_TIME.may_stand_in(message) or _TOGETHER.may_stand_in(message) or _DIAL.may_stand_in(message):
        yield from _as_times(message)
    if _signed.stands_in(message):
        yield from _each_signed(message)
    if not _mingled.stands_in(message):
        return
    text = message.folded.text
    for run in _CROSSED.finditer(text):
        groups = _GROUP.findall(run[0])
        score = telephone.score(text, *run.span(), "".join(groups), groups)
        if len(groups) > (2 if run["sign"] else 3) and score >= (_SIGNED if run["sign"] else 0.5):
            yield Finding("contact.phone", message.folded.origin(*run.span()), score, "phone")
    for run in _SIZES.finditer(text):
        groups = _GROUP.findall(run[0])
        zeros = sum(group[0] == "0" for group in groups)  # no size begins with a zero
        size = sum(map(len, groups))
        if (
            size > _LEAST_NATIONAL
            and (zeros > 1 or len(groups[0]) > _SHORT_SIZE)
            and _is_number("".join(groups))
        ):
            yield Finding("contact.phone", message.folded.origin(*run.span()), 0.75, "phone")
    for run in _WRAPPED.finditer(text):
        groups = _GROUP.findall(run[0])
        start, end = run.start() + 1, run.end() - len(run[0]) + len(run[0].rstrip(" ,.+-")) - 1
        score = (
            telephone.score(text, start, end, "".join(groups), groups) if _is_number("".join(groups)) else 0
        )
        if score >= _SIGNED and not samples.is_sample(text):
            yield Finding("contact.phone", message.folded.origin(start, end), round(score, 2), "phone")
    for run in _LOOKALIKE.finditer(text):
        digits = run[0].translate(LIKE_DIGITS).lstrip("+")
        if run[0].isdigit() or not (digits.isdigit() and run[0][0] in "o+123456789"):
            continue
        score = telephone.score(text, *run.span(), digits, [digits])
        if score >= 0.5 and telephone.context(text, *run.span()) >= telephone.STRONG:
            yield Finding(
                "contact.phone", message.folded.origin(*run.span()), score, "phone", view="look-alikes"
            )
    for run in _ALIKE_GROUPS.finditer(text):
        digits = "".join(filter(str.isdigit, run[0].translate(_ALIKE)))
        mixed = sum(not group.isdigit() for group in _PARTS.split(run[0].lstrip("+")))
        if mixed < _FEW or not _is_number(digits) or not (digits[0] == "0" or telephone.is_valid(digits)):
            continue
        if telephone.context(text, *run.span()) >= telephone.STRONG:
            yield Finding(
                "contact.phone", message.folded.origin(*run.span()), 0.9, "phone", view="look-alikes"
            )


def _each_signed(message: Message) -> Iterator[Finding]:
    """A number whose digits each stand behind a sign."""
    text = message.folded.text
    for run in _EACH_SIGNED.finditer(text):
        digits = _GROUP.findall(run[0])
        called = digits[0] == "0" or telephone.context(text, *run.span()) >= telephone.STRONG
        if (
            called and _is_number("".join(digits)) and len(set(digits)) < len(digits)
        ):  # no list has an item twice
            start = run.start() + run[0].index(digits[0])
            yield Finding("contact.phone", message.folded.origin(start, run.end()), 0.8, "phone")


def _as_times(message: Message) -> Iterator[Finding]:
    """A number cut up as times, of which the message says that they are none, or that they are to be dialled."""
    text = message.folded.text
    for run in _AS_TIMES.finditer(text):
        low = max(0, run.start() - _BEHIND)
        hour = _HOUR.search(text[low : run.start()])
        if hour is None:
            continue
        start, end = low + hour.start(), run.end()
        around = text[low : end + _BEHIND]
        told = any(label.pattern.search(around) for label in (_NO_TIME, _TOGETHER, _DIAL))
        unit = _WORD_BEHIND.match(text, end)
        digits = "".join(_GROUP.findall(text[start:end]))
        if told and _is_number(digits) and not (unit and unit[1] in NOT_PHONE_AFTER):
            yield Finding("contact.phone", message.folded.origin(start, end), 0.8, "phone")


def _is_number(digits: str) -> bool:
    """Whether digits are as many as a telephone number has, and begin as one does."""
    return _LEAST_NATIONAL <= len(digits) <= _MOST_NATIONAL and (
        digits[0] == "0" or telephone.is_valid(digits)
    )


@Trait
def _mingled(chunk: str) -> bool:
    if chunk.isdigit():
        return False
    return chunk in _CROSSES or bool(
        _CROSSED.search(chunk)
        or _ALIKE_PART.fullmatch(chunk)
        or _LOOKALIKE.search(chunk)
        or _SIZES.search(chunk)
        or _WRAP.search(chunk)
    )


@Trait
def _signed(chunk: str) -> bool:
    return _SIGNED_DIGIT.fullmatch(chunk) is not None


def opens(chunk: str) -> int:
    """How many digits a chunk of digits and other characters has; a group that begins with a zero counts as much as "x", one
    with look-alike letters at least half."""
    if chunk.isdigit():
        return _LEAST_DIGITS - 1 if chunk[0] == "0" and len(chunk) < _LONG else 0
    if chunk in _CROSSES or chunk in _ARROWS:
        return 1
    if chunk.isalpha():
        return 0
    size = sum(map(str.isdigit, chunk))
    return max(size, _LEAST_DIGITS // 2) if _ALIKE_PART.fullmatch(chunk) else size


DETECTOR = Detector(
    id="phone-mingled",
    category="contact.phone",
    find=find,
    opens=opens,
    least=_LEAST_DIGITS,
    flagged=(
        "whatsapp me lah [[Ol2 34S 67B9]], here my line very slow",
        "👋 call me on [[O72l438596]]",
        "type [[0721=438=596]] into the phone",
        "Telefon: [[07x22x341x908]]",
        "llámame al teléfono [[O98l2345671]]",
        "banner sizes: [[0803 x 555 x 0127]], you know where to type them",
        'ring me: "[[079" "11" "123" "456]]"',
        "viber: #[[0 #7 #2 #1 #3 #4 #5 #1 #1 #8]]",
        "I answer at [[03:45 - 12:34 - 567]], those are not hours",
    ),
    allowed=(
        "if (a==100) b=200; #1230 #4560; 12^34^56 in the formula, call it back",
        "text me the sizes 34S 36B 38C, colour Ol2",
        "plate B0123456l, call sign O8",
        "banners 1080x1080x3 and 728x90",
        "the box is 080 x 55 x 12 cm, the ring 0.5 x 12 x 30",
        'columns "100" "200" "300" "400" in the sheet',
        "call back about #1 #2 #3 #4 #5 #6 #7 #8 #9, the rest is fine",
        "answers so far: #3 #1 #4 #4 #2 #3 #1 #2 #4 #1",
        "10:30 - 12:00 - 101 is not a time that suits the room",
    ),
)
