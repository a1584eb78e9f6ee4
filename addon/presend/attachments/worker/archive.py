"""Zip archives: the names of the files in them, the text files' beginnings, and what the office documents say.

Nothing is unpacked to disk, and of each file only its beginning, so that a bomb costs no more than any other archive.
What stands in folders deep inside belongs to a program, and nobody is told its names.
"""

import base64
import io
import zipfile
import zlib

import office
from problem import Problem

FILES = 300
DEPTH = 3
"""Folders."""
BEGINNING = 100_000
TOGETHER = 2_000_000
"""Bytes of text files that are given back: of each its beginning, and of all."""
DOCUMENTS, LARGEST = 10, 20_000_000
TEXTS = frozenset(
    "txt text csv tsv md markdown vcf vcard ics ical ifb html htm xhtml".split()
)  # as presend.attachments.texts


def read(content: bytes) -> dict:
    """`files` are [name, text, beginning in base64]: what stands in a document, and what in a text file. Raises Problem."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {"text": "", "codes": [], "files": _files(archive)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Problem("damaged") from error


def _files(archive: zipfile.ZipFile) -> list[list[str]]:
    found, left, documents = [], TOGETHER, DOCUMENTS
    for part in archive.infolist():
        *folders, name = part.filename.split("/")
        if not name or len(folders) > DEPTH or "__MACOSX" in folders:
            continue
        text, beginning = "", b""
        if part.flag_bits & 1:
            pass  # locked: who gets it needs a password, and reads the names alone until then
        elif name.rpartition(".")[2].lower() in TEXTS and left > 0:
            with archive.open(part) as file:
                beginning = file.read(min(BEGINNING, left))
            left -= len(beginning)
        elif documents and part.file_size <= LARGEST:
            text = _document(archive, part)
            documents -= bool(text)
        found.append([name, text, base64.b64encode(beginning).decode()])
        if len(found) == FILES:
            break
    return found


def _document(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    with archive.open(part) as file:
        if not file.read(8).startswith((b"PK\x03\x04", office.OLDER)):
            return ""
    content = archive.read(part)
    return office.read(content)["text"] if office.is_document(content) else ""
