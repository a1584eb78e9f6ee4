"""The engine: a message in, findings out."""

from collections.abc import Sequence

from presend.detectors import DETECTORS
from presend.finding import Finding
from presend.gate import Gate
from presend.text import Message

_GATE = Gate(DETECTORS)


def analyze(text: str, history: Sequence[str] = (), regions: Sequence[str] = ()) -> list[Finding]:
    """The findings in `text`, in order of their place, without regard to any policy.

    `history` holds the earlier messages of the conversation by the same side, oldest first; a finding that needs them
    still points into `text`. `regions` are ISO 3166 codes whose telephone numbers are likely.
    """
    detectors = _GATE(text)
    if not detectors:
        return []
    message = Message(text, tuple(history), tuple(regions))
    findings = [finding for detector in detectors for finding in detector.find(message)]
    return sorted(findings, key=lambda finding: (finding.span, finding.category))
