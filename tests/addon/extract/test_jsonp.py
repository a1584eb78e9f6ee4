"""Socket.IO polling in a form's field."""

import json
from urllib.parse import parse_qs, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.extract import jsonp
from presend.extract.endpoints import Endpoints
from presend.extract.message import Refused
from presend.policy.site import Endpoint

FORM = "application/x-www-form-urlencoded; charset=UTF-8"
(KNOWN,) = Endpoints(
    [Endpoint(id="x", path="/socket.io", format="socketio", where={"$[0]": "chat"}, text="$[1].text")]
).for_request("POST", "/socket.io/?EIO=3&transport=polling&j=0")


def packet(text: str, event: str = "chat") -> str:
    return "42" + json.dumps([event, {"text": text}])


def body(payload: str) -> bytes:
    return b"d=" + quote_plus(jsonp.escape(payload)).encode()


@pytest.mark.parametrize("text", ["hello", "two\nlines", r"C:\new", "a+b & é \N{PARTY POPPER}"])
@pytest.mark.parametrize("counted", [False, True])
def test_message_in_the_form_is_read_and_changed(text, counted):
    def payload(text: str) -> str:
        return f"{len(packet(text))}:{packet(text)}" if counted else packet(text)

    found = KNOWN.read(body(payload(text)), FORM)
    assert [message.text for message in found.messages] == [text]
    assert found.replace({}) == body(payload(text))
    changed = found.replace({found.messages[0].parts[0]: "x\ny"})
    assert jsonp.unescape(parse_qs(changed.decode())["d"][0]) == payload("x\ny")


def test_other_event_is_none_of_the_endpoint():
    assert KNOWN.read(body(packet("hello", "typing")), FORM) is None


@pytest.mark.parametrize("broken", [b"", b"e=42", b"d=40&d=40"])
def test_form_without_one_payload_is_refused(broken):
    with pytest.raises(Refused):
        KNOWN.read(broken, FORM)


def test_plain_polling_is_read_as_before():
    assert KNOWN.read(packet("hello").encode(), "text/plain;charset=UTF-8").messages[0].text == "hello"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_json(text):
    payload = json.dumps(text)
    assert jsonp.unescape(jsonp.escape(payload)) == payload


def test_nothing_changed_is_the_same_bytes():
    unescaped = b'd=42["chat",{"text":"hi"}]&x=1'
    assert KNOWN.read(unescaped, FORM).replace({}) == unescaped
