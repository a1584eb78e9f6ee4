"""Spaces as they are meant: one where two were typed between words or groups of digits.

Read before anything else, so that no pattern need allow for it. What several spaces tell is left: columns of numbers, the
words of letters that are set apart ("s t u p i d  f o o l"), one whole number and the next.
"""

from presend.edited import Edited
from presend.patterns import lazy
from presend.span import Span

_WIDE = lazy(r"(?<=\S) {2,}(?=\S)")
_LONE_BEFORE, _LONE_AFTER = lazy(r"(?<![^\W_])[^\W_]\Z"), lazy(r"[^\W_](?![^\W_])")
_WHOLE_BEFORE, _WHOLE_AFTER = lazy(r"\d{6}\Z"), lazy(r"\+?\d{6}")
_SPREAD = lazy(r"(?<![^\W_])[^\W_](?:  [^\W_](?![^\W_])){3}")
"""Letters that are set apart by two spaces each."""
_REACH = 7


def even(text: str) -> Edited | None:
    """`text` with single spaces; None where it is so already."""
    if "  " not in text:
        return None
    spread = _SPREAD.search(text) is not None
    gaps = [(gap, _meant(text, gap.start(), gap.end(), spread)) for gap in _WIDE.finditer(text)]
    wide = [(Span(*gap.span()), meant) for gap, meant in gaps if meant != gap[0]]
    return Edited.of(text, wide) if wide else None


def _meant(text: str, start: int, end: int, spread: bool) -> str:
    """The spaces that several stand for."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _LONE_BEFORE.search(before) and _LONE_AFTER.match(after):
        return " " * ((end - start) // (2 if spread else 1))
    columns = end - start > 2 and (before[-1].isdigit() or after[0].isdigit())
    if columns or (_WHOLE_BEFORE.search(before) and _WHOLE_AFTER.match(after)):
        return text[start:end]
    return " "
