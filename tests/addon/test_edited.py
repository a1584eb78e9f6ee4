"""Edited texts and the way back to the original's places."""

from hypothesis import given
from hypothesis import strategies as st

from presend.edited import Edited
from presend.span import Span

TEXT = "write on Upwork or on Upwork.com"
NAMES = [(Span(9, 15), "Fiverr!"), (Span(22, 28), "F")]


def test_words_are_exchanged_and_places_lead_back() -> None:
    edited = Edited.of(TEXT, NAMES)
    assert edited.text == "write on Fiverr! or on F.com"
    assert edited.origin(Span(0, 5)).of(TEXT) == "write"
    assert edited.origin(Span(9, 16)).of(TEXT) == "Upwork"
    assert edited.origin(Span(17, 19)).of(TEXT) == "or"
    assert edited.origin(Span(23, 28)).of(TEXT) == "Upwork.com"


def test_a_place_inside_exchanged_words_means_them_whole() -> None:
    assert Edited.of(TEXT, NAMES).origin(Span(11, 18)).of(TEXT) == "Upwork o"


@given(
    st.text("ab ", max_size=30),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4), st.text("xy", max_size=3)), max_size=6),
)
def test_what_is_not_exchanged_stands_where_it_stood(text: str, steps: list[tuple[int, int, str]]) -> None:
    exchanged, last = [], 0
    for gap, size, words in steps:
        if last + gap + size <= len(text):
            exchanged.append((Span(last + gap, last + gap + size), words))
            last += gap + size
    edited = Edited.of(text, exchanged)
    kept = [
        place
        for place in range(len(text))
        if not any(span.start <= place < span.end for span, _ in exchanged)
    ]
    changed = {place for span, _ in edited.places for place in range(span.start, span.end)}
    back = [
        edited.origin(Span(place, place + 1)).start
        for place in range(len(edited.text))
        if place not in changed
    ]
    assert back == kept
