"""Socket.IO, SockJS, STOMP, Pusher, GraphQL: every packet is seen, and lengths and escapes stay right after a change."""

import base64
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.extract import engineio, stomp
from presend.extract.message import Refused
from presend.extract.reader import OPEN, Reader

EVENT = '42["message",{"text":"hi"}]'


def read(
    format: str, payload: str, text: str = "$[1].text", where: dict | None = None, lenient: bool = False
):
    return Reader(OPEN[format], (text,), where or {}).read(payload.encode(), lenient)


def texts(*args, **named) -> list[str]:
    found = read(*args, **named)
    return [] if found is None else [message.text for message in found.messages]


def changed(format: str, payload: str, new: str, **named) -> str:
    """The payload with `new` in place of its first message."""
    found = read(format, payload, **named)
    return found.replace({found.messages[0].parts[0]: new}).decode()


@pytest.mark.parametrize(
    "payload",
    [
        EVENT,
        '42/chat,["message",{"text":"hi"}]',
        '4217["message",{"text":"hi"}]',
        '42/chat,17["message",{"text":"hi"}]',
        '451-["message",{"text":"hi"}]',
        '43/chat,17["message",{"text":"hi"}]',
        f"2\x1e{EVENT}\x1e3",
        f"{len(EVENT)}:{EVENT}",
        f"1:2{len(EVENT)}:{EVENT}",
    ],
)
def test_socketio_event_is_read(payload):
    assert texts("socketio", payload) == ["hi"]


@pytest.mark.parametrize(
    "payload", ["2", "3", "2probe", "5", "40", "40/chat,", '40{"token":"x"}', "41", "2\x1e3", "1:2"]
)
def test_socketio_packets_of_its_own_are_no_messages(payload):
    assert read("socketio", payload) is None


@pytest.mark.parametrize(
    "payload", ["", "hello", "9x", f"{EVENT}\x1e", f"{EVENT}\x1ehello", "42[", '42["a",{"text":1,"text":2}]']
)
def test_socketio_that_is_none_is_refused(payload):
    with pytest.raises(Refused):
        read("socketio", payload)


def test_plain_engineio_messages():
    assert texts("socketio", '4{"text":"hi"}', text="$.text") == ["hi"]
    assert texts("socketio", "4hi", text="$") == ["hi"]
    assert texts("socketio", "42:30 pm", text="$") == ["2:30 pm"]


def test_socketio_change_in_several_packets():
    payload = f'2\x1e{EVENT}\x1e42["other"]'
    assert changed("socketio", payload, "q", where={"$[0]": "message"}) == payload.replace("hi", "q")


def test_socketio_change_puts_lengths_right():
    payload = '1:226:42["message",{"text":"\N{PARTY POPPER}"}]'.replace("26:", "27:")
    assert texts("socketio", payload) == ["\N{PARTY POPPER}"]
    new = changed("socketio", payload, "longer")
    assert new == '1:231:42["message",{"text":"longer"}]'
    assert texts("socketio", new) == ["longer"]


def b64(content: str | bytes) -> str:
    return base64.b64encode(content.encode() if isinstance(content, str) else content).decode()


BINARY_EVENT = '451-["file",{"data":{"_placeholder":true,"num":0}}]'


@pytest.mark.parametrize("content", ["", "a", "ab", "abc", "4 \N{PARTY POPPER}"])
@pytest.mark.parametrize(
    "pack",
    [
        lambda data: f"b{data}",
        lambda data: f"b4{data}",
        lambda data: f"2\x1e{BINARY_EVENT}\x1eb{data}\x1e3",
        lambda data: f"{len(data) + 2}:b4{data}1:2",
    ],
    ids=["protocol 4", "protocol 3", "among others", "counted"],
)
def test_binary_packet_is_a_message_whatever_the_rule_file_looks_for(pack, content):
    where = {"$[0]": "message"}
    payload = pack(b64(content))
    assert texts("socketio", payload, where=where) == [content]
    assert read("socketio", payload, where=where).replace({}) == payload.encode()
    assert changed("socketio", payload, "longer é", where=where) == pack(b64("longer é"))


def test_binary_packet_beside_an_event_goes_to_the_same_conversation():
    payload = f'b{b64("note")}\x1e42["message",{{"text":"hi","to":"anna"}}]'
    found = Reader(OPEN["socketio"], ("$[1].text",), {}, "$[1].to").read(payload.encode())
    assert [message.text for message in found.messages] == ["note", "hi"]
    assert found.conversation == "anna"


def test_binary_packet_of_no_text_is_read_as_far_as_it_goes_and_never_changed():
    payload = "b" + b64(b"\x81\xff call me \x00")
    found = read("socketio", payload)
    assert "call me" in found.messages[0].text
    with pytest.raises(Refused):
        found.replace({found.messages[0].parts[0]: "x"})


@pytest.mark.parametrize(
    "payload", ["babc", "bab=c", "b4a", "b2YWJj", "bYW-_", "bYWJj\n", "b\N{PARTY POPPER}ab"]
)
def test_binary_packet_that_is_no_base64_is_refused(payload):
    with pytest.raises(Refused):
        read("socketio", payload)


def test_sockjs_elements():
    payload = json.dumps(['{"text":"a"}', '{"text":"b"}', {"text": "c"}])
    assert texts("sockjs", payload, text="$.text") == ["a", "b", "c"]
    assert json.loads(changed("sockjs", payload, 'q"', text="$.text"))[0] == '{"text":"q\\""}'


