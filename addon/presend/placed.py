"""Findings in the order of their places: those near a span are had without a look at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from presend.finding import Finding
from presend.span import Span


class Placed:
    """Findings that can be asked which of them stand at, or near, a span."""

    __slots__ = ("_findings", "_longest", "_starts")

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._findings = sorted(findings, key=lambda finding: finding.span.start)
        self._starts = [finding.span.start for finding in self._findings]
        self._longest = max((finding.span.end - finding.span.start for finding in self._findings), default=0)

    def add(self, finding: Finding) -> None:
        start, end = finding.span
        place = bisect_right(self._starts, start)
        self._starts.insert(place, start)
        self._findings.insert(place, finding)
        self._longest = max(self._longest, end - start)

    def near(self, span: Span, reach: int = 0) -> list[Finding]:
        """Those that overlap `span`, touch it, or have at most `reach` characters between it and themselves."""
        first = bisect_left(self._starts, span.start - reach - self._longest)
        last = bisect_right(self._starts, span.end + reach)
        return [one for one in self._findings[first:last] if one.span.end >= span.start - reach]
