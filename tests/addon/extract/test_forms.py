"""Forms, urlencoded and multipart: every field is seen, and a change leaves the rest as it was."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.extract import form, multipart
from presend.extract.fields import FieldReader, pattern
from presend.extract.message import Refused

TYPE = "multipart/form-data; boundary=XX"
text = st.text(st.characters(exclude_categories=["Cs"]))


def part(headers: str, value: bytes) -> bytes:
    return b"--XX\r\n" + headers.encode() + b"\r\n\r\n" + value + b"\r\n"


def named(name: str, value: bytes) -> bytes:
    return part(f'Content-Disposition: form-data; name="{name}"', value)


GOOD = named("csrf", b"1") + named("body", b"555\r\n0199\r\n") + named("csrf", b"2")
GOOD += part(
    'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png', b"\x89\xff"
)
GOOD += b"--XX--\r\n"


@given(st.lists(st.tuples(text, text)))
def test_urlencoded_fields_are_those_of_the_library(pairs):
    body = urlencode(pairs).encode()
    found = [(field.name, field.value) for field in form.parse(body)]
    assert found == parse_qsl(body.decode(), keep_blank_values=True)


def test_field_without_an_equals_sign_gets_one_with_its_value():
    first, second = form.parse(b"body&x=1")
    assert form.replace(b"body&x=1", {(first.start, first.end): "a b"}) == b"body=a+b&x=1"
    assert form.replace(b"body&x=1", {(second.start, second.end): "2"}) == b"body&x=2"


@given(st.binary())
def test_any_form_is_read_or_refused(body):
    try:
        fields = form.parse(body)
    except Refused:
        return
    assert form.replace(body, {}) == body
    for field in fields:
        assert form.parse(b"x=" + body[field.start : field.end])[0].value == field.value


def test_urlencoded_change_keeps_the_rest():
    body = b"a=1&a=%32&body=hi+there%21&&z"
    found = FieldReader(("body",), {}).extract(form.parse(body), lambda changes: form.replace(body, changes))
    assert found.replace({found.messages[0].parts[0]: "é &="}) == b"a=1&a=%32&body=%C3%A9+%26%3D&&z"


def test_multipart_text_keeps_its_lines():
    fields = multipart.parse(GOOD, TYPE)
    assert [(f.name, f.value) for f in fields] == [
        ("csrf", "1"),
        ("body", "555\r\n0199\r\n"),
        ("csrf", "2"),
        ("file", None),
    ]


def test_multipart_change_keeps_the_rest():
    found = FieldReader(("body",), {}).extract(
        multipart.parse(GOOD, TYPE), lambda changes: multipart.replace(GOOD, changes)
    )
    assert found.replace({found.messages[0].parts[0]: "é"}) == GOOD.replace(b"555\r\n0199\r\n", "é".encode())


def test_multipart_change_may_not_end_its_part():
    found = FieldReader(("body",), {}).extract(
        multipart.parse(GOOD, TYPE), lambda changes: multipart.replace(GOOD, changes)
    )
    with pytest.raises(Refused):
        found.replace({found.messages[0].parts[0]: "a\r\n--XX\r\n"})


@pytest.mark.parametrize(
    "head",
    [
        "Content-Disposition: form-data; name=body",
        'CONTENT-DISPOSITION:form-data;name="body"',
        'X-First: 1\r\nContent-Disposition: form-data; name="body"',
        'Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="body"',
        'Content-Disposition: form-data; foo="a;name=x"; name="body"',
    ],
)
def test_multipart_names_in_any_notation(head):
    assert multipart.parse(part(head, b"hello") + b"--XX--", TYPE)[0].name == "body"


def test_multipart_escaped_name():
    assert multipart.parse(named("a%22b", b"") + b"--XX--\r\n", TYPE)[0].name == 'a"b'


@pytest.mark.parametrize(
    "content_type", ['multipart/form-data; charset=utf-8; boundary="XX"', "Multipart/Form-Data;boundary=XX"]
)
def test_multipart_boundary_in_any_notation(content_type):
    assert len(multipart.parse(GOOD, content_type)) == 4


@pytest.mark.parametrize(
    "body",
    {
        "empty": b"",
        "preamble": b"text anna@gmail.com\r\n" + GOOD,
        "epilogue": GOOD + b"anna@gmail.com",
        "no-end": GOOD.removesuffix(b"--XX--\r\n"),
        "bare-newlines": GOOD.replace(b"\r\n", b"\n"),
        "longer-boundary": GOOD.replace(b"\r\n--XX\r\n", b"\r\n--XXY\r\n", 1),
        "no-headers": b"--XX\r\n\r\nhello\r\n--XX--\r\n",
        "no-name": part("Content-Disposition: form-data", b"hello") + b"--XX--\r\n",
        "two-names": part('Content-Disposition: form-data; name="a"; name="body"', b"x") + b"--XX--\r\n",
        "extended-name": part("Content-Disposition: form-data; name=a; name*=utf-8''body", b"x")
        + b"--XX--\r\n",
        "two-dispositions": part(
            'Content-Disposition: form-data; name="a"\r\nContent-Disposition: form-data; name="body"', b"x"
        )
        + b"--XX--\r\n",
        "not-form-data": part('Content-Disposition: attachment; name="body"', b"x") + b"--XX--\r\n",
        "base64": part(
            'Content-Disposition: form-data; name="body"\r\nContent-Transfer-Encoding: base64', b"eA=="
        )
        + b"--XX--\r\n",
        "folded-header": part('Content-Disposition: form-data;\r\n name="body"', b"x") + b"--XX--\r\n",
        "latin-1": named("body", b"\xe9") + b"--XX--\r\n",
    }.items(),
    ids=lambda case: case[0],
)
def test_multipart_that_could_be_cut_otherwise_is_refused(body):
    with pytest.raises(Refused):
        multipart.parse(body[1], TYPE)


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=XX"]
)
def test_multipart_without_a_boundary_is_refused(content_type):
    with pytest.raises(Refused):
        multipart.parse(GOOD, content_type)


@given(
    st.lists(
        st.sampled_from(
            [GOOD, b"--XX", b"\r\n", b"--", b"\r\n\r\n", b"name=body", b"hello", named("body", b"x")]
        )
    )
)
def test_any_multipart_is_read_or_refused(pieces):
    body = b"".join(pieces)
    try:
        fields = multipart.parse(body, TYPE)
    except Refused:
        return
    assert multipart.replace(body, {}) == body
    assert sum(field.end - field.start for field in fields) + 4 <= len(body)


@pytest.mark.parametrize(
    ("name", "matches", "others"),
    [
        ("body", ["body"], ["bodyx", "xbody", "body[]"]),
        ("gig[title]", ["gig[title]"], ["gigt"]),
        ("p[*][d]", ["p[0][d]", "p[][d]", "p[x][d]"], ["p[0][x]", "p[0][1][d]", "p[d]"]),
        ("r[][body]", ["r[][body]"], ["r[0][body]"]),
    ],
)
def test_field_patterns(name, matches, others):
    assert all(pattern(name).fullmatch(match) for match in matches)
    assert not any(pattern(name).fullmatch(other) for other in others)


def fields(body: bytes, *names: str, **where: str):
    return FieldReader(names, where).extract(form.parse(body), lambda changes: form.replace(body, changes))


def test_fields_of_one_name_are_one_message():
    assert [m.text for m in fields(b"body=a&x=1&body=b", "body").messages] == ["a\nb"]


def test_field_that_is_missing_is_refused():
    with pytest.raises(Refused):
        fields(b"text=anna%40gmail.com", "body")


def test_page_of_a_longer_form_may_have_none():
    assert fields(b"gig[price]=5", "gig[title]", "gig[packages][*][title]").messages == ()


def test_file_where_a_text_is_expected_is_refused():
    body = part('Content-Disposition: form-data; name="body"; filename="b.txt"', b"hello") + b"--XX--\r\n"
    with pytest.raises(Refused):
        FieldReader(("body",), {}).extract(multipart.parse(body, TYPE), None)


def test_where_on_a_form():
    assert fields(b"_method=put&body=a", "body", _method="patch") is None
    assert fields(b"_method=patch&body=a", "body", _method="patch").messages
