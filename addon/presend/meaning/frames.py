"""Frames: combinations of word classes that mean something, in whatever order a language puts them.

A frame names the classes that it needs near one another in one sentence, and what silences it: a refusal in the same
clause, a rule quoted in the same sentence, a scam reported in this sentence or beside it, a script, quotation marks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from presend.finding import LASTING, REASON, Finding
from presend.meaning.extents import (
    AFTER_WHOLE,
    SUPPORTS,
    hull,
    is_everyday,
    stands_beside,
    units_of,
    widened,
    window,
)
from presend.meaning.lists import list_end, one_thought
from presend.meaning.neighbours import CHARACTERS, SMALL, nearest
from presend.meaning.reading import Reading, Unit, bit, origin, read, senses
from presend.meaning.silences import is_declined, is_hushed, is_own, is_refused
from presend.patterns import lazy
from presend.text import Message

REFUSED = ("no", "inside")
WORK = ("work", "product", "placed")
TALK = ("rule", "report", "script", "wish")
ECHOED = (*TALK, "echo")
CONDUCT = ("report", "script", "fiction", "plot")
_FAR = 9
_CLOCKS = 4  # words by which clock times may lengthen a clause
_OFFERED = ("messenger", "channel", "channel_weak", "money", "money_weak", "call_service", "call")
_OFFERED_MOST = 4
"""What a "no" behind an "and" may refuse together with what stands before ("Skype and Zoom not"), and how far behind."""
_SENTENCE_LIKE = lazy(r"\w+\W+\w+\W+\w+")
"""What is quoted as a text, not as a name: "put “follow us on Instagram” on the flyer"."""
_THEN = ("talk",)
_CONDITIONAL = ("no", "work", "product", "placed", "others", "inside", "checkout")


class _Fields(NamedTuple):
    """Classes that make a finding together.

    `needs`: classes, each "a" or "a|b", all in one sentence and each at most `gap` words from the others. `asks`
    wants a question mark, `shouts` an exclamation mark. `alone` wants no more than that many words in the clause besides. `vetoes` are classes
    that silence it in its clause, `hushes` (`presend.meaning.silences`) in its sentence or further. `beside`: one of these
    classes stands in its sentence or a neighbouring one, and in no span; `cued` wants so of everyday words alone.
    `crosses` lets them stand in neighbouring clauses. `whole` takes the clause into the span, of which no more than `tail` words are left.
    `ordered`: each class stands behind the one before it ("you fool"). `last`: nothing stands behind them in their clause. `reason`: one finding with a proposal beside it. `lasting` proposals stand beside a name or number that a further clause gives ("let's move to Discord, I'm ...").
    """

    needs: str
    score: float
    gap: int = 4
    vetoes: tuple[str, ...] = REFUSED
    asks: bool = False
    shouts: bool = False
    alone: int | None = None
    hushes: tuple[str, ...] = TALK
    whole: bool = False
    tail: int = AFTER_WHOLE
    crosses: bool = False
    lasting: bool = False
    reason: bool = False
    beside: tuple[str, ...] = ()
    cued: tuple[str, ...] = ()
    ordered: bool = False
    last: bool = False


class Frame(_Fields):
    """A frame, with what is worked out of its classes once."""

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(group.split("|")) for group in self.needs.split())

    @cached_property
    def masks(self) -> tuple[int, ...]:
        """The bits of which a message must have one each: those of the groups' classes, and of the marks."""
        marks = [bit("?") | bit("question")] * self.asks + [bit("!")] * self.shouts
        marks += [reduce(or_, map(bit, self.beside))] if self.beside else []
        return (*(reduce(or_, map(bit, group)) for group in self.groups), *marks)

    @cached_property
    def core(self) -> int:
        """The bits of a group's classes without which no span is found."""
        return next(reduce(or_, map(bit, group)) for group in self.groups if SUPPORTS.isdisjoint(group))

    def may_stand_in(self, bits: int) -> bool:
        return all(bits & mask for mask in self.masks)


_ONE_THOUGHT = frozenset(("offplatform.solicit", "payment.offplatform", "contact.meeting"))
"""Categories in which a finding ends where an "and" adds no more than that one talks or sends something."""


