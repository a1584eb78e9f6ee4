"""Numbers beside a word for what carries a telephone number, or for whoever needs one: a sticker, a van, the courier."""

from collections.abc import Sequence

from presend.lexicon.spelled import PRINTED
from presend.patterns import lazy

_WORD = lazy(r"[^\W\d_]+")
_REACH, _BEHIND = 60, 35  # characters
_NEAR, _NEAR_BEHIND = 8, 4  # words
_HALVES, _MOBILE = (4, 4), "689"  # of Singapore and Hong Kong


def is_printed(text: str, start: int, end: int, groups: Sequence[str]) -> bool:
    """Whether `groups`, as some countries have them, stand by such a word; two groups of four are a card's or voucher's own
    number right behind one, and "612 480 733 stickers" are counted."""
    sizes = tuple(map(len, groups))
    if sizes != _HALVES and not (len(sizes) > 2 and 3 in sizes and sizes[0] in (2, 3)):
        return False
    before = _WORD.findall(text, max(0, start - _REACH), start)[-_NEAR:]
    after = _WORD.findall(text, end, min(len(text), end + _BEHIND))[:_NEAR_BEHIND]
    if sizes == _HALVES:
        if groups[0][0] not in _MOBILE:
            return False
        before = before[:-1]
    return any(word in PRINTED for word in before + after[1:])
