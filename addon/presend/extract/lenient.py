"""What a lenient reader may make of bytes that are not strictly of their format: JSON with a comma too many, or packed.

For judging alone. A server's parser may take what presend's refuses, and no escape must hide an address from the check.
"""

import re
from contextlib import suppress

from presend.extract import encoding
from presend.extract.message import Refused

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,5})\}|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " ", "v": " ", "0": ""}
_PACKED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"} | {
    b"\x78" + level: "deflate" for level in (b"\x01", b"\x5e", b"\x9c", b"\xda")
}


def text(content: bytes) -> str:
    """The text: unpacked, without the NULs of UTF-16, and with its escapes undone."""
    for mark, coding in _PACKED.items():
        if content.startswith(mark):
            with suppress(Refused):
                content = encoding.decode(content, coding)
            break
    return unescaped(content.replace(b"\0", b"").decode("utf-8", "replace"))


def unescaped(text: str) -> str:
    """With JSON's and JavaScript's escapes undone, wherever they stand."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_meant, text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    return chr(int(code, 16)) if code else _SHORT.get(escape[4], escape[4])
