"""Remote access to the other side's computer, offered or asked for.

Why: marketplaces warn of it, and it is how support scams work.
Misses: tools that are in no lexicon, when nothing else says "remote".
"""

from collections.abc import Iterator

from presend.detectors import phone, phone_words
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.frames import REFUSED, WORK, Frame, matches
from presend.patterns import lazy
from presend.reading import PHRASES, bit, opens, origin, read, senses
from presend.span import Span
from presend.text import Message

_SILENT = (*REFUSED, "placed")

_TAIL = 7  # words

FRAMES = (
    Frame("remote do_remote", 0.9, gap=5, vetoes=_SILENT, whole=True, tail=_TAIL, crosses=True),
    Frame("remote code", 0.9, gap=5, vetoes=_SILENT, whole=True, tail=_TAIL, crosses=True),
    Frame("remote", 0.7, asks=True, alone=3, vetoes=_SILENT, whole=True, tail=_TAIL),
    Frame("into_pc", 0.75, asks=True, vetoes=(*_SILENT, *WORK), whole=True, tail=_TAIL),
    Frame("remote_weak|into_pc do_remote", 0.75, gap=4, vetoes=(*_SILENT, *WORK), whole=True, tail=_TAIL),
)


_ID = lazy(r"[\s:=#-]{1,3}(?:(?:id|code|cod)[\s:=#-]{1,3})?\d(?:[ .-]?\d){7,9}(?![\w.])")
"""AnyDesk and TeamViewer ids have nine or ten digits; old ones eight. They are said in words as numbers are."""
_BESIDE = 16
_STOP = lazy(r"[.!?]\s|\n")


def find(message: Message) -> Iterator[Finding]:
    for found in matches(message, "security.remote", "remote", FRAMES):
        yield _without_help(message, found)
    yield from _with_ids(message)


def _without_help(message: Message, found: Finding) -> Finding:
    """A request without what will be done then: "open AnyDesk, give me the code | and I fix it in a minute"."""
    reading = message.once(read)
    helps = {unit.start for unit in reading.units.of("fix")}
    if not helps:
        return found
    wanted = [unit for kind in ("remote", "do_remote", "code") for unit in reading.units.of(kind)]
    ands = {unit.start for unit in reading.units.of("and")}
    for place in sorted(helps):
        start = origin(message, reading, place, place + 1).start
        if not found.start < start < found.end:
            continue
        asked = [unit for unit in wanted if unit.end <= place and unit.start not in helps]
        inside = [
            unit for unit in asked if origin(message, reading, unit.start, unit.end).start >= found.start
        ]
        if any(unit.kind == "remote" for unit in inside) and any(unit.kind != "remote" for unit in inside):
            last = place - 1 if place - 1 in ands else place
            return found._replace(span=Span(found.start, origin(message, reading, last - 1, last).end))
    return found


def _numbers(message: Message) -> list[Finding]:
    return [*phone.find(message), *phone_words.find(message)]


def _with_ids(message: Message) -> Iterator[Finding]:
    """A tool's name with an id right after it: "anydesk 612 345 098"."""
    if not message.once(senses).bits & bit("remote"):
        return
    reading = message.once(read)
    for unit in reading.units.of("remote"):
        start, tool_end = origin(message, reading, unit.start, unit.end)
        if found := _ID.match(reading.text, reading.places[unit.end - 1][1]):
            end = message.folded.origin(found.start(), found.end()).end
            yield Finding("security.remote", Span(start, end), 0.9, "remote", unit.detail, view="words")
            continue
        for number in message.once(_numbers):
            if 0 <= number.start - tool_end <= _BESIDE and not _STOP.search(
                message.text, tool_end, number.start
            ):
                yield number._replace(category="security.remote", span=Span(start, number.end), score=0.96)


DETECTOR = Detector(
    id="remote",
    category="security.remote",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "🖥️ [[open AnyDesk and give me the code]]",
        "[[Starten Sie bitte TeamViewer]], dann sehe ich es mir an.",
        "[[anydesk 612 345 098]], I accept when you knock",
        "[[instalați AnyDesk]] și vă ajut",
        "it asks for this: [[rust desk nr 448 one nine zero 337]]",
        "[[scarica quel programma, AnyDesk]], e mi detti i numeri",
    ),
    allowed=(
        "I never use TeamViewer, a screenshot is enough.",
        "Need a logo for a remote support company, think TeamViewer for dentists.",
        "Bitte kein AnyDesk.",
    ),
)
