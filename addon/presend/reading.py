"""Reading: a message as words, clauses and units of meaning.

A unit is a phrase of some lexicon in its place. A message is read only when one of its words is strong, which means
that some finding could not do without it; the answer for a word is remembered, so that a clean message costs one
set operation. Nothing here knows a language.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from presend import mentions, vocabulary
from presend.lexicon import CHINESE, END, INTERNATIONAL, LANGUAGES, USUAL, VOTES
from presend.lexicon.services import WEAK
from presend.lexicon.words import is_cjk
from presend.span import Span
from presend.text import Message
from presend.tokens import parting, tokenize
from presend.units import Unit, counting
from presend.vocabulary import PHRASES, Phrases, after, keys, meanings, spoken

__all__ = ["PHRASES", "Phrases", "Reading", "Unit", "keys", "opens", "origin", "read"]

_QUOTE = re.compile(
    r'"[^"\n]{2,400}"|[“„][^“”"\n]{2,400}[“”"]|«[^»\n]{2,400}»|「[^」\n]{2,400}」'
    r"|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w)"
)


_ASKING = frozenset("?؟？")

_NOT_VIA = ("hop", "send", "do_remote", "talk")
"""Classes of which a bare preposition is no member, though their phrases may hold one."""

_BY_KIND = {
    **dict.fromkeys(("messenger", "social"), "messenger"),
    "meeting": "call_service",
    "payment": "money",
    "remote": "remote",
}
"""Kind of a service -> the class of its disguised names."""
_START = attrgetter("start")

_GRAVE = frozenset(("insult", "slur", "lewd", "lewd_weak", "harm", "harm_you", "threat", "but"))

_CHINESE_MOST = 8
_PARTERS = frozenset(" -*_/|~")


@dataclass(slots=True)
class Reading:
    """The words of a message with their places in the folded text, and its units by class."""

    text: str
    words: list[str]
    places: list[tuple[int, int]]
    clauses: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    columns: list[float] = field(default_factory=lambda: [0])
    """How many words stand before each place between words; a Chinese character is half a word."""
    quotes: list[tuple[int, int]] = field(default_factory=list)
    asking: set[int] = field(default_factory=set)
    """The sentences that end in a question mark."""
    shouting: set[int] = field(default_factory=set)
    """Those that end in an exclamation mark."""
    units: dict[str, list[Unit]] = field(default_factory=dict)
    pace: int = 1
    """How many words of this text make one: a Chinese character is half of a word."""
    known: dict = field(default_factory=dict)
    """What frames have worked out about it (`presend.frames`)."""


def read(message: Message) -> Reading:
    """The reading of a message; detectors ask for it by `message.once(read)`."""
    text = message.folded.text
    tokens = tokenize(text)
    reading = Reading(text, [word for _, _, word in tokens], [(start, end) for start, end, _ in tokens])
    if not text.isascii() and sum(map(is_cjk, reading.words)) * 2 > len(reading.words):
        reading.pace = 2
    _part(reading)
    _find_units(reading, list(_named(message, reading)))
    return reading


def opens(chunk: str) -> bool:
    """Whether a stretch without white space has a strong word in it, or names a service (`Detector.opens`)."""
    return vocabulary.opens(chunk) or mentions.is_name(chunk)


def _named(message: Message, reading: Reading) -> Iterator[Unit]:
    """The services that are named in a disguise or by a nickname, as units."""
    joined, folded = message.joined, message.folded
    for mention in message.once(mentions.mentions):
        kind = _BY_KIND.get(mention.service.kind)
        name = joined.text[mention.start : mention.end]
        if kind is None or name in WEAK or USUAL.issuperset(name.split()):
            continue  # "whats up"
        start, end = joined.origin(mention.start, mention.end)
        first = bisect_left(reading.places, start, key=lambda place: folded.origin(*place).start)
        last = bisect_left(reading.places, end, key=lambda place: folded.origin(*place).start)
        if first < last:
            yield Unit(
                first, last, "icon" if mention.weak else kind, mention.service.id, LANGUAGES[INTERNATIONAL]
            )


def origin(message: Message, reading: Reading, start: int, end: int) -> Span:
    """Where the words from `start` to before `end` stand in the message as it was written."""
    return message.folded.origin(reading.places[start][0], reading.places[end - 1][1])


def _part(reading: Reading) -> None:
    """Numbers the clauses and sentences, and marks the words that stand in quotes."""
    clause = sentence = last = 0
    text, clauses, sentences = reading.text, reading.clauses, reading.sentences
    for start, end in reading.places:
        between = text[last:start]
        if between != " " and between and (parts := parting(between)):
            if parts == 2:
                _mark(reading, between, sentence)
                sentence += 1
            clause += 1
        clauses.append(clause)
        sentences.append(sentence)
        last = end
    _mark(reading, text[last:], sentence)
    reading.quotes = [found.span() for found in _QUOTE.finditer(text)]
    if text.isascii():
        reading.columns = list(range(len(clauses) + 1))
    else:
        widths = (0.5 if is_cjk(text[start]) else 1 for start, _ in reading.places)
        reading.columns = list(accumulate(widths, initial=0))


def _mark(reading: Reading, stop: str, sentence: int) -> None:
    if not _ASKING.isdisjoint(stop):
        reading.asking.add(sentence)
    if "!" in stop or "！" in stop:
        reading.shouting.add(sentence)


def _find_units(reading: Reading, named: list[Unit]) -> None:
    speaks, fluent = spoken(reading.words)
    units: list[Unit] = []
    chinese = not reading.text.isascii() and not CHINESE.keys().isdisjoint(reading.words)
    for start, ends in (_chinese_phrases if chinese else _phrases)(reading):
        word = reading.words[start]
        if ends is None:
            units += [Unit(start, start + 1, *meaning) for meaning in _alone(word, speaks, fluent)]
        else:
            units += _longest(word, start, ends, speaks, fluent)
    known = {(unit.start, unit.kind) for unit in units}
    units += [unit for unit in named if (unit.start, unit.kind) not in known]
    for unit in counting(sorted(units, key=_START) if named else units):
        reading.units.setdefault(unit.kind, []).append(unit)
    reading.asking.update(reading.sentences[unit.start] for unit in reading.units.get("question", ()))
    _drop_tags(reading)
    _part_at_conjunctions(reading)


_Ends = list[tuple[int, tuple[str, int, str]]]
"""Where the phrases that begin at one place end, and what each means."""


def _phrases(reading: Reading) -> Iterator[tuple[int, _Ends | None]]:
    """The places with the phrases that begin there; None where no more than a single word does."""
    words = reading.words
    last = len(words)
    for start, word in enumerate(words):
        nodes = after(word, words[start + 1]) if start + 1 < last else ()
        if not nodes:
            if meanings(word):
                yield start, None
            continue
        ends: _Ends = [(start + 1, meaning) for meaning in meanings(word)]
        place = start + 2
        while nodes:
            slots = keys(words[place]) if place < last else frozenset()
            further: list[dict] = []
            for node in nodes:
                for slot, value in node.items():
                    if slot == END:
                        ends += [(place, meaning) for meaning in value]
                    elif slot in slots:
                        further.append(value)
            nodes, place = further, place + 1
        yield start, ends


def _chinese_phrases(reading: Reading) -> Iterator[tuple[int, _Ends]]:
    """As `_phrases`, for texts in which several words may begin at one place."""
    steps = [_steps(reading, place) for place in range(len(reading.words))]
    last = len(steps)
    for start, first in enumerate(steps):
        ends: _Ends = []
        stack: list[tuple[dict, int]] = []
        for word, _, end in first:
            ends += ((end, meaning) for meaning in meanings(word))
            for second, _, place in steps[end] if end < last else ():
                stack += ((node, place) for node in after(word, second))
        while stack:
            node, place = stack.pop()
            for slot, value in node.items():
                if slot == END:
                    ends += ((place, meaning) for meaning in value)
                elif place < last:
                    stack.extend((value, end) for _, slots, end in steps[place] if slot in slots)
        if ends:
            yield start, ends


@lru_cache(maxsize=20_000)
def _alone(word: str, speaks: int, fluent: int) -> tuple[tuple[str, str, int], ...]:
    """What a word means alone where such languages are spoken: class, detail, language."""
    ends = [(1, meaning) for meaning in meanings(word)]
    return tuple(unit[2:] for unit in _longest(word, 0, ends, speaks, fluent))


def _longest(word: str, start: int, ends: _Ends, speaks: int, fluent: int) -> list[Unit]:
    """The longest unit of each class that begins with `word` at a place."""
    longest: dict[str, Unit] = {}
    for end, (kind, language, detail) in ends:
        if language & (fluent if kind in _GRAVE else speaks):
            known = longest.get(kind)
            if known is None or known.end < end:
                longest[kind] = Unit(start, end, kind, detail, language)
            elif known.end == end:
                both = known.language | language
                longest[kind] = known._replace(detail=known.detail or detail, language=both)
    if (via := longest.get("via")) and via.end == start + 1:
        for kind in _NOT_VIA:
            if kind in longest and longest[kind].end == via.end:
                del longest[kind]
    common = VOTES.get(word, 0) & speaks
    return [unit for unit in longest.values() if not common or not _is_mistaken(unit, common)]


def _drop_tags(reading: Reading) -> None:
    """Takes out a "no" that ends a question, and so refuses nothing ("ada telegram ga?")."""
    if refusals := reading.units.get("no"):
        sentences = [*reading.sentences, -1]
        reading.units["no"] = [
            unit
            for unit in refusals
            if sentences[unit.start] == sentences[unit.end] or sentences[unit.start] not in reading.asking
        ]


def _steps(reading: Reading, place: int) -> list[tuple[str, frozenset[str], int]]:
    """The words that begin at a place: word, the slots that it fills, the place after it. Only Chinese has several."""
    word = reading.words[place]
    steps = [(word, keys(word), place + 1)]
    if word in CHINESE:
        text, start = reading.text, reading.places[place][0]
        if text[start + 1 : start + 2] in _PARTERS and place + 1 < len(reading.words):
            text, start = _run(reading, place), 0
        steps += [
            (known, keys(known), place + len(known))
            for known in CHINESE[word]
            if len(known) > 1 and text.startswith(known, start)
        ]
    return steps


def _run(reading: Reading, place: int) -> str:
    """The Chinese characters from a place on, those with a single mark or space between them too."""
    last, most = place + 1, min(len(reading.words), place + _CHINESE_MOST)
    while last < most and is_cjk(reading.words[last]):
        between = reading.text[reading.places[last - 1][1] : reading.places[last][0]]
        if between and between not in _PARTERS:
            break
        last += 1
    return "".join(reading.words[place:last])


def _is_mistaken(unit: Unit, common: int) -> bool:
    """Whether a grave word is only a common one of another language that is spoken (French "con", Spanish "con")."""
    return unit.kind in _GRAVE and unit.end - unit.start == 1 and not unit.language & common


def _part_at_conjunctions(reading: Reading) -> None:
    """Begins a new clause at every "but" and "because"."""
    starts = {unit.start for unit in reading.units.get("but", ())}
    passed = 0
    for index in range(min(starts, default=len(reading.clauses)), len(reading.clauses)):
        passed += index in starts
        reading.clauses[index] += passed
