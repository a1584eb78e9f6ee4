"""Names whose marks are said ("kiran underscore builds"): which elements are such marks, and how far a name goes."""

from presend.identifiers.addresses import AT, DASH, DOT, LOW, WORD, Element
from presend.identifiers.counting import CJK_DIGITS, STRONG
from presend.lexicon.spelled import WORDS

HYPHENS = WORDS["dash_sure"]
"""Words for a dash that mean nothing else."""


def widened(found: list[Element], first: int, last: int) -> tuple[int, int]:
    """A name with a word for "@" before it, further signs and words, and the digits in words right behind."""
    while last + 2 < len(found) and is_sign(found[last + 1]) and found[last + 2].kind == WORD:
        last += 2
    while last + 1 < len(found) and found[last + 1].kind == WORD and _is_digits(found[last + 1]):
        last += 1
    if first and found[first - 1].kind == AT and not found[first - 1].weak:
        first -= 1
    return first, last


def _is_digits(element: Element) -> bool:
    """Whether a word is digits, or a number of which only one language speaks ("七二", "seven")."""
    return bool(element.text) and (element.text in STRONG or all(char in CJK_DIGITS for char in element.text))


def is_sign(element: Element) -> bool:
    return element.kind in (LOW, DOT) or (element.kind == DASH and element.said and element.text in HYPHENS)
