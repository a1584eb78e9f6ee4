"""Forms in multipart/form-data (RFC 7578), read strictly: what a server could cut in another way is refused.

mitmproxy's own parser joins lines and skips parts; here every byte between the delimiters is accounted for.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from presend.extract import charset
from presend.extract.fields import Field, File, Place
from presend.extract.message import Refused, splice

_BOUNDARY = re.compile(
    r"""^multipart/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))\s*(?:;|$)""", re.I
)
_PARAMETER = re.compile(r""";\s*([a-z*]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))""", re.I)
_PLAIN = {"7bit", "8bit", "binary"}


def boundary(content_type: str) -> bytes:
    """The boundary that a Content-Type header names. Raises Refused where it names none."""
    match = _BOUNDARY.match(content_type.strip())
    if not match:
        raise Refused("bad-multipart", "presend cannot read this form: it names no boundary.", 400)
    return (match[1] or match[2]).encode("latin-1", "replace")


def parse(body: bytes, content_type: str) -> list[Field]:
    """The fields in their order; a file's field has no value. Raises Refused."""
    mark = b"--" + boundary(content_type)
    if not body.startswith(mark):
        raise _broken("it does not begin with its boundary")
    fields, at = [], len(mark)
    while not body.startswith(b"--", at):
        if not body.startswith(b"\r\n", at):
            raise _broken("a delimiter is followed by something else")
        end = body.find(b"\r\n" + mark, at)
        if end < 0:
            raise _broken("it ends before its last boundary")
        fields.append(_field(body, at + 2, end))
        at = end + 2 + len(mark)
    if body[at + 2 :] not in (b"", b"\r\n"):
        raise _broken("something follows its last boundary")
    for field in fields:
        if field.name == "_charset_":  # RFC 7578, section 4.6
            charset.refuse_other(field.value or "", body)
    return fields


def replace(body: bytes, values: Mapping[Place, str]) -> bytes:
    """The form with other values at these places. Raises Refused where a text would end its part."""
    edits = [(*place, text.encode()) for place, text in values.items()]
    first_line = body.partition(b"\r\n")[0]
    if any(first_line in new for _, _, new in edits):
        raise _broken("a text holds its boundary")
    return splice(body, edits)


def _field(body: bytes, start: int, end: int) -> Field:
    """One part: headers, an empty line, the value."""
    head_end = body.find(b"\r\n\r\n", start, end)
    if body.startswith(b"\r\n", start) or head_end < 0:
        raise _broken("a part has no headers")
    headers = _headers(body[start:head_end])
    name, file_names = _names(headers.get("content-disposition", ""))
    if headers.get("content-transfer-encoding", "binary").lower() not in _PLAIN:
        raise _broken("a part has a transfer encoding")
    content = body[head_end + 4 : end]
    if file_names is None:
        charset.refuse_others(headers.get("content-type", ""), content)
        return Field(name, _text(content), head_end + 4, end)
    return Field(
        name, None, head_end + 4, end, File(file_names, headers.get("content-type", "text/plain"), content)
    )


def _headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in _text(head).split("\r\n"):
        name, colon, value = line.partition(":")
        key = name.lower()
        if not colon or not name.strip() or name != name.strip() or key in headers:
            raise _broken("a part's headers are not in order")
        headers[key] = value.strip()
    return headers


def _names(disposition: str) -> tuple[str, tuple[str, ...] | None]:
    """The field's name, and a file's names; None where it is no file. The name may be quoted or bare."""
    if not disposition.lower().startswith("form-data"):
        raise _broken("a part does not say that it is form-data")
    parameters = [
        (match[1].lower(), match[2] if match[2] is not None else match[3])
        for match in _PARAMETER.finditer(disposition)
    ]
    names = [value for key, value in parameters if key == "name"]
    if len(names) != 1 or any(key == "name*" for key, _ in parameters):
        raise _broken("a part has no name, or several")
    files = [_unescape(value) for key, value in parameters if key == "filename"]
    files += [
        unquote(value.rpartition("'")[2]) for key, value in parameters if key == "filename*"
    ]  # RFC 5987
    return _unescape(names[0]), tuple(dict.fromkeys(files)) if files else None


def _unescape(name: str) -> str:
    """Browsers write a quote and a line end in a name as %22, %0D%0A."""
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n").replace('\\"', '"')


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _broken("a text in it is not UTF-8") from error


def _broken(why: str) -> Refused:
    return Refused("bad-multipart", f"presend cannot read this form: {why}.", 400)
