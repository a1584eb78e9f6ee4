"""Extents: how far what a frame has found reaches: with what leads to it ("can you"), and to its clause's near ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from presend.lexicon import USUAL, VOTES
from presend.lexicon.words import is_cjk
from presend.meaning.reading import Reading, Unit, origin
from presend.span import Span
from presend.text import Message

_LEADS = ("lead", "will", "ask", "your", "my", "move", "you_are", "offer", "please")
_STOPS = ("and", "unless", "but", "filler", "dismiss")
_FILLERS = ("but", "filler")
_HALTED = ("contact.meeting", "payment.offplatform")
_BEFORE, _AFTER = 2, 3  # words to the clause's ends that are taken into the span
_BEFORE_WHOLE, AFTER_WHOLE = 5, 12
_OPENINGS, _OPENINGS_WHOLE = (("lead", "ask"), 8), (("will", "you_are", "flirt", "tempt", "longing"), 12)
"""What a span begins with that stands further before in its clause, and how many words before."""
_LEADS_MOST = 24
_BACK = 2  # sentences before a threat in which what it is about may stand
_START = attrgetter("start")
_PURPOSES = ("purpose", "aim")
SUPPORTS = frozenset(("cheaper", "fee_high", "please", "time", "unless", "or_else"))
"""Classes without which a proposal or a threat may be told."""


def units_of(reading: Reading, kinds: tuple[str, ...]) -> list[Unit]:
    """The units of several classes in the order of their places."""
    found = reading.known.get(kinds)
    if found is None:
        if len(kinds) == 1:
            found = reading.units.of(kinds[0])
        else:
            found = sorted((unit for kind in kinds for unit in reading.units.of(kind)), key=_START)
        reading.known[kinds] = found
    return found


def window(units: list[Unit], first: int, last: int) -> list[Unit]:
    """The units that begin from word `first` to before word `last`."""
    return units[bisect_left(units, first, key=_START) : bisect_left(units, last, key=_START)]


def stands_beside(reading: Reading, kinds: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a unit of some classes stands behind the words from `start` to before `end` or begins before them, at most two
    sentences before or one after."""
    sentences, units = reading.sentences, units_of(reading, kinds)
    near = window(
        units,
        bisect_left(sentences, sentences[start] - _BACK),
        bisect_right(sentences, sentences[end - 1] + 1),
    )
    return any(unit.start >= end or (unit.start < start and unit.end < end) for unit in near)


def is_everyday(reading: Reading, start: int, end: int) -> bool:
    """Whether words are all met in everyday talk, so that they offend nobody by themselves: "you may take me to", "o sa te gasesc"."""
    return all((word in VOTES or word in USUAL) and not is_cjk(word) for word in reading.words[start:end])


def hull(reading: Reading, units: list[Unit], category: str) -> tuple[int, int]:
    """The words of `units`, without what only supports them from another clause (", it's cheaper"), or from before an
    offence of another category ("or you send nudes | or I show everyone")."""
    clause, first = next((reading.clauses[one.start], one.start) for one in units if one.kind not in SUPPORTS)
    offences = _offences(reading, category)
    at = bisect_left(offences, first)
    alone = at > 0 and reading.clauses[offences[at - 1]] == clause
    core = [
        unit
        for unit in units
        if unit.kind not in SUPPORTS
        or (
            reading.clauses[unit.start] == clause
            and not alone
            and not _leads_to(reading, unit, first)
            and not (category == "conduct.threat" and _is_condition(reading, unit))
        )
    ]
    ends = (_CUTS[category](reading, unit) if category in _CUTS else unit.end for unit in core)
    return min(_behind_joint(reading, unit) for unit in core), max(ends)


def _before_aside(reading: Reading, unit: Unit) -> int:
    """Where a unit ends without the word at its end that begins a condition or another clause: "choke you | if", "scumbag, | give"."""
    last = unit.end - 1
    if last == unit.start or is_everyday(reading, unit.start, last):
        return unit.end  # "you, idiot"
    begun = window(reading.units.of("aside"), last, unit.end)
    apart = reading.clauses[last - 1] != reading.clauses[last] or any(aside.end > unit.end for aside in begun)
    return last if apart else unit.end


