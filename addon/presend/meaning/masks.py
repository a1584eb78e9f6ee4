"""Masks: the service that one word names, plain or in disguise: misspelt, in other letters, starred out, with an ending.

"telgram", "t3l3gr4m", "s***e", "بالتلجرام" and "телеgram" are each one word; names of several words, nicknames and places in a
message are for `presend.meaning.mentions`.
"""

import re
from functools import cache, lru_cache

from presend.lexicon.services import NAMES, SHORTEST_STEM, STEMS, TYPED, WEAK, Service
from presend.lexicon.spelled import WORDS
from presend.lexicon.words import looks
from presend.meaning import slips, sounds
from presend.patterns import lazy

_LEET = str.maketrans("013456789@$!|*", "oieasgtbgasiia")
_STARS = "ao"
"""What a star may stand for beside other signs."""
_LEET_CYRILLIC = [str.maketrans("0134689@$", letters) for letters in ("оиеабвдас", "ойечбвяас", "олеабвдас")]
LONG = frozenset(name for name in NAMES if len(name) > 6 and name.isascii() and " " not in name)
_INNER = lazy(r"(?<=[^\W\d_])[(\[{<]([^\W_]{1,3})[)\]}>](?=[^\W\d_])")
"""Letters of a word that stand in brackets: "wh(a)tsapp"."""
_BRACKETED_LEAST = 4
_SLIPPED_LEAST = 6
_PIECE_MOST = 4  # letters of what stands between slashes in a name
_DRAWN = lazy(r"(.)\1{2,}")
_STARRED = lazy(r"([a-z]{1,3})\*{3,}([a-z]{1,2})")
_CURSES = frozenset(("fk", "st", "cp"))
"""The first and the last letter of starred words that are other words more often than names."""
_APART = lazy(r"[.*_'-]")
_INITIALS = lazy(r"[a-z](?:[.-][a-z])+")  # "i.g.", "f-b"


def letters(word: str) -> str:
    """A word with its digits and signs read as letters, if it has letters at all: "m33t" is "meet", "m.b" is "mb"."""
    if word.isalpha() or word.isdigit():
        return word
    read = word.translate(_LEET)
    return together if (together := _APART.sub("", read)).isalpha() else read


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
    bare = _without_clitics(word) if "\u0600" <= word[0] <= "\u06ff" else word
    if bare != word and (known := lookup(bare)) is not None:
        return known
    if not word.isalpha():
        return _masked(word) or _compound(word) or _slipped(word) or sounds.service(word)
    if "а" <= max(word) <= "ї" and min(word) <= "z":
        latin = word.translate(sounds.TO_LATIN)  # "телеgram"
        return lookup(latin) if latin.isascii() else None
    if word.isascii() and (name := slips.meant(word) or _backwards(word)):
        return TYPED[name], False
    if (once := _DRAWN.sub(r"\1", word)) != word:
        return lookup(once) or lookup(_DRAWN.sub(r"\1\1", word))
    return sounds.service(word)


def _slipped(word: str) -> tuple[Service, bool] | None:
    """What a name means of which letters are digits and others left out: "t3l3grm"."""
    plain = letters(word)
    name = (
        slips.meant(plain) if len(plain) >= _SLIPPED_LEAST and plain.isascii() and plain.isalpha() else None
    )
    return (TYPED[name], False) if name else None


def _compound(word: str) -> tuple[Service, bool] | None:
    """What a name means that another word is tied to: "zoom-id", "insta-name", the Romanian article of "zoom-ul"."""
    name, _, tied = word.partition("-")
    if tied not in _TIED:
        return None
    return (NAMES[name], False) if name in NAMES else (WEAK[name], True) if name in WEAK else None


_TIED = WORDS["tied"]
_CLITICS = sorted(WORDS["clitic"], key=len)[::-1]
(_MINE,) = WORDS["clitic_end"]


