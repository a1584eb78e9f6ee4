"""What holds for the detectors of identifiers whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presend.detectors import DETECTORS
from presend.engine import analyze
from presend.text import Message

PARTS = st.sampled_from(
    [
        "call", "me", "at", "dot", "com", "gmail", "@", ".", "0791", "112 345", "+44", "(020)", "zero", "seven", "two",
        "whatsapp", "t.me/x_1", "https://", "www.a.de", "#1234", "$", "IBAN", "DE89", "3704", "4111 1111", "password:", "a/B1!",
        "12 Main Street", ",", "\n", "👋", "５", "а", "一三", "٠٥", "w h a t", "YW5uYS5z", "%40", "U+0036", "paypal", "zoom", "id",
        "live:", "@a_b", "TC", "10000000146", "passport", "the", "ß",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PARTS, max_size=14).map(" ".join),
    st.lists(PARTS, max_size=14).map("".join),
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_findings_lie_inside(text: str) -> None:
    message = Message(text)
    for detector in DETECTORS:
        for finding in detector.find(message):
            assert 0 <= finding.start < finding.end <= len(text)
            assert 0 <= finding.score <= 1


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_engine_orders_them(text: str) -> None:
    spans = [finding.span for finding in analyze(text)]
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    "example",
    ["text me on +44 7911 123456", "mail anna.smith@gmail.com", "insta @inkbymorrow", "wa.me/40721345678",
     "card 4111 1111 1111 1111"],
)  # fmt: skip
def test_text_far_away_changes_nothing(example: str) -> None:
    filler = "\n\nThe colours are lovely and the layout is calm.\n\n" * 4
    alone = [finding.category for finding in analyze(example)]
    assert [finding.category for finding in analyze(filler + example + filler)] == alone