def frame(body: str, length: bool = True) -> str:
    counted = f"content-length:{len(body.encode())}\n" if length else ""
    return f"SEND\ndestination:/app/chat\n{counted}\n{body}\0"


@pytest.mark.parametrize("length", [True, False])
def test_stomp_frame(length):
    where = {"$.command": "SEND", "$.headers.destination": "/app/chat"}
    payload = frame('{"text":"hi é"}', length)
    assert texts("stomp", payload, text="$.body.text", where=where) == ["hi é"]
    assert changed("stomp", payload, "q", text="$.body.text") == frame('{"text":"q"}', length)
    assert changed("stomp", frame("hi", length), "q é", text="$.body") == frame("q é", length)


def test_stomp_in_sockjs():
    payload = json.dumps([frame('{"text":"hi"}')])
    assert texts("sockjs", payload, text="$.body.text") == ["hi"]
    assert json.loads(changed("sockjs", payload, "longer", text="$.body.text")) == [
        frame('{"text":"longer"}')
    ]


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "SEND\n\nhello",
        "SEND\nx\n\nhello\0",
        frame("hello") + frame("second"),
        "SEND\ncontent-length:3\n\nhello\0",
        "SEND\n\nhel\0lo\0",
        "hello",
    ],
)
def test_stomp_that_is_none_is_refused(payload):
    with pytest.raises(Refused):
        stomp.parse(payload)


def test_stomp_heartbeat_is_no_message():
    assert read("stomp", "\n") is None
    assert read("sockjs", '["\\n"]') is None


@pytest.mark.parametrize("encoded", [True, False])
def test_pusher_event(encoded):
    data = {"text": "hi"}
    payload = json.dumps({"event": "client-message", "data": json.dumps(data) if encoded else data})
    assert texts("pusher", payload, text="$.data.text") == ["hi"]
    assert json.loads(changed("pusher", payload, "q", text="$.data.text")) == json.loads(
        payload.replace("hi", "q")
    )


SEND = {
    "operationName": "Send",
    "query": "mutation Send($t: String!) { send(text: $t) { id } }",
    "variables": {"t": "hi"},
}


def graphql(operation: object, **named) -> list[str]:
    return texts(
        "graphql", json.dumps(operation), text="$.variables.t", where={"$.operationName": "Send"}, **named
    )


def test_graphql_operations():
    unnamed = {key: value for key, value in SEND.items() if key != "operationName"}
    persisted = {"operationName": "Send", "variables": {"t": "hi"}, "extensions": {"persistedQuery": {}}}
    other = {"operationName": "Typing", "query": "mutation Typing { typing }", "variables": {"t": "x"}}
    assert graphql(SEND) == graphql(unnamed) == graphql(persisted) == ["hi"]
    assert graphql([other, SEND, SEND]) == ["hi", "hi"]
    assert graphql(other) == []


def test_graphql_text_in_the_query_is_read():
    inline = 'mutation Send { send(text: "hi \\u00e9", more: """block "quoted" text""") } # "comment"'
    assert graphql({"query": inline}) == ["hi é", 'block "quoted" text']
    assert graphql({"query": inline.replace("mutation Send", "mutation")}) == ["hi é", 'block "quoted" text']


def test_graphql_batch_is_changed_in_place():
    payload = json.dumps([{"operationName": "Other"}, SEND])
    new = changed("graphql", payload, "q", text="$.variables.t", where={"$.operationName": "Send"})
    assert new == payload.replace('"hi"', '"q"')


def test_graphql_message_without_its_text_is_refused():
    with pytest.raises(Refused):
        graphql(SEND | {"variables": {"text": "hi"}})


pieces = st.sampled_from(
    [
        "4",
        "2",
        "42",
        '["message",{"text":"a"}]',
        "\x1e",
        "5:",
        "27:",
        "/chat,",
        "1",
        '["{}"]',
        "SEND\n\n",
        "\0",
        "\n",
        "[",
        '"',
        "é\N{PARTY POPPER}",
        EVENT,
        "b",
        "b4",
        "YWJj",
        "YQ==",
    ]
)


@given(st.sampled_from(sorted(OPEN)), st.lists(pieces).map("".join) | st.text())
def test_any_payload_is_read_or_refused(format, payload):
    with suppress(Refused):
        found = Reader(OPEN[format], ("$..text", "$")).read(payload.encode("utf-8", "surrogatepass"))
        assert found is None or found.replace({}) == payload.encode()


@given(st.lists(st.text(max_size=20), min_size=1), st.text(), st.integers(0))
def test_a_change_in_counted_packets_changes_nothing_else(contents, new, place):
    packets = ["42" + json.dumps(["message", {"text": text}], ensure_ascii=False) for text in contents]
    payload = "".join(f"{len(p.encode('utf-16-le', 'surrogatepass')) // 2}:{p}" for p in packets)
    number = place % len(packets)
    data = json.dumps(["message", {"text": new}])
    result = engineio.with_data(payload, {number: data})
    kept = [packet.data(result) for packet in engineio.packets(result)]
    assert kept == [packet[2:] for packet in packets[:number]] + [data] + [
        p[2:] for p in packets[number + 1 :]
    ]
