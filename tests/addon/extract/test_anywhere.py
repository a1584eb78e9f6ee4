"""Which texts of an unknown request read like messages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.extract.anywhere import LARGEST, texts

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('{"a": {"message": "hi"}}', [("$.a.message", "hi")]),
        ('{"a": [{"x": "three words here"}]}', [("$.a[*].x", "three words here")]),
        ('{"a": "two words", "id": "x1"}', []),
        ('{"payload": "{\\"text\\": \\"hi\\"}"}', [("$.payload :: $.text", "hi")]),
        ('42["say", {"text": "hi"}]', [("$[*].text", "hi")]),
        ('["{\\"text\\": \\"hi\\"}"]', [("$[*] :: $.text", "hi")]),
        ("just some words", [("$", "just some words")]),
        ('{"email": "mail me at anna@gmail.com", "phone": "+44 7911 123456"}', []),
        ('{"user": "anna", "password": "a b c", "message": "hi"}', []),
        ('{"card": {"cardNumber": "4111"}, "note": "hi"}', []),
        ("", []),
    ],
)
def test_what_reads_like_a_message(body, found):
    assert texts(body.encode(), "application/json") == found


def test_forms():
    assert texts(b"comment=hi&csrf=abc&email=anna%40gmail.com", FORM) == [("comment", "hi")]
    assert texts(b"comment=hi&login%5Bpassword%5D=x", FORM) == []
    assert texts(b"data=" + json.dumps({"text": "hi"}).encode(), FORM) == [("data :: $.text", "hi")]


def test_multipart():
    body = b'--X\r\nContent-Disposition: form-data; name="body"\r\n\r\nhi\r\n'
    body += b'--X\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n\xff\r\n--X--\r\n'
    assert texts(body, "multipart/form-data; boundary=X") == [("body", "hi")]


def test_large_body_is_not_looked_into():
    assert texts(b'{"text": "%s"}' % (b"a" * LARGEST)) == []


@given(st.binary(), st.sampled_from(["", "application/json", FORM, "multipart/form-data; boundary=X"]))
def test_any_body_is_looked_into_without_an_error(body, content_type):
    texts(body, content_type)
