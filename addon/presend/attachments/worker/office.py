"""Office documents (Word, Excel, PowerPoint, OpenDocument): zip archives of XML.

Read is all that a person can see in them: the text with its tables, headers, footers, notes and text boxes, where links
lead, and the codes in their pictures. Nothing is unpacked to disk, and no more than a bound in memory.
"""

import io
import time
import zipfile
import zlib
from xml.parsers import expat

import older
from problem import Problem

UNPACKED = 50_000_000
"""Bytes that are unpacked, of all parts together."""
CHARACTERS = 100_000
PARTS = 2000
PICTURES = 20
SEEN_SECONDS = 6.0

_UNSEEN = ("meta.xml", "settings.xml")
"""Parts about the document, in which nobody reads."""
_BREAKS = {
    **dict.fromkeys(("p", "h", "br", "cr", "line-break", "tr", "row", "table-row", "si"), "\n"),
    **dict.fromkeys(("tab", "tc", "c", "s", "table-cell"), " "),
    "noBreakHyphen": "-",
}
_OFFICE_TEXT = ("t", "delText", "instrText", "v")
"""The elements of Microsoft's formats that hold text; anything between others is none."""


OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of before 2007 begin."""
_ZIPPED = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument.")
_OWN = frozenset(("[Content_Types].xml", "mimetype"))
"""The parts by which a document is one itself: an archive that holds one stored as it is shows its marks, too."""
_STREAMS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "PowerPoint Document"))


def is_document(content: bytes) -> bool:
    """As `presend.attachments.kind` tells them, but sure of what is in an archive, and what is one."""
    if content.startswith(OLDER):
        return any(mark in content for mark in _STREAMS)
    if not any(mark in content for mark in _ZIPPED):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not _OWN.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return True  # `read` says what is wrong


def read(content: bytes) -> dict:
    """Raises Problem."""
    if content.startswith(OLDER):
        return older.read(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpack = _Unpack(archive)
            return {"text": _text(archive, unpack), "codes": _codes(archive, unpack)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Problem("damaged") from error


class _Unpack:
    """Unpacks parts, until together they are too large."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = UNPACKED

    def __call__(self, part: zipfile.ZipInfo) -> bytes:
        if part.flag_bits & 1:
            raise Problem("locked")
        with self._archive.open(part) as file:
            content = file.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Problem("large")
        return content


def _text(archive: zipfile.ZipFile, unpack: _Unpack) -> str:
    seen = _Seen()
    for part in archive.infolist()[:PARTS]:
        name = part.filename.lower()
        if name.endswith((".xml", ".rels")) and not name.endswith(_UNSEEN):
            seen.add(unpack(part))
    return "".join(seen.pieces)[:CHARACTERS]


def _codes(archive: zipfile.ZipFile, unpack: _Unpack) -> list[tuple[str, str]]:
    try:
        from pictures import codes
    except ImportError:
        return []
    pictures = [part for part in archive.infolist()[:PARTS] if _is_picture(part.filename.lower())]
    found: dict[tuple[str, str], None] = {}
    until = time.process_time() + SEEN_SECONDS
    for part in pictures[:PICTURES]:
        if time.process_time() < until:
            found |= dict.fromkeys(codes(unpack(part)))
    return list(found)


def _is_picture(name: str) -> bool:
    return name.endswith((".png", ".jpg", ".jpeg", ".gif", ".webp"))


class _Seen:
    """Collects the texts of XML parts."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._size = 0

    def add(self, content: bytes) -> None:
        """Raises Problem for what is no XML, or declares entities of its own: they could hide a text."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        self._path: list[tuple[str, str]] = []
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Problem("damaged") from error
        self._add("\n")

    def _add(self, text: str) -> None:
        if self._size < CHARACTERS:
            self.pieces.append(text)
            self._size += len(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._add(_BREAKS.get(local, ""))
        if local == "c" and attributes.get("t") == "s":
            local = "shared"  # its value is a number of a text that stands elsewhere
        elif local == "v" and self._path[-1:] == [(space, "shared")]:
            local = "index"
        self._path.append((space, local))
        if local == "Relationship" and attributes.get("Type", "").endswith("/hyperlink"):
            self._add(f" {attributes.get('Target', '')}\n")
        for key, value in attributes.items():
            if key.endswith(" href") and ":" in value:
                self._add(f" {value} ")

    def _end(self, _name: str) -> None:
        self._path.pop()

    def _data(self, data: str) -> None:
        space, local = self._path[-1]
        if local in _OFFICE_TEXT or "opendocument" in space:
            self._add(data)

    def _doctype(self, *_about: object) -> None:
        raise Problem("damaged")
