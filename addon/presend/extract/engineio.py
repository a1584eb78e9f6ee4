"""Engine.IO payloads (protocols 3 and 4) with Socket.IO packets in them, in frames and in polling bodies.

One packet is a type digit and its data; a payload holds one, or several: protocol 4 parts them with U+001E, protocol 3
writes each with its length in UTF-16 units before it ("5:42[1]"). A message packet ("4...") carries a Socket.IO packet.
Bytes travel in base64 where there is only text: "b..." in protocol 4, "b4..." in protocol 3.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

from presend.extract.message import Refused, splice_text

_PARTING = "\x1e"
_COUNTED = re.compile(r"([0-9]{1,9}):")
_SOCKETIO = re.compile(r"4(?P<type>[0-6])(?:[0-9]+-)?(?P<namespace>/[^,\[{]*,)?(?P<ack>[0-9]+)?")
_WITH_DATA = "2356"
"""Socket.IO: event, ack, binary event, binary ack."""
_TYPES = "0123456b"


@dataclass(frozen=True, slots=True)
class Packet:
    """`start:end` is the data's place in the payload; an event has a JSON array there, a binary packet base64."""

    start: int
    end: int
    is_event: bool
    namespace: str = ""
    is_binary: bool = False

    def data(self, payload: str) -> str:
        return payload[self.start : self.end]


def packets(payload: str) -> list[Packet]:
    """The packets that carry data of the page. Raises Refused for what is no such payload."""
    return [packet for start, end in _split(payload) if (packet := _read(payload, start, end))]


def with_data(payload: str, changes: Mapping[int, str]) -> str:
    """The payload with other data in the packets of these numbers, lengths put right."""
    found = packets(payload)
    if counted := _split_counted(payload):
        return _with_counted(payload, counted, {found[number]: new for number, new in changes.items()})
    return splice_text(payload, [(found[n].start, found[n].end, new) for n, new in changes.items()])


def _read(payload: str, start: int, end: int) -> Packet | None:
    """The packet at `start:end`; None for one of the protocol's own (a ping, a namespace's opening)."""
    if start == end or payload[start] not in _TYPES:
        raise _broken("a packet has no type")
    if payload[start] == "b":
        return _read_binary(payload, start, end)
    if payload[start] != "4":
        return None
    match = _SOCKETIO.match(payload, start, end)
    if match and match["type"] in _WITH_DATA and payload[match.end() : match.end() + 1] == "[":
        return Packet(match.end(), end, True, (match["namespace"] or "").strip(","))
    if match and match["type"] in "014" and (match.end() == end or payload[match.end()] in '{"/?'):
        return None
    return Packet(start + 1, end, False)


def unpacked(data: str) -> bytes:
    """A binary packet's bytes. Raises Refused for what two decoders could read in two ways."""
    try:
        return base64.b64decode(data, validate=True)
    except ValueError as error:  # also for what is not ASCII
        raise _broken("a binary packet is no base64") from error


def packed(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _read_binary(payload: str, start: int, end: int) -> Packet:
    """Padded base64 has a multiple of four characters, so that a type digit before it shows."""
    if (end - start) % 4 == 2 and payload[start + 1] == "4":
        start += 1
    packet = Packet(start + 1, end, False, is_binary=True)
    unpacked(packet.data(payload))
    return packet


def _split(payload: str) -> list[tuple[int, int]]:
    counted = _split_counted(payload)
    if counted:
        return counted
    places, start = [], 0
    for piece in payload.split(_PARTING):
        places.append((start, start + len(piece)))
        start += len(piece) + 1
    return places


def _split_counted(payload: str) -> list[tuple[int, int]] | None:
    """Protocol 3's packets; None where the lengths do not fit, as in the packet "42:30 pm" of a clock time."""
    places, at = [], 0
    while at < len(payload):
        match = _COUNTED.match(payload, at)
        end = _after_units(payload, match.end(), int(match[1])) if match else None
        if end is None:
            return None
        places.append((match.end(), end))
        at = end
    return places


def _after_units(text: str, start: int, units: int) -> int | None:
    """The end of `units` UTF-16 units from `start`; None past the text's end or within a character."""
    end = start
    while units > 0:
        if end >= len(text):
            return None
        units -= _units(text[end])
        end += 1
    return None if units else end


def _with_counted(payload: str, places: list[tuple[int, int]], changes: Mapping[Packet, str]) -> str:
    pieces = []
    for start, end in places:
        packet = payload[start:end]
        for changed, new in changes.items():
            if start <= changed.start <= end == changed.end:
                packet = payload[start : changed.start] + new
        pieces.append(f"{_units(packet)}:{packet}")
    return "".join(pieces)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _broken(why: str) -> Refused:
    return Refused("not-engineio", f"presend cannot read this Socket.IO payload: {why}.", 400)
