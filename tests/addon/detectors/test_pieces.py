"""Numbers in pieces: the finding is the piece in the present message."""

import pytest

from presend.engine import analyze


def _found(text: str, *history: str) -> list[str]:
    return [
        finding.span.of(text) for finding in analyze(text, history) if finding.category == "contact.phone"
    ]


def test_the_last_piece_completes_the_number() -> None:
    assert _found("3456", "my number is 0791", "112") == ["3456"]


def test_pieces_in_words() -> None:
    assert _found("four five six", "call me: zero seven nine", "one one two") == ["four five six"]


def test_piece_with_a_few_words_around() -> None:
    assert _found("and then 3456", "whatsapp 0791 112") == ["3456"]


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("3456", ()),
        ("450 $", ("the price is 1200",)),
        ("1200 words", ("call it 0791 112",)),
        ("3456", ("I have 12 pages and 400 words to translate for the new book about birds, in 3 days",)),
        ("12", ("how many pages?", "3")),
    ],
)
def test_no_number(text: str, history: tuple[str, ...]) -> None:
    assert _found(text, *history) == []
