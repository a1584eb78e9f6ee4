"""Remote access to the other side's computer, offered or asked for.

Why: marketplaces warn of it, and it is how support scams work.
Misses: tools that are in no lexicon, when nothing else says "remote".
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.frames import REFUSED, Frame, matches
from presend.reading import PHRASES, opens
from presend.text import Message

_SILENT = (*REFUSED, "placed")

FRAMES = (
    Frame("remote do_remote", 0.9, gap=5, vetoes=_SILENT, whole=True),
    Frame("remote code", 0.9, gap=3, vetoes=_SILENT, whole=True),
    Frame("remote", 0.7, asks=True, alone=3, vetoes=_SILENT, whole=True),
    Frame("remote_weak do_remote", 0.75, gap=4, vetoes=_SILENT, whole=True),
)


def find(message: Message) -> Iterator[Finding]:
    return matches(message, "security.remote", "remote", FRAMES)


DETECTOR = Detector(
    id="remote",
    category="security.remote",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "🖥️ [[open AnyDesk and give me the code]]",
        "[[Starten Sie bitte TeamViewer]], dann sehe ich es mir an.",
        "[[instalați AnyDesk și vă ajut]]",
    ),
    allowed=(
        "I never use TeamViewer, a screenshot is enough.",
        "Need a logo for a remote support company, think TeamViewer for dentists.",
        "Bitte kein AnyDesk.",
    ),
)
