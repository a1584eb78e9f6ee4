"""Proposing a call outside the platform's own.

Why: calls are allowed on the marketplace's own tool, which it records.
Misses: a call on no named service ("can we talk at five?"), which the platform's own may be.
"""

from bisect import bisect_left
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.extents import units_of, window, words_in
from presend.meaning.frames import ECHOED, REFUSED, WORK, Frame, matches
from presend.meaning.reading import PHRASES, Reading, Unit, opens, origin, read
from presend.placed import Placed
from presend.span import Span
from presend.text import Message

_SILENT = (*REFUSED, "placed", "others", "busy", "footage")

FRAMES = (
    Frame("call call_service", 0.96, gap=4, vetoes=_SILENT),
    Frame("call_whole", 0.96, vetoes=_SILENT),
    Frame("caller call_service time|ok", 0.85, gap=3, vetoes=_SILENT, ordered=True),
    Frame("caller call_service", 0.75, gap=0, vetoes=(*_SILENT, *WORK), ordered=True),
    Frame("call call_weak", 0.85, gap=1, vetoes=_SILENT),
    Frame("move|hop|talk call_service", 0.96, gap=4, vetoes=_SILENT),
    Frame("move|hop|talk via call_weak", 0.8, gap=3, vetoes=_SILENT, ordered=True),
    Frame("via call_weak move|hop|talk", 0.8, gap=3, vetoes=_SILENT, ordered=True),
    Frame("call_weak via move|hop|talk", 0.8, gap=3, vetoes=_SILENT, ordered=True),
    Frame("hop call_weak", 0.75, gap=1, vetoes=_SILENT),
    Frame("video call_service|call_weak|messenger|by_service|on_weak", 0.96, gap=4, vetoes=_SILENT),
    Frame("call_service time", 0.7, gap=3, alone=4, vetoes=_SILENT),
    Frame("call_service ok", 0.7, gap=2, asks=True, alone=5, vetoes=_SILENT),
    Frame("ask you call_service", 0.7, gap=1, asks=True, alone=3, vetoes=_SILENT, hushes=ECHOED),
    Frame("ask call_service", 0.65, gap=1, asks=True, alone=2, vetoes=(*_SILENT, *WORK), hushes=ECHOED),
    Frame("call_service", 0.6, asks=True, alone=1, vetoes=_SILENT, hushes=ECHOED),
    Frame("encounter on_call", 0.93, gap=6, vetoes=_SILENT, whole=True, tail=3),
    Frame("call|hop on_call", 0.85, gap=3, vetoes=_SILENT),
    Frame("encounter|hop call_event", 0.85, gap=3, vetoes=_SILENT),
    Frame("call call_event", 0.8, gap=2, vetoes=_SILENT),
    Frame("call_event", 0.7, asks=True, vetoes=(*_SILENT, *WORK)),
    Frame("call_event", 0.65, alone=4, vetoes=(*_SILENT, *WORK)),
    Frame("call_event time|ok", 0.75, gap=3, vetoes=_SILENT),
    Frame("call_service|call_event accepted", 0.75, gap=4, alone=6, vetoes=_SILENT),
    Frame("call_service|call_event|on_call outside", 0.85, gap=4, vetoes=("no",), crosses=True),
    Frame("call outside", 0.8, gap=4, vetoes=("no",)),
)
FRAMES = tuple(frame._replace(hushes=(*frame.hushes, "own_call")) for frame in FRAMES)


_CORE = (
    "call",
    "call_service",
    "call_weak",
    "call_whole",
    "call_event",
    "on_call",
    "video",
    "messenger",
    "by_service",
    "move",
    "talk",
)
_CALLS = ("call", "call_service", "call_weak", "call_whole", "call_event", "on_call", "video")
_WHEN = ("time", "via", "link")
_DIALLED = (
    Frame("call messenger", 0.97, gap=3, vetoes=_SILENT),
    Frame("hop messenger", 0.95, gap=1, vetoes=_SILENT, ordered=True),
)
_DIALS = frozenset(("skype",))
"""Messengers on which a call is a meeting: "I'll ring you on Skype"."""
_DONE = ("move", "talk", "hop", "lead")
"""What one does about a call: with it the service is a proposal without the time, too."""
_MOST_OF_IT = 0.6  # of a proposal; where the time is more than the rest, it says what is proposed


