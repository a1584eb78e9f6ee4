"""Names whose marks are said ("kiran underscore builds"): which elements are such marks, and how far a name goes."""

from presend.identifiers.addresses import AT, DASH, DOT, LOW, WORD, Element
from presend.identifiers.counting import CJK_DIGITS, STRONG
from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS
from presend.patterns import lazy
from presend.text import Message

HYPHENS = WORDS["dash_sure"]
"""Words for a dash that mean nothing else."""
_SAID = HYPHENS | frozenset(
    part for word in spelled.UNDERSCORE.words | spelled.DOT.words for part in (word.split("-")[0], word)
)
"""Words for an underscore or a dot, and the first ones of those that are said in several."""
_CHINESE_SIGNS = WORDS["sign_start"]
_LETTERS = lazy(r"[^\W\d_]+")


def says_sign(message: Message) -> bool:
    """Whether a word for a sign may stand in a message. Indian vowel signs are no letters, and Chinese has no spaces."""
    text = message.joined.text
    if not _SAID.isdisjoint(_LETTERS.findall(text)):
        return True
    return not text.isascii() and (
        not _SAID.isdisjoint(chunk.strip(".,:;()") for chunk in message.different)
        or any(word in text for word in _CHINESE_SIGNS)
    )


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
