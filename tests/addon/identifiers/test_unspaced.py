"""Addresses end where a text without spaces goes on."""

import pytest

from presend.folding import fold
from presend.identifiers import unspaced


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@gmail.com谢谢", "anna@gmail.com"),
        ("t.me/anna。加我", "t.me/anna"),
        ("t．me/anna，加我", "t.me/anna"),
        ("①anna.comです", "1anna.com"),
        ("anna。com", "anna.com"),
        ("zh.wikipedia.org/wiki/微信", "zh.wikipedia.org/wiki/微信"),
        ("anna@gmail.com and", "anna@gmail.com and"),
    ],
)
def test_where_an_address_ends(text: str, address: str) -> None:
    view = fold(text)
    assert view.text[: unspaced.end(text, view, 0, len(view.text))] == address
