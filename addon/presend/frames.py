"""Frames: combinations of word classes that mean something, in whatever order a language puts them.

A frame names the classes that it needs near one another in one sentence, and what silences it: a refusal in the same
clause, a rule quoted in the same sentence, a scam reported in this sentence or beside it, a script, quotation marks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from presend.finding import Finding
from presend.reading import Reading, Unit, origin, read
from presend.text import Message

REFUSED = ("no", "inside")
WORK = ("work", "placed")
TALK = ("rule", "report", "script")
CONDUCT = ("report", "script", "fiction")
SCOPES = {"rule": (0, 0), "report": (-1, 1), "script": (0, 1), "fiction": (-1, 2)}
"""Classes that silence a whole sentence: how many sentences before and after theirs as well."""

_LEADS = ("lead", "will", "ask", "your", "my", "move", "you_are", "offer", "please")
_STOPS = ("and", "unless", "but", "filler")
_FILLERS = ("but", "filler")
_CLAUSE_COST = 2  # a clause boundary between two units counts as so many words
_BEFORE, _AFTER = 2, 3  # words to the clause's ends that are taken into the span
_BEFORE_WHOLE, _AFTER_WHOLE = 5, 12
_FAR = 9
_SMALL = frozenset(("your", "my", "via", "please"))
_SUPPORTS = frozenset(("cheaper", "please", "time", "unless"))


@dataclass(frozen=True)
class Frame:
    """Classes that make a finding together.

    `needs`: classes, each "a" or "a|b", all in one sentence and each at most `gap` words from the others. `asks`
    wants a question mark, `shouts` an exclamation mark. `alone` wants no more than that many words in the clause besides. `vetoes` are classes
    that silence it in its clause, `hushes` (`SCOPES`) in its sentence or further.
    `crosses` lets its classes stand in neighbouring clauses. `whole` takes the clause to its end into the span.
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
    crosses: bool = False

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(group.split("|")) for group in self.needs.split())


def matches(message: Message, category: str, detector: str, frames: Iterable[Frame]) -> Iterator[Finding]:
    """The findings that `frames` make of a message."""
    reading = message.once(read)
    for frame in frames:
        for units in _combinations(reading, frame):
            start, end = _hull(reading, units)
            if _fits(reading, frame, start, end) and not _silenced(reading, frame, start, end):
                detail = next((unit.detail for unit in units if unit.detail), "")
                span = origin(message, reading, *_widened(reading, start, end, frame.whole))
                yield Finding(category, span, frame.score, detector, detail, view="words")


def _hull(reading: Reading, units: list[Unit]) -> tuple[int, int]:
    """The words of `units`, without what only supports them from another clause (", it's cheaper")."""
    clause = reading.clauses[next(unit.start for unit in units if unit.kind not in _SUPPORTS)]
    core = [unit for unit in units if unit.kind not in _SUPPORTS or reading.clauses[unit.start] == clause]
    return min(unit.start for unit in core), max(unit.end for unit in core)


def _combinations(reading: Reading, frame: Frame) -> Iterator[list[Unit]]:
    units = reading.units
    groups = [[unit for kind in group if kind in units for unit in units[kind]] for group in frame.groups]
    if not all(groups):
        return
    for first in groups[0]:
        chosen = [first]
        for group in groups[1:]:
            nearest = _nearest(reading, chosen, group, frame)
            if nearest is None:
                break
            chosen.append(nearest)
        else:
            yield chosen


def _nearest(reading: Reading, chosen: list[Unit], group: list[Unit], frame: Frame) -> Unit | None:
    start, end = min(unit.start for unit in chosen), max(unit.end for unit in chosen)
    columns = reading.columns
    best, least = None, frame.gap * reading.pace + 1
    for unit in group:
        if reading.sentences[unit.start] != reading.sentences[start]:
            continue
        if not frame.crosses and reading.clauses[unit.start] != reading.clauses[start]:
            continue
        if any(_collide(unit, other) for other in chosen):
            continue
        if unit.kind in _SMALL and not unit.language & chosen[0].language:
            continue  # Italian "su" is no Spanish "su"
        far = max(columns[unit.start] - columns[end], columns[start] - columns[unit.end], 0)
        far += _CLAUSE_COST * abs(reading.clauses[unit.start] - reading.clauses[start])
        if far < least:
            best, least = unit, far
    return best


def _collide(unit: Unit, other: Unit) -> bool:
    """Whether two units share words, but for a short one inside a longer: "your" in "what's your"."""
    if unit.end <= other.start or other.end <= unit.start:
        return False
    return (
        unit.end - unit.start >= other.end - other.start or unit.start < other.start or unit.end > other.end
    )


def _fits(reading: Reading, frame: Frame, start: int, end: int) -> bool:
    if frame.asks and reading.sentences[start] not in reading.asking:
        return False
    if frame.shouts and reading.sentences[start] not in reading.shouting:
        return False
    if frame.alone is None:
        return True
    columns, clauses = reading.columns, reading.clauses
    first, last = bisect_left(clauses, clauses[start]), bisect_right(clauses, clauses[start])
    return columns[last] - columns[first] - (columns[end] - columns[start]) <= frame.alone


def _silenced(reading: Reading, frame: Frame, start: int, end: int) -> bool:
    units, clauses, sentences, columns = reading.units, reading.clauses, reading.sentences, reading.columns
    for kind in frame.vetoes:
        for unit in units.get(kind, ()):
            if (
                clauses[start] <= clauses[unit.start] <= clauses[end - 1]
                and -_FAR < columns[unit.start] - columns[start] < columns[end] - columns[start] + _FAR
            ):
                return True
    for kind in frame.hushes:
        before, after = SCOPES[kind]
        insults = _insults(units) if frame.hushes is CONDUCT else ()
        for unit in units.get(kind, ()):
            if (unit.start, unit.end) not in insults and before <= sentences[start] - sentences[
                unit.start
            ] <= after:
                return True
    left, right = reading.places[start][0], reading.places[end - 1][1]
    return any(opened <= left and right <= closed for opened, closed in reading.quotes)


def _insults(units: dict[str, list[Unit]]) -> set[tuple[int, int]]:
    """Where "scammer" is said to somebody and reports nothing."""
    return {(unit.start, unit.end) for kind in ("insult", "insult_weak") for unit in units.get(kind, ())}


def _widened(reading: Reading, start: int, end: int, whole: bool) -> tuple[int, int]:
    """The words from `start` to `end` with what leads to them ("can you", "let's"), and the clause's near ends."""
    clauses, pace = reading.clauses, reading.pace
    leads: dict[int, int] = {}
    for unit in (unit for kind in _LEADS for unit in reading.units.get(kind, ())):
        leads[unit.end] = min(unit.start, leads.get(unit.end, unit.start))
    while start in leads and clauses[leads[start]] == clauses[start]:
        start = leads[start]
    fillers = {unit.start: unit.end for kind in _FILLERS for unit in reading.units.get(kind, ())}
    stops = {unit.end for kind in _STOPS for unit in reading.units.get(kind, ())}
    first, last = start, end
    while first > 0 and clauses[first - 1] == clauses[start] and first not in stops:
        first -= 1
    while last < len(clauses) and clauses[last] == clauses[end - 1] and (whole or last not in fillers):
        last += 1
    if start - first <= (_BEFORE_WHOLE if whole else _BEFORE) * pace:
        start = first
    while fillers.get(start, end) < end:
        start = fillers[start]
    return start, (last if last - end <= (_AFTER_WHOLE if whole else _AFTER) * pace else end)
