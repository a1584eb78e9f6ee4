"""Spaces as they are meant: one where two were typed between words or groups of digits, and one behind an address's full stop.

Read before anything else, so that no pattern need allow for it. What several spaces tell is left: columns of numbers, the
words of letters that are set apart ("s t u p i d  f o o l"), one whole number and the next.
"""

from collections.abc import Iterator

from presend.data.tlds import TLDS
from presend.edited import Edited
from presend.lexicon import USUAL, VOTES
from presend.patterns import lazy
from presend.span import Span

_WIDE = lazy(r"(?<=\S) {2,}(?=\S)")
_LONE_BEFORE, _LONE_AFTER = lazy(r"(?<![^\W_])[^\W_]\Z"), lazy(r"[^\W_](?![^\W_])")
_WHOLE_BEFORE, _WHOLE_AFTER = lazy(r"\d{6}\Z"), lazy(r"\+?\d{6}")
_SPREAD = lazy(r"(?<![^\W_])[^\W_](?:  [^\W_](?![^\W_])){3}")
"""Letters that are set apart by two spaces each."""
_REACH = 7
_STOP = lazy(r"(?<=[a-z0-9_/])\.([A-Z]?[a-z]+(?:'[a-z]+)?)(?![\w@/:=?-]|\.\w)")
"""A word that begins right behind a full stop."""
_ADDRESS = lazy(r"\w@\w|//|www\.|\.\w+/|\.(?:com|net|org|co\.[a-z]{2})$")
_NAME = lazy(r"[@/_\d]|^[a-z]\S*\.")
"""What a name or a host has, behind which a capital begins a sentence."""
_LONGEST = 100  # characters of an address


def even(text: str) -> Edited | None:
    """`text` with its words set apart by single spaces; None where they are so already."""
    edits = [*_wide(text), *_glued(text)]
    return Edited.of(text, sorted(edits)) if edits else None


def _wide(text: str) -> Iterator[tuple[Span, str]]:
    if "  " not in text:
        return
    spread = _SPREAD.search(text) is not None
    for gap in _WIDE.finditer(text):
        if (meant := _meant(text, gap.start(), gap.end(), spread)) != gap[0]:
            yield Span(*gap.span()), meant


def _glued(text: str) -> Iterator[tuple[Span, str]]:
    """Where the space behind an address and a full stop was forgotten: "anna@gmail.com.Thanks"."""
    for stop in _STOP.finditer(text):
        start, word = stop.start(1), stop[1].lower()
        if word not in VOTES and word not in USUAL:
            continue
        before = text[max(0, start - _LONGEST) : start - 1].split()[-1]
        if word != stop[1]:
            address = _NAME.search(before) is not None
        else:
            address = word not in TLDS and _ADDRESS.search(before) is not None
        if address:
            yield Span(start, start), " "


def _meant(text: str, start: int, end: int, spread: bool) -> str:
    """The spaces that several stand for."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _LONE_BEFORE.search(before) and _LONE_AFTER.match(after):
        return " " * ((end - start) // (2 if spread else 1))
    columns = end - start > 2 and (before[-1].isdigit() or after[0].isdigit())
    if columns or (_WHOLE_BEFORE.search(before) and _WHOLE_AFTER.match(after)):
        return text[start:end]
    return " "
