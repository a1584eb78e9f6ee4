"""Nicknames: a service called by its picture ("the ghost app", "the one with the little plane", an emoji).

A picture alone is no name, and an app's colour less so: a word for "app" stands beside it, or it is an emoji.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from presend.lexicon import spelled
from presend.lexicon.services import COLOURS, ICONS, Service
from presend.patterns import lazy


class Nickname(NamedTuple):
    """Where a service is called by its picture. `weak`: by a colour or an emoji alone."""

    start: int
    end: int
    service: Service
    weak: bool


_PICTURES = {**COLOURS, **ICONS}
EMOJI = frozenset(name for name in _PICTURES if not name.isascii() and not name[0].isalpha())
WORDS = frozenset(name for name in ICONS if name not in EMOJI and " " not in name)
_ALL = sorted(_PICTURES, key=len, reverse=True)
_PICTURE = lazy(  # one look behind for all names: it fails at once inside a word
    r"(?<!\w)(?:"
    + "|".join(name.replace(" ", "[ -]") for name in _ALL if name not in EMOJI)
    + r")(?!\w)|"
    + "|".join(map(re.escape, filter(EMOJI.__contains__, _ALL)))
)
_WORD = lazy(r"[^\W_]+")
_FIRST = frozenset(word for name in _PICTURES for word in (name.split()[0], name.replace(" ", "-")))
_CHUNKS = frozenset(word + mark for word in _FIRST for mark in ("", ",", ".", ":", ";", "?", "!", ")"))
_NEAR = 40  # characters in which a word for "app" is looked for
_BETWEEN = 8  # words between "app" and the picture: "the app with the cute little ..."


def nicknames(text: str, chunks: Collection[str]) -> Iterator[Nickname]:
    """The nicknames in a folded `text`, whose stretches without white space are `chunks`."""
    named = not _CHUNKS.isdisjoint(chunks) or (
        "'" in text and not _CHUNKS.isdisjoint(chunk.rpartition("'")[2] for chunk in chunks)
    )  # "dell'aeroplanino"
    if text.isascii() and not (named and any(map(_has_app, chunks))):
        return  # without an emoji, a word for "app" stands beside it
    last: Nickname | None = None
    for found in _PICTURE.finditer(text):
        name = found[0].replace("-", " ")
        service, emoji = _PICTURES[name], name in EMOJI
        following = _PICTURE.match(text, found.end() + 1)
        if following and not emoji and name in COLOURS:
            continue  # "the blue bird app"
        span = _with_app(text, *found.span())
        if span is None and not emoji:
            continue
        one = Nickname(*(span or found.span()), service, span is None or name in COLOURS)
        if last is not None and one.start < last.end:
            if last.weak and not one.weak:  # "the blue app with a paper plane"
                last = one._replace(start=min(last.start, one.start))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


@lru_cache(maxsize=20_000)
def _has_app(chunk: str) -> bool:
    return any(word in spelled.APP for word in _WORD.findall(chunk))


def _with_app(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The nickname's place with its "app", after the picture or before it; None where there is none."""
    after = _WORD.finditer(text, end, end + _NEAR)
    for passed, word in zip(range(2), after, strict=False):
        if re.search(r"[.,;:!?\n]", text[end : word.start()]):
            break
        if word[0] in spelled.APP:
            return start, word.end()
        if passed or not (word[0] in _PICTURES or word[0] in spelled.APP_WITH):
            break  # "zuckerberg wale app"
    before = list(_WORD.finditer(text, max(0, start - _NEAR), start))[::-1]
    for word in before[: _BETWEEN + 1]:
        if re.search(r"[.,;:!?\n]", text[word.end() : start]):
            break
        if word[0] in spelled.APP:
            joined = any(between[0] in _WITH for between in before if between.start() > word.start())
            joined = joined or (before[0][0] in _OF and text[start:end] not in _TOPICS)
            beside = start - word.end() < 2 and text[start:end] not in _TOPICS  # "app fantasma"
            return (word.start(), end) if joined or beside else None
        if word[0] not in spelled.APP_WITH:
            break
    return None


_OF = spelled.WORDS["app_of"]
"""Words that say whose an app is: "aplicativo do aviãozinho"."""
_TOPICS = spelled.WORDS["app_topic"]
"""Pictures that an app may have to do with by itself."""
_WITH = spelled.WORDS["app_has"]
