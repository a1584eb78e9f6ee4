"""Files that are no text, but say something: what kind they are, by how they begin, and which kinds can be opened here."""

import sys
from importlib.util import find_spec

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_ZIP = b"PK\x03\x04"
_DOCUMENTS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument.")
_OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDER_DOCUMENTS = tuple(
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "PowerPoint Document")
)
_LIBRARIES = {"pypdfium2": "pypdfium2", "zxingcpp": "zxing-cpp", "PIL": "pillow"}
"""What the extra `presend[attachments]` brings: the module, and the name it is installed by."""
_NEEDS = {"document": (), "archive": (), "pdf": ("pypdfium2",), "picture": ("zxingcpp", "PIL")}

ADVICE = "Of PDF files and pictures only the names are checked: pip install 'presend[attachments]' has them looked into."


def kind(content: bytes) -> str:
    """ "document" (Word, Excel, PowerPoint, OpenDocument), "archive" (zip), "pdf" or "picture"; "" for every other file.

    The name says nothing: the same bytes open on the other side, whatever they are called.
    """
    if content.startswith(PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return "picture"
    if b"%PDF-" in content[:1024]:  # readers look for it that far
        return "pdf"
    if content.startswith(_OLDER) and any(mark in content for mark in _OLDER_DOCUMENTS):
        return "document"
    if content.startswith(_ZIP):
        return "document" if any(mark in content for mark in _DOCUMENTS) else "archive"
    return ""


def opened() -> tuple[str, ...]:
    """The kinds that can be opened with what is installed."""
    if getattr(sys, "frozen", False):  # a program in one file has no Python of its own to start
        return ()
    return tuple(kind for kind, needed in _NEEDS.items() if all(find_spec(module) for module in needed))


def state(how: str) -> dict[str, list[str]]:
    """What is looked into by a rule file's `attachments`, and the packages that are missing for the rest of it."""
    reads = {"names": (), "text": ("text",)}.get(how)
    return {
        "reads": list(("text", *opened()) if reads is None else reads),
        "missing": list(missing()) if reads is None else [],
    }


def missing() -> tuple[str, ...]:
    """The packages that are not installed and would be needed to open every kind."""
    return tuple(package for module, package in _LIBRARIES.items() if not find_spec(module))
