"""JSON bodies: what is a message, what is refused, and what a change leaves as it was."""

import json
from contextlib import suppress

import jsonpath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.extract.documents import open_json
from presend.extract.jsonspans import string_spans
from presend.extract.message import Refused
from presend.extract.reader import Reader
from presend.extract.routes import Route

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def texts(path: str, body: str) -> list[str]:
    return [message.text for message in Reader(open_json, (path,)).read(body.encode()).messages]


@pytest.mark.parametrize(
    ("path", "body", "found"),
    [
        ("$.text", '{"text": "a"}', ["a"]),
        ("$", '"a"', ["a"]),
        ("$", '"{\\"text\\": 1}"', ['{"text": 1}']),
        ("$[0].x", '[{"x": "a"}, {"x": "b"}]', ["a"]),
        ("$.b[*].t", '{"b": [{"t": "a"}, {"t": "b"}]}', ["a\nb"]),
        ("$.b[*].t", '{"b": []}', []),
        ("$.b[?@.k=='t'].t", '{"b": [{"k": "image"}]}', []),
        ("$.b[*].c[*].t", '{"b": [{"c": [{"t": "a"}]}, {"c": []}, {"c": [{"t": "b"}]}]}', ["a\nb"]),
        ("$..t", '{"a": {"t": "a"}, "t": "b"}', ["b\na"]),
        ("$.e", '{"e": "\\u00e9\\ud83c\\udf89\\n"}', ["é\N{PARTY POPPER}\n"]),
    ],
)
def test_text_is_found(path, body, found):
    assert texts(path, body) == found


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("$.text", "{}"),
        ("$.text", '{"text": null}'),
        ("$.text", '{"text": 1}'),
        ("$.text", '["text"]'),
        ("$.text", '"text"'),
        ("$.b[*].t", "{}"),
        ("$.b[*].t", '{"b": "x"}'),
        ("$.b[*].t", '{"b": [{"t": "a"}, {"x": "b"}]}'),
        ("$.b[*].t", '{"b": [{"t": "a"}, {"t": 2}]}'),
        ("$.b[*].c[*].t", '{"b": [{"c": [{"t": "a"}]}, {"d": []}]}'),
        ("$.b[*].c[*].t", '{"b": [{"c": "x"}]}'),
        ("$..t", '{"a": 1}'),
        ("$.text", '{"text": "a", "text": "b"}'),
        ("$.text", '{"text": "a", "x": {"y": 1, "y": 2}}'),
        ("$.text", '{"text": "a", "n": NaN}'),
        ("$.text", '{"text": "a"} {}'),
        ("$.text", '\ufeff{"text": "a"}'),
        ("$.text", '{"text": "a", "n": ' + "9" * 5000 + "}"),
        ("$.text", "[" * 100_000),
    ],
)
def test_what_is_unsure_is_refused(path, body):
    with pytest.raises(Refused):
        texts(path, body)


PATHS = [
    "$",
    "$.a",
    "$[0]",
    "$[-1]",
    "$.a.b",
    "$[*]",
    "$.a[*]",
    "$[*].b",
    "$..a",
    "$[0:2]",
    "$[?@.a]",
    "$[?@.a==$[0].a].b",
    "$[?@.a=='x']",
    "$..[?@['a']=='x'].b",
    "$.a[?@.b=='x' && @.c].c",
    "$[?@.a.b=='x']",
    "$[?@=='x']",
    "$['a','b']",
]
keyed = st.recursive(
    st.integers() | st.sampled_from(["x", "y"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=15,
)


@given(keyed, st.sampled_from(PATHS))
def test_paths_lead_where_the_library_says(value, path):
    if isinstance(value, str):
        return  # the library would parse it
    expected = [(match.parts, match.obj) for match in jsonpath.finditer(path, value)]
    route = Route(path)
    assert route.values(value) == [found for _, found in expected]
    with suppress(Refused):
        assert (route.texts(value) or []) == expected


def test_one_of_several_paths_is_enough():
    reader = Reader(open_json, ("$.subject", "$.body"))
    assert [m.text for m in reader.read(b'{"body": "b"}').messages] == ["b"]
    assert [m.text for m in reader.read(b'{"body": "b", "subject": "a"}').messages] == ["a", "b"]
    with pytest.raises(Refused):
        reader.read(b"{}")


def test_where_says_what_is_meant():
    reader = Reader(open_json, ("$.text",), {"$.type": "message", "$.new": "true"})
    assert reader.read(b'{"type": "typing"}') is None
    assert reader.read(b'{"type": "message", "new": false}') is None
    assert reader.read(b'{"type": "message", "new": true, "text": "a"}').messages[0].text == "a"


def test_conversation_and_recipients():
    reader = Reader(open_json, ("$.t",), {}, "$.id", "$.to[*]")
    found = reader.read(b'{"t": "a", "id": 7, "to": ["anna", "bob"]}')
    assert (found.conversation, found.recipient) == ("7", "anna, bob")


def test_change_keeps_every_other_byte():
    body = b' {"n" : 1.50,\t"t":"\\u0061","d":{"t":"x"}, "l":["y" ,"z"]}\r\n'
    found = Reader(open_json, ("$.t", "$.l[*]")).read(body)
    (first, second) = found.messages
    changed = found.replace({first.parts[0]: 'q"\n', second.parts[1]: "é"})
    assert changed == b' {"n" : 1.50,\t"t":"q\\"\\n","d":{"t":"x"}, "l":["y" ,"\\u00e9"]}\r\n'


@given(values, st.sampled_from([None, 1]), st.booleans())
def test_every_string_is_found_where_it_stands(value, indent, ascii):
    source = json.dumps(value, indent=indent, ensure_ascii=ascii)
    places = dict(strings(value))
    spans = string_spans(source, places.keys())
    assert {place: json.loads(source[span.start : span.end]) for place, span in spans.items()} == places


@given(st.binary() | values.map(lambda value: json.dumps(value).encode()))
def test_any_body_is_read_or_refused(body):
    reader = Reader(open_json, ("$..text", "$.a[*].b"))
    try:
        found = reader.read(body)
    except Refused:
        return
    assert found.replace({}) == body


def test_json_in_a_string_is_read_and_put_back():
    inner = json.dumps({"text": "hi \N{PARTY POPPER}", "n": 1.0})
    body = json.dumps({"a": 1, "data": inner}).encode()
    found = Reader(open_json, ("$.data :: $.text",), {"$.data :: $.n": "1.0"}, "$.data :: $.n").read(body)
    assert (found.messages[0].text, found.conversation) == ("hi \N{PARTY POPPER}", "1.0")
    changed = json.loads(found.replace({found.messages[0].parts[0]: 'q"'}))
    assert changed == {"a": 1, "data": inner.replace(json.dumps("hi \N{PARTY POPPER}"), '"q\\""')}


@pytest.mark.parametrize("data", ["7", '"text"', "{", '"{}"', '"{\\"text\\": 1}"', '"not json"'])
def test_string_without_the_promised_json_is_refused(data):
    with pytest.raises(Refused):
        Reader(open_json, ("$.data :: $.text",)).read(b'{"data": %s}' % data.encode())


def strings(value, place=()):
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list | dict):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from strings(inner, (*place, key))
