"""Cuts: a service's long name, or a word that is met mistyped, that spaces or marks cut in two or three ("teleg ram", "payone-er", "nu mb er"), a shorter
name where other signs stand for its letters as well ("v! b3r").

Pieces are compared as they look (`presend.lexicon.words.looks`).
"""

from collections.abc import Iterator, Sequence
from functools import cache

from presend.folding import fold_word
from presend.lexicon import SLIPS, USUAL, VOTES
from presend.lexicon.services import NAMES, TYPED, Service
from presend.lexicon.words import is_cjk, looks
from presend.meaning.vocabulary import Phrases

_LEAST, _LEAST_MASKED = 7, 5  # letters of a name that is met so; of one in which signs stand for letters
_PIECE = 2  # letters of a piece
MOST = 3
"""Pieces of a name."""
_LEAST_OTHER = 5
"""Letters of a name in another script, whose words have fewer."""
_OTHERS = {
    known: service
    for name, service in NAMES.items()
    if len(name) >= _LEAST_OTHER and name[0].isalpha() and not any(map(str.isascii, name))
    for known in (name, *((part + name for part in ("ال", "عال")) if "\u0620" <= name[0] <= "\u064a" else ()))
    if not any(map(is_cjk, name))
}
_CUT = {
    **_OTHERS,
    **{looks(name): service for name, service in TYPED.items() if len(name) >= _LEAST_MASKED},
}
"""What the names that are met so look like."""
_WORDS = frozenset(looks(word) for word in SLIPS.values() if len(word) >= _LEAST_MASKED)
_TWO_WORDS = {
    *(("any", "desk"), ("rust", "desk"), ("team", "viewer"), ("ultra", "viewer"), ("only", "fans")),
    *(("face", "time"), ("quick", "assist"), ("mobile", "pay"), ("splash", "top")),
}
_HEADS = frozenset(name[:at] for name in _CUT for at in range(_PIECE, len(name) - _PIECE + 1))
"""What the names begin with where they may be cut."""


def may_begin(word: str) -> bool:
    """Whether a name may be cut behind a word."""
    return looks(word) in _HEADS and not word.isdigit()  # "900" looks like "goo"


def of_pieces(words: Sequence[str]) -> Service | None:
    """The service whose name neighbouring words are in pieces, and not words of their own ("any desk")."""
    whole = "".join(words)
    if min(map(len, words)) < _PIECE or tuple(words) in _TWO_WORDS:
        return None
    long = len(whole) >= _LEAST or whole in _OTHERS
    return _CUT.get(looks(whole)) if long or not whole.isalpha() else None


def goes_on(word: str, following: str) -> bool:
    """Whether two neighbouring words may be a name in pieces, or begin one."""
    return of_pieces((word, following)) is not None or (may_begin(word) and may_begin(word + following))


def is_word(pieces: Sequence[str]) -> bool:
    """Whether neighbouring words are a word in pieces."""
    return min(map(len, pieces)) >= _PIECE and looks("".join(pieces)) in _WORDS


def _cuts() -> Iterator[tuple[str, ...]]:
    """All names and words in their pieces, in every way."""
    for name in (*_CUT, *_WORDS):
        for at in range(_PIECE, len(name) - _PIECE + 1):
            yield name[:at], name[at:]
            for second in range(at + _PIECE, len(name) - _PIECE + 1):
                yield name[:at], name[at:second], name[second:]


@cache
def _under() -> dict[str, list[tuple[str, ...]]]:
    """The other pieces of the names and words, under the longest one that is no everyday word: "on" would be asked for in
    every message."""
    everyday = {looks(word) for word in (*VOTES, *USUAL)}
    under: dict[str, list[tuple[str, ...]]] = {}
    for pieces in _cuts():
        rarest = max(pieces, key=lambda piece: (piece not in everyday, len(piece)))
        others = tuple(piece for piece in dict.fromkeys(pieces) if piece != rarest)
        if rarest not in everyday and others:
            under.setdefault(rarest, []).append(others)
    return under


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(piece for pieces in _under().values() for others in pieces for piece in others)


def _pieces(chunk: str) -> set[str]:
    """What a stretch may be a piece of; "!" is a letter or ends it."""
    word = fold_word(chunk).strip(".,:;?-_*\"'()")
    return set() if word.isdigit() else {looks(word.strip("!")), looks(word)}


PHRASES = Phrases(
    lambda chunk: (others for piece in _pieces(chunk) for others in _under().get(piece, ())),
    lambda chunk: _beginnings() & _pieces(chunk),
)
"""Opens a message in which all pieces of a name or word stand."""
