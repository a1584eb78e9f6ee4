"""Cuts: a service's long name that a space or a mark cuts in two ("teleg ram", "payone-er")."""

from collections.abc import Iterator
from functools import cache

from presend.folding import fold_word
from presend.lexicon.services import NAMES, TYPED
from presend.lexicon.words import is_cjk
from presend.meaning.vocabulary import Phrases

_LEAST = 7  # letters of a name that is met so
_PIECE = 2  # letters of a piece
MARKS = frozenset(" .-_*\n")
_LEAST_OTHER = 5
"""Letters of a name in another script, whose words have fewer."""
_OTHERS = {
    known: service
    for name, service in NAMES.items()
    if len(name) >= _LEAST_OTHER and name[0].isalpha() and not any(map(str.isascii, name))
    for known in (name, *((part + name for part in ("ال", "عال")) if "\u0620" <= name[0] <= "\u064a" else ()))
    if not any(map(is_cjk, name))
}
CUT = {
    name: service
    for name, service in (*_OTHERS.items(), *TYPED.items())
    if name in _OTHERS or len(name) >= _LEAST
}
"""The names that are met so."""
_NAMES = frozenset(CUT)
HEADS = frozenset(name[:at] for name in _NAMES for at in range(_PIECE, len(name) - _PIECE + 1))
"""What the names begin with where they may be cut."""


_TWO_WORDS = {("any", "desk"), ("rust", "desk"), ("team", "viewer"), ("ultra", "viewer"), ("only", "fans")}


def is_cut(head: str, tail: str) -> bool:
    """Whether two words are a name cut in two, and not both words of their own ("any desk")."""
    return head + tail in _NAMES and (head, tail) not in _TWO_WORDS


def cuts() -> Iterator[tuple[str, str]]:
    """All names in two pieces, in every way."""
    for name in sorted(_NAMES):
        pieces = ((name[:at], name[at:]) for at in range(_PIECE, len(name) - _PIECE + 1))
        yield from (cut for cut in pieces if is_cut(*cut))


@cache
def _heads() -> dict[str, list[tuple[str]]]:
    """The heads that complete a cut, under its tail."""
    under: dict[str, list[tuple[str]]] = {}
    for head, tail in cuts():
        under.setdefault(tail, []).append((head,))
    return under


def _piece(chunk: str) -> str:
    return fold_word(chunk).strip(".,:;!?-_*\"'()")


PHRASES = Phrases(
    lambda chunk: _heads().get(_piece(chunk), ()),
    lambda chunk: HEADS.intersection((_piece(chunk),)),
)
"""Opens a message in which both pieces of a name stand."""
