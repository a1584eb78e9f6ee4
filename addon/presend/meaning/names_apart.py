"""Names apart: services whose names' letters or pieces stand apart, over several words ("z 0 0 m", "tele gram", "v! b3r")."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from presend.lexicon.services import NAMES, WEAK, Service
from presend.lexicon.words import looks
from presend.meaning import cuts, sounds
from presend.meaning.masks import LONG, like
from presend.patterns import lazy

TOKEN = lazy(r"[^\s,;:?()\[\]{}\"<>=/→#]+")
_LEAST_SPREAD, _MOST_SPREAD = 4, 12
_MARKS = frozenset((" ", ".", "-", "_", "*", "\n", ""))
"""What may stand between the pieces of a name."""
_EAR_MARKS = _MARKS - {"\n"}
SPLIT_HEADS = frozenset(
    (
        "wh wha what whats what's wat wats te tel tele teleg insta inst in face fac snap sna dis disc linked "
        "link sky sk vib vi we mess kakao kaka cal calend pay payp pa"
    ).split()
)
"""What long names are cut behind that nobody mistypes."""
SHORT_HEADS = frozenset("sk sky vi vib dis disc tele snap insta wat whats".split())
"""The same for short ones."""
_LABEL = "id"
_GREETINGS = frozenset(("whatsup", "watsup"))

_Found = tuple[int, int, Service]
"""Where a name begins and ends in the text, and its service."""


def core(token: re.Match[str]) -> tuple[str, int, int]:
    """A token without the punctuation around it, and its place."""
    word = token[0]
    if len(word) == 1:
        return word, *token.span()
    bare = word.strip(".'’`~-_|&%^…\x02")
    bare = bare.removesuffix("'s").removesuffix("’s").rstrip("!*?.")
    start = token.start() + max(0, word.find(bare))
    return bare, start, start + len(bare)


def over(text: str, tokens: Sequence[re.Match[str]], place: int) -> tuple[int, _Found] | None:
    """The name that stands in pieces from the token at `place` on, and how many tokens it takes."""
    if len(core(tokens[place])[0]) == 1 and (spread := _spread(tokens, place)) is not None:
        return spread
    for size in range(2, min(cuts.MOST, len(tokens) - place) + 1):
        pieces = tokens[place : place + size]
        marks = {text[one.end() : other.start()] for one, other in pairwise(pieces)}
        if (service := _of_pieces(pieces, marks)) is not None:
            return size, (core(pieces[0])[1], core(pieces[-1])[2], service)
    return None


def _of_pieces(pieces: Sequence[re.Match[str]], marks: set[str]) -> Service | None:
    """The service whose name some tokens are with such marks between."""
    if not marks <= _MARKS:
        return None
    words = [core(piece)[0] for piece in pieces]
    for head in _heads(pieces[0]):
        if cuts.may_begin(head) and (service := cuts.of_pieces([head, *words[1:]])) is not None:
            return service
    head, *others = words
    if head in sounds.HEADS and len(others) == 1 and marks <= _EAR_MARKS:
        by_ear = sounds.of_two(head, others[0])
        if by_ear is not None:
            return by_ear
    whole = "".join(words)
    split = head in SPLIT_HEADS and whole not in _GREETINGS
    return NAMES[whole] if split and (whole in LONG or (head in SHORT_HEADS and whole in NAMES)) else None


def _heads(token: re.Match[str]) -> Iterator[str]:
    """What a token may be as the first piece of a name, in which a "!" is a letter: "v! ber"."""
    word = core(token)[0]
    yield word
    if token[0].endswith("!"):
        yield word + "!"


def _spread(tokens: Sequence[re.Match[str]], place: int) -> tuple[int, _Found] | None:
    """The name whose letters and digits stand apart from `place` on, and how many tokens it takes."""
    cores = [core(token) for token in tokens[place : place + _MOST_SPREAD]]
    size = next((at for at, (word, _, _) in enumerate(cores) if len(word) != 1), len(cores))
    for length in range(size, _LEAST_SPREAD - 1, -1):
        name = "".join(word for word, _, _ in cores[:length])
        service = NAMES.get(name) or WEAK.get(name) or (None if name.isdigit() else like(looks(name)))
        if service is None and name.endswith(_LABEL):  # "L I N E  I D"
            service = NAMES.get(name.removesuffix(_LABEL)) or WEAK.get(name.removesuffix(_LABEL))
        if service is not None:
            return length, (cores[0][1], cores[length - 1][2], service)
    return None
