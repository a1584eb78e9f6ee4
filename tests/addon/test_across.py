"""What is sent in pieces: the finding is the part in the present message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend import Checker
from presend.engine import analyze

CHECKER = Checker.load("fiverr")


def _found(text: str, *history: str) -> list[tuple[str, str]]:
    return [
        (one.category, text[one.start : one.end])
        for one in CHECKER.check(text, conversation=history).findings
    ]


@pytest.mark.parametrize(
    ("messages", "category", "told"),
    [
        (("anna.smith", "@gmail", ".com"), "contact.email", ".com"),
        (("write to anna.smith@gm", "ail.c", "om"), "contact.email", "om"),
        (("mail: tom", "at gmail dot com"), "contact.email", "at gmail dot com"),
        (("my telegram is", "anna_k88"), "contact.handle", "anna_k88"),
        (("insta:", "pixel.forge"), "contact.handle", "pixel.forge"),
        (("t.me/", "annak88"), "contact.link", "annak88"),
        (("wa.me", "/447911123456"), "contact.link", "/447911123456"),
        (("visa 4111", "1111 1111 1111"), "sensitive.card", "1111 1111 1111"),
    ],
)
def test_the_last_piece_is_found(messages: tuple[str, ...], category: str, told: str) -> None:
    *history, text = messages
    assert not _found(text) and not _found(text, "Thanks, that is all that I need for today!")
    assert (category, told) in _found(text, *history)


@pytest.mark.parametrize(
    "messages",
    [
        ("I need a name for the Telegram bot.", "marketpulse"),
        ("The bot posts to Telegram.", "market_pulse"),
        ("Fix the link to Instagram!", "pixel_forge"),
        ("my insta is nice", "thanks"),
        ("I use Figma", "and Discord"),
        ("I make animated Discord avatars, under", "256 kb"),
        ("Sizes", "1200 628", "1080 1920"),
        ("the order id is", "FO52A8B7C9D1"),
        ("anna.smith", "Thanks for the notes, I will send the new draft of the logo on Monday"),
        (
            "my telegram is down today, so please write here, I am at work until six and read it then",
            "anna_k88",
        ),
    ],
)
def test_no_pieces(messages: tuple[str, ...]) -> None:
    *history, text = messages
    assert not _found(text, *history)


_PIECES = st.lists(st.sampled_from([*"ab1 @.-:/_é🙂", " at ", " dot ", "gmail", "com"]), max_size=9).map(
    "".join
)


@given(_PIECES, st.lists(_PIECES, max_size=5))
def test_spans_stand_in_the_message(text: str, history: list[str]) -> None:
    for one in analyze(text, history):
        assert 0 <= one.start < one.end <= len(text)