def matches(
    message: Message, category: str, detector: str, frames: Sequence[Frame], *, yields: bool = False
) -> Iterator[Finding]:
    """The findings that `frames`, always the same for one detector, make of a message. `yields`: not those in stretches
    where something surer was found (`Message.settled`)."""
    fitting = _fitting(detector, frames, message.once(senses).bits)
    if yields and fitting and message.settled:
        unsettled = message.once(_unsettled)
        fitting = tuple(frame for frame in fitting if frame.lasting or frame.core & unsettled)
    reading = message.once(read) if fitting else None
    found = []
    for frame in fitting:
        for units in _combinations(reading, frame):
            start, end = hull(reading, units, category)
            if _fits(reading, frame, start, end) and not _silenced(reading, frame, units, start, end):
                found.append((frame, units, start, list_end(reading, units, end)))
    if category in _ONE_THOUGHT and len(found) > 1:
        found = one_thought(reading, found)
    for frame, units, start, end in found:
        detail = next((unit.detail for unit in units if unit.detail), "")
        value, kind = (REASON, "") if frame.reason else (LASTING if frame.lasting else "", category)
        span = origin(message, reading, *widened(reading, start, end, kind, frame.whole, frame.tail))
        yield Finding(category, span, frame.score, detector, detail, value, view="words")


def _fitting(detector: str, frames: Sequence[Frame], bits: int) -> tuple[Frame, ...]:
    """Those of a detector's frames whose classes a message has."""
    wanted = _WANTED.get(detector)
    if wanted is None:
        wanted = _WANTED[detector] = reduce(or_, (mask for frame in frames for mask in frame.masks))
    bits &= wanted
    fitting = _FITTING.get((detector, bits))
    if fitting is None:
        if len(_FITTING) > _MOST_FITTING:
            _FITTING.clear()
        fitting = tuple(frame for frame in frames if frame.may_stand_in(bits))
        _FITTING[detector, bits] = fitting
    return fitting


def _unsettled(message: Message) -> int:
    """The bits of the classes that begin outside the stretches in which something surer was found."""
    sensed, folded = message.once(senses), message.folded
    starts = [start for start, _ in sensed.places]
    if folded.starts is not None:
        starts = [folded.starts[start] for start in starts]
    bits, last = 0, 0
    for low, high in sorted(message.settled):
        first = bisect_left(starts, low)
        for place in range(last, first):
            bits |= sensed.bits_at[place]
        last = max(last, bisect_left(starts, high))
    return reduce(or_, sensed.bits_at[last:], bits)


_WANTED: dict[str, int] = {}
"""Detector -> the bits of all classes of its frames."""
_FITTING: dict[tuple[str, int], tuple[Frame, ...]] = {}
_MOST_FITTING = 20_000


def _combinations(reading: Reading, frame: Frame) -> Iterator[list[Unit]]:
    if len(frame.groups) > 1:
        far = frame.gap * reading.pace * (1 if reading.text.isascii() else CHARACTERS)
        parts = reading.sentences if frame.crosses else reading.clauses
        if reading.units.are_apart(*frame.groups[:2], far, parts):
            return
    first_group, *others = groups = [units_of(reading, group) for group in frame.groups]
    if not all(groups):
        return
    for first in first_group:
        chosen = [first]
        for group in others:
            found = nearest(reading, chosen, group, frame)
            if found is None:
                break
            chosen.append(found)
        else:
            if not _goes_on_to(reading, chosen):
                yield chosen


def _goes_on_to(reading: Reading, chosen: list[Unit]) -> bool:
    """Whether the last unit is what will be done then: "add me on Discord and I send you the sample"."""
    last = max(chosen)
    if last.kind not in _THEN or not any(link.end == last.start for link in reading.units.of("and")):
        return False
    return all(unit is last or unit.end < last.start for unit in chosen)