def _before_purpose(reading: Reading, unit: Unit) -> int:
    """Where a unit ends without what the contact is for: "correo | para mandarte"; not "the best way to reach you"."""
    if unit.kind == "reach_else":
        return unit.end
    return next(
        (one.start for one in window(units_of(reading, _PURPOSES), unit.start + 1, unit.end)), unit.end
    )


def _leads_to(reading: Reading, unit: Unit, first: int) -> bool:
    """Whether a condition only stands before the "or" or "and" behind which an offence begins: "five stars or | your site is
    gone", "ask for a refund and | I tell your boss"; the condition may hold the offence's first word."""
    return (
        unit.start < first
        and unit.end <= first + 1
        and any(
            joint.end >= first - _JOINT and joint.start >= unit.start
            for joint in window(reading.units.of("and"), first - _JOINT - 1, first)
        )
    )


def _is_condition(reading: Reading, unit: Unit) -> bool:
    """Whether what supports a threat is a condition, which is no part of it: "I will run you over | if you cancel"."""
    return bool(window(reading.units.of("aside"), unit.start, unit.start + 1))


_JOINT = 2  # words, as "I will", between the "and" and what is found
_JOINED = ("will", "unless", "threat", "menace", "sabotage", "leverage")


def _behind_joint(reading: Reading, unit: Unit) -> int:
    """Where what somebody will do begins without the "and" before it: "or | I come to your house", "или | влеплю единицу"."""
    for joint in window(reading.units.of("and"), unit.start, unit.start + 1) if unit.kind in _JOINED else ():
        if (joint.end < unit.end or unit.kind == "unless") and joint.language & unit.language:
            return joint.end
    return unit.start


def _edges(reading: Reading) -> tuple[dict[int, int], dict[int, int], set[int], set[int], set[int]]:
    """Where leads end and begin, where fillers begin and end, where a span goes no further back and no further on, and
    where a verb ends that its language sets last.

    A lead of several words opens a proposal: what stands before "can you" is another thought, set apart by nothing.
    """
    known = reading.known.get("edges")
    if known is None:
        leads: dict[int, int] = {}
        for unit in units_of(reading, _LEADS):
            start = _behind_joint(reading, unit)
            leads[unit.end] = min(start, leads.get(unit.end, start))
            if unit.kind == "lead":  # "would it be fine | to go on by SMS", "the rest | we can settle"
                for inside in range(unit.start + _SHORT_LEAD, unit.end):
                    leads.setdefault(inside, start)
        fillers = {unit.start: unit.end for unit in units_of(reading, _FILLERS)}
        asides = {unit.start for unit in reading.units.of("aside")}
        clauses = reading.clauses
        stops = {
            unit.end
            for unit in units_of(reading, _STOPS)
            if unit.kind != "filler"
            or unit.end - unit.start == 1
            or not unit.start
            or clauses[unit.start - 1] != clauses[unit.start]
        }
        opened = {unit.start for unit in reading.units.of("lead") if unit.end - unit.start > 1}
        stops |= {_first_lead(leads, start) if reading.pace == 1 else start for start in opened - asides}
        finals = {unit.end for unit in reading.units.of("final")}
        known = reading.known["edges"] = (leads, fillers, stops, asides, finals)
    return known


_SHORT_LEAD = 2  # words


def _first_lead(leads: dict[int, int], start: int) -> int:
    """Where the leads begin that stand one after another before a place: "our office would | simply"."""
    while leads.get(start, start) < start:
        start = leads[start]
    return start


def _opening(reading: Reading, start: int, whole: bool) -> int:
    """Where what leads to a phrase further on begins in its clause: "can you send the 80 for the logo by PayPal"."""
    clauses = reading.clauses
    kinds, most = _OPENINGS_WHOLE if whole else _OPENINGS
    for unit in window(units_of(reading, kinds), start - most, start):
        if clauses[unit.start] == clauses[start]:
            return _behind_joint(reading, unit)
    return start


