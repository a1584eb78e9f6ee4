"""Mentions: where a message names a service, in whatever disguise.

A name is met as it is ("telegram"), misspelt by a letter ("telgram"), in other letters ("t3l3gr4m", "wh@tsapp"), starred
out ("s***e"), split ("tele gram"), backwards, by its picture (`presend.meaning.nicknames`), drawn out ("whatsappppp"), glued to other words ("callwhatsappme"), or without spaces
around it (Chinese). A mention is no finding: detectors look for what stands beside it.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise, starmap
from typing import NamedTuple

from presend.lexicon import USUAL, VOTES
from presend.lexicon.services import FIRST, NAMES, WEAK, Service
from presend.lexicon.words import is_cjk
from presend.meaning import cuts, names_apart, nicknames, one_letter, sounds
from presend.meaning.masks import LONG, bare, bracketed, letters, lookup, native, slashed, unspaced
from presend.meaning.names_apart import SHORT_HEADS, SPLIT_HEADS, TOKEN, core
from presend.meaning.vocabulary import Phrases
from presend.patterns import lazy
from presend.text import Message

_NAME_LEAST = 4
_REACH = 40
_LATIN = lazy("(?<![a-z0-9])[a-z][a-z0-9]+")
_MOST_NEAR = 30
_GLUED = tuple("whatsapp telegram instagram facebook snapchat linkedin wechat discord skype".split())


class Mention(NamedTuple):
    """A service's name, with its place in the joined view. `weak`: the name may mean something else."""

    start: int
    end: int
    service: Service
    weak: bool


def mentions(message: Message) -> list[Mention]:
    """The services that a message names, in their order."""
    return message.once(_mentions)


def _mentions(message: Message) -> list[Mention]:
    text = message.joined.text
    found: list[Mention] = []
    last = 0
    names = set(filter(_may_name, message.different))
    chunks = message.chunks if names else []
    for chunk, following in zip(chunks, [*chunks[1:], ""], strict=False):
        start = text.index(chunk, last)
        last = start + len(chunk)
        apart = len(chunk) == len(following) == 1  # "7 3 1 3 9 r @ m" begins with no letter
        if not apart and (chunk not in names or not _may_begin(chunk, following)):
            continue
        if (service := slashed(chunk)) is not None:
            begin = start + chunk.index(bare(chunk))
            found.append(Mention(begin, begin + len(bare(chunk)), service, False))
            continue
        if (inner := bracketed(chunk)) is not None:
            found.append(Mention(start + inner[0], start + inner[1], *inner[2]))
            continue
        tokens = list(TOKEN.finditer(text, start, min(len(text), last + _REACH)))
        place = 0
        while place < len(tokens) and tokens[place].start() < last:
            size, hit = _at(text, tokens, place)
            if hit is not None and (not found or found[-1].end <= hit.start):
                found.append(hit)
            place += size
    if not text.isascii():
        for name in native().finditer(text):
            if all(name.end() <= other.start or other.end <= name.start() for other in found[-_MOST_NEAR:]):
                found.append(Mention(*name.span(), *unspaced(name[0])))
    found += (Mention(*name, True) for name in one_letter.places(message))
    for name in nicknames.nicknames(text, message.different):
        if all(name.end <= other.start or other.end <= name.start for other in found[-_MOST_NEAR:]):
            found.append(Mention(*name))
    return sorted(found)


def _at(text: str, tokens: list[re.Match[str]], place: int) -> tuple[int, Mention | None]:
    """The mention that begins with the token at `place`, and how many tokens it takes."""
    token = tokens[place]
    word, start, end = core(token)
    for size in range(min(_most_words(tokens, place), len(tokens) - place), 1, -1):
        words = [letters(core(tokens[place + step])[0]) for step in range(size)]
        name = " ".join(words)
        if (service := NAMES.get(name) or WEAK.get(name)) is not None:
            return size, Mention(start, core(tokens[place + size - 1])[2], service, name not in NAMES)
    if (apart := names_apart.over(text, tokens, place)) is not None:
        size, found = apart
        return size, Mention(*found, False)
    spaceless = is_cjk(word[:1]) and word not in NAMES and word not in WEAK  # "微信同名": native finds it
    if (known := None if spaceless else lookup(word)) is not None:
        return 1, Mention(start, end, *known)
    if not word.isascii():
        for part in _LATIN.finditer(word):
            if part[0] != word and (known := lookup(part[0])) is not None:
                return 1, Mention(start + part.start(), start + part.end(), *known)
    for name in _GLUED:
        if name in word and len(word) < 40:
            at = start + word.index(name)
            return 1, Mention(at, at + len(name), NAMES[name], False)
    return 1, None


def _most_words(tokens: list[re.Match[str]], place: int) -> int:
    """Of how many words a name may be that begins with the token at `place`, as it and the next one show."""
    second = FIRST.get(letters(core(tokens[place])[0]))
    return second.get(letters(core(tokens[place + 1])[0]), 1) if second and place + 1 < len(tokens) else 1


