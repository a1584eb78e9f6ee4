"""Digits in a costume: set apart by pictures or by marks that nobody sees, in circles, on keys, in another script's forms.

Whoever writes a number so does not tell a price: it needs no word for calling beside it.
"""

from presend.identifiers import telephone
from presend.patterns import lazy
from presend.text import Message

_GROUP = lazy(r"\d+")
_PICTURE = lazy("[\u2190-\u2bff\U0001f000-\U0001faff]")
_KEY = "\u20e3"
_SIGNS_LEAST = 5
"""How many digits stand in circles and keys at least, where a number does."""
_UNSEEN = lazy("(?<=\\d)[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]+(?=\\d)")
"""What nobody sees between two digits, a soft hyphen or a joiner."""
_FORM = 0.5
"""The score of a form above which such groups, and those in another script's digits, are a telephone number's."""
_ASCII_DIGITS, _LATIN = "0123456789", "\u024f"


def is_dressed(message: Message, start: int, end: int) -> bool:
    """Whether a number is set apart by pictures ("0🐝1🐝7") or unseen marks, or stands in circles, keys or the digits of
    another script, as no price does."""
    groups = _GROUP.findall(message.folded.text, start, end)
    digits = "".join(groups)
    if not telephone.LEAST < len(digits) < telephone.MOST or telephone.is_placeholder(digits):
        return False
    if len(groups) > 1 and all(group.endswith("0") for group in groups):
        return False
    written = message.folded.origin(start, end).of(message.text)
    apart = [found[0] for found in _PICTURE.finditer(written)]
    same = max(map(apart.count, apart), default=0)
    signs = sum(map(str.isdigit, written)) - sum(map(str.isdecimal, written)) + written.count(_KEY)
    if same > 2 or signs > _SIGNS_LEAST:
        return digits[0] == "0" or telephone.is_valid(digits)
    parted = _UNSEEN.split(written)
    if len(parted) < 3 and not _is_foreign(message.text, written):
        return False
    return telephone.shape(digits, parted if len(parted) > 2 else groups, plus=False, area=False) > _FORM


def _is_foreign(text: str, written: str) -> bool:
    """Whether a number has the digits of a script in which the message has no letter."""
    return not any(map(written.__contains__, _ASCII_DIGITS)) and not any(
        sign > _LATIN and sign.isalpha() for sign in text
    )
