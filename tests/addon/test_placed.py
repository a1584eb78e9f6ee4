"""Findings near a span are found without a look at all of them, and none is left out."""

from hypothesis import given
from hypothesis import strategies as st

from presend.finding import Finding
from presend.placed import Placed
from presend.span import Span

_spans = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(min_value=1, max_value=20)
)


def _finding(span: Span) -> Finding:
    return Finding("contact.phone", span, 0.9, "phone")


@given(st.lists(_spans), st.lists(_spans), _spans, st.integers(0, 10))
def test_it_tells_just_those_near(first: list[Span], added: list[Span], span: Span, reach: int) -> None:
    placed = Placed(map(_finding, first))
    for other in added:
        placed.add(_finding(other))
    near = [
        other
        for other in (*first, *added)
        if max(span.start, other.start) - min(span.end, other.end) <= reach
    ]
    assert sorted(found.span for found in placed.near(span, reach)) == sorted(near)
