"""Reading: a message as words, clauses and units of meaning.

A unit is a phrase of some lexicon in its place. A message is read only when one of its words is strong, which means
that some finding could not do without it; the answer for a word is remembered, so that a clean message costs one
set operation. Nothing here knows a language.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from presend.lexicon import CHINESE, END, VOTES
from presend.lexicon.words import is_cjk
from presend.span import Span
from presend.text import Message
from presend.tokens import is_clause_end, is_sentence_end, tokenize
from presend.vocabulary import PHRASES, Phrases, after, keys, meanings, opens, spoken

__all__ = ["PHRASES", "Phrases", "Reading", "Unit", "keys", "opens", "origin", "read"]

_QUOTE = re.compile(
    r'"[^"\n]{2,400}"|[“„][^“”"\n]{2,400}[“”"]|«[^»\n]{2,400}»|「[^」\n]{2,400}」'
    r"|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w)"
)


_ASKING = frozenset("?؟？")

VETOES = frozenset(
    [
        "no",
        "rule",
        "inside",
        "report",
        "script",
        "fiction",
        "work",
        "placed",
        "checkout",
        "self",
        "thing",
        "insult",
        "insult_weak",
        "but",
    ]
)
"""Classes that silence. A longer phrase takes the sting out of one inside it: "why don't we", "not on Fiverr"."""


_NOT_VIA = ("hop", "send", "do_remote", "talk")
"""Classes of which a bare preposition is no member, though their phrases may hold one."""

_GRAVE = frozenset(("insult", "slur", "lewd", "lewd_weak", "harm", "harm_you", "threat"))

BINDABLE = frozenset(
    (
        *("messenger", "channel", "channel_weak", "service_weak", "on_weak", "your_channel", "mail_me"),
        *("money", "money_weak", "call_service", "call_weak", "call", "remote", "remote_weak"),
    )
)
_LINKS = frozenset({"link", "and", "my", "your", *BINDABLE})
_SKIPPED = frozenset({"and", "link", *BINDABLE})
_BOUND_MOST = 5
_CHINESE_MOST = 8
_PARTERS = frozenset(" -*_/|~")
_CHANNELS = ("messenger", "channel", "channel_weak")


class Unit(NamedTuple):
    """A phrase of the class `kind`, from word `start` to before word `end`. `detail` is a service's id, or empty."""

    start: int
    end: int
    kind: str
    detail: str = ""
    language: int = 0


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
    if sum(map(is_cjk, reading.words)) * 2 > len(reading.words):
        reading.pace = 2
    _part(reading)
    _find_units(reading)
    return reading


def origin(message: Message, reading: Reading, start: int, end: int) -> Span:
    """Where the words from `start` to before `end` stand in the message as it was written."""
    return message.folded.origin(reading.places[start][0], reading.places[end - 1][1])


def _part(reading: Reading) -> None:
    """Numbers the clauses and sentences, and marks the words that stand in quotes."""
    clause = sentence = last = 0
    for start, end in reading.places:
        between = reading.text[last:start]
        if not between.isspace() and between:
            if is_sentence_end(between):
                _mark(reading, between, sentence)
                sentence += 1
                clause += 1
            elif is_clause_end(between):
                clause += 1
        reading.clauses.append(clause)
        reading.sentences.append(sentence)
        reading.columns.append(reading.columns[-1] + (0.5 if is_cjk(reading.text[start]) else 1))
        last = end
    _mark(reading, reading.text[last:], sentence)
    reading.quotes = [found.span() for found in _QUOTE.finditer(reading.text)]


def _mark(reading: Reading, stop: str, sentence: int) -> None:
    if not _ASKING.isdisjoint(stop):
        reading.asking.add(sentence)
    if "!" in stop or "！" in stop:
        reading.shouting.add(sentence)


def _find_units(reading: Reading) -> None:
    steps = [_steps(reading, place) for place in range(len(reading.words))]
    last = len(steps)
    speaks, fluent = spoken(reading.words)
    units: list[Unit] = []
    for start, first in enumerate(steps):
        longest: dict[str, Unit] = {}
        ends: list[tuple[int, tuple]] = []
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
        for place, (kind, language, detail) in ends:
            if language & (fluent if kind in _GRAVE else speaks):
                _keep_longest(longest, Unit(start, place, kind, detail, language))
        if (via := longest.get("via")) and via.end == start + 1:
            for kind in _NOT_VIA:
                if kind in longest and longest[kind].end == via.end:
                    del longest[kind]
        common = VOTES.get(reading.words[start], 0) & speaks
        units.extend(unit for unit in longest.values() if not common or not _is_mistaken(unit, common))
    for unit in _unbound(_unmasked(units)):
        reading.units.setdefault(unit.kind, []).append(unit)
    reading.asking.update(reading.sentences[unit.start] for unit in reading.units.get("question", ()))
    _drop_tags(reading)
    _part_at_conjunctions(reading)


def _keep_longest(longest: dict[str, Unit], unit: Unit) -> None:
    known = longest.get(unit.kind)
    if known is None or known.end < unit.end:
        longest[unit.kind] = unit
    elif known.end == unit.end:
        longest[unit.kind] = known._replace(language=known.language | unit.language)


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


def _unmasked(units: list[Unit]) -> list[Unit]:
    """Without the units that a longer one explains away: everything in a "none", vetoes inside any phrase, the
    messenger in "WeChat transfer"."""
    covers: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.end - unit.start > 1 or unit.kind == "none":
            for place in range(unit.start, unit.end):
                covers.setdefault(place, []).append(unit)
    return [unit for unit in units if not any(_masks(other, unit) for other in covers.get(unit.start, ()))]


def _masks(other: Unit, unit: Unit) -> bool:
    if unit.end > other.end or other is unit:
        return False
    if other.kind == "none" or (unit.kind in _CHANNELS and other.kind == "money"):
        return True
    longer = other.end - other.start > unit.end - unit.start
    return longer and unit.kind in VETOES and other.kind != unit.kind


def _unbound(units: list[Unit]) -> list[Unit]:
    """Without the services and channels that only say what kind of thing the work is about: "Telegram bot"."""
    things_from = {unit.start for unit in units if unit.kind == "thing"}
    if not things_from:
        return units
    things_to = {unit.end for unit in units if unit.kind == "thing"}
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for unit in units:
        if unit.kind in _SKIPPED:
            after[unit.start] = max(unit.end, after.get(unit.start, 0))
        if unit.kind in _LINKS:
            before[unit.end] = min(unit.start, before.get(unit.end, unit.start))
    return [
        unit
        for unit in units
        if unit.kind not in BINDABLE
        or not (_reaches(unit.end, things_from, after) or _reaches(unit.start, things_to, before))
    ]


def _reaches(place: int, goals: set[int], steps: dict[int, int]) -> bool:
    for _ in range(_BOUND_MOST):
        if place in goals:
            return True
        if place not in steps:
            return False
        place = steps[place]
    return place in goals


def _part_at_conjunctions(reading: Reading) -> None:
    """Begins a new clause at every "but" and "because"."""
    starts = {unit.start for unit in reading.units.get("but", ())}
    passed = 0
    for index in range(min(starts, default=len(reading.clauses)), len(reading.clauses)):
        passed += index in starts
        reading.clauses[index] += passed