def find(message: Message) -> Iterator[Finding]:
    proposed = [
        found
        for found in matches(message, "contact.meeting", "meeting", FRAMES)
        if not (_is_platforms(message, found) or _is_of_event(message, found))
    ]
    ended = _and_places(message) if len(proposed) > 1 else frozenset()
    placed = Placed(proposed)
    for found in proposed:
        if len(proposed) == 1 or not _goes_past_and(found, ended, placed):
            yield _from_time(message, _without_time(message, _without_aim(message, found)))
    for found in matches(message, "contact.meeting", "meeting-dialled", _DIALLED):
        if found.detail in _DIALS:
            yield _without_time(message, found._replace(detector="meeting"))


def _is_platforms(message: Message, found: Finding) -> bool:
    """Whether the call is the platform's own: "the Zoom invitation right here from Fiverr", not "on Zoom before I order on
    Fiverr"."""
    reading = message.once(read)
    platforms = reading.units.of("platform")
    places = words_in(message, reading, found.span) if platforms else []
    for call in _begun(reading, ("call", "hop", "call_service"), places):
        for platform in window(platforms, call.end + 1, call.end + _OWN_MOST):
            between = range(call.end, platform.start)
            of = {unit.start for unit in window(units_of(reading, _OF), call.end, platform.start)}
            parted = window(units_of(reading, _PARTING), call.end, platform.start)
            if (
                reading.clauses[call.start] == reading.clauses[platform.start]
                and not of.isdisjoint(between[-2:])
                and not parted
            ):
                return True
    return False


def _is_of_event(message: Message, found: Finding) -> bool:
    """Whether it is only told where an event takes place, or a call is passed over: "our course runs on Zoom", "skip the Zoom
    call"; not "could we do the workshop on Zoom"."""
    reading = message.once(read)
    events, avoided = reading.units.of("event"), reading.units.of("avoid")
    places = words_in(message, reading, found.span) if events or avoided else []
    if not places:
        return False
    first, last = places[0], places[-1] + 1
    proposing = window(units_of(reading, _PROPOSING), first, last)
    leads = (
        unit
        for unit in window(units_of(reading, _LEADS), first, last)
        if unit.end - unit.start > reading.pace
    )
    clause = bisect_left(reading.clauses, reading.clauses[first])
    if window(events, max(clause, first - _OWN_MOST), last) and not proposing and not any(leads):
        return True
    calls = window(units_of(reading, _CALLS), first, last)
    return any(0 <= call.start - unit.end <= 1 for call in calls for unit in window(avoided, first, last))


def _begun(reading: Reading, kinds: tuple[str, ...], words: list[int], before: int = 0) -> list[Unit]:
    """The units of some classes that begin in a row of words, or at most so many words `before` it."""
    return window(units_of(reading, kinds), words[0] - before, words[-1] + 1) if words else []


_LONGEST = 12  # words of a phrase
_AIMS = ("aim", "aside")
_PROPOSING, _LEADS = ("you", "your", "please", "me", "with_me"), ("lead", "will", "ask", "caller")
_OWN_MOST = 4  # words
_OF = ("link", "via")
_PARTING = ("aside", "time", "and", "but", "no", "outside", "deal", "rather", "bypass")


def _without_aim(message: Message, found: Finding) -> Finding:
    """A proposal without what the call is for: "can we do a Teams call | to go through it"."""
    reading = message.once(read)
    words = words_in(message, reading, found.span) if units_of(reading, _AIMS) else []
    aims = {unit.start for unit in _begun(reading, _AIMS, words)}
    called = [unit.end for unit in _begun(reading, _CALLS, words)]
    cut = next((place for place in words if place in aims and min(called, default=place + 1) <= place), 0)
    if not cut:
        return found
    return found._replace(span=Span(found.start, origin(message, reading, cut - 1, cut).end))


def _and_places(message: Message) -> frozenset[int]:
    """Where the words for "and" begin in the message as it was written."""
    reading = message.once(read)
    return frozenset(origin(message, reading, unit.start, unit.end).start for unit in reading.units.of("and"))


def _goes_past_and(found: Finding, ands: frozenset[int], proposed: Placed) -> bool:
    """Whether another proposal ends at an "and" inside this one, so that the rest is what is done then: "let's do a Zoom
    | and I'll walk you through"."""
    return any(
        found.span.contains(other.span) and other.span.end + 1 in ands and other.span.end < found.span.end
        for other in proposed.near(found.span)
    )


