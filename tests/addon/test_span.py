from hypothesis import given
from hypothesis import strategies as st

from presend.span import Span, from_utf16, to_utf16


def test_overlap_and_containment():
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(0, 5))


def test_utf16_offsets_of_an_emoji():
    there, back = to_utf16("👋 hi"), from_utf16("👋 hi")
    assert [there(offset) for offset in range(5)] == [0, 2, 3, 4, 5]
    assert [back(offset) for offset in range(6)] == [0, 0, 1, 2, 3, 4]


@given(st.text(), st.integers(0, 50))
def test_offsets_go_there_and_back(text, offset):
    offset = min(offset, len(text))
    there = to_utf16(text)(offset)
    assert from_utf16(text)(there) == offset
    assert there == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
