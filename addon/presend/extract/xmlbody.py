"""XML bodies and frames (XMPP over WebSocket): texts and attributes addressed by the names on the way to them.

"/message/body" is an element's text with all within it, "/message/@to" an attribute, `*` any one name; prefixes of
namespaces do not count. Document types and entities of a document's own are refused: they could hide a text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from presend.extract import charset
from presend.extract.message import Changes, Extraction, Message, Part, Refused, splice


@dataclass(slots=True)
class _Element:
    """`runs` are the stretches of text in it: text, start and end in bytes."""

    path: str
    attributes: dict[str, str]
    runs: list[tuple[str, int, int]] = field(default_factory=list)


class XmlReader:
    """Reads the bodies of one endpoint. `text`, `where`, `conversation`, `recipient` as in the rule file."""

    def __init__(
        self,
        text: Sequence[str],
        where: Mapping[str, str] | None = None,
        conversation: str = "",
        recipient: str = "",
    ) -> None:
        self._text = text
        self._where = where or {}
        self._conversation = conversation
        self._recipient = recipient

    def read(self, payload: bytes, lenient: bool = False) -> Extraction | None:
        """As `Reader.read`."""
        elements = _parse(payload)
        if not all(value in _values(elements, path) for path, value in self._where.items()):
            return None
        found = [(path, parts) for path in self._text if (parts := _parts(elements, path)) is not None]
        if not found:
            if lenient and not self._where:
                return None
            raise Refused("no-text", f"presend finds no message where its rule file says: {self._text[0]}.")
        return Extraction(
            tuple(Message(tuple(parts), path) for path, parts in found if parts),
            ", ".join(_values(elements, self._conversation)),
            ", ".join(_values(elements, self._recipient)),
            lambda changes: _replace(payload, changes),
        )


def _parse(payload: bytes) -> list[_Element]:
    """Every element in order. Raises Refused."""
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = False
    builder = _Builder(parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartCdataSectionHandler = builder.open_cdata
    parser.EndCdataSectionHandler = lambda: None
    parser.CommentHandler = parser.ProcessingInstructionHandler = builder.interrupt
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.XmlDeclHandler = lambda _version, encoding, _alone: charset.refuse_other(
        encoding or "utf-8", payload
    )
    try:
        payload.decode("utf-8")
        parser.Parse(payload, True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise Refused(
            "not-xml", "presend cannot read this request: its body is not valid XML.", 400
        ) from error
    return builder.elements


class _Builder:
    """Follows the parser. A run of text begins at its first event and ends where the next event begins."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._open: list[_Element] = []
        self._run: tuple[list[str], int] | None = None
        self.elements: list[_Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.interrupt()
        above = self._open[-1].path if self._open else ""
        element = _Element(
            f"{above}/{_local(name)}", {_local(key): value for key, value in attributes.items()}
        )
        self._open.append(element)
        self.elements.append(element)

    def end(self, _name: str) -> None:
        self.interrupt()
        self._open.pop()

    def text(self, data: str) -> None:
        if self._run is None:
            self._run = [], self._parser.CurrentByteIndex
        self._run[0].append(data)

    def open_cdata(self) -> None:
        self.text("")

    def interrupt(self, *_details: str) -> None:
        """The end of a run of text, for every element that is open."""
        if self._run:
            pieces, start = self._run
            for element in self._open:
                element.runs.append(("".join(pieces), start, self._parser.CurrentByteIndex))
            self._run = None

    def refuse(self, *_details: object) -> None:
        raise Refused("not-xml", "presend does not read XML with a document type.", 400)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\*", "[^/]+"))


def _parts(elements: Sequence[_Element], path: str) -> list[Part] | None:
    """The texts at a path; None where nothing is there."""
    above, _, attribute = path.partition("/@")
    matching = [element for element in elements if _pattern(above).fullmatch(element.path)]
    if attribute:
        values = [element.attributes[attribute] for element in matching if attribute in element.attributes]
        return [Part(value, None) for value in values] or None
    if not matching:
        return None
    return [
        Part(text, (start, end), "" if index else "\n")
        for element in matching
        for index, (text, start, end) in enumerate(element.runs)
    ]


def _values(elements: Sequence[_Element], path: str) -> list[str]:
    parts = _parts(elements, path) if path else None
    return [part.text for part in parts or ()]


def _replace(payload: bytes, changes: Changes) -> bytes:
    if any(part.place is None for part in changes):
        raise Refused("cannot-change", "presend cannot take the contact details out of this message.")
    return splice(payload, [(*part.place, escape(text).encode()) for part, text in changes.items()])
