"""Telephone numbers told as a list: "a. 0321 b. 555 c. 9876, join a b c", "Step 1: 0722, step 2: 345, step 3: 118".

Why: each item is a harmless number, and the reader is told what to do with them.
Misses: lists whose first item begins with no zero, with nothing that says to call.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import telephone
from presend.identifiers.labels import Labels
from presend.lexicon.spelled import NOT_PHONE_AFTER, WORDS, one_of, said
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_TOGETHER, _DIAL = Labels("read_together"), Labels("dial_it")
_ITEM = lazy(
    r"(?<![\w.,:])(?:[^\W\d_]{3,10} ?)?(?:#|no\.? ?|nr\.? ?)?(?P<label>[a-f]|[1-9])(?:[.):=]{1,2}|\s?[-–>→]{1,2}) ?(?P<digits>[+(]?\d{2,6}(?:[ -]\d{2,4})?\)?)(?=[\s,;.)]|$)(?![.,:]\d|[ ]?[€$£₹%])"
)
_LABEL = lazy(r"(?:(?<![\w.,:])[a-f1-9]|(?<=[^\W\d_]{3})[1-9])[.):=>–→-]|^[>–→-]")
_LINE = lazy(r"(?m)^[ \t]*(?:[-*•>]+[ \t]*)?(?P<digits>\+?\d{1,6})[ \t]*[,.;]?$")
_NAMED = lazy(
    r"(?<![\w.,:])(?P<label>[^\W\d_]{3,12}) (?P<digits>\d{2,5})(?![.,:]?\d|[%€$£₹]|\w)(?: [^\W\d_]{2,9}(?!\w))?"
)
"""A short number behind a word, and an amount's currency or unit: "page 446", "long video 555 php", "body 555 words"."""
_BETWEEN = 12  # characters
_LEAST_ITEMS = 3
_LEAST_DIGITS = 9
_MOST_ITEM = 6


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    items = _ITEM.finditer(text) if _label.stands_in(message) else ()
    named = _neighbours(_NAMED.finditer(text)) if _TOGETHER.may_stand_in(message) else ()
    gathered = _gathered(text) if _TOGETHER.may_stand_in(message) else ()
    told = _told(text) if _begins.stands_in(message) else ()
    for low, high, digits in (*told, *gathered):
        if _LEAST_DIGITS <= len(digits) <= telephone.MOST and telephone.is_valid(digits):
            yield Finding("contact.phone", message.folded.origin(low, high), 0.8, "phone-listed")
    for run in (*_lists(items), *_lines(text), *named):
        low, high = run[0].start("digits"), run[-1].end("digits")
        digits = "".join(char for item in run for char in item["digits"] if char.isdigit())
        if not _LEAST_DIGITS <= len(digits) <= telephone.MOST or telephone.is_placeholder(digits):
            continue
        score = _score(message, run, digits)
        if score:
            yield Finding("contact.phone", message.folded.origin(low, high), score, "phone-listed")


def _gathered(text: str) -> Iterator[tuple[int, int, str]]:
    """All short numbers before "put them together", where the reader is to call: "98-76, then 54-32 and 10 ..."."""
    together = _TOGETHER.pattern.search(text)
    if together is None or not _CALL_ME.search(text):
        return
    groups = list(_GROUP.finditer(text, max(0, together.start() - _REACH), together.start()))
    first = len(groups) - 1
    while first > 0 and groups[first].start() - groups[first - 1].end() <= _APART:
        first -= 1
    if len(groups) - first >= _LEAST_ITEMS:
        digits = "".join(group["digits"] for group in groups[first:])
        yield groups[first].start("digits"), groups[-1].end(), digits


_CALL_ME = lazy(lambda: said("call_me"))
_GROUP = lazy(r"(?<![\w.,])[$€£]?(?P<digits>\d{1,6})(?![\d\w%€$£₹]|[.,:/]\d)")
_REACH, _APART = 140, 25


def _told(text: str) -> Iterator[tuple[int, int, str]]:
    """Pieces of a number from the one that it starts with to the one that it ends with: "start with 0812, put 5550 after
    it, end is 0177"."""
    for first in _FIRST.finditer(text):
        groups, end = [first["digits"]], first.end()
        while len(groups) < _MOST_PIECES and (piece := _PIECE.match(text, end)):
            words = _WORDS.findall(piece["between"])
            if words and words[0] in NOT_PHONE_AFTER:
                break  # "first 0300 words, finally 126"
            groups.append(piece["digits"])
            end = piece.end()
            if not WORDS["number_ends"].isdisjoint(words):
                if len(groups) >= _LEAST_ITEMS and not all(map(_CLOCK.fullmatch, groups)):
                    yield first.start("digits"), end, "".join(groups)
                break


@Trait
def _begins(chunk: str) -> bool:
    return not WORDS["number_begins"].isdisjoint(_WORDS.findall(chunk))