@lru_cache(maxsize=20_000)
def _may_name(chunk: str) -> bool:
    """Whether a stretch without white space may be a service's name, or the beginning of one."""
    words = _words(chunk)
    return (
        _may_be_whole(chunk, words)
        or bracketed(chunk) is not None
        or any(
            letters(word) in FIRST
            or word in SPLIT_HEADS
            or cuts.may_begin(word)
            or word in sounds.HEADS
            or _is_letter(word)
            for word in words
        )
    )


@lru_cache(maxsize=20_000)
def _may_begin(chunk: str, following: str) -> bool:
    """Whether a name that may begin in a stretch does so, as the next one goes on. Pairs recur, and few name anything."""
    own, after = _words(chunk), _words(following)
    return (
        not after
        or bracketed(chunk) is not None
        or _may_be_whole(chunk, own)
        or cuts.goes_on(chunk, after[0])  # "v! ber"
        or any(starmap(_goes_on, pairwise([*own, after[0]])))
    )


def _words(chunk: str) -> list[str]:
    return [core(token)[0] for token in TOKEN.finditer(chunk)]


def _may_be_whole(chunk: str, words: list[str]) -> bool:
    """Whether a stretch, which has these words, may name a service by itself."""
    if (not chunk.isascii() and native().search(chunk) is not None) or slashed(chunk) is not None:
        return True
    return any(
        lookup(word) is not None
        or any(name in word for name in _GLUED)
        or (not word.isascii() and any(lookup(part) for part in _LATIN.findall(word)))
        for word in words
    )


def _goes_on(word: str, following: str) -> bool:
    """Whether two words may begin a name of several words, or one in pieces."""
    return (
        letters(following) in FIRST.get(letters(word), ())
        or len(word) == len(following) == 1
        or (word in sounds.HEADS and sounds.of_two(word, following) is not None)
        or (word in SPLIT_HEADS and any(name.startswith(word + following) for name in NAMES))
        or cuts.goes_on(word, following)
    )


_COMMON = frozenset(
    "the we go my line face cash team any perfect western apple green what's chat pay mb t v link link- any what wei wa in te we fa dis pa google phone e easy m pago remote quick".split()
)
_EVERYDAY = frozenset(
    word
    for word in (*FIRST, *SPLIT_HEADS, *sounds.HEADS)
    if word in _COMMON or word in USUAL or word in VOTES
)
"""Words with which names begin, or their pieces, that are too common to open anything; the rest of the name must be there
too ("tell a gram", "what sapp")."""
_APPS = frozenset(("app", "apps"))


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Under their last word, the other words of the names of several that begin with an everyday one."""
    names = [tuple(name.split()) for name in (*NAMES, *WEAK) if " " in name]
    for head in _EVERYDAY & SPLIT_HEADS:
        for name in LONG if head not in SHORT_HEADS else NAMES:
            if name.startswith(head) and (rest := name[len(head) :]) and " " not in name:
                names += ((head, rest), *((head, rest[:at], rest[at:]) for at in range(1, len(rest))))
    under: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if name[0] in _EVERYDAY:
            under.setdefault(name[-1], []).append(tuple(dict.fromkeys(reversed(name[:-1]))))
    return under


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word for names in _names().values() for name in names for word in name)


def _pieces(chunk: str) -> set[str]:
    return {letters(core(token)[0]) for token in TOKEN.finditer(chunk)}


PHRASES = Phrases(
    lambda chunk: (
        *(others for word in _pieces(chunk) for others in _names().get(word, ())),
        *cuts.PHRASES.begun_by(chunk),
        *one_letter.PHRASES.begun_by(chunk),
    ),
    lambda chunk: (
        *_beginnings().intersection(_pieces(chunk)),
        *cuts.PHRASES.filled_by(chunk),
        *one_letter.PHRASES.filled_by(chunk),
    ),
)
"""Opens a message in which all words of a name stand that begins with an everyday one, or all pieces of one that is cut."""


def is_name(chunk: str) -> bool:
    """Whether a stretch without white space names a service, and can hardly mean something else."""
    if not chunk.isascii() and not nicknames.EMOJI.isdisjoint(chunk):
        return True
    word = chunk.strip(".,;:!?()\"'*")
    if len(word) < _NAME_LEAST:
        return False
    known, pictured = lookup(word), word.rpartition("'")[2] in nicknames.WORDS  # "dell'aeroplanino"
    return (known is not None and not known[1]) or pictured or sounds.is_end(word)


def opens(chunk: str) -> bool:
    """Whether a stretch without white space is a sign that a service is named."""
    if is_name(chunk):
        return True
    word = chunk.strip(".,;:!?()\"'*")
    everyday = word in _EVERYDAY or (cuts.may_begin(word) and word not in SPLIT_HEADS)
    if everyday and lookup(word) is None:
        return False
    if word in _COMMON and not chunk.endswith(":"):
        return False
    return word in _APPS or _may_name(chunk) or _is_letter(word) or word.count(".") > 2 or word.count("-") > 2


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in "aeiouyx"
