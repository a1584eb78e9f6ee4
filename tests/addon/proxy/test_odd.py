"""Odd requests and frames, through the real proxy: what carries an address reaches the witness in no spelling."""

import json
import socket
import ssl
import zlib
from urllib.parse import quote

import pytest

from .conftest import CLEAN, EMAIL, PATIENCE, PHONE, RULES, message
from .test_guard import in_background
from .wsclient import WsClient

UTF7 = "write to anna+AEA-gmail.com please"
PLAIN = RULES + '[[endpoint]]\nid = "plain"\npath = "/plain"\nformat = "text"\ntext = ["$"]\n'
FORM = "application/x-www-form-urlencoded"


def part(head: str, value: str) -> bytes:
    return f"--XX\r\n{head}\r\n\r\n{value}\r\n--XX--\r\n".encode()


BODIES = {
    "mark": ("/messages", b"\xef\xbb\xbf" + message(EMAIL), "application/json"),
    "utf-7 in json": ("/messages", message(UTF7), "application/json; charset=utf-7"),
    "utf-7 in a form": ("/form", f"body={quote(UTF7)}&to=x".encode(), f"{FORM};charset=UTF-7"),
    "utf-16": ("/plain", EMAIL.encode("utf-16-le"), "text/plain; charset=utf-16le"),
    "utf-7 in a part": (
        "/form",
        part('Content-Disposition: form-data; name="body"\r\nContent-Type: text/plain; charset=utf-7', UTF7),
        "multipart/form-data; boundary=XX",
    ),
    "mixed": (
        "/form",
        part('Content-Disposition: form-data; name="body"', EMAIL),
        "multipart/mixed; boundary=XX",
    ),
    "odd case": ("/form", f"body={quote(EMAIL)}".encode(), "Application/X-WWW-Form-UrlEncoded"),
    "half an emoji": (
        "/messages",
        message(EMAIL).replace(b"please", rb"\ud83d please"),
        "application/json",
    ),
}


@pytest.mark.parametrize(("path", "body", "kind"), BODIES.values(), ids=BODIES)
def test_body_does_not_arrive(make_world, path, body, kind):
    world = make_world(PLAIN)
    assert world.send(body, path, content_type=kind)[0] in (400, 403, 415)
    assert world.witness.requests == []


@pytest.mark.parametrize("coding", ["identity, gzip", "gzip, identity", "GZip"])
def test_packed_body_does_not_arrive(world, coding):
    assert world.send(zlib.compress(message(EMAIL), wbits=31), content_encoding=coding)[0] == 403
    assert world.witness.requests == []


