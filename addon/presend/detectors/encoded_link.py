"""Contact links in Base64, hex, escapes, ROT13, or written backwards.

Why: an encoded link is a link, and the encoding says that its writer knew the rule.
Misses: short links, which hide where they lead without being encoded.
"""

from collections.abc import Iterator

from presend.detectors import link
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import decoded
from presend.text import Message


def find(message: Message) -> Iterator[Finding]:
    for stretch in decoded.stretches(message):
        inner = Message(stretch.text)
        for hit in link.links(inner):
            covers = (hit.span.end - hit.span.start) * 2 > len(stretch.text)
            if (
                covers
                and (hit.is_contact or hit.score > 0.7)
                and "@" not in stretch.text
                and not _is_plain(message, stretch)
            ):
                kind = "contact" if hit.is_contact else "site"
                yield Finding("contact.link", stretch.span, 0.9, "encoded-link", kind, hit.host, stretch.code)
                break


def _is_plain(message: Message, stretch: decoded.Stretch) -> bool:
    """Whether the stretch is a link as it stands, with an escape in its path."""
    return any(hit.span.overlaps(stretch.span) for hit in message.once(link.links))


DETECTOR = Detector(
    id="encoded-link",
    category="contact.link",
    find=find,
    opens=decoded.opens,
    least=decoded.LEAST,
    flagged=(
        "👋 [[d2EubWUvNDA3MjEzNDU2Nzg=]] says where",
        "backwards: [[nettatnna/em.t]]",
        "[[wa&#46;me/40721345678]]",
    ),
    allowed=(
        "inline as url(data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=)",
        "q=logo%20design in the query",
        "the moc was approved, ten.five percent",
        "U+1F600 and &hellip; are fine",
    ),
)
