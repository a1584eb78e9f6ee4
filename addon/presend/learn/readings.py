"""The ways to read a body or a frame for the phrase: the rule file's own formats, opened as the guard opens them."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree

from presend.extract import form, multipart
from presend.extract.fields import Field
from presend.extract.message import Refused
from presend.extract.reader import OPEN
from presend.learn.capture import Capture
from presend.learn.phrase import Phrase
from presend.learn.search import Hit, find

_PUSHER = re.compile(r'\A\s*\{[^{]*"event"\s*:\s*"client-')
_GRAPHQL = re.compile(r'"operationName"\s*:|"persistedQuery"\s*:|"query"\s*:\s*"[^"]*\b(?:mutation|query)\b')
_STOMP = re.compile(r"\A\n*[A-Z]{3,12}\r?\n")
_ENGINE = re.compile(r"\A(?:\d+:)?\d")
_STRINGS = re.compile(r'\A\s*\[\s*"\s*(?:\{|\[|[A-Z]{3,12}\\n)')


@dataclass(frozen=True, slots=True)
class Reading:
    """`format` is the rule file's, or "address". `tree` is the value in its way: for a form field name -> value."""

    format: str
    tree: Any


@dataclass(frozen=True, slots=True)
class Sighting:
    """A phrase in a capture. Not `whole`: only its beginning, and `phrase` is that.

    `inferred`: nobody saw this capture, but it follows from one that was seen.
    """

    capture: Capture
    phrase: Phrase
    reading: Reading
    hit: Hit
    whole: bool = True
    inferred: bool = False


def sight(capture: Capture, phrase: Phrase) -> Sighting | None:
    """The phrase in a capture, in the reading that has it plainest; None where it is not there."""
    opened = list(readings(capture))
    for wanted in (phrase, phrase.begun):
        found = []
        for reading in opened:
            with contextlib.suppress(RecursionError):
                hits = find(reading.tree, wanted.is_in)
                found += [Sighting(capture, wanted, reading, hit, wanted is phrase) for hit in hits[:1]]
        if found:
            return min(found, key=lambda sighting: len(sighting.hit.wraps))
    return None


def readings(capture: Capture) -> Iterator[Reading]:
    """Every way in which the capture can be read, the most telling first."""
    text = capture.body.decode("utf-8", "replace")
    for format in _formats(capture, text):
        try:
            if format == "form":
                yield Reading(format, _form(capture))
            elif format == "xml":
                yield Reading(format, _xml(ElementTree.fromstring(text)))
            else:
                yield from (Reading(format, document.value) for document in OPEN[format](text))
        except (Refused, ElementTree.ParseError, RecursionError):
            continue
    yield Reading("address", {"path": capture.path, **dict(parse_qsl(capture.query))})


def _formats(capture: Capture, text: str) -> Iterator[str]:
    """The formats that the capture may have, by how it begins."""
    if _ENGINE.match(text):
        yield "socketio"
    if _STOMP.match(text):
        yield "stomp"
    if _STRINGS.match(text):
        yield "sockjs"
    if _PUSHER.match(text):
        yield "pusher"
    if capture.kind == "request":
        if _GRAPHQL.search(text):
            yield "graphql"
        if capture.content_type.partition(";")[0].strip().lower() in _FORMS:
            yield "form"
        yield "json"
    else:
        yield "websocket"
    if text.lstrip().startswith("<"):
        yield "xml"
    yield "text"


_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def _form(capture: Capture) -> dict[str, str]:
    """Raises Refused."""
    fields: list[Field]
    if capture.content_type.lower().startswith("multipart"):
        fields = multipart.parse(capture.body, capture.content_type)
    else:
        fields = form.parse(capture.body)
    return {field.name: field.value for field in fields if isinstance(field.value, str)}


def _xml(element: ElementTree.Element, above: str = "") -> dict[str, str]:
    """The rule file's XML path -> text, for every element that has a text of its own, and every attribute."""
    path = f"{above}/{_local(element.tag)}"
    found = {f"{path}/@{_local(name)}": value for name, value in element.attrib.items()}
    for child in element:
        found |= _xml(child, path)
    whole = "".join(element.itertext())
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        found[path] = whole
    return found


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
