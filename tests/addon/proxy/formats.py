"""How each wire format looks on the wire: an endpoint of the rule file, and a message packed for it."""

import base64
import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote_plus
from xml.sax.saxutils import escape

import brotli
import zstandard

Pack = Callable[[str], bytes]
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=XX"


@dataclass(frozen=True)
class Format:
    """`keys` are the endpoint's, in TOML; `pack` makes a body or a frame. `sockets`: it travels in a WebSocket.

    `unpack` undoes what cannot be the same bytes after a change (a compression). `refuses`: its text cannot be changed,
    so that what should be redacted is refused. `deflate`: the socket's frames are compressed.
    """

    name: str
    keys: str
    pack: Pack
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"
    sockets: bool = False
    unpack: Callable[[bytes], bytes] = lambda body: body
    refuses: bool = False
    deflate: bool = True

    @property
    def id(self) -> str:
        return self.name.replace(", ", " ").replace(" ", "-")

    @property
    def path(self) -> str:
        return f"/socket/{self.id}" if self.sockets else f"/request/{self.id}"

    @property
    def endpoint(self) -> str:
        return (
            f'[[endpoint]]\nid = "{self.id}"\npath = "{self.path}"\nmethod = "{self.method}"\n{self.keys}\n'
        )


def _json(shape: Callable[[str], object]) -> Pack:
    return lambda text: json.dumps(shape(text)).encode()


def _text(shape: Callable[[str], str]) -> Pack:
    return lambda text: shape(text).encode()


def _multipart(text: str, name: str = "a.png", content: bytes = b"\x89\x00\xff") -> bytes:
    return (
        b"--XX\r\nContent-Disposition: form-data; name=csrf\r\n\r\n1\r\n"
        b'--XX\r\nContent-Disposition: form-data; name="body"\r\n\r\n' + text.encode() + b"\r\n"
        b'--XX\r\nContent-Disposition: form-data; name="f"; filename="' + name.encode() + b'"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n--XX--\r\n"
    )


def _quoted(name: str) -> str:
    """A file's name, as browsers write it."""
    return name.replace('"', "%22")


def _counted(text: str) -> bytes:
    packet = "42" + json.dumps(["message", {"text": text}])
    return f"1:2{len(packet)}:{packet}".encode()


def _stomp(text: str) -> str:
    body = json.dumps({"text": text})
    return f"SEND\ndestination:/app/chat\ncontent-length:{len(body)}\n\n{body}\0"


def _bytes_event(text: str) -> str:
    """An event whose bytes follow in a packet of their own."""
    return '451-["file",{"data":{"_placeholder":true,"num":0}}]\x1eb' + _b64(text)


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _draft(text: str) -> dict:
    return {"blocks": [{"key": "a", "text": text, "type": "unstyled", "entityRanges": []}], "entityMap": {}}


def _paragraph(text: str) -> dict:
    return {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}


def _packed(coding: str, pack: Callable[[bytes], bytes], unpack: Callable[[bytes], bytes]) -> Format:
    plain = _json(lambda text: {"text": text})
    headers = {"Content-Encoding": coding}
    return Format(f"json {coding}", 'text = "$.text"', lambda text: pack(plain(text)), headers, unpack=unpack)


_TEXT = 'text = "$.text"'
_EVENT = 'format = "socketio"\nwhere = { "$[0]" = "message" }\ntext = "$[1].text"'
_SOCKJS_STOMP = 'format = "sockjs"\nwhere = { "$.command" = "SEND" }\ntext = "$.body.text"'
_PERSISTED = {"persistedQuery": {"version": 1, "sha256Hash": "0f9e"}}
_QUERY = "mutation Send($t: String!) { send(text: $t) }"

