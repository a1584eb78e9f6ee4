"""Engine.IO polling as a form, for old browsers: the payload stands in the field `d`.

The form would change line ends, so the page writes the two characters `\\n` as three, `\\\\n`; the server undoes it.
"""

import re
from collections.abc import Callable

from presend.extract import form
from presend.extract.message import Changes, Extraction, Refused

_LINE_END = re.compile(r"(\\)?\\n")


def extract(body: bytes, read: Callable[[bytes], Extraction | None]) -> Extraction | None:
    """What `read` finds in the form's payload. Raises Refused for a form without one, or with several."""
    payloads = [field for field in form.parse(body) if field.name == "d"]
    if len(payloads) != 1:
        raise Refused("not-engineio", "presend cannot read this Socket.IO form: it needs one field d.", 400)
    (payload,) = payloads
    found = read(unescape(payload.value or "").encode())
    if found is None:
        return None
    place = (payload.start, payload.end)

    def changed(changes: Changes) -> bytes:
        return form.replace(body, {place: escape(found.replace(changes).decode())}) if changes else body

    return found._replace(replace=changed)


def escape(payload: str) -> str:
    return payload.replace("\\n", "\\\\n")


def unescape(escaped: str) -> str:
    """As Engine.IO's server does."""
    ends = _LINE_END.sub(lambda match: match[0] if match[1] else "\n", escaped)
    return ends.replace("\\\\n", "\\n")
