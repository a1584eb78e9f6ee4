"""Insults, slurs, hate.

Why: banned everywhere, and regretted a minute later.
Misses: contempt without a bad word.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.extents import words_in
from presend.meaning.frames import CONDUCT, Frame, matches
from presend.meaning.reading import PHRASES, Reading, opens, origin, read
from presend.span import Span
from presend.text import Message

_SILENT = ("self", "thing_bad")

_MEANT = (*CONDUCT, "praise")
_TAIL = 6  # words after an insult; more of them are another thought, set apart by nothing

_CUES = ("insult", "slur", "epithet", "vilify", "they_are", "taunt")
"""What makes everyday words a slur: "people like you should"."""

FRAMES = (
    Frame("taunt", 0.9, hushes=_MEANT, whole=True, tail=_TAIL),
    Frame("slur", 0.9, cued=_CUES, vetoes=("bedding",), hushes=_MEANT, whole=True, tail=_TAIL),
    Frame("you_are insult", 0.95, gap=4, vetoes=("self", "no"), hushes=_MEANT, whole=True, tail=_TAIL),
    Frame(
        "they_are insult",
        0.8,
        gap=2,
        vetoes=("self", "no", "thing_bad"),
        hushes=_MEANT,
        whole=True,
        tail=_TAIL,
    ),
    Frame("folk vilify", 0.85, gap=3, vetoes=("self",), hushes=_MEANT, whole=True),
    Frame(
        "vocative insult",
        0.85,
        gap=1,
        vetoes=("self", "no"),
        hushes=_MEANT,
        whole=True,
        tail=_TAIL,
        ordered=True,
    ),
    Frame(
        "vocative insult_weak",
        0.8,
        gap=0,
        alone=1,
        vetoes=("self", "no"),
        hushes=_MEANT,
        whole=True,
        tail=_TAIL,
        ordered=True,
    ),
    Frame(
        "being brute|insult_weak",
        0.8,
        gap=0,
        vetoes=("self", "no", "work", "product", "placed"),
        hushes=_MEANT,
        whole=True,
        tail=_TAIL,
        ordered=True,
    ),
    Frame(
        "vocative brute",
        0.8,
        gap=0,
        vetoes=("self", "no"),
        hushes=_MEANT,
        whole=True,
        ordered=True,
        last=True,
    ),
    Frame("you_are insult_weak", 0.8, gap=1, vetoes=("self", "no"), hushes=_MEANT, whole=True, tail=_TAIL),
    Frame(
        "vocative epithet",
        0.8,
        gap=0,
        vetoes=("self", "no"),
        hushes=_MEANT,
        whole=True,
        tail=0,
        ordered=True,
    ),
    Frame("you_are epithet", 0.8, gap=1, vetoes=("self", "no"), hushes=_MEANT, whole=True, tail=_TAIL - 2),
    Frame(
        "epithet",
        0.65,
        alone=0,
        vetoes=("self",),
        hushes=_MEANT,
        whole=True,
        beside=("vocative", "your", "you", "you_are", "dismiss"),
    ),
    Frame(
        "brute|insult_weak",
        0.6,
        alone=0,
        vetoes=("self", "no"),
        hushes=_MEANT,
        whole=True,
        beside=("grudge", "ransom"),
    ),
    Frame("insult insult", 0.75, gap=0, alone=2, vetoes=(*_SILENT, "no", "work"), hushes=_MEANT, whole=True),
    Frame("insult", 0.65, alone=0, vetoes=(*_SILENT, "messenger"), hushes=_MEANT, whole=True, tail=_TAIL),
    Frame("insult", 0.7, alone=2, shouts=True, vetoes=_SILENT, hushes=_MEANT, whole=True, tail=_TAIL),
)


_BAD = (
    *("insult", "insult_weak", "slur", "taunt", "epithet", "vilify", "brute"),
    *("being", "you_are", "they_are", "vocative"),
)
"""What an insult goes on with behind an "and"."""
_ORDER_LEAST = 2  # words behind the "and"


def find(message: Message) -> Iterator[Finding]:
    for found in matches(message, "conduct.abuse", "abuse", FRAMES):
        yield _without_order(message, found)


def _without_order(message: Message, found: Finding) -> Finding:
    """An insult without what somebody is told to do then: "shut your mouth | and do your job"; not "... | and your job"."""
    reading = message.once(read)
    ands = reading.units.of("and")
    if not ands:
        return found
    places = words_in(message, reading, found.span)
    last = max(
        (unit.end for kind in _BAD for unit in reading.units.of(kind) if unit.start in places), default=0
    )
    kept = {unit.start for kind in ("your", "unless") for unit in reading.units.of(kind)}
    cut = next(
        (
            unit.start
            for unit in ands
            if unit.start in places[1:] and unit.start >= last and kept.isdisjoint((unit.start, unit.end))
        ),
        0,
    )
    if not cut or (places[-1] - cut < _ORDER_LEAST and not _goes_on(reading, places[-1])):
        return found
    return found._replace(span=Span(found.start, origin(message, reading, cut - 1, cut).end))


def _goes_on(reading: Reading, place: int) -> bool:
    """Whether a clause goes on behind a word: "you're a cheating rat | and the | whole forum will hear it"."""
    return place + 1 < len(reading.clauses) and reading.clauses[place] == reading.clauses[place + 1]


DETECTOR = Detector(
    id="abuse",
    category="conduct.abuse",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "[[Old hag]], you don't understand modern fonts.",
        "[[You are a useless, brain-dead clown]]",
        "😡 [[you are a complete idiot]]",
        "[[du bist so ein Vollidiot]]",
        "[[Ferme ta gueule]] et fais ton boulot.",
        "[[ești un prost]]",
        "Two weeks for a copy. [[ur a l0ser and a sc4mming r4t]], everybody should know",
        "[[u r p4thetic]]",
        "[[do you have a brain]] or is it just air",
        "Третий раз одно и то же. [[бездарь криворукая]], верните деньги",
    ),
    allowed=(
        "The character is a lazy pig who lives in a trash can, for age 4+.",
        "I'm such an idiot, wrong file!",
        "The cache was stupidly small.",
        "Das ist ein dummer Fehler von mir.",
        "Du kannst mich am Montag ab 10 hier erreichen.",
        "Hast du noch alle Ebenen in der PSD?",
        "es un burro animado que habla con un zorro",
        "You are an animal, finished in a day!",
        "você é um monstro no Photoshop, adorei",
        "sua vaca ficou linda, a da embalagem de leite",
        "do you have a brain icon in the set?",
    ),
)
