"""Telephone numbers in digits.

Why: nearly every marketplace forbids sharing one before an order.
Misses: numbers spelled in words.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.span import Span
from presend.text import Message

_RUN = re.compile(r"\+\d(?:[\s().-]{0,2}\d){7,14}(?!\d)")


def find(message: Message) -> Iterator[Finding]:
    for run in _RUN.finditer(message.text):
        yield Finding("contact.phone", Span(*run.span()), 0.9, "phone")


DETECTOR = Detector(
    id="phone",
    category="contact.phone",
    find=find,
    flagged=("👋 text me on [[+44 7911 123456]]",),
    allowed=("due 2026-08-22 10:30",),
)
