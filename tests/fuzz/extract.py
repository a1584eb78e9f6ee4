"""Fuzzes the extractors with coverage: `python -m tests.fuzz.extract [-max_total_time=60 ...]` (libFuzzer's options).

The first byte chooses a format, the rest is the body. Whatever it is: it is refused, or it is read, and then
nothing changed is the same bytes, and a changed text is what a second reading finds in its place.
"""

import sys

import atheris

with atheris.instrument_imports(include=["presend.extract"]):
    from presend.extract import encoding
    from presend.extract.endpoints import Endpoints
    from presend.extract.message import Extraction, Refused
from presend.policy.model import Endpoint

BOUNDARY = "multipart/form-data; boundary=XX"
FORM = "application/x-www-form-urlencoded"
NEW = "a text in its place"

_JSON = ["$.text", "$[1].text", "$.a[*].b", "$.data :: $.text"]
_TYPES = {"form": [FORM, BOUNDARY], "socketio": ["text/plain", FORM]}
_TEXTS = {"form": ["body", "payload :: $.text"], "xml": ["/m/t", "/message/body"], "text": ["$"]}
FORMATS = ("json", "graphql", "form", "text", "xml", "socketio", "sockjs", "stomp", "pusher")
CODINGS = ("gzip", "deflate", "br", "zstd")


def _cases() -> list[tuple[Endpoints, str]]:
    found = []
    for format in FORMATS:
        for text in _TEXTS.get(format, _JSON):
            for content_type in _TYPES.get(format, ["application/json"]):
                for rich in {False, format == "json"}:
                    endpoint = Endpoint(id="x", path="/x", format=format, text=text, rich=rich)
                    found.append((Endpoints([endpoint]), content_type))
    return found


CASES = _cases()


def read(case: tuple[Endpoints, str], body: bytes) -> Extraction | None:
    """None where it is refused, or no message."""
    endpoints, content_type = case
    (known,) = endpoints.for_request("POST", "/x")
    try:
        return known.read(body, content_type)
    except Refused:
        return None


def texts(found: Extraction) -> list[list[str]]:
    return [[part.text for part in message.parts] for message in found.messages]


def check_body(case: tuple[Endpoints, str], body: bytes) -> None:
    found = read(case, body)
    if found is None or not found.messages:
        return
    assert found.replace({}) == body
    expected = texts(found)
    for number, message in enumerate(found.messages):
        for place, part in enumerate(message.parts):
            if part.place is None:
                continue
            try:
                changed = found.replace({part: NEW})
            except Refused:
                continue
            again = read(case, changed)
            assert again is not None, changed
            assert texts(again)[number][place] == NEW, (changed, texts(again), expected)


def check_coding(coding: str, body: bytes) -> None:
    try:
        plain = encoding.decode(body, coding)
    except Refused:
        return
    assert len(plain) <= encoding.LIMIT
    assert encoding.decode(encoding.encode(plain, coding), coding) == plain


def one(data: bytes) -> None:
    if not data:
        return
    choice, body = data[0], data[1:]
    if choice < len(CODINGS):
        check_coding(CODINGS[choice], body)
    else:
        check_body(CASES[choice % len(CASES)], body)


SEEDS = (
    b'{"text": "hi"}',
    b'{"data": "{\\"text\\": \\"hi\\"}", "a": [{"b": "x"}]}',
    b'42["message",{"text":"hi"}]\x1e2\x1eb4YWJj',
    b'd=42["m",{"text":"a%5C%5Cn"}]&x=1',
    b'["SEND\\ndestination:/a\\ncontent-length:13\\n\\n{\\"text\\":\\"a\\"}\\u0000"]',
    b'SEND\na:b\n\n{"text":"hi"}\0',
    b'{"event":"client-m","data":"{\\"text\\":\\"hi\\"}"}',
    b"<m><t>hi &amp; <b>you</b></t></m>",
    b"a=1&body=hi+you&payload=%7B%22text%22%3A1%7D",
    b'--XX\r\nContent-Disposition: form-data; name="body"\r\n\r\nhi\r\n--XX--\r\n',
    b'[{"operationName":"Send","query":"mutation Send { a }","variables":{"text":"hi"}}]',
)


def main() -> None:
    for case in CASES:
        for seed in SEEDS:
            check_body(case, seed)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
