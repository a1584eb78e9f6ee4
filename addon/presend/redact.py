"""Takes the findings that are to be redacted out of a text."""

from presend.policy.verdict import Verdict
from presend.span import Span

FILLER = "[removed]"


def spans(verdict: Verdict) -> list[Span]:
    """What is to be taken out: the spans of findings whose action is `redact`, merged where they meet."""
    merged: list[Span] = []
    for span in sorted(Span(f.start, f.end) for f in verdict.findings if f.action == "redact"):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def redact(text: str, taken: list[Span]) -> str:
    """`text` with a filler in place of each span. The spans are in order and do not overlap."""
    for span in reversed(taken):
        text = text[: span.start] + FILLER + text[span.end :]
    return text