def _without_clitics(word: str) -> str:
    """An Arabic word without the article, a preposition, or "my"."""
    bare = next((word[len(part) :] for part in _CLITICS if word.startswith(part)), word)
    bare = bare.removesuffix(_MINE) if bare == word else bare
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
    if _INITIALS.fullmatch(word) and (plain in WEAK or plain in NAMES):
        return (WEAK[plain], True) if plain in WEAK else (NAMES[plain], False)
    if not any(map(str.isdigit, word)) and not any(mark in word for mark in "@$!|*"):
        return None
    for leet in _LEET_CYRILLIC if "а" <= word[0] <= "ї" else ():
        read = "".join(filter(str.isalnum, word.translate(leet)))
        if len(read) > 3 and read.isalpha() and (service := NAMES.get(read) or WEAK.get(read) or _stem(read)):
            return service, False
    for star in _STARS if "*" in word else " ":
        seen = "".join(filter(str.isalnum, looks(word.replace("*", star))))  # "disc.0rd"
        if len(seen) > 3 and seen.isalpha() and (service := like(seen)):
            return service, False
    if word[0] + word[-1] in _CURSES:
        return None
    if "*" in word[1:] and word[0].isalpha() and len(word) > 3 and word.count("*") < len(word) - 1:
        if (known := _between_stars(word)) is not None:
            return known
        pattern = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
        starred = next((name for name in NAMES if len(name) == len(word) and pattern.fullmatch(name)), "")
        return (NAMES[starred], False) if starred else None
    return None


@cache
def _tables() -> tuple[dict[str, Service], dict[str, Service]]:
    """The names, and the beginnings of names that take endings, as they look."""
    names = {looks(name): service for name, service in (*WEAK.items(), *NAMES.items()) if name.isalpha()}
    return names, {looks(stem): service for stem, service in STEMS.items()}


def like(word: str) -> Service | None:
    """The service whose name a word is that `looks` gave."""
    names, stems = _tables()
    sizes = range(len(word), SHORTEST_STEM - 1, -1)
    return names.get(word) or next((stems[word[:size]] for size in sizes if word[:size] in stems), None)


def _between_stars(word: str) -> tuple[Service, bool] | None:
    """What a name means of which some letters stand before and behind any number of stars ("t***m"), if they fit one kind."""
    ends = _STARRED.fullmatch(word)
    if ends is None:
        return None
    fitting = [name for name in TYPED if name.startswith(ends[1]) and name.endswith(ends[2])]
    return (TYPED[fitting[0]], False) if len({TYPED[name].kind for name in fitting}) == 1 else None


def _backwards(word: str) -> str:
    return word[::-1] if word[::-1] in TYPED else ""


@lru_cache(maxsize=5_000)
def bracketed(chunk: str) -> tuple[int, int, tuple[Service, bool]] | None:
    """The place of a service's name in a stretch, with letters of it in brackets ("wh(a)tsapp:"), and the service."""
    plain = _INNER.sub(r"\1", chunk)
    if plain == chunk:
        return None
    word = plain.strip(".,:;!?\"'")
    known = lookup(word) if len(word) >= _BRACKETED_LEAST else None
    low = chunk.index(word[0]) if known else 0
    return (low, chunk.rindex(word[-1]) + 1, known) if known else None


def slashed(chunk: str) -> Service | None:
    """The service whose name is cut by slashes: "sk/ri/ll", but not two names, "ig/fb", nor an address."""
    if "/" not in chunk or "//" in chunk:
        return None
    parts = bare(chunk).split("/")
    known = any(len(part) > _PIECE_MOST or part in NAMES or part in WEAK for part in parts)
    return None if known else NAMES.get("".join(parts))


def bare(chunk: str) -> str:
    """A stretch without the punctuation around it."""
    return chunk.strip(".,;:!?()\"'*")


@cache
def native() -> re.Pattern[str]:
    """The names that are written without spaces around them, long ones first; of Chinese ones with a sign between, too."""
    spaceless = re.compile("[\u0e00-\u0e7f\u1100-\u9fff\uac00-\ud7af]").search
    names = sorted(filter(spaceless, (*NAMES, *WEAK)), key=len)
    return re.compile("|".join(re.sub(_BETWEEN, r"[ _*.~|/·-]?", re.escape(name)) for name in names[::-1]))


_BETWEEN = r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])"


def unspaced(name: str) -> tuple[Service, bool]:
    """What a name means that `native` has found, "扣_扣"; and whether it is a weak one."""
    known = name if name in NAMES or name in WEAK else "".join(filter(str.isalnum, name))
    return (NAMES[known], False) if known in NAMES else (WEAK[known], True)
