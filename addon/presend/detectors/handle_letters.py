"""User names told letter by letter: "ig: l a _ b o t t e g a", "Threema: Kaufmann, 7, Ludwig, 2", "telegram: M as in Mike, A, R, A".

Why: whoever reads the letters types the name in one go.
Misses: letters in which no service and no "my name there" leads, and alphabets that no list here has.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import named
from presend.finding import Finding
from presend.folding import fold
from presend.identifiers import alphabets, usernames
from presend.identifiers.labels import Labels
from presend.lexicon import USUAL, VOTES, spelled
from presend.meaning import mentions, vocabulary
from presend.patterns import lazy
from presend.text import Message

_TOLD = Labels("found_as")
_STOP = lazy(r"[.!?](?:\s|$)|\n\n")
_REACH = 90
_LEAST = 4
_VOWELS = frozenset("aeiouy")


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    services = None
    for spelt in alphabets.spelt(text):
        word = "".join(filter(str.isalnum, spelt.text))
        if not _is_name(word) or text[spelt.start - 1 : spelt.start] in ("@", "#", "$"):
            continue
        if services is None:
            services = [(message.joined.origin(one.start, one.end), one) for one in named(message)]
        span = message.folded.origin(spelt.start, spelt.end)
        low = max(0, spelt.start - _REACH)
        told = any(
            not text[hit.end() : spelt.start].strip(" :,=>-\"'")
            for hit in _TOLD.pattern.finditer(text, low, spelt.start)
        )
        near = (
            mention.service.id
            for place, mention in services
            if span.start >= place.end
            and not usernames.is_software(message.joined.text, mention.end)
            and (
                told
                or (
                    span.start - place.end <= 2 * _REACH
                    and _leads(fold(message.text[place.end : span.start]).text)
                )
            )
        )
        service = next(near, "" if told else None)
        if service is not None:
            yield Finding("contact.handle", span, 0.97, "handle-letters", service, view="spelled")


def _leads(between: str) -> bool:
    """Whether what stands between a service and letters only leads to a name: "my ig: ", "su ig tolgo gli spazi: "."""
    if len(between) > _REACH or _STOP.search(between):
        return False
    words = _WORD.findall(between)
    return between.rstrip()[-1:] in _MARKS or all(
        word in spelled.IDENTITY or word in spelled.IDENTITY_LINK or word in spelled.SELF for word in words
    )


_WORD = lazy(r"[^\s:,=>→()\"'-]+")
_MARKS = frozenset(":=>→👉")


def _is_name(word: str) -> bool:
    """Whether letters make no word of everyday talk, and no service's name, which are set apart to hide what is said."""
    return (
        not word.isdigit()
        and word not in VOTES
        and word not in USUAL
        and mentions.lookup(word) is None
        and not vocabulary.keys(word)
    )


def opens(chunk: str) -> int:
    """Letters that stand alone, and words of spelling alphabets."""
    bare = chunk.strip(".,;:()_")
    if len(bare) == 1:
        return 2 * (bare.isalpha() and bare not in _VOWELS)
    return 2 * (bare in alphabets.ALPHABET)


DETECTOR = Detector(
    id="handle-letters",
    category="contact.handle",
    find=find,
    opens=opens,
    least=_LEAST,
    flagged=(
        "👋 su ig tolgo gli spazi: [[l a _ b o t t e g a _ d i _ n i n o]]",
        "Threema geht auch, meine ID: [[Kaufmann, 7, Ludwig, 2, Xanthippe, Nordpol, 4, Paula]]",
        "my telegram: [[M as in Mike, A, R, A, underscore, 7]]",
        "Mehr gibts auf Insta, ich heiß da [[z u c k e r . w i l m a]]",
    ),
    allowed=(
        "the Instagram grid is 3 x 3 and A B C D E are the rows",
        "Team Alpha, Bravo and Charlie post on Facebook in November",
        "w h a t s a p p sticker, s t r i p e s in the Instagram story",
    ),
)
