"""Mentions: where a message names a service, in whatever disguise.

A name is met as it is ("telegram"), misspelt by a letter ("telgram"), in other letters ("t3l3gr4m", "wh@tsapp"), starred
out ("s***e"), split ("tele gram"), backwards, by its picture (`presend.nicknames`), drawn out ("whatsappppp"), glued to other words ("callwhatsappme"), or without spaces
around it (Chinese). A mention is no finding: detectors look for what stands beside it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from presend import nicknames, sounds
from presend.lexicon import USUAL, VOTES
from presend.lexicon.services import FIRST, NAMES, SHORTEST_STEM, STEMS, WEAK, Service
from presend.lexicon.words import is_cjk
from presend.patterns import lazy
from presend.text import Message
from presend.vocabulary import Phrases

_TOKEN = lazy(r"[^\s,;:?()\[\]{}\"<>=/→#]+")
_LEET = [str.maketrans("013456789@$!|*", "oieasgtbga" + letters) for letters in ("siia", "slla")]
_LEET.append(str.maketrans("013456789@$!|*", "oleasgtbgasllo"))
_LEET_CYRILLIC = [str.maketrans("0134689@$", letters) for letters in ("оиеабвдас", "ойечбвяас")]
_INITIALS = lazy(r"[a-z](?:\.[a-z])+")  # "i.g."
_LONG = frozenset(name for name in NAMES if len(name) > 6 and name.isascii() and " " not in name)
_MISSPELT_LEAST = 7
_NAME_LEAST = 4
_LEAST_SPREAD, _MOST_SPREAD = 4, 12
_REACH = 40
_LATIN = lazy("(?<![a-z0-9])[a-z][a-z0-9]+")
_MOST_NEAR = 30
_GLUED = tuple(
    name
    for name in (
        "whatsapp",
        "telegram",
        "instagram",
        "facebook",
        "snapchat",
        "linkedin",
        "wechat",
        "discord",
        "skype",
    )
)
_SPLIT_HEADS = frozenset(
    (
        "wh wha what whats what's wat wats te tel tele teleg insta inst in face fac snap sna dis disc linked "
        "link sky sk vib vi we mess kakao kaka cal calend pay payp pa"
    ).split()
)
_GREETINGS = frozenset(("whatsup", "watsup"))
_SHORT_HEADS = frozenset("sk sky vi vib dis disc tele snap insta wat whats".split())


@cache
def _native() -> re.Pattern[str]:
    """The names that are written without spaces around them, long ones first."""
    spaceless = re.compile("[\u0e00-\u0e7f\u1100-\u9fff\uac00-\ud7af]").search
    names = sorted(filter(spaceless, (*NAMES, *WEAK)), key=len)
    return re.compile("|".join(map(re.escape, names[::-1])))


@cache
def _clipped() -> dict[str, str]:
    """Long names with one letter left out."""
    long = (name for name in NAMES if len(name) >= _MISSPELT_LEAST and name.isascii() and name in STEMS)
    return {word[:at] + word[at + 1 :]: word for word in long for at in range(len(word))}


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
    for chunk in message.chunks if any(map(_may_name, message.different)) else ():
        if not _may_name(chunk):
            continue
        start = text.find(chunk, last)
        if start < 0:  # it was taken with the chunk before it
            continue
        last = start + len(chunk)
        tokens = list(_TOKEN.finditer(text, start, min(len(text), last + _REACH)))
        place = 0
        while place < len(tokens) and tokens[place].start() < last:
            size, hit = _at(text, tokens, place)
            if hit is not None and (not found or found[-1].end <= hit.start):
                found.append(hit)
            place += size
    if not text.isascii():
        for name in _native().finditer(text):
            service = NAMES.get(name[0]) or WEAK[name[0]]
            if all(name.end() <= other.start or other.end <= name.start() for other in found[-_MOST_NEAR:]):
                found.append(Mention(*name.span(), service, name[0] not in NAMES))
    for name in nicknames.nicknames(text, message.different):
        if all(name.end <= other.start or other.end <= name.start for other in found[-_MOST_NEAR:]):
            found.append(Mention(*name))
    return sorted(found)


def _at(text: str, tokens: list[re.Match[str]], place: int) -> tuple[int, Mention | None]:
    """The mention that begins with the token at `place`, and how many tokens it takes."""
    token = tokens[place]
    word, start, end = _core(token)
    for size in range(min(FIRST.get(_letters(word), 1), len(tokens) - place), 1, -1):
        words = [_letters(_core(tokens[place + step])[0]) for step in range(size)]
        name = " ".join(words)
        if (service := NAMES.get(name) or WEAK.get(name)) is not None:
            return size, Mention(start, _core(tokens[place + size - 1])[2], service, name not in NAMES)
    if len(word) == 1 and (spread := _spread(tokens, place)) is not None:
        return spread
    if word in sounds.HEADS and place + 1 < len(tokens):
        rest, _, last = _core(tokens[place + 1])
        between = text[end : tokens[place + 1].start()]
        if between.strip(" .-_*") == "" and (known := sounds.of_two(word, rest)) is not None:
            return 2, Mention(start, last, known, False)
    if word in _SPLIT_HEADS and place + 1 < len(tokens):
        for size in (2, 3):
            parts = tokens[place : place + size]
            joined = "".join(_core(part)[0] for part in parts)
            if joined in _GREETINGS:
                continue
            if (joined in _LONG or (word in _SHORT_HEADS and joined in NAMES)) and text[
                end : parts[-1].start()
            ].strip(" .-_*\n") == "".join(text[part.start() : part.end()] for part in parts[1:-1]):
                return size, Mention(start, _core(parts[-1])[2], NAMES[joined], False)
    spaceless = is_cjk(word[:1]) and word not in NAMES and word not in WEAK  # "微信同名": _native finds it
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


def _spread(tokens: list[re.Match[str]], place: int) -> tuple[int, Mention] | None:
    """The mention whose letters and digits stand apart from `place` on ("z 0 0 m"), and how many tokens it takes."""
    cores = [_core(token) for token in tokens[place : place + _MOST_SPREAD]]
    size = next((at for at, (word, _, _) in enumerate(cores) if len(word) != 1), len(cores))
    for length in range(size, _LEAST_SPREAD - 1, -1):
        name = _letters("".join(word for word, _, _ in cores[:length]))
        if (service := NAMES.get(name) or WEAK.get(name)) is not None:
            return length, Mention(cores[0][1], cores[length - 1][2], service, False)
    return None


def _core(token: re.Match[str]) -> tuple[str, int, int]:
    """A token without the punctuation around it, and its place."""
    word = token[0]
    bare = word.strip(".'’`~-_|&%^…\x02")
    bare = bare.removesuffix("'s").removesuffix("’s").rstrip("!*?.")
    start = token.start() + max(0, word.find(bare))
    return bare, start, start + len(bare)


def _letters(word: str) -> str:
    """A word with its digits and signs read as letters, if it has letters at all: "m33t" is "meet"."""
    return word if word.isalpha() or word.isdigit() else word.translate(_LEET[0])


@lru_cache(maxsize=20_000)
def lookup(word: str) -> tuple[Service, bool] | None:
    """The service that one folded word names, and whether the name is a weak one."""
    if len(word) < 2 or len(word) > 30:
        return None
    if word in NAMES:
        return NAMES[word], False
    if word in WEAK:
        return WEAK[word], True
    if (service := _stem(word)) is not None:
        return service, False
    if "\u0600" <= word[0] <= "\u06ff" and (bare := _without_clitics(word)) != word:
        return lookup(bare)
    if not word.isalpha():
        return _masked(word) or sounds.service(word)
    if "а" <= max(word) <= "ї" and min(word) <= "z":
        latin = word.translate(sounds.TO_LATIN)  # "телеgram"
        return lookup(latin) if latin.isascii() else None
    if len(word) >= _MISSPELT_LEAST - 1 and (name := _misspelt(word)):
        return NAMES[name], False
    return sounds.service(word)


def _without_clitics(word: str) -> str:
    """An Arabic word without the article, a preposition, or "my"."""
    bare = next(
        (word[len(part) :] for part in ("وال", "بال", "لل", "ال", "و", "ب") if word.startswith(part)), word
    )
    bare = bare.removesuffix("ي") if bare == word else bare
    return bare if len(bare) > 2 else word


def _stem(word: str) -> Service | None:
    return next(
        (STEMS[word[:size]] for size in range(len(word), SHORTEST_STEM - 1, -1) if word[:size] in STEMS), None
    )


def _masked(word: str) -> tuple[Service, bool] | None:
    plain = "".join(filter(str.isalnum, word))
    if (
        plain != word
        and len(plain) > 4
        and not plain.isdigit()
        and (service := NAMES.get(plain) or _stem(plain))
    ):
        return service, False
    if _INITIALS.fullmatch(word) and plain in WEAK:
        return WEAK[plain], True
    if not any(map(str.isdigit, word)) and not any(mark in word for mark in "@$!|*"):
        return None
    for leet in _LEET_CYRILLIC if "а" <= word[0] <= "ї" else _LEET:
        letters = "".join(filter(str.isalnum, word.translate(leet)))  # "disc.0rd"
        if not (len(letters) > 3 and letters.isalpha()):
            continue
        if service := NAMES.get(letters) or WEAK.get(letters) or _stem(letters):
            return service, False
    if "*" in word[1:] and word[0].isalpha() and len(word) > 3 and word.count("*") < len(word) - 1:
        pattern = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
        starred = next((name for name in NAMES if len(name) == len(word) and pattern.fullmatch(name)), "")
        return (NAMES[starred], False) if starred else None
    return None


def _misspelt(word: str) -> str:
    """The long name that `word` is with one letter left out, put in or doubled."""
    if clipped := _clipped().get(word):
        return clipped
    if word[::-1] in _LONG:
        return word[::-1]
    squeezed = re.sub(r"(.)\1+", r"\1", word)
    for at in range(len(word)):
        clipped = word[:at] + word[at + 1 :]
        if clipped in STEMS and len(clipped) >= _MISSPELT_LEAST:
            return clipped
    return next((name for name in (squeezed, squeezed + "p") if name in STEMS), "")


@lru_cache(maxsize=20_000)
def _may_name(chunk: str) -> bool:
    """Whether a stretch without white space may be a service's name, or the beginning of one."""
    if not chunk.isascii() and _native().search(chunk):
        return True
    for token in _TOKEN.finditer(chunk):
        word = _core(token)[0]
        if _letters(word) in FIRST or word in _SPLIT_HEADS or word in sounds.HEADS or _is_letter(word):
            return True
        if lookup(word) is not None:
            return True
        if any(name in word for name in _GLUED):
            return True
        if not word.isascii() and any(lookup(part) for part in _LATIN.findall(word)):
            return True
    return False


