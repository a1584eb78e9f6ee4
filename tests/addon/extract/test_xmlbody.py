"""XML bodies and frames."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.extract.message import Refused
from presend.extract.xmlbody import XmlReader

STANZA = "<message xmlns='jabber:client' to='anna@x' type='chat'><body>hi</body><active xmlns='s'/></message>"


def read(body: str, *paths: str, **named):
    return XmlReader(paths or ("/message/body",), **named).read(body.encode())


def texts(body: str, *paths: str) -> list[str]:
    return [message.text for message in read(body, *paths).messages]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("hi", "hi"),
        ("a &amp; &#233;&#x1F389;", "a & é\N{PARTY POPPER}"),
        ("<![CDATA[<b> & ]]>", "<b> & "),
        ("anna@<!-- -->gmail.com", "anna@gmail.com"),
        ("anna@<b>gmail</b>.com", "anna@gmail.com"),
        ("anna@<![CDATA[gmail]]>.com", "anna@gmail.com"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_text_is_read_whole(inner, text):
    assert texts(f"<message><body>{inner}</body></message>") == [text]


def test_prefixes_do_not_count():
    assert texts("<x:message xmlns:x='y'><x:body>hi</x:body></x:message>") == ["hi"]


def test_attributes_and_any_name():
    assert texts("<m><a text='hi'/></m>", "/m/*/@text") == ["hi"]


def test_where_conversation_and_empty():
    named = {"where": {"/message/@type": "chat"}, "conversation": "/message/@to"}
    found = read(STANZA, **named)
    assert (found.messages[0].text, found.conversation) == ("hi", "anna@x")
    assert read(STANZA.replace("chat", "headline"), **named) is None
    assert read(STANZA.replace("hi", "")).messages == ()


def test_change_keeps_every_other_byte():
    body = STANZA.replace("hi", "é &lt; hi <b>x</b>")
    found = read(body)
    first, second = found.messages[0].parts
    assert found.replace({first: "<&"}).decode() == body.replace("é &lt; hi ", "&lt;&amp;")
    assert found.replace({second: "y"}).decode() == body.replace("<b>x</b>", "<b>y</b>")
    cdata = "<message><body><![CDATA[hi]]></body></message>"
    found = read(cdata)
    assert found.replace({found.messages[0].parts[0]: "a<b"}) == b"<message><body>a&lt;b</body></message>"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<message><body>hi</message>",
        "<message/><message><body>anna@gmail.com</body></message>",
        '<!DOCTYPE m [<!ENTITY e "anna@gmail.com">]><message><body>&e;</body></message>',
        "<message><body>&unknown;</body></message>",
        "<message><text>hi</text></message>",
        "{}",
    ],
)
def test_what_is_unsure_is_refused(body):
    with pytest.raises(Refused):
        read(body)


def test_other_encoding_is_refused():
    body = "<?xml version='1.0' encoding='latin-1'?><message><body>é</body></message>"
    with pytest.raises(Refused):
        XmlReader(("/message/body",)).read(body.encode("latin-1"))


pieces = st.sampled_from(
    [
        "<message>",
        "</message>",
        "<body>",
        "</body>",
        "hi",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "é",
        "<a/>",
        "&#1;",
    ]
)


@given(st.lists(pieces).map("".join) | st.text())
def test_any_body_is_read_or_refused(body):
    with suppress(Refused):
        found = read(body)
        assert found.replace({}) == body.encode()


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_a_change_changes_one_text(contents, new):
    from xml.sax.saxutils import escape

    body = "<m>" + "".join(f"<t>{escape(text)}</t>" for text in contents) + "</m>"
    try:
        found = read(body, "/m/t")
    except Refused:
        return
    for message in found.messages:
        last = message.parts[-1]
        again = read(found.replace({last: new}).decode(), "/m/t")
        assert "".join(p.text for m in again.messages for p in m.parts).endswith(new)
