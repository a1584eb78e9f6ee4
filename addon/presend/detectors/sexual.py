"""Adult or sexual content, and advances.

Why: banned in chat, and harassment.
Misses: innuendo.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.extents import words_in
from presend.meaning.frames import CONDUCT, Frame, matches
from presend.meaning.reading import PHRASES, opens, read
from presend.text import Message

_WORK = ("no", "work", "product", "others")

_CUES = (
    *("flirt", "lewd_weak", "lewd_shot", "tryst", "tempt", "advance", "longing", "caress", "of_you", "bare"),
    *("shot_me", "showing", "pay_me"),
)
"""What makes everyday words lewd: "how much for the night", "photos without anything on"."""

FRAMES = (
    Frame("indecent", 0.85, vetoes=("no",), hushes=("report", "script"), whole=True),
    Frame("lewd", 0.85, cued=_CUES, vetoes=("no",), hushes=("report", "script"), whole=True),
    Frame("lewd_bare", 0.85, vetoes=("no",), hushes=("report", "script", "fine_art"), whole=True),
    Frame("lewd_told", 0.85, vetoes=("no",), hushes=CONDUCT, whole=True),
    Frame("lewd_shot shot_me", 0.8, gap=6, vetoes=("no", "work"), hushes=CONDUCT, whole=True),
    Frame("showing lewd", 0.9, gap=1, vetoes=("no",), hushes=("report", "script"), whole=True),
    Frame("advance", 0.8, vetoes=(*_WORK, "placed"), hushes=CONDUCT, whole=True),
    Frame("tryst tempt", 0.8, gap=2, vetoes=_WORK, hushes=CONDUCT, whole=True),
    Frame("longing caress", 0.8, gap=5, vetoes=_WORK, hushes=CONDUCT, whole=True),
    Frame("of_you bare", 0.8, gap=5, vetoes=("no", "work", "others"), hushes=CONDUCT, whole=True),
    Frame("lewd_weak flirt", 0.75, gap=5, crosses=True, vetoes=("no", "work"), hushes=CONDUCT, whole=True),
)


_COMPLIMENT = 0.75
"""The score of what is no more than flirting."""


def find(message: Message) -> Iterator[Finding]:
    told = list(matches(message, "conduct.sexual", "sexual", FRAMES))
    yield from told if len(told) < 2 else _without_leads(message, told)


def _without_leads(message: Message, told: list[Finding]) -> Iterator[Finding]:
    """Findings without a question for a service that only leads to what is ordered beside it, "Do you take NSFW? | I need ...",
    and without a compliment that leads to what is asked for then: "your voice is so hot. | send nudes"."""
    reading = message.once(read)
    questions = {unit.start for unit in reading.units.of("service_asked")}
    firsts = [words_in(message, reading, one.span)[0] for one in told]
    surest: dict[int, float] = {}
    for one, first in zip(told, firsts, strict=True):
        sentence = reading.sentences[first]
        surest[sentence] = max(one.score, surest.get(sentence, 0))
    for one, first in zip(told, firsts, strict=True):
        before, behind = (surest.get(reading.sentences[first] + away, 0) for away in (-1, 1))
        if first in questions:
            leads = bool(before or behind)
        else:
            leads = one.score <= _COMPLIMENT and behind > one.score
        if not leads:
            yield one


DETECTOR = Detector(
    id="sexual",
    category="conduct.sexual",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "😈 [[send me your nudes]]",
        "[[schick mir nacktfotos]]",
        "Do you take nsfw commissions? [[I need a drawing of two men having sex]], well paid",
        "one scene, [[both of them naked and going at it on the desk]]. you do nsfw?",
        "ur voice is so hot omg. [[got any n.s.f.w pics of urself]]? i tip good",
        "[[vrei să ne culcăm]]?",
        "[[mi mandi una foto in intimo]] o vengo sotto casa tua",
        "[[mándame una foto en bikini]] 😏",
        "[[I'd pay extra to see you out of that dress]], jk",
        "[[Would you do the voiceover topless]]? Extra fifty for you.",
    ),
    allowed=(
        "make the nsfw warning shorter",
        "The Greek statues look naked of course, it's for an art course.",
        "12 gesture sketches of nude models, one minute poses, for my textbook.",
        "We have an NSFW filter in the app, please write its copy.",
        "A palette of nude tones for a lipstick label.",
        "La nuit avec moi sur ce projet, quelle aventure, c'est livré !",
        "An adult colouring book, 30 pages.",
        "Necesito fotos de lencería en fondo blanco, 30 productos.",
        "El villano de la novela vende fotos íntimas.",
        "We want a sexual health brochure for the clinic.",
        "I'd like the couple on the invitation to kiss under the oak.",
        "Naked cakes are our speciality, could you keep the layers visible?",
    ),
)