_FIRST = lazy(
    lambda: (
        rf"(?<!\w){one_of('number_begins')}(?: [^\W\d_]{{1,8}}){{0,2}}[ :]{{1,2}}(?P<digits>0\d{{1,5}})(?![\d\w]|[.,:/]\d)"
    )
)
_PIECE = lazy(r"(?P<between>[^\d]{1,45}?)(?P<digits>\d{2,6})(?![\d\w%€$£₹]|[.,:/]\d)")
_WORDS = lazy(r"[^\W\d_]+")
_CLOCK = lazy(r"(?:[01]\d|2[0-4])[0-5]\d")
_MOST_PIECES = 5


def _score(message: Message, run: list[re.Match[str]], digits: str) -> float:
    text = message.folded.text
    opening = run[0]["digits"][0] in "0+("
    signs = sum(
        (
            _TOGETHER.pattern.search(text) is not None,
            _DIAL.pattern.search(text) is not None,
            telephone.context(text, run[0].start("digits"), run[-1].end("digits")) >= telephone.STRONG,
        )
    )
    if signs > 1 and opening:
        return 0.85
    if signs and len(run) >= _LEAST_DIGITS and len(digits) == len(run) and telephone.is_international(digits):
        return 0.75  # a digit a line
    return 0.75 if signs + opening > 1 and telephone.is_valid(digits) else 0.0


@Trait
def _label(chunk: str) -> bool:
    """Whether a stretch without white space has an item's label in it, or begins with the mark behind one."""
    return _LABEL.search(chunk) is not None


def _lists(items: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Items one after another whose labels count up: a, b, c or 1, 2, 3."""
    run: list[re.Match[str]] = []
    for item in items:
        follows = run and ord(item["label"]) - ord(run[-1]["label"]) == 1
        if follows and item.start() - run[-1].end() <= _BETWEEN:
            run.append(item)
            continue
        if len(run) >= _LEAST_ITEMS:
            yield run
        run = [item]
    if len(run) >= _LEAST_ITEMS:
        yield run


def _neighbours(items: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Items that commas part, whatever they are called; the first begins as a telephone number does."""
    run: list[re.Match[str]] = []
    for item in items:
        if run and not _COMMA.fullmatch(item.string, run[-1].end(), item.start()):
            if len(run) >= _LEAST_ITEMS and run[0]["digits"][0] == "0":
                yield run
            run = []
        run.append(item)
    if len(run) >= _LEAST_ITEMS and run[0]["digits"][0] == "0":
        yield run


_COMMA = lazy(r"\s?[,;/|&\n]\s?(?:[^\W\d_]{1,9} ){0,2}")


def _lines(text: str) -> Iterator[list[re.Match[str]]]:
    """Lines that hold a short number each."""
    run: list[re.Match[str]] = []
    for item in _LINE.finditer(text) if "\n" in text else ():
        if run and text[run[-1].end() : item.start()].strip():
            if len(run) >= _LEAST_ITEMS:
                yield run
            run = []
        run.append(item)
    if len(run) >= _LEAST_ITEMS:
        yield run


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> int:
    """How many digits a short number has, with a label or without."""
    size = sum(map(str.isdigit, chunk))
    return size if size <= _MOST_ITEM + 1 else 0


DETECTOR = Detector(
    id="phone-listed",
    category="contact.phone",
    find=find,
    opens=opens,
    least=_LEAST_DIGITS,
    flagged=(
        "chapter [[0722, verse 018, page 446]], read it in one line and greet me there 🙏",
        "Rates: intro video [[0917 php, long video 555 php, shorts 0142]] php. join them then txt me hi",
        "Funny results: [[98-76, then 54-32 and 10]]... put them together and ping me",
        "👋 my plan\na. [[0321\nb. 555\nc. 9876]]\njoin a b c and you have my direct",
        "1) [[0722\n2) 345\n3) 678]]\nput 1 2 3 together and call",
        "start with [[0812\nput 5550 after it\nend is 0177]]\nsimple no?",
        "Step 1: [[0722, step 2: 345, step 3: 118]]. Read it in one line and ring me",
        "my digits, one per line:\n[[0\n7\n7\n0\n0\n9\n0\n0\n1\n2\n3]]",
        "Teil 1: [[0176, Teil 2: 445, Teil 3: 2290]], hintereinander und dann anrufen",
    ),
    allowed=(
        "chapter 0722, verse 018 and page 446 of the scan are too dark, join them to one file",
        "start at 0412 and finish at 0755, then frames 12 and 14 are black",
        "1. 250\n2. 300\n3. 150\nall together 700",
        "a) 1200 words b) 1500 words c) 900 words, in one line each",
        "Step 1: 100, step 2: 200, step 3: 300, call the function in order",
        "cut list: 1: 45 2: 90 3: 135 4: 22, join the parts at the mitre",
    ),
)
