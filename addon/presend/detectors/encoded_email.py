"""E-mail addresses in Base64, hex, escapes, code points, ROT13, Morse, or written backwards.

Why: an encoded address is an address, and the encoding says that its writer knew the rule.
Misses: ciphers with a key, and encodings inside encodings.
"""

from collections.abc import Iterator

from presend.detectors import email
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import decoded
from presend.text import Message


def find(message: Message) -> Iterator[Finding]:
    for stretch in decoded.stretches(message):
        if any(email.find(Message(stretch.text))):
            yield Finding("contact.email", stretch.span, 0.96, "encoded-email", view=stretch.code)


DETECTOR = Detector(
    id="encoded-email",
    category="contact.email",
    find=find,
    opens=decoded.opens,
    least=decoded.LEAST,
    flagged=(
        "👋 read it backwards: [[moc.liamg@htims.anna]]",
        "send stems to [[v-o-k-a-l-@-m-a-i-l-.-e-e]] (no dashes)",
        "decode [[YW5uYS5zbWl0aEBnbWFpbC5jb20=]]",
        "[[fghqvb@sreacngu.neg]] <- rot13",
        "[[anna.smith&#64;gmail&#46;com]]",
        "rot13 of it: [[naan.fzvgu@tznvy.pbz]]",
        "[[anna.smith%40gmail.com]] works",
    ),
    allowed=(
        "sha256 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "hello%20world and caf&#233; &amp; bar",
        "the class name is aVeryLongCamelCaseIdentifierName",
    ),
)