def _fits(reading: Reading, frame: Frame, start: int, end: int) -> bool:
    if frame.asks and reading.sentences[start] not in reading.asking:
        return False
    if frame.shouts and reading.sentences[start] not in reading.shouting:
        return False
    if frame.last and end < len(reading.clauses) and reading.clauses[end] == reading.clauses[end - 1]:
        return False
    cues = frame.beside or (is_everyday(reading, start, end) and frame.cued)
    if cues and not stands_beside(reading, cues, start, end):
        return False
    if frame.alone is None:
        return True
    columns, clauses = reading.columns, reading.clauses
    first, last = bisect_left(clauses, clauses[start]), bisect_right(clauses, clauses[start])
    besides = columns[last] - columns[first] - (columns[end] - columns[start])
    if not frame.alone < besides <= frame.alone + _CLOCKS:
        return besides <= frame.alone
    words, places = reading.words, reading.places
    clocks = sum(
        words[at].isdigit() and words[at + 1].isdigit() and places[at + 1][0] - places[at][1] == 1
        for at in range(first, last - 1)
        if not start <= at < end
    )  # "15:00" is one word
    return besides - clocks <= frame.alone


def _silenced(reading: Reading, frame: Frame, units: list[Unit], start: int, end: int) -> bool:
    clauses, columns = reading.clauses, reading.columns
    reach, languages = _FAR * CHARACTERS, reduce(or_, (unit.language for unit in units))
    bad = {unit[:2] for unit in units} if frame.hushes[: len(CONDUCT)] == CONDUCT else ()
    for unit in window(units_of(reading, frame.vetoes), start - reach, end + reach):
        if unit.kind in SMALL and not unit.language & languages:
            continue  # Spanish "mi" is no Romanian "mi"
        if unit.kind == "work" and unit[:2] in bad:
            continue  # Spanish "animal" is no work
        if unit.kind == "my" and not is_own(unit, units):
            continue
        near = -_FAR < columns[unit.start] - columns[start] < columns[end] - columns[start] + _FAR
        if (
            near
            and clauses[start] <= clauses[unit.start] <= clauses[end - 1]
            and not _is_next(reading, unit, end)
            and not _is_in_condition(reading, unit, start, end, "rule" not in frame.hushes)
        ):
            return True
    if any(
        is_hushed(reading, kind, start, end, frame.hushes[: len(CONDUCT)] == CONDUCT) for kind in frame.hushes
    ):
        return True
    if (
        is_declined(reading, end)
        if "no" in frame.vetoes
        else frame.reason and is_refused(reading, start, end)
    ):
        return True
    left, right = reading.places[start][0], reading.places[end - 1][1]
    first = [quote for quote in reading.quotes if quote[0] <= left < quote[1]]
    last = [quote for quote in reading.quotes if quote[0] < right <= quote[1]]
    return bool(first and last) or any(_SENTENCE_LIKE.search(reading.text, *quote) for quote in first or last)


def _is_next(reading: Reading, unit: Unit, end: int) -> bool:
    """Whether a "no" refuses only what follows an "and", "send it by PayPal and we open no order", or it is only told what
    will be done or sent then: "send a Bizum and I start the mock-up", "give me your mail i send samples"."""
    if unit.start < end or unit.kind not in ("no", "work"):
        return unit.start >= end and unit.kind == "i_send"
    if unit.kind == "no" and any(unit[:2] == other[:2] for other in reading.units.of("rather")):
        return True  # "pay you by bank transfer instead of ordering"
    links = [link.end for link in window(reading.units.of("and"), end, unit.start)]
    return bool(links) and not window(units_of(reading, _OFFERED), links[0], unit.start + _OFFERED_MOST)


def _is_in_condition(reading: Reading, unit: Unit, start: int, end: int, conduct: bool) -> bool:
    """Whether a veto stands in a condition of what is said, and so refuses nothing: "pay me by PayPal as soon as the
    client has the logo", and where a threat is made, "if it is not here tomorrow I come to your house"."""
    if unit.start >= end:
        first = end if conduct or unit.kind in _CONDITIONAL else unit.start
    else:
        first = unit.start - _FAR if conduct and unit.kind == "no" and unit.end < start else unit.start
    clauses = reading.clauses
    asides = window(reading.units.of("aside"), first, unit.start)
    apart = conduct and unit.kind == "no" and unit.start > end + 1  # "you are so dumb i said left not right"
    return apart or any(clauses[aside.start] == clauses[unit.start] for aside in asides)
