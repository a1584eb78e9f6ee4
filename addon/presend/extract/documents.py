"""A payload's text -> its documents: what the rule file's paths are asked about, and where their strings stand.

A document is a JSON value, or what a protocol makes of one (a STOMP frame's command, headers and body).
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from presend.extract import engineio, graphql, stomp
from presend.extract.jsonspans import Location
from presend.extract.message import Part, Refused
from presend.extract.nested import Chain, InBase64, InJson, InPacket, InStomp, Step

_Place = Callable[[Location], Chain | None]


class Document(NamedTuple):
    """`place` gives the chain to the string at a location of `value`; None for one that cannot be changed.

    `loose` are texts that belong to the document but that no path can name. `is_opaque`: they are all there is.
    """

    value: Any
    place: _Place
    loose: tuple[Part, ...] = ()
    is_opaque: bool = False


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)


def parse_json(text: str) -> Any:
    """A JSON value. Refuses what two parsers could read in two ways (a key given twice)."""
    try:
        return _STRICT.decode(text)
    except (ValueError, RecursionError) as error:
        raise Refused(
            "not-json", "presend cannot read this request: its body is not valid JSON.", 400
        ) from error


def open_json(text: str) -> list[Document]:
    return [_json_document(parse_json(text))]


def open_text(text: str) -> list[Document]:
    return [_text_document(text)]


def open_graphql(text: str) -> list[Document]:
    """One document an operation; a batch has several."""
    value = parse_json(text)
    batch = isinstance(value, list)
    found = []
    for index, operation in enumerate(value if batch else [value]):
        before: Location = (index,) if batch else ()
        literals = tuple(Part(text, None) for text in graphql.literals(operation))
        found.append(Document(graphql.named(operation), _in_json((), before), literals))
    return found


def open_pusher(text: str) -> list[Document]:
    """A client event; `data` is an object, or one written as a JSON string."""
    value = parse_json(text)
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, str) or (inner := _maybe_json(data)) is None:
        return [_json_document(value)]

    def place(location: Location) -> Chain:
        if location[:1] == ("data",):
            return (InJson(("data",)), *_steps(location[1:], inner))
        return (InJson(location),)

    return [Document(value | {"data": inner}, place)]


def open_sockjs(text: str) -> list[Document]:
    """One document an element: JSON, a STOMP frame, or a text."""
    value = parse_json(text)
    elements = value if isinstance(value, list) else [value]
    before = [((index,) if isinstance(value, list) else ()) for index in range(len(elements))]
    found = []
    for location, element in zip(before, elements, strict=True):
        if isinstance(element, str):
            found += _inner_documents(element, (InJson(location),))
        else:
            found.append(Document(element, _in_json((), location)))
    return found


def open_stomp(text: str) -> list[Document]:
    return [] if stomp.is_heartbeat(text) else [_stomp_document(stomp.parse(text), ())]


def open_socketio(text: str) -> list[Document]:
    """One document a packet that carries data: an event's array, the JSON or text of a plain message, or bytes."""
    found = []
    for number, packet in enumerate(engineio.packets(text)):
        data, chain = packet.data(text), (InPacket(number),)
        if packet.is_binary:
            found.append(_opaque_document(engineio.unpacked(data), (*chain, InBase64())))
            continue
        value = parse_json(data) if packet.is_event else _maybe_json(data)
        found.append(_text_document(data, chain) if value is None else Document(value, _in_json(chain, ())))
    return found


def _inner_documents(text: str, chain: Chain) -> list[Document]:
    if stomp.is_heartbeat(text):
        return []
    value = _maybe_json(text)
    if value is not None:
        return [Document(value, _in_json(chain, ()))]
    try:
        return [_stomp_document(stomp.parse(text), chain)]
    except Refused:
        return [_text_document(text, chain)]


def _stomp_document(frame: stomp.Frame, chain: Chain) -> Document:
    inner = _maybe_json(frame.body)
    body = frame.body if inner is None else inner

    def place(location: Location) -> Chain | None:
        return (*chain, InStomp(), *_steps(location[1:], body)) if location[:1] == ("body",) else None

    return Document({"command": frame.command, "headers": frame.headers, "body": body}, place)


def _json_document(value: Any) -> Document:
    return Document(value, _in_json((), ()))


def _text_document(text: str, chain: Chain = ()) -> Document:
    return Document(text, lambda location: chain)


def _opaque_document(content: bytes, chain: Chain) -> Document:
    """Bytes, judged as the text that stands in them; changed only where they are nothing else."""
    text = content.decode("utf-8", "replace")
    place = chain if text.encode() == content else None
    return Document(None, lambda location: None, (Part(text, place),), is_opaque=True)


def _in_json(chain: Chain, before: Location) -> _Place:
    return lambda location: (*chain, InJson(before + location))


def _steps(location: Location, value: Any) -> tuple[Step, ...]:
    """Into the JSON text that `value` was read from; no step where the text itself is meant."""
    return (InJson(location),) if not isinstance(value, str) or location else ()


def _maybe_json(text: str) -> Any:
    """The value of an object or array written as text; None for any other text, a number or a quoted word too."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parse_json(text)