def widened(reading: Reading, start: int, end: int, category: str, whole: bool, tail: int) -> tuple[int, int]:
    """The words from `start` to `end` with what leads to them ("can you", "let's"), and the clause's near ends, or what
    there is before an offence of another category begins: "send nudes | or I come to your house"."""
    clauses, pace = reading.clauses, reading.pace
    leads, fillers, stops, asides, finals = _edges(reading)
    least = start - _LEADS_MOST
    while start > least and start in leads and clauses[leads[start]] == clauses[start]:
        if whole and start in stops:
            break  # Spanish "o" is "or" here, not the Portuguese article
        start = leads[start]
    if category == "conduct.abuse" and any(unit.start == start for unit in reading.units.of("address")):
        return start, end  # "the cover is late | oye gadhe | where is it"
    before, after = (_BEFORE_WHOLE, tail) if whole else (_BEFORE, _AFTER)
    first, least = start, start - before * pace
    halted = finals if whole else ()  # "game crash ho raha hai | chutiye"
    if category == "conduct.threat" and _is_behind_condition(reading, start):
        halted = (start,)
    while (
        first > 0
        and first >= least
        and clauses[first - 1] == clauses[start]
        and first not in stops
        and first not in halted
    ):
        first -= 1
    closed = end in finals and end + 1 not in finals and not whole  # "anlaşalım | mı"
    last, most = end, end + (0 if closed else after) * pace
    offences = _offences(reading, category)
    halts = fillers if not whole else asides.union(offences) if offences else asides
    if category in _HALTED:
        halts = asides.union(halts)  # "we could zoom for ten minutes | if you like"
    if category == "offplatform.request":  # "me pasas tu correo | para mandarte el brief"
        halts = set(halts).union(
            unit.start for unit in window(units_of(reading, _PURPOSES), end, end + after * pace)
        )
    while last < len(clauses) and last <= most and clauses[last] == clauses[end - 1] and last not in halts:
        last += 1
    joined = category == "conduct.threat" and start == first and start in stops
    if joined and not any(unit.start == start for unit in units_of(reading, _LEADS)):
        start = _opening(reading, start, whole)  # "I'll come there and break your legs"
    else:
        start = first if first >= least else _opening(reading, start, whole)
    while fillers.get(start, end) < end:
        start = fillers[start]
    return start, _further(reading, last if last <= most else end, category)


def _is_behind_condition(reading: Reading, start: int) -> bool:
    """Whether a condition begins the clause that goes on without a comma: "if it is not here tonight | I come to you"."""
    clause = bisect_left(reading.clauses, reading.clauses[start])
    return bool(window(reading.units.of("aside"), clause, start))


_PAST = ("outside", "bypass", "no_order")


def _further(reading: Reading, end: int, category: str) -> int:
    """Where a proposal ends that a further clause repeats: "come to me straight, | no need of the site in the middle"."""
    if category != "offplatform.solicit" or end >= len(reading.clauses):
        return end
    clauses, following = reading.clauses, end
    if clauses[end] == clauses[end - 1] or reading.sentences[end] != reading.sentences[end - 1]:
        return end
    past = window(units_of(reading, _PAST), end, end + 1)
    if not past:
        return end
    end = max(unit.end for unit in past)
    most = end + _AFTER * reading.pace
    last = bisect_right(clauses, clauses[following])
    return last if last <= most else end


_GRAVEST = {
    "conduct.sexual": ("harm_you", "threat", "sabotage", "slur", "pay_me"),
    "conduct.abuse": ("harm_you", "threat", "sabotage", "lewd", "advance"),
    "conduct.threat": ("lewd",),
}
"""Category -> classes that begin an offence of another one, or what is paid for it: "send nudes | and I pay double"."""


_CUTS = {**dict.fromkeys(_GRAVEST, _before_aside), "offplatform.request": _before_purpose}


def _offences(reading: Reading, category: str) -> list[int]:
    """Where an offence of another category begins, with what leads to it and the word that joins it; in order."""
    known = reading.known.get((category, "offences"))
    if known is None:
        known = reading.known[category, "offences"] = sorted(set(_begun_offences(reading, category)))
    return known


def _begun_offences(reading: Reading, category: str) -> Iterator[int]:
    offences = units_of(reading, _GRAVEST.get(category, ()))
    if not offences:
        return
    leads = _edges(reading)[0]
    joined = {unit.end: unit.start for unit in units_of(reading, ("and", "unless"))}
    for unit in offences:
        start = unit.start
        while start in leads:
            start = leads[start]
        yield joined.get(start, start)


def words_in(message: Message, reading: Reading, span: Span) -> list[int]:
    """The words that begin in a stretch of the message as it was written."""
    places = range(len(reading.words))

    def begins(place: int) -> int:
        return origin(message, reading, place, place + 1).start

    return list(
        places[bisect_left(places, span.start, key=begins) : bisect_left(places, span.end, key=begins)]
    )
