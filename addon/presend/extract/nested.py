"""Texts within texts: JSON in a JSON string, a STOMP frame in a SockJS array, a packet in a polling body.

A place in a body is a chain of steps, each from a text into a text within it. `rewrite` puts changed texts back from
the innermost outwards, and every layer quotes, counts and escapes what belongs to it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from presend.extract import engineio, stomp
from presend.extract.jsonspans import Location, string_spans
from presend.extract.message import splice_text


@dataclass(frozen=True, slots=True)
class InJson:
    """Into the string at a location of a JSON text."""

    location: Location


@dataclass(frozen=True, slots=True)
class InStomp:
    """Into the body of a STOMP frame."""


@dataclass(frozen=True, slots=True)
class InPacket:
    """Into the data of one packet of an engine.io payload."""

    number: int


@dataclass(frozen=True, slots=True)
class InBase64:
    """Into the UTF-8 text that a binary packet's data is."""


Step = InJson | InStomp | InPacket | InBase64
Chain = tuple[Step, ...]


def rewrite(text: str, changes: Mapping[Chain, str]) -> str:
    """`text` with other texts at the ends of the chains; an empty chain is the text itself."""
    if not changes:
        return text
    if () in changes:
        return changes[()]
    inner: defaultdict[Step, dict[Chain, str]] = defaultdict(dict)
    for chain, new in changes.items():
        inner[chain[0]][chain[1:]] = new
    json_steps = {step.location: below for step, below in inner.items() if isinstance(step, InJson)}
    if json_steps:
        return _in_json(text, json_steps)
    packets = {step.number: below for step, below in inner.items() if isinstance(step, InPacket)}
    if packets:
        found = engineio.packets(text)
        return engineio.with_data(
            text, {n: rewrite(found[n].data(text), below) for n, below in packets.items()}
        )
    if InBase64() in inner:
        return engineio.packed(rewrite(engineio.unpacked(text).decode(), inner[InBase64()]).encode())
    frame = stomp.parse(text)
    return stomp.with_body(frame, rewrite(frame.body, inner[InStomp()]))


def _in_json(text: str, changes: Mapping[Location, Mapping[Chain, str]]) -> str:
    spans = string_spans(text, changes.keys())
    edits = []
    for location, below in changes.items():
        span = spans[location]
        changed = rewrite(json.loads(text[span.start : span.end]), below)
        edits.append((*span, json.dumps(changed)))
    return splice_text(text, edits)
