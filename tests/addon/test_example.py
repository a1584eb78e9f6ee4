import pytest

from presend.example import parse
from presend.span import Span


def test_marks_become_spans():
    assert parse("👋 call [[555 0132]] or [[a@b.co]]") == (
        "👋 call 555 0132 or a@b.co",
        (Span(7, 15), Span(19, 25)),
    )


def test_marks_may_nest():
    assert parse("[[PayPal [[a@b.co]]]]") == ("PayPal a@b.co", (Span(0, 13), Span(7, 13)))


@pytest.mark.parametrize("marked", ["call [[555", "call 555]]"])
def test_unpaired_marks_are_refused(marked):
    with pytest.raises(ValueError, match="without"):
        parse(marked)
