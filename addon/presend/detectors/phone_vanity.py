"""Telephone numbers that end in a word: "1-800-FLOWERS", "0800 REPTILE".

Why: every telephone's keys have letters, so that such a number is dialled like any other.
Misses: words in small letters, and numbers of countries without such prefixes.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_NUMBER = lazy(
    r"(?<![\w.-])(?:(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?|0800|0808|1800|1300)[ .-](?=[A-Z0-9-]*[A-Z]{3})[A-Z0-9]{3,8}(?:[ -][A-Z0-9]{3,6})?(?![\w-])"
)
_WORD = lazy(r"[A-Z]{3,}")
_UNITS = frozenset("USD EUR GBP RON PLN TRY INR DPI RGB CMYK GBIT MBIT CFU KCAL".split())
_LETTERS = 6


def find(message: Message) -> Iterator[Finding]:
    for hit in _NUMBER.finditer(message.text):
        if _UNITS.isdisjoint(_WORD.findall(hit[0])) and len(hit[0]) > _LETTERS + 3:
            yield Finding("contact.phone", Span(*hit.span()), 0.8, "phone-vanity")


def opens(chunk: str) -> bool:
    return _PREFIX.match(chunk) is not None


_PREFIX = lazy(r"\W*(?:1[.-]?)?\(?(?:8(?:00|33|44|55|66|77|88)|0800|0808|1800|1300)\)?(?:[.-][a-z0-9]{3}|$)")

DETECTOR = Detector(
    id="phone-vanity",
    category="contact.phone",
    find=find,
    opens=opens,
    flagged=(
        "👋 ring [[1-800-FLOWERS]] if the driver is late",
        "call [[0800 REPTILE]] and ask for me",
        "[[1300 TREE-MAN]] is the office",
    ),
    allowed=(
        "1-800 words, the part SKU-800-BLACK and 1300 EUR",
        "ISO 800 RAW, 1800 DPI and 0800 UTC",
        "800 USD for the logo, 800-page book",
    ),
)
