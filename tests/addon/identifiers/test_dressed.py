import pytest

from presend.identifiers.dressed import is_dressed
from presend.text import Message


def _is_dressed(text: str) -> bool:
    message = Message(text)
    places = [place for place, sign in enumerate(message.folded.text) if sign.isdigit()]
    return is_dressed(message, places[0], places[-1] + 1)


@pytest.mark.parametrize(
    "text",
    [
        "0🐝1🐝7🐝2🐝9🐝9🐝2🐝5🐝9🐝0🐝4",
        "646\u00ad555\u00ad0173",
        "646\u200b\u200b555\u2060\u20600173",
        "my number ０８１３－５５５０－１２９９",
        "⓪⑦⑦⓪⓪⑨⓪⓪④⑧②",
    ],
)
def test_a_costume(text: str) -> None:
    assert _is_dressed(text)


@pytest.mark.parametrize(
    "text",
    [
        "646-555-0173",
        "12\u200b345\u200b678 rows",
        "订单号０８１３－５５５０－１２９９",
        "500🐝600🐝700🐝800",
        "①②③④⑤⑥⑦",
    ],
)
def test_none(text: str) -> None:
    assert not _is_dressed(text)