_COMMON = frozenset(
    "the we go my line face cash team any perfect western apple green what's chat pay mb t v link link- any what wei wa in te we fa dis pa google phone e easy m pago remote quick".split()
)
_EVERYDAY = frozenset(
    word
    for word in (*FIRST, *_SPLIT_HEADS, *sounds.HEADS)
    if word in _COMMON or word in USUAL or word in VOTES
)
"""Words with which names begin, or their pieces, that are too common to open anything; the rest of the name must be there
too ("tell a gram", "what sapp")."""
_APPS = frozenset(("app", "apps"))


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Under their last word, the names of several words that begin with an everyday one, as sets of words."""
    names = [tuple(name.split()) for name in (*NAMES, *WEAK) if " " in name]
    for head in _EVERYDAY & _SPLIT_HEADS:
        for name in _LONG if head not in _SHORT_HEADS else NAMES:
            if name.startswith(head) and (rest := name[len(head) :]) and " " not in name:
                names += ((head, rest), *((head, rest[:at], rest[at:]) for at in range(1, len(rest))))
    under: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if name[0] in _EVERYDAY:
            under.setdefault(name[-1], []).append(tuple(dict.fromkeys(reversed(name))))
    return under


@cache
def _pieces() -> frozenset[str]:
    return frozenset(word for names in _names().values() for name in names for word in name)


def _filled_by(chunk: str) -> Iterator[str]:
    words = {_letters(_core(token)[0]) for token in _TOKEN.finditer(chunk)}
    return (word for word in words if word in _pieces())


PHRASES = Phrases(_filled_by, lambda word: _names().get(word, ()))
"""Opens a message in which all words of a name stand that begins with an everyday one."""


def is_name(chunk: str) -> bool:
    """Whether a stretch without white space names a service, and can hardly mean something else."""
    if not chunk.isascii() and not nicknames.EMOJI.isdisjoint(chunk):
        return True
    word = chunk.strip(".,;:!?()\"'*")
    if len(word) < _NAME_LEAST:
        return False
    known = lookup(word)
    return (known is not None and not known[1]) or word in nicknames.WORDS or sounds.is_end(word)


def opens(chunk: str) -> bool:
    """Whether a stretch without white space is a sign that a service is named."""
    if is_name(chunk):
        return True
    word = chunk.strip(".,;:!?()\"'*")
    if word in _EVERYDAY and lookup(word) is None:
        return False
    if word in _COMMON and not chunk.endswith(":"):
        return False
    return word in _APPS or _may_name(chunk) or _is_letter(word) or word.count(".") > 2 or word.count("-") > 2


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in "aeiouyx"
