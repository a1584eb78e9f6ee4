"""Names with capitals that are to be looked for on a service: "search Mara Lines Art on Facebook", "auf Facebook nach Mara Lines suchen".

Why: a page's name to type into a search box is a way of contact as good as a user name.
Misses: names of one word, which are as often a brand's to look at, and names without capitals.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from presend.detectors.base import Detector
from presend.detectors.handle import named
from presend.finding import Finding
from presend.folding import fold_word
from presend.identifiers import usernames
from presend.identifiers.labels import Labels
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.spelled import WORDS, one_of
from presend.meaning import mentions, vocabulary
from presend.meaning.reading import bit, senses
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_SEEK, _MODEL, _IS = Labels("seek"), Labels("as_model"), Labels("value_is")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґă-žșț\u0530-\uffff]"
_NAME = lazy(
    lambda: (
        rf"(?<![\w@#]){_CAPITAL}[\w&'’-]*(?: (?:{_CAPITAL}[\w'’-]*\.?|&|\+|{one_of('name_particle', 'and_word')}))*"
        rf" {_CAPITAL}[\w'’-]*(?: \d{{1,4}}(?!\w))?"
    )
)
_WORD = lazy(r"[^\s:]+")
_APART = lazy(r"[.!?;\n]")
_PRODUCTS = WORDS["service_part"]
"""What services call their own parts."""
_SHORT = 2  # letters
_SCORE = 0.75
_NEAR = 18  # characters between the parts: "on the", "in the app", "nach"
_FAR = 45  # characters between a service and "search ..." behind it
_TALK = ("my", "me", "self", "here_on", "offer", "talk", "move")
"""Classes of words by which a message says whose the name is, or what to do with it."""
_REST = 3  # words behind a name that nothing is said of besides
_SMALL = WORDS["small"]
_REACH = 200  # characters from the services within which a name is looked for
_MINE = 30  # characters before a service in which "my page on" stands


def find(message: Message) -> Iterator[Finding]:
    services = named(message)
    if not services or message.text.isupper():
        return
    told = [message.joined.origin(mention.start, mention.end) for mention in services if not mention.weak]
    verbs = _places(message, _SEEK)
    if not told or (_MODEL.may_stand_in(message) and _MODEL.pattern.search(message.folded.text)):
        return
    owned = [place for place in told if _is_owned(message, place)]
    low, high = max(0, told[0].start - _REACH), told[-1].end + _REACH
    for found in _NAME.finditer(message.text, low, high):
        name = _without(message.text, Span(*found.span()), [*told, *verbs])
        if name is None or not _is_name(message, name):
            continue
        given = any(_is_given(message, place, name) for place in owned)
        called = any(_is_called(message.text, place, name) for place in told)
        if given or called or (_is_sought(message.text, name, told, verbs) and _is_contact(message, name)):
            yield Finding("contact.handle", name, _SCORE, "handle-sought")


def _places(message: Message, labels: Labels) -> list[Span]:
    if not labels.may_stand_in(message):
        return []
    return [message.folded.origin(*hit.span()) for hit in labels.pattern.finditer(message.folded.text)]


def _without(text: str, name: Span, others: list[Span]) -> Span | None:
    """A name without the words at its ends that are a service, or a word for looking: "Search | Mara Lines | Facebook"."""
    start, end = name
    for other in others:
        if other.start <= start < other.end:
            start = other.end
        elif start < other.start < end:
            end = other.start
    words = list(_WORD.finditer(text, start, end))
    while words and not words[-1][0][0].isupper() and not words[-1][0].isdigit():
        words.pop()  # "Mara Lines | di | Facebook"
    return Span(words[0].start(), words[-1].end()) if words else None


def _is_name(message: Message, name: Span) -> bool:
    """Whether it has two words or more, of which one is no everyday word."""
    words = [word.casefold() for word in _WORD.findall(name.of(message.text))]
    return sum(len(word) > 1 for word in words) > 1 and any(
        len(word) > _SHORT
        and word not in USUAL
        and word not in VOTES
        and word not in usernames.ORDINARY
        and word not in _PRODUCTS
        and not mentions.lookup(word)
        for word in words
    )


def _is_contact(message: Message, name: Span) -> bool:
    """Whether a message says that a name is its sender's, or says nothing more: "... and pick three photos"."""
    behind = list(islice(_WORD.finditer(message.text, name.end), _REST + 1))
    bits = message.once(senses).bits
    return any(bits & bit(kind) for kind in _TALK) or len(behind) <= _REST


