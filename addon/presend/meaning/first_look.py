"""The first look at a message: what opens it, and its senses, with the services that it names in a disguise."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from presend.lexicon import INTERNATIONAL, LANGUAGES, USUAL
from presend.lexicon.services import WEAK
from presend.meaning import cuts, mentions, vocabulary
from presend.meaning.senses import Senses
from presend.meaning.units import Unit
from presend.meaning.vocabulary import Phrases, meanings
from presend.text import Message

_BY_KIND = {
    **dict.fromkeys(("messenger", "social"), "messenger"),
    "meeting": "call_service",
    "payment": "money",
    "remote": "remote",
}
"""Kind of a service -> the class of its disguised names."""

_TOGETHER = (vocabulary.PHRASES, mentions.PHRASES, cuts.PHRASES)
PHRASES = Phrases(
    lambda chunk: tuple(others for one in _TOGETHER for others in one.begun_by(chunk)),
    lambda chunk: tuple(slot for one in _TOGETHER for slot in one.filled_by(chunk)),
)
"""What opens a message together: the words of an everyday phrase, those of a service's name in a disguise ("m.b. w@y"), and the
pieces of one that is cut in two."""


def opens(chunk: str) -> bool:
    """Whether a stretch without white space has a strong word in it, or names a service (`Detector.opens`)."""
    return vocabulary.opens(chunk) or mentions.is_name(chunk)


def senses(message: Message) -> Senses:
    """The senses of a message; detectors ask for them by `message.once(senses)`."""
    sensed = Senses(message.folded.text)
    for unit in _named(message, sensed):
        sensed.add(unit)
    return sensed


def _named(message: Message, sensed: Senses) -> Iterator[Unit]:
    """The services that are named in a disguise or by a nickname, as units."""
    joined, folded = message.joined, message.folded
    found = mentions.mentions(message)
    names = [joined.text[mention.start : mention.end] for mention in found]
    named, said = Counter(names), Counter(sensed.words if names else ())
    for mention, name in zip(found, names, strict=True):
        kind = "icon" if mention.weak else _BY_KIND.get(mention.service.kind, "")
        if mention.service.kind not in _BY_KIND or name in WEAK or USUAL.issuperset(name.split()):
            continue  # "whats up"
        if named[name] <= said[name] and any(
            kind == known and language & LANGUAGES[INTERNATIONAL] for known, language, _ in meanings(name)
        ):
            continue  # the lexicons have it
        start, end = joined.origin(mention.start, mention.end)
        first = bisect_left(sensed.places, start, key=lambda place: folded.origin(*place).start)
        last = bisect_left(sensed.places, end, key=lambda place: folded.origin(*place).start)
        if first < last:
            yield Unit(first, last, kind, mention.service.id, LANGUAGES[INTERNATIONAL])