HEAD = b"POST /messages HTTP/1.1\r\nHost: www.shop.test\r\nContent-Type: application/json\r\n"
BODY = message(EMAIL)
CHUNKED = b"%x\r\n%b\r\n0\r\n" % (len(BODY), BODY)
WIRE = {
    "two lengths": (b"Content-Length: 2\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY, b" 400 "),
    "length and chunks": (
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED + b"\r\n",
        b" 400 ",
    ),
    "packed chunks": (b"Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNKED + b"\r\n", b" 400 "),
    "chunks": (b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKED + b"\r\n", b" 403 "),
    "expect": (b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY, b" 403 "),
    "upgrade": (
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
        b" 403 ",
    ),
    "folded header": (b"X-A:\r\n b\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY, b" 403 "),
}


@pytest.mark.parametrize(("rest", "status"), WIRE.values(), ids=WIRE)
def test_bytes_on_the_wire_do_not_arrive(world, rest, status):
    client = wire(world)
    client.sendall(HEAD + rest)
    answer = b""
    while status not in answer and (more := client.recv(4096)):
        answer += more
    assert status in answer
    assert world.witness.requests == []
    client.close()


def test_trailers_bring_nothing(world):
    """mitmproxy reads none in HTTP/1.1, and waits. So a message that has them is not sent."""
    client = wire(world)
    client.sendall(HEAD + b"Transfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n" + CHUNKED + b"X-A: b\r\n\r\n")
    assert world.send(message(CLEAN))[0] == 200
    assert world.witness.posts() == [message(CLEAN)]
    client.close()


def wire(world) -> ssl.SSLSocket:
    """A connection within TLS, for bytes that no library would send."""
    plain = socket.create_connection(("127.0.0.1", world.proxy), PATIENCE)
    plain.sendall(b"CONNECT www.shop.test:443 HTTP/1.1\r\nHost: www.shop.test:443\r\n\r\n")
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += plain.recv(4096)
    trust = ssl.create_default_context(cafile=str(world.ca))
    return trust.wrap_socket(plain, server_hostname="www.shop.test")


SPELLINGS = ("/messages;v=1", "/./messages", "/a/../messages", "/MESSAGES", "/messages%20", "/messages%00", "/messages/.", "/%256dessages")  # fmt: skip


@pytest.mark.parametrize("path", SPELLINGS)
def test_path_that_a_lenient_server_takes_is_known(world, path):
    assert world.send(message(EMAIL), path)[0] == 403
    assert world.witness.requests == []


def test_name_in_a_path_keeps_its_capitals(world):
    world.send(json.dumps({"text": CLEAN}).encode(), "/Orders/Anna_B/messages")
    assert [event["conversation"] for event in world.events] == ["Anna_B"]


UNKNOWN = {
    "other method": ("PUT", "/messages", message(EMAIL)),
    "body of a question": ("GET", "/messages", message(EMAIL)),
    "deletion": ("DELETE", "/elsewhere", message(EMAIL)),
    "query of a known path": ("GET", f"/messages?text={quote(EMAIL)}", None),
    "json as the query": ("GET", f"/messages?{quote(message(EMAIL).decode())}", None),
    "query of what sends": ("POST", f"/elsewhere?message={quote(EMAIL)}", b""),
}


@pytest.mark.parametrize(("method", "path", "body"), UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("unmatched", ["report", "block"])
def test_what_no_endpoint_knows_is_told(make_world, method, path, body, unmatched):
    world = make_world(RULES.replace('name = "Shop"', f'name = "Shop"\nunmatched = "{unmatched}"'))
    status = world.send(body, path, method)[0]
    assert [event["type"] for event in world.events] == ["drift"]
    assert "anna" not in json.dumps(world.events)
    assert (status == 403) == (world.witness.requests == []) == (unmatched == "block")


def test_search_is_no_message(make_world):
    world = make_world(RULES.replace('name = "Shop"', 'name = "Shop"\nunmatched = "block"'))
    assert world.send(None, f"/search?text={quote(EMAIL)}", "GET")[0] == 200


ESCAPED = '"to":"a","text":"mail anna\\u0040gmail.com"'
FRAMES = {
    "mark": "\ufeff{" + ESCAPED + "}",
    "comma too many": "{" + ESCAPED + ",}",
    "key twice": '{"to":"b",' + ESCAPED + "}",
    "no number": "{" + ESCAPED + ',"n":NaN}',
    "two at once": '{"type":"message","to":"a","text":"hi"}\n{' + ESCAPED + "}",
    "separator": "{" + ESCAPED + "}\x1e",
    "script": "{text:'mail anna\\x40gmail.com'}",
    "json as bytes": b'{"type":"message",' + ESCAPED.encode() + b"}",
    "utf-16": ("{" + ESCAPED + "}").encode("utf-16-le"),
    "gzip": zlib.compress(("{" + ESCAPED + "}").encode(), wbits=31),
    "zlib": zlib.compress(("{" + ESCAPED + "}").encode()),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_frame_does_not_arrive(world, frame):
    client = WsClient(world.proxy, "www.shop.test", 443, "/socket", str(world.ca))
    client.binary(frame) if isinstance(frame, bytes) else client.text(frame)
    client.text("ping")
    assert client.receive() == "ping"
    assert world.witness.frames == ["ping"]
    client.close()


def test_packed_frame_arrives_as_it_was(world):
    client = WsClient(world.proxy, "www.shop.test", 443, "/socket", str(world.ca))
    for frame in (zlib.compress(b"hello"), "hi".encode("utf-16-le"), b"\x1f\x8b\x00"):
        client.binary(frame)
        assert client.receive() == frame
    client.close()


def test_half_an_emoji_is_kept(make_world, tmp_path):
    """A page that cuts a text in the middle of an emoji: it can be held, shown, kept and let go."""
    from presend.outbox import Outbox

    world, outbox = make_world(), Outbox(tmp_path)
    world.holds.listen(outbox.hold_changed)
    body = message(PHONE).replace(b"number", rb"\ud83d number")
    answer = in_background(world.send, body)
    hold = world.loop.until(world.holds.list)[0]
    assert hold.text.encode() == PHONE.replace("number", "\ufffd number").encode()
    assert [kept.text for kept in outbox.list()] == [hold.text]
    world.loop.call(world.holds.release, hold.id)
    assert answer()[0] == 200
    assert world.witness.posts() == [body]
