"""Proposing a call outside the platform's own.

Why: calls are allowed on the marketplace's own tool, which it records.
Misses: a call on no named service ("can we talk at five?"), which the platform's own may be.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.frames import ECHOED, REFUSED, Frame, matches
from presend.reading import PHRASES, opens
from presend.text import Message

_SILENT = (*REFUSED, "placed", "others")

FRAMES = (
    Frame("call call_service", 0.96, gap=4, vetoes=_SILENT),
    Frame("call_whole", 0.96, vetoes=_SILENT),
    Frame("call call_weak", 0.85, gap=1, vetoes=_SILENT),
    Frame("move|hop|talk call_service", 0.96, gap=4, vetoes=_SILENT),
    Frame("move|hop|talk via call_weak", 0.8, gap=3, vetoes=_SILENT),
    Frame("hop call_weak", 0.75, gap=1, vetoes=_SILENT),
    Frame("video call_service|call_weak|messenger|by_service", 0.96, gap=4, vetoes=_SILENT),
    Frame("call_service time", 0.7, gap=3, alone=4, vetoes=_SILENT),
    Frame("call_service ok", 0.7, gap=2, asks=True, alone=5, vetoes=_SILENT),
    Frame("call_service", 0.6, asks=True, alone=1, vetoes=_SILENT, hushes=ECHOED),
    Frame("call outside", 0.8, gap=4, vetoes=("no",)),
)


def find(message: Message) -> Iterator[Finding]:
    return matches(message, "contact.meeting", "meeting", FRAMES)


DETECTOR = Detector(
    id="meeting",
    category="contact.meeting",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "📅 [[can we do a Teams call]]?",
        "[[Lass uns kurz per Zoom sprechen]].",
        "[[Facem un call pe Google Meet]]?",
    ),
    allowed=(
        "I'll send you a Zoom invitation through Fiverr.",
        "I design Zoom backgrounds, 1920x1080.",
        "Can we have a quick call here on Fiverr?",
    ),
)
