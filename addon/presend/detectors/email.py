"""E-mail addresses.

Why: nearly every marketplace forbids sharing one before an order.
Misses: addresses without a domain.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.span import Span
from presend.text import Message

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def find(message: Message) -> Iterator[Finding]:
    if "@" in message.text:
        for hit in _ADDRESS.finditer(message.text):
            if not hit[0].partition("@")[2].startswith("example."):
                yield Finding("contact.email", Span(*hit.span()), 0.95, "email")


DETECTOR = Detector(
    id="email",
    category="contact.email",
    find=find,
    flagged=("👋 write to [[anna.smith@gmail.com]] please",),
    allowed=("use name@example.com in the mock-up",),
)
