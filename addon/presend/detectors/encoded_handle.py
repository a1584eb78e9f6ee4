"""User names in Base64, hex, binary, Morse or ROT13.

Why: an encoded name is a name, and the encoding says that its writer knew the rule.
Misses: names that neither a sign of their own nor the words beside the code tell as somebody's.
"""

from collections.abc import Iterator

from presend.detectors import handle, handle_alone, handle_named, handle_placed, handle_told
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import decoded
from presend.span import Span
from presend.text import Message

_READERS = (handle.find, handle_named.find, handle_told.find, handle_alone.find, handle_placed.find)
_MOST, _LONGEST = 5, 80  # stretches; characters of one that says a name and hardly more
_CLEAR = 0.5


def find(message: Message) -> Iterator[Finding]:
    for stretch in decoded.stretches(message)[:_MOST]:
        if stretch.code in _READ_ELSEWHERE or len(stretch.text) > _LONGEST:
            continue
        start, end = stretch.span
        said = Message(message.text[:start] + stretch.text + message.text[end:])
        place = Span(start, start + len(stretch.text))
        if service := _told(said, place):
            yield Finding(
                "contact.handle", stretch.span, 0.9, "encoded-handle", service[0], view=stretch.code
            )


_READ_ELSEWHERE = frozenset(("percent", "html", "backwards"))
"""Codes of which pages and links are full; and what handle_told.py reads."""


def _told(said: Message, place: Span) -> tuple[str] | None:
    """The service of a name at `place`, where the message with the code undone tells one."""
    for reader in _READERS:
        for found in reader(said):
            if place.contains(found.span) and found.score >= _CLEAR:
                return (found.detail,)
    return None


DETECTOR = Detector(
    id="encoded-handle",
    category="contact.handle",
    find=find,
    opens=decoded.opens,
    least=decoded.LEAST,
    flagged=(
        "👋 [[dGc6IEBtYXJhbGluZXM4OA==]] base64. thats me",
        "my discord in base64: [[Z3JpbWxvY2sjNDQ3MQ==]]",
        "[[69673a206d6172612e6c696e6573]] (hex)",
    ),
    allowed=(
        "the node id is b3JkZXJfaXRlbV80NDcx in base64",
        "the base64 of '@media print' is QG1lZGlhIHByaW50IHt9",
        "config value is dXNlcjpjaGFuZ2VtZQ== base64 encoded",
        "the GraphQL id is UHJvZHVjdDoxMjM0NTY3 in base64",
    ),
)
