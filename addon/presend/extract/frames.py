"""WebSocket frames of a known endpoint -> messages."""

from collections.abc import Iterable

from presend.extract.endpoints import Known
from presend.extract.jsonbody import JsonReader, parse
from presend.extract.message import Extraction, Message, Part, Refused


def read(known: Iterable[Known], content: bytes) -> list[tuple[Known, Extraction]]:
    """The messages in one frame, with the endpoints that know them.

    A socket carries more than messages: a frame that no endpoint's `where` means, or that has no text where there is
    no `where`, is none. A frame that is no JSON (a heartbeat, a binary one) is judged as the text it holds.
    Raises Refused for a text that is something else.
    """
    entries = list(known)
    try:
        source, value = parse(content)
    except Refused:
        text = content.decode("utf-8", "replace")
        whole = Extraction((Message((Part(text, (0, len(content))),), "frame"),), replace=_whole)
        return [(entry, whole) for entry in entries[:1]]
    found = []
    for entry in entries:
        assert isinstance(entry.reader, JsonReader)
        try:
            extraction = entry.reader.extract(source, value)
        except Refused as refused:
            if refused.code == "no-text" and not entry.endpoint.where:
                continue
            raise
        if extraction:
            found.append((entry, entry.named(extraction)))
    return found


def _whole(changes) -> bytes:
    (text,) = changes.values()
    return text.encode()
