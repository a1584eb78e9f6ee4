"""The ways to read a body or a frame for the phrase: JSON, JSON behind a frame's own prefix, a form, or plain text."""

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl

from presend.extract import multipart
from presend.extract.message import Refused
from presend.learn.capture import Capture
from presend.learn.phrase import Phrase
from presend.learn.search import Hit, find

_PACKET_END = re.compile("\x1e|\x00\n?")
_PREFIX = re.compile(r"[^\[{]{0,2000}?(?=[\[{])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """`tree` is the value in its way: for a form field name -> value, for text the whole."""

    kind: Literal["json", "packet", "form", "text", "address"]
    tree: Any


@dataclass(frozen=True, slots=True)
class Sighting:
    """A phrase in a capture. Not `whole`: only its beginning, and `phrase` is that."""

    capture: Capture
    phrase: Phrase
    reading: Reading
    hit: Hit
    whole: bool = True
    inferred: bool = False


def sight(capture: Capture, phrase: Phrase) -> Sighting | None:
    """The phrase in a capture, in the reading that has it plainest; None where it is not there."""
    for wanted in (phrase, phrase.begun):
        found = []
        for reading in readings(capture):
            with contextlib.suppress(RecursionError):
                hits = find(reading.tree, wanted.is_in)
                found += [Sighting(capture, wanted, reading, hit, wanted is phrase) for hit in hits[:1]]
        if found:
            return min(found, key=lambda sighting: len(sighting.hit.wraps))
    return None


def readings(capture: Capture) -> Iterator[Reading]:
    """Every way in which the capture can be read, the most telling first."""
    text = capture.body.decode("utf-8", "replace")
    if (value := _json(text)) is not None and not isinstance(value, str):
        yield Reading("json", value)
    else:
        yield from (Reading("packet", value) for value in packets(text))
        if (fields := _form(capture, text)) is not None:
            yield Reading("form", fields)
        yield Reading("text", text)
    yield Reading("address", {"path": capture.path, **dict(parse_qsl(capture.query))})


def packets(text: str) -> Iterator[Any]:
    """The JSON values of a frame's packets, each behind a prefix of the protocol's own (`42`, `a`, headers)."""
    for packet in _PACKET_END.split(text):
        prefix = _PREFIX.match(packet)
        if prefix and (value := _json(packet[prefix.end() :])) is not None:
            yield value


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _form(capture: Capture, text: str) -> dict[str, str] | None:
    kind = capture.content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(text, keep_blank_values=True))
    if kind == "multipart/form-data":
        try:
            fields = multipart.parse(capture.body, capture.content_type)
        except Refused:
            return None
        return {field.name: field.value for field in fields if field.value is not None}
    return None
