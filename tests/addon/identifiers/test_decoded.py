"""Encoded stretches, and text that only looks encoded."""

import pytest

from presend.identifiers.decoded import stretches
from presend.text import Message


@pytest.mark.parametrize(
    ("text", "decoded", "code"),
    [
        ("YW5uYS5zbWl0aEBnbWFpbC5jb20=", "anna.smith@gmail.com", "base64"),
        ("616e6e6140676d61696c2e636f6d", "anna@gmail.com", "hex"),
        ("61 6e 6e 61 40 67 6d 61 69 6c 2e 63 6f 6d", "anna@gmail.com", "hex"),
        ("U+0036 U+0034 U+0036 U+0035 U+0035 U+0035", "646555", "code points"),
        ("anna%40gmail.com", "anna@gmail.com", "percent"),
        ("anna&#64;gmail&#46;com", "anna@gmail.com", "html"),
        ("naan@tznvy.pbz", "anna@gmail.com", "rot13"),
        ("moc.liamg@anna", "anna@gmail.com", "backwards"),
        (" ".join(f"{ord(letter):08b}" for letter in "anna@gmail.com"), "anna@gmail.com", "binary"),
        (" ".join(f"{ord(letter):07b}" for letter in "anna@gmail.com"), "anna@gmail.com", "binary"),
        ("97 110 110 97 64 103 109 97 105 108 46 99 111 109", "anna@gmail.com", "decimal"),
    ],
)
def test_decoded(text: str, decoded: str, code: str) -> None:
    found = stretches(Message(f"see {text} ok"))
    assert (text, decoded, code) in [(hit.span.of(f"see {text} ok"), hit.text, hit.code) for hit in found]


@pytest.mark.parametrize(
    "text", ["internationalization", "2c26b46b68ffc68ff99b453c1d304134", "10 20 30 40 50", "... --- ..."]
)
def test_left_alone(text: str) -> None:
    assert stretches(Message(text)) == []


def test_thousands_of_ones_and_zeros_cost_no_more_than_other_digits() -> None:
    """A reading that may cut them into sevens or eights as it likes does not end in a lifetime."""
    assert stretches(Message("mail 8 & " + "1" * 4000)) == []
