"""Threats of violence, of sabotage, of blackmail with a review.

Why: banned everywhere; some are crimes.
Misses: veiled ones. "I'll open a dispute" is a right, not a threat.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.extents import words_in
from presend.meaning.frames import CONDUCT, Frame, matches
from presend.meaning.reading import PHRASES, opens, read
from presend.text import Message

_CUES = ("or_else", "leverage", "insult", "slur", "located", "visit", "doom", "harm", "sabotage", "menace")
"""What makes a threat of everyday words one: "I will find you", "you will see"."""

FRAMES = (
    Frame("menace", 0.97, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("threat", 0.97, cued=_CUES, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("harm will you", 0.9, gap=4, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("doom harmed", 0.9, gap=2, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("pity mishap", 0.85, gap=2, crosses=True, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("offender fate", 0.85, gap=4, vetoes=(), hushes=CONDUCT, whole=True),
    Frame("located visit", 0.85, gap=8, crosses=True, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame(
        "visit harm_you|threat|menace", 0.98, gap=5, vetoes=("no",), hushes=CONDUCT, whole=True, ordered=True
    ),
    Frame("located harm_you", 0.98, gap=6, vetoes=("no",), hushes=CONDUCT, whole=True, ordered=True),
    Frame("harm_you", 0.95, cued=_CUES, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("hostage ransom", 0.85, gap=12, crosses=True, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("sabotage", 0.9, vetoes=("no", "permit"), hushes=CONDUCT, whole=True, beside=("or_else",)),
    Frame(
        "sabotage",
        0.8,
        vetoes=("no", "permit", "product", "report", "rule"),
        hushes=CONDUCT,
        whole=True,
        beside=("grudge",),
    ),
    Frame(
        "expose private|belongings public",
        0.85,
        gap=8,
        vetoes=("no", "permit"),
        hushes=CONDUCT,
        whole=True,
        beside=("or_else",),
    ),
    Frame("will expose private public", 0.85, gap=8, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("will leverage_hard", 0.8, gap=5, vetoes=("no",), hushes=CONDUCT, whole=True),
)
_LEVERAGE = (
    Frame(
        "leverage unless",
        0.85,
        gap=14,
        crosses=True,
        vetoes=("no_leverage", "permit"),
        hushes=CONDUCT,
        whole=True,
    ),
)
_BACKED = 2  # sentences between a threat and a hint that backs it up
_REFUSALS, _CONTACTS = ("no", "rule"), ("channel", "channel_weak", "messenger", "ask")


def find(message: Message) -> Iterator[Finding]:
    told = list(matches(message, "conduct.threat", "threat", FRAMES))
    levers = matches(message, "conduct.threat", "threat-leverage", _LEVERAGE)
    told += (one._replace(detector="threat") for one in levers if not _is_own_ban(message, one))
    if len(told) > 1:
        told = [one for one in _without_boasts(message, told) if not _is_led(message, one, told)]
    yield from told


def _is_own_ban(message: Message, one: Finding) -> bool:
    """Whether a seller only says what a rule that was broken would cost: "I can't give my number or the account gets
    blocked"."""
    reading = message.once(read)
    places, units = words_in(message, reading, one.span), reading.units
    levers = [unit for unit in units.of("leverage") if unit.start in places]
    first = min((unit.start for unit in levers), default=0)
    if not all(
        any(rule.start < unit.end and unit.start < rule.end for rule in units.of("rule")) for unit in levers
    ):
        return False
    return all(
        any(
            unit.end <= first and reading.sentences[unit.start] == reading.sentences[first]
            for kind in kinds
            for unit in units.of(kind)
        )
        for kinds in (_REFUSALS, _CONTACTS)
    )


def _is_led(message: Message, one: Finding, told: list[Finding]) -> bool:
    """Whether a threat with where somebody lives is told without it as well, by a clause of its own: "I know where you
    live, | my boys come and break your legs"."""
    reading = message.once(read)
    first = words_in(message, reading, one.span)[0]
    homes = [
        unit for unit in reading.units.of("located") if reading.clauses[unit.start] == reading.clauses[first]
    ]
    if not homes:
        return False
    starts = (
        words_in(message, reading, other.span)[0]
        for other in told
        if other.span != one.span and one.span.contains(other.span)
    )
    return any(reading.clauses[start] > reading.clauses[first] for start in starts)


def _without_boasts(message: Message, told: list[Finding]) -> Iterator[Finding]:
    """Threats without the sentences that only back up one beside them: "I get your account hacked. | I know people who do
    this", "I know where you live. | Refund me or I break your legs"."""
    reading = message.once(read)
    boasts = {unit.start for unit in reading.units.of("boast")}
    places = [words_in(message, reading, one.span)[0] for one in told] if boasts else []
    backing = [one.span for one, first in zip(told, places, strict=False) if first in boasts]
    real = [
        reading.sentences[first]
        for one, first in zip(told, places, strict=False)
        if not any(span.contains(one.span) for span in backing)
    ]
    for at, one in enumerate(told):
        boasting = backing and any(span.contains(one.span) for span in backing)
        if not boasting or not any(
            1 <= abs(reading.sentences[places[at]] - other) <= _BACKED for other in real
        ):
            yield one


DETECTOR = Detector(
    id="threat",
    category="conduct.threat",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "😠 refund me or [[i will kill you]]",
        "[[Ich weiß wo du wohnst]]",
        "[[te omor]]",
        "[[Vin cu băieții și te bag în spital]] dacă nu văd banii",
        "Se annulli l'ordine, [[ti cancello il sito]]",
        "pay the rest or [[you're gonna get stabbed]]",
        "Refund me or [[I get your account hacked]]. I know people who do this for fun.",
        "I know where you live. Put the site back by tomorrow or [[I come with the boys and beat you up]]",
        "Mein Cousin wohnt in deiner Stadt. [[Der bricht dir alle Knochen]], wenn ich mein Geld nicht kriege.",
        "You cancel now? Fine. [[I left a script in your shop that wipes it]]",
    ),
    allowed=(
        "The deadline is killing me 😂",
        "O să te găsesc în lista de favorite, mersi!",
        "Ti faccio il sito e pubblico le tue foto su Instagram.",
        "I had to kill the process and drop the table.",
        "phone number nahi de sakta warna account band ho jata hai",
        "Should I delete your old site before I put the new one live?",
        "I'll delete your old backups once the new server runs.",
        "I'll teach you a lesson in Figma tomorrow, free of charge :)",
        "Ich schicke dir die Aufhängung für das Bild mit.",
        "Je vais te tuer le bruit de fond au mixage.",
        "The villain's line: you are late, and I will kill you.",
        "If it isn't fixed I will open a dispute with support.",
        "Can you kill the background hum between 2:14 and 2:51?",
    ),
)
