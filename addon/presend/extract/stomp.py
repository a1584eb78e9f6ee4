"""STOMP frames (1.0 to 1.2): a command, headers, an empty line, a body, a NUL."""

import re
from dataclasses import dataclass

from presend.extract.message import Refused

_HEAD = re.compile(r"\n*([A-Z]+)\r?\n((?:[^\r\n]+\r?\n)*)\r?\n")
_LENGTH = re.compile(r"(?m)^content-length:[0-9]+(?=\r?$)")
_ESCAPES = {r"\n": "\n", r"\c": ":", r"\\": "\\", r"\r": "\r"}


@dataclass(frozen=True, slots=True)
class Frame:
    """`head` is everything before the body, `tail` the NUL and what follows it (line ends)."""

    head: str
    body: str
    tail: str
    command: str
    headers: dict[str, str]


def parse(text: str) -> Frame:
    """The one frame in `text`. Raises Refused for anything else, so that no second frame rides along."""
    match = _HEAD.match(text)
    if not match:
        raise Refused("not-stomp", "presend cannot read this frame: it is not STOMP.", 400)
    headers: dict[str, str] = {}
    for line in match[2].splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise Refused("not-stomp", "presend cannot read this frame: a header has no colon.", 400)
        headers.setdefault(_unescape(name), _unescape(value))  # the first one counts
    end = text.find("\0", match.end())
    body, tail = text[match.end() : end], text[end:]
    length = headers.get("content-length")
    if end < 0 or tail.strip("\0\r\n") or tail.count("\0") > 1:
        raise Refused("not-stomp", "presend cannot read this frame: it does not end where it should.", 400)
    if length is not None and length != str(len(body.encode())):
        raise Refused("not-stomp", "presend cannot read this frame: its length is wrong.", 400)
    return Frame(match[0], body, tail, match[1], headers)


def is_heartbeat(text: str) -> bool:
    return not text.strip("\r\n")


def with_body(frame: Frame, body: str) -> str:
    """The frame with another body, its length put right."""
    head = _LENGTH.sub(f"content-length:{len(body.encode())}", frame.head, count=1)
    return head + body.replace("\0", "") + frame.tail


def _unescape(text: str) -> str:
    return re.sub(r"\\[nc\\r]", lambda match: _ESCAPES[match[0]], text)
