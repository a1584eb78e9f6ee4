"""Files that are text: which they are, and how they read.

What is read of a file is what a person sees in it: HTML without its tags (but with the addresses its links lead to),
a vCard's or calendar's folded lines as one (RFC 6350 and RFC 5545, section 3.1 of both).
"""

import codecs
import re
from collections.abc import Sequence

from presend.attachments import pages

LIMIT = 100_000
"""How many bytes of a file are read."""

_TYPES = {
    **dict.fromkeys(("txt", "text", "csv", "tsv", "md", "markdown"), "plain"),
    **dict.fromkeys(("vcf", "vcard", "ics", "ical", "ifb"), "folded"),
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
}
_MEDIA = {
    **dict.fromkeys(("text/plain", "text/csv", "text/markdown", "text/tab-separated-values"), "plain"),
    **dict.fromkeys(("text/vcard", "text/x-vcard", "text/directory", "text/calendar"), "folded"),
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOLD = re.compile(r"\r?\n[ \t]")


def is_text(names: Sequence[str], media_type: str) -> bool:
    """Whether a file is text by its name's ending or by the media type it was sent with."""
    return bool(_kind(names, media_type))


def read(content: bytes, names: Sequence[str] = (), media_type: str = "") -> str:
    """The beginning of a file as a person reads it; empty for what is no text after all."""
    text = _decode(content[:LIMIT])
    if "\0" in text and "\0" in (text := _decode_wide(content[:LIMIT])):
        return ""
    kind = _kind(names, media_type)
    if kind == "html":
        return pages.words(text)
    return _FOLD.sub("", text) if kind == "folded" else text


def _kind(names: Sequence[str], media_type: str) -> str:
    endings = (name.rpartition(".")[2].strip().lower() for name in names if "." in name)
    by_name = next((_TYPES[ending] for ending in endings if ending in _TYPES), "")
    return by_name or _MEDIA.get(media_type.partition(";")[0].strip().lower(), "")


def _decode(content: bytes) -> str:
    """By its mark, else as UTF-8, else as Windows writes Western text. A character that the bound cuts is left out."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return codecs.getincrementaldecoder(encoding)("replace").decode(content[len(mark) :])
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _decode_wide(content: bytes) -> str:
    """UTF-16 without its mark, told by where the zeros of its Western letters stand; what is neither keeps its zeros."""
    zeros = content[:2].find(0)
    if zeros < 0:
        return "\0"
    encoding = "utf-16-le" if zeros else "utf-16-be"
    return codecs.getincrementaldecoder(encoding)("replace").decode(content)
