"""WebSocket frames of a known endpoint -> messages."""

from collections.abc import Iterable

from presend.extract import lenient
from presend.extract.endpoints import Known
from presend.extract.message import Changes, Extraction, Message, Part, Refused

_UNREADABLE = 400
"""The status of a refusal that says: this is not the format at all."""


def read(known: Iterable[Known], content: bytes) -> list[tuple[Known, Extraction]]:
    """The messages in one frame, with the endpoints that know them.

    A socket carries more than messages: a frame that no endpoint's `where` means, or that has no text where there is
    no `where`, is none. A frame that no endpoint can read (a heartbeat, a binary one) is judged as the text it holds.
    Raises Refused for a text that is something else.
    """
    entries = list(known)
    found, unreadable = [], 0
    for entry in entries:
        try:
            extraction = entry.read(content, lenient=True)
        except Refused as refused:
            if refused.status != _UNREADABLE:
                raise
            unreadable += 1
        else:
            if extraction:
                found.append((entry, extraction))
    if entries and unreadable == len(entries):
        found.append((entries[0], _whole(content)))
    return found


def _whole(content: bytes) -> Extraction:
    """The frame as one text. It can be changed where it is nothing else."""
    text = lenient.text(content)
    can_change = text.encode() == content

    def replace(changes: Changes) -> bytes:
        if not can_change:
            raise Refused("cannot-change", "presend cannot take the contact details out of this frame.")
        (new,) = changes.values()
        return new.encode()

    return Extraction((Message((Part(text, ()),), "frame"),), replace=replace)
