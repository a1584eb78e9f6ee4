"""User names that are the one the buyer sees already: "same name on insta", "same @ everywhere".

Why: it tells a name without writing one.
Misses: phrases that no language's spelling file has (`same_name`).
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import Name, named
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.lexicon import VOTES, spelled
from presend.lexicon.spelled import one_of
from presend.lexicon.words import is_cjk
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import any_of, lazy
from presend.text import Message

_FIRST = frozenset(
    next((word for word in phrase.split() if word not in VOTES), phrase.split()[0])
    for phrase in spelled.SAME_NAME
) | frozenset(phrase for phrase in spelled.SAME_NAME if not phrase.isascii())
_CHINESE = tuple(phrase for phrase in spelled.SAME_NAME if is_cjk(phrase[0]))
_THERE = lazy(lambda: rf" {one_of('known_there')}\b")
_FILE = Labels("file_word")
_FOLLOWS = lazy(r" ?[:=] ?@?[a-z0-9_.]{4,}")
_SIGN = any_of(
    sorted(map(re.escape, spelled.UNDERSCORE.words | spelled.DOT.words | spelled.DASH.words), key=len)[::-1]
)
_WITH = lazy(lambda: rf",? ?(?:{one_of('plus_word')} |\+ ?)")
_MORE = lazy(
    lambda: (
        rf",? ?(?:{one_of('plus_word')} |\+ ?)(?:{one_of('article')} )?"
        rf"(?:(?:{_SIGN})(?: {one_of('at_end')}| ?[a-z0-9]{{1,8}})?|\d{{1,6}}|[_.-]\w{{1,8}}|[a-z]{{2,8}}(?=\s*$|[,.!?)]))(?![\w/])(?: {one_of('at_end')})?"
    )
)
"""What the name there has besides: "plus underscore fx", "with a 2 at the end"."""
_AROUND, _BEHIND = 24, 12  # characters in which a word for a file makes the name a file's
_AS_HERE = lazy(
    r" as (?:(?:on |in )?(?:my|the|this) )?(?:(?:profile|name|user ?name|account|page|gig|nick) )?(?:(?:on|in) )?(?:here|this|fiverr|profile|gig)\b"
)
"""What the name is the same as, and belongs to it: "same name as my profile here"."""


def find(message: Message) -> Iterator[Finding]:
    text = message.joined.text
    if _FIRST.isdisjoint(message.different) and (
        text.isascii() or not any(phrase in text for phrase in _CHINESE)
    ):
        return
    for start, end, score, service in _same_name(text, named(message)):
        yield Finding("contact.handle", message.joined.origin(start, end), score, "handle-same", service)


def _same_name(text: str, named: list[Mention]) -> Iterator[Name]:
    """ "Same name on the gram": the name that the buyer sees here, there."""
    for phrase in spelled.SAME_NAME:
        place = text.find(phrase)
        if place < 0:
            continue
        here = _AS_HERE.match(text, place + len(phrase))
        end = here.end() if here else place + len(phrase)
        if (more := _MORE.match(text, end)) is not None:
            end = more.end()
        elif _WITH.match(text, end):
            continue  # "same name with a smaller logo"
        near = next((mention for mention in named if 0 <= mention.start - end < 20), None)
        if (near or named) and _FOLLOWS.match(text, near.end if near else end):
            continue  # "same name on telegram: kiran_builds"
        if _FILE.pattern.search(text, max(0, place - _AROUND), (near.end if near else end) + _BEHIND):
            continue
        if near is not None:
            apart = "," in text[end : near.start]
            yield place, end if apart else near.end, 0.85, near.service.id
        elif (there := _THERE.match(text, end)) is not None and not _FILE.pattern.search(text):
            yield place, there.end(), 0.6, ""
        elif any(0 <= place - mention.end < 25 for mention in named):
            near = min(named, key=lambda mention: abs(mention.start - place))
            yield place, end, 0.8, near.service.id


def opens(chunk: str) -> bool:
    return mentions.opens(chunk) or chunk in _FIRST


DETECTOR = Detector(
    id="handle-same",
    category="contact.handle",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "👋 [[same name on the gram]]",
        "[[same name as here on telegram]]",
        "auf Insta [[gleicher Name]]",
        "微信[[同名]]",
        "Look me up on TikTok, [[my Fiverr name plus underscore fx]]",
        "on insta it's [[my gig name with a 2 at the end]]",
    ),
    allowed=(
        "both fonts, same name, other weights",
        "use the same name as the file",
        "the layer has the same name everywhere",
        "use the same name plus _final for the Instagram files",
    ),
)
