"""Redaction takes out the findings whose action says so, and nothing else."""

import pytest

from presend.policy.verdict import JudgedFinding, Verdict
from presend.redact import redact, spans
from presend.span import Span


def finding(start: int, end: int, action: str = "redact") -> JudgedFinding:
    return JudgedFinding("contact.email", start, end, action, "rule", "why", 1.0)


@pytest.mark.parametrize(
    ("found", "merged"),
    [
        ([], []),
        ([finding(3, 5), finding(0, 2)], [Span(0, 2), Span(3, 5)]),
        ([finding(0, 4), finding(2, 6), finding(6, 7)], [Span(0, 7)]),
        ([finding(0, 9), finding(2, 3)], [Span(0, 9)]),
        ([finding(0, 2, "advise"), finding(3, 5, "warn")], []),
    ],
)
def test_spans(found, merged):
    assert spans(Verdict("redact", tuple(found))) == merged


def test_redact():
    assert redact("ab \N{PARTY POPPER} cd", [Span(0, 2), Span(3, 4)]) == "[removed] [removed] cd"
    assert redact("ab", []) == "ab"