REQUESTS = (
    Format("json", _TEXT, _json(lambda text: {"text": text})),
    Format("json put", _TEXT, _json(lambda text: {"text": text}), method="PUT"),
    Format("json patch", _TEXT, _json(lambda text: {"text": text}), method="PATCH"),
    Format("json blocks", 'text = "$.b[*].t"', _json(lambda text: {"b": [{"t": text}, {"t": "more"}]})),
    Format(
        "json in json", 'text = "$.data :: $.text"', _json(lambda text: {"data": json.dumps({"text": text})})
    ),
    Format("rich text", 'text = "$.doc"\nrich = true', _json(lambda text: {"doc": _paragraph(text)})),
    Format(
        "slate", 'text = "$"\nrich = true', _json(lambda text: [{"type": "p", "children": [{"text": text}]}])
    ),
    Format("draft", 'text = "$"\nrich = true', _json(_draft)),
    Format(
        "json file name",
        'text = "$.text"\nfiles = "$.files[*]"',
        _json(lambda text: {"text": "here it is", "files": [text]}),
        refuses=True,
    ),
    _packed("gzip", lambda body: gzip.compress(body, mtime=0), gzip.decompress),
    _packed("deflate", zlib.compress, zlib.decompress),
    _packed("br", brotli.compress, brotli.decompress),
    _packed("zstd", zstandard.compress, zstandard.decompress),
    _packed(
        "gzip, br",
        lambda b: brotli.compress(gzip.compress(b, mtime=0)),
        lambda b: gzip.decompress(brotli.decompress(b)),
    ),
    Format(
        "graphql",
        'format = "graphql"\nwhere = { "$.operationName" = "Send" }\ntext = "$.variables.t"',
        _json(lambda text: {"operationName": "Send", "query": _QUERY, "variables": {"t": text}}),
    ),
    Format(
        "graphql batch",
        'format = "graphql"\nwhere = { "$.operationName" = "Send" }\ntext = "$.variables.t"',
        _json(lambda text: [{"operationName": "Typing"}, {"query": _QUERY, "variables": {"t": text}}]),
    ),
    Format(
        "graphql persisted",
        'format = "graphql"\nwhere = { "$.operationName" = "Send" }\ntext = "$.variables.t"',
        _json(lambda text: {"operationName": "Send", "variables": {"t": text}, "extensions": _PERSISTED}),
    ),
    Format(
        "form",
        'format = "form"\ntext = "body"',
        _text(lambda text: f"a=1&body={quote_plus(text)}&a=2"),
        {"Content-Type": FORM},
    ),
    Format(
        "json in form",
        'format = "form"\ntext = "payload :: $.text"',
        _text(lambda text: f"a=1&payload={quote_plus(json.dumps({'text': text}))}"),
        {"Content-Type": FORM},
    ),
    Format("multipart", 'format = "form"\ntext = "body"', _multipart, {"Content-Type": MULTIPART}),
    Format(
        "multipart file name",
        'format = "form"\ntext = "body"',
        lambda text: _multipart("here it is", _quoted(text)),
        {"Content-Type": MULTIPART},
        refuses=True,
    ),
    Format(
        "multipart text file",
        'format = "form"\ntext = "body"',
        lambda text: _multipart("here it is", "notes.txt", text.encode()),
        {"Content-Type": MULTIPART},
    ),
    Format("plain text", 'format = "text"\ntext = "$"', str.encode, {"Content-Type": "text/plain"}),
    Format("xml", 'format = "xml"\ntext = "/m/t"', _text(lambda text: f"<m><t>{escape(text)}</t></m>")),
    Format(
        "socketio polling", _EVENT, _text(lambda text: "2\x1e42" + json.dumps(["message", {"text": text}]))
    ),
    Format("socketio polling 3", _EVENT, _counted),
    Format("socketio polling bytes", _EVENT, _text(_bytes_event)),
    Format(
        "socketio polling bytes 3", _EVENT, _text(lambda text: f"1:2{len(_b64(text)) + 2}:b4{_b64(text)}")
    ),
    Format(
        "socketio polling form",
        _EVENT,
        _text(lambda text: "d=" + quote_plus("42" + json.dumps(["message", {"text": text}]))),
        {"Content-Type": FORM},
    ),
    Format("sockjs polling", _SOCKJS_STOMP, _json(lambda text: [_stomp(text)])),
)

FRAMES = (
    Format(
        "websocket json", 'format = "websocket"\n' + _TEXT, _json(lambda text: {"text": text}), sockets=True
    ),
    Format(
        "websocket no deflate",
        'format = "websocket"\n' + _TEXT,
        _json(lambda text: {"text": text}),
        sockets=True,
        deflate=False,
    ),
    Format(
        "websocket graphql",
        'format = "websocket"\nwhere = { "$.type" = "subscribe" }\ntext = "$.payload.variables.t"',
        _json(
            lambda text: {
                "id": "1",
                "type": "subscribe",
                "payload": {"query": _QUERY, "variables": {"t": text}},
            }
        ),
        sockets=True,
    ),
    Format(
        "phoenix",
        'format = "websocket"\nwhere = { "$[3]" = "shout" }\ntext = "$[4].body"\nconversation = "$[2]"',
        _json(lambda text: ["1", "2", "room:7", "shout", {"body": text}]),
        sockets=True,
    ),
    Format(
        "socketio", _EVENT, _text(lambda text: "42" + json.dumps(["message", {"text": text}])), sockets=True
    ),
    Format(
        "socketio several",
        _EVENT,
        _text(lambda text: '42["typing"]\x1e42/room,7' + json.dumps(["message", {"text": text}])),
        sockets=True,
    ),
    Format(
        "sockjs",
        'format = "sockjs"\n' + _TEXT,
        _json(lambda text: [json.dumps({"text": text})]),
        sockets=True,
    ),
    Format("sockjs stomp", _SOCKJS_STOMP, _json(lambda text: [_stomp(text)]), sockets=True),
    Format("stomp", _SOCKJS_STOMP.replace("sockjs", "stomp"), _text(_stomp), sockets=True),
    Format(
        "pusher",
        'format = "pusher"\nwhere = { "$.event" = "client-message" }\ntext = "$.data.text"',
        _json(lambda text: {"event": "client-message", "channel": "c", "data": json.dumps({"text": text})}),
        sockets=True,
    ),
    Format(
        "pusher object",
        'format = "pusher"\nwhere = { "$.event" = "client-message" }\ntext = "$.data.text"',
        _json(lambda text: {"event": "client-message", "channel": "c", "data": {"text": text}}),
        sockets=True,
    ),
    Format("socketio bytes", _EVENT, _text(_bytes_event), sockets=True),
    Format(
        "xmpp",
        'format = "xml"\ntext = "/message/body"\nconversation = "/message/@to"',
        _text(lambda text: f"<message xmlns='jabber:client' to='a@x'><body>{escape(text)}</body></message>"),
        sockets=True,
    ),
    Format("text frame", 'format = "text"\ntext = "$"', str.encode, sockets=True),
)

FORMATS = REQUESTS + FRAMES