def _without_time(message: Message, found: Finding) -> Finding:
    """A proposal without the time that follows it: "let's jump on Zoom | tomorrow evening with our
    designer"."""
    reading = message.once(read)
    words = words_in(message, reading, found.span)
    core = [unit.end for unit in _begun(reading, _CORE, words[:-1])]
    last = max(core, default=0)
    when = {
        place for unit in _begun(reading, _WHEN, words, _LONGEST) for place in range(unit.start, unit.end)
    }
    wholes = {unit.end for unit in _begun(reading, ("call_whole",), words, _LONGEST)}
    while words and last - 1 in when and last - 1 > words[0] and last not in wholes:
        last -= 1
    after = [place for place in words if place >= last and not reading.words[place].isdigit()]
    first = next((index for index, place in enumerate(after) if place not in when), len(after))
    times = (unit for unit in _begun(reading, ("time",), after[:first]) if unit.start in after)
    if not core or not after or not (first == len(after) or any(times)):
        return found
    span = Span(found.start, origin(message, reading, last - 1, last).end)
    named = {unit[:2] for unit in _begun(reading, _CALLS, words, _LONGEST)}
    if any(start in after for start, _ in named):
        return found  # "können wir heute Abend skypen"
    proposed = any(_begun(reading, ("call_whole",), words)) or any(
        unit.end <= last and not any(low <= unit.start and unit.end <= high for low, high in named)
        for unit in _begun(reading, _DONE, words)
    )
    enough = proposed or span.end - span.start > _MOST_OF_IT * (found.end - found.start)
    return found._replace(span=span) if enough else found


def _from_time(message: Message, found: Finding) -> Finding:
    """A bare proposal with the time that its clause begins with: "завтра в 15:00 | в зуме"."""
    if found.score > _BARE:
        return found
    reading = message.once(read)
    words = words_in(message, reading, found.span)
    first = start = words[0] if words else 0
    while start > max(0, first - _TIME_MOST) and reading.clauses[start - 1] == reading.clauses[first]:
        start -= 1
    begins = not start or reading.clauses[start - 1] != reading.clauses[start]
    when = {
        place
        for kind in ("time", "via")
        for unit in window(reading.units.of(kind), start, first)
        for place in range(unit.start, unit.end)
    }
    told = all(place in when or reading.words[place].isdigit() for place in range(start, first))
    if not (begins and told and window(reading.units.of("time"), start, first)):
        return found
    return found._replace(span=Span(origin(message, reading, start, start + 1).start, found.end))


_BARE, _TIME_MOST = 0.75, 6
"""The score of a proposal that only a time makes one; words of a time."""


DETECTOR = Detector(
    id="meeting",
    category="contact.meeting",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "Quickest would be that [[we FaceTime for five minutes]]",
        "📅 [[can we do a Teams call]]?",
        "[[Could we FaceTime]] tomorrow before noon?",
        "[[can we jump on zoom]] on tuesday with our timekeeper?",
        "[[let's jump on Zoom]] and I'll walk you through the plan",
        "[[Let me take you through the brief over Google Meet]]",
        "[[Could we go over the feedback together on Teams]]?",
        "[[Could we have a short Teams call]] to go through the feedback?",
        "[[Lass uns kurz per Zoom sprechen]].",
        "[[Können wir heute Abend skypen]]?",
        "[[Facem un call pe Google Meet]]?",
        "[[Ich rufe dich über Skype an]], wann passt es dir?",
        "J'aimerais qu'[[on fasse un Zoom]] mardi vers 14 h",
        "[[созвонимся в зуме]] завтра в 15:00?",
        "поговорим голосом, [[завтра в 15:00 в зуме]], я пришлю детали",
    ),
    allowed=(
        "The backdrop for Microsoft Teams works in Google Meet as well",
        "Two rivers meet at the mill, teams of 4 start by the red flag",
        "Fiverr has its own Zoom calls, I will schedule one from this chat and you only click Join. 15:00?",
        "Gern per Video, aber über die Funktion von Fiverr: ich schick dir die Zoom-Einladung hier aus dem Chat heraus",
        "on peut faire la visio directement dans Fiverr, je vous envoie l'invitation Zoom par la messagerie",
        "bisa call pakai Zoom bawaan Fiverr, nanti aku kirim undangan zoom dari sini",
        "мы обсудили в зуме вчера, медленный зум на лицо в 00:15",
        "podemos hacer un zoom al logo en el segundo 15?",
        "Blurry at 100% zoom, in print it's sharp.",
        "I'll send you a Zoom invitation through Fiverr.",
        "I design Zoom backgrounds, 1920x1080.",
        "Can we have a quick call here on Fiverr?",
        "I'm on a Zoom call until 3, will reply after.",
        "Can you cut the Zoom call into three clips?",
        "We met on Zoom yesterday with our client and they loved your logo",
        "Der Kurs läuft über Zoom, ich brauche ein Handout",
        "Du kriegst von mir gleich die Zoom-Einladung hier von Fiverr, einfach im Chat auf Annehmen.",
    ),
)
