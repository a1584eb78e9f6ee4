"""Files that are no text, but say something: what kind they are, by how they begin, and which kinds can be opened here."""

import sys
from importlib.util import find_spec

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_DOCUMENTS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument.")
_LIBRARIES = {"pypdfium2": "pypdfium2", "zxingcpp": "zxing-cpp", "PIL": "pillow"}
"""What the extra `presend[attachments]` brings: the module, and the name it is installed by."""
_NEEDS = {"document": (), "pdf": ("pypdfium2",), "picture": ("zxingcpp", "PIL")}

ADVICE = "Of PDF files and pictures only the names are checked: pip install 'presend[attachments]' has them looked into."


def kind(content: bytes) -> str:
    """ "document" (Word, Excel, PowerPoint, OpenDocument), "pdf" or "picture"; "" for every other file.

    The name says nothing: the same bytes open on the other side, whatever they are called.
    """
    if content.startswith(PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return "picture"
    if b"%PDF-" in content[:1024]:  # readers look for it that far
        return "pdf"
    if content.startswith(b"PK\x03\x04") and any(mark in content for mark in _DOCUMENTS):
        return "document"
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