def _is_sought(text: str, name: Span, services: list[Span], verbs: list[Span]) -> bool:
    for verb in verbs[bisect_left(verbs, Span(name.start - _FAR - _NEAR, 0)) :]:
        if verb.start > name.end + _NEAR:
            break
        for service in services:
            orders = ((verb, name, service), (verb, service, name), (service, name, verb))
            if any(_follow(text, *order) for order in orders) or (
                _are_near(text, verb, name, _NEAR // 2) and _are_near(text, service, verb, _FAR)
            ):
                return True
    return False


def _follow(text: str, first: Span, second: Span, third: Span) -> bool:
    return _are_near(text, first, second, _NEAR) and _are_near(text, second, third, _NEAR)


def _are_near(text: str, first: Span, second: Span, most: int) -> bool:
    """Whether only small words stand between two stretches; between far ones, no end of a sentence."""
    if not 0 <= second.start - first.end <= most or _APART.search(text, first.end, second.start):
        return False
    between = fold_word(text[first.end : second.start]).replace("'", " ").split()
    return most == _FAR or all(
        word.strip(',:"“”„«»') in _SMALL or word in spelled.IDENTITY_LINK or word in spelled.APP
        for word in between
    )


def _is_owned(message: Message, service: Span) -> bool:
    """Whether "my" stands before a service's name: "my page on the blue F"."""
    before = message.text[max(0, service.start - _MINE) : service.start]
    if _APART.search(before):
        return False
    return any(kind == "my" for word in before.casefold().split() for kind, *_ in vocabulary.meanings(word))


def _is_given(message: Message, service: Span, name: Span) -> bool:
    """Whether only "is" or a mark stands between a service and a name: "my page on Facebook is Mara Lines"."""
    between = message.text[service.end : name.start].casefold().strip(" \"'“”„«»")
    return 0 <= name.start - service.end <= _NEAR and (
        between in (":", "=", "->", "→", "-", "–") or _IS.pattern.fullmatch(between.rstrip(" :")) is not None
    )


def _is_called(text: str, service: Span, name: Span) -> bool:
    """Whether only a word for a name stands between: "viber name Mara Lind"."""
    between = text[service.end : name.start].casefold().split()
    return (
        0 <= name.start - service.end <= _NEAR
        and 0 < len(between) < 3
        and between[0].strip(":") in spelled.IDENTITY
    )


def opens(chunk: str) -> bool:
    return mentions.opens(chunk)


DETECTOR = Detector(
    id="handle-sought",
    category="contact.handle",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "👋 search [[Mara Lines Art]] on Facebook and press message",
        "You find me in the blue F app too, search [[Jonel B. Crafts]]",
        "Such auf Facebook nach [[Mara Linde Keramik]]",
        "caută pe Facebook [[Ateliere Mara]]",
        "найди в Инстаграме [[Мара Линд Керамика]]",
        "Facebook pe [[Mara Arts Karachi]] search karo",
        "my page on Facebook is [[Mara Lind Ceramics]]",
        "viber name: [[Mara Lind 88]]",
    ),
    allowed=(
        "search Blue Harbour Coffee on Instagram, I want that style",
        "Search Long Sands Bay on Instagram and pick three photos for the header",
        "cherche sur Instagram des photos du Mont Blanc",
        "Look for Open Sans Bold in the Facebook ad template",
        "Instagram Story, Facebook Cover and LinkedIn Banner please",
        "Find the Facebook Ads Manager screenshot attached",
    ),
)
