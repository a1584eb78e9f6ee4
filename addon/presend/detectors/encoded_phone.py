"""Telephone numbers in code points, binary, hex, Base64, Morse, or written backwards.

Why: an encoded number is a number, and the encoding says that its writer knew the rule.
Misses: numbers shifted by a rule that is told in words ("add one to each digit").
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import decoded, telephone
from presend.text import Message

_LONGEST = 24


def find(message: Message) -> Iterator[Finding]:
    for stretch in decoded.stretches(message):
        digits = "".join(filter(str.isdigit, stretch.text))
        rest = len(stretch.text.removeprefix("call ")) - len(digits)
        fits = telephone.LEAST <= len(digits) <= telephone.MOST and rest < 6 and len(stretch.text) < _LONGEST
        if fits and not telephone.is_placeholder(digits):
            yield Finding("contact.phone", stretch.span, 0.93, "encoded-phone", view=stretch.code)


DETECTOR = Detector(
    id="encoded-phone",
    category="contact.phone",
    find=find,
    opens=decoded.opens,
    least=decoded.LEAST,
    phrases=decoded.PHRASES,
    flagged=(
        "👋 read it backwards: [[774321 11970]]",
        "mirror it and you have me :) [[6410 555 214 1+]]",
        "decode this [[U+0036 U+0034 U+0036 U+0035 U+0035 U+0035 U+0030 U+0031 U+0030 U+0031]]",
        "[[MDc5MTExMjM0NTY=]] in base64",
    ),
    allowed=(
        "the loop runs backwards from 10 to 1",
        "mirror the image, 1410 x 555 px, 10 000 000 views+",
        "flags 01101110 and 00001111 are set",
        "unicode range U+0600 to U+06FF",
    ),
)
