import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.identifiers.in_digits import in_digits
from presend.text import Message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amselweg dreiundvierzig, sechs neun eins zwei eins Heidelberg", "Amselweg 43, 69121 Heidelberg"),
        ("strada Teilor șaptezeci și doi, Bacău", "strada Teilor 72, Bacău"),
        ("👋 twenty three Alder Mews", "👋 23 Alder Mews"),
    ],
)
def test_numbers_stand_in_digits(text, expected):
    assert in_digits(Message(text)).text == expected


def test_places_lead_back_to_the_words():
    text = "👋 an Amselweg dreiundvierzig, bitte"
    read = in_digits(Message(text))
    start = read.text.index("Amselweg")
    assert read.origin(start, start + len("Amselweg 43")).of(text) == "Amselweg dreiundvierzig"
    whole = read.origin(0, len(read.text))
    assert whole.of(text) == text


def test_a_text_without_number_words_has_none():
    assert in_digits(Message("Amselweg 43, to one of you for free")) is None


@given(
    st.text(alphabet="ab ,-3é👋", max_size=12), st.sampled_from(["sieben", "forty two", "сорок", "dua belas"])
)
def test_any_place_leads_into_the_message(around, number):
    text = f"{around} {number} {around}"
    read = in_digits(Message(text))
    for start in range(len(read.text) if read else 0):
        span = read.origin(start, start + 1)
        assert 0 <= span.start < span.end <= len(text)
