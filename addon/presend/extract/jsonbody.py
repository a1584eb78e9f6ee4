"""JSON bodies and frames: strict parsing, texts addressed by JSONPath, replacing that keeps every other byte."""

import json
from typing import Any

from presend.extract.jsonpaths import Path, TextPath
from presend.extract.jsonspans import string_spans
from presend.extract.message import Changes, Extraction, Message, Part, Refused


def parse(body: bytes) -> tuple[str, Any]:
    """The body's text and its value. Refuses what two parsers could read in two ways (a key given twice)."""
    try:
        text = body.decode("utf-8")
        return text, json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(
            "not-json", "presend cannot read this request: its body is not valid JSON.", 400
        ) from error


class JsonReader:
    """Reads the bodies of one endpoint. `text`, `where`, `conversation`, `recipient` as in the rule file."""

    def __init__(
        self, text: tuple[str, ...], where: dict[str, str], conversation: str = "", recipient: str = ""
    ) -> None:
        self._text = [TextPath(path) for path in text]
        self._where = [(Path(path), value) for path, value in where.items()]
        self._conversation = Path(conversation) if conversation else None
        self._recipient = Path(recipient) if recipient else None

    def read(self, body: bytes) -> Extraction | None:
        """The messages in `body`; None where `where` says that it is none of this endpoint's. Raises Refused."""
        source, value = parse(body)
        return self.extract(source, value)

    def extract(self, source: str, value: Any) -> Extraction | None:
        """As `read`, for a JSON text that is parsed already."""
        if not all(expected in path.values(value) for path, expected in self._where):
            return None
        messages = [message for path in self._text if (message := _message(path, value)) is not None]
        if not messages:
            raise Refused("no-text", f"presend finds no message where its rule file says: {self._text[0]}")
        return Extraction(
            tuple(message for message in messages if message.parts),
            self._conversation.value(value) if self._conversation else "",
            self._recipient.value(value) if self._recipient else "",
            lambda changes: replace(source, changes),
        )


def replace(source: str, changes: Changes) -> bytes:
    """The JSON text with other strings at the parts' places."""
    spans = string_spans(source, {part.place for part in changes})
    new = {spans[part.place]: json.dumps(text) for part, text in changes.items()}
    pieces, last = [], 0
    for span in sorted(new):
        pieces += [source[last : span.start], new[span]]
        last = span.end
    return "".join([*pieces, source[last:]]).encode()


def _message(path: TextPath, value: Any) -> Message | None:
    found = path.find(value)
    return None if found is None else Message(tuple(Part(text, place) for place, text in found), str(path))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
