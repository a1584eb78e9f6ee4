"""E-mail addresses as they are written.

Why: nearly every marketplace forbids sharing one before an order.
Misses: addresses that are said, taken apart or masked; see email_words.py and encoded_email.py.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import hosts, unspaced
from presend.identifiers.providers import tld
from presend.lexicon.spelled import one_of
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_ADDRESS = lazy(
    r"([^\W_][\w.+%'&=~-]{0,63})@{1,3}((?:[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.{1,3}|[•·∙●⋅‧]))+[^\W\d_][\w-]{1,24})"
)
_LOCAL = lazy(r"[a-z0-9_.+%'&=~-]*[a-z0-9]|[\w.+%'&=~-]*[^\W_]")  # from right to left
_STARRED = lazy(r"(?<!\S)(?=\S*\w\*\w)(?!\S*\*\*)[\w.*+-]+@[\w.*-]+")
_MASKED = lazy(r"[^\W_]\*+$")  # "m***a@gmail.com"
_LONGEST, _HOST_LONGEST = 64, 256
_LAST = lazy(r"[.•·∙●⋅‧]")
_DUMMY_PAIR = lazy(
    lambda: rf"{one_of('dummy_local')}\w{{0,8}}@{one_of('dummy_host_owner')}?-?{one_of('dummy_host')}\.\w+"
)
_LETTERS = lazy(r"[a-z]{1,2}@[a-z]\.[a-z]{2,3}")  # "a@b.co"
_DESKS = frozenset(
    "support help noreply no-reply donotreply do-not-reply reply notifications notification service billing trust safety "
    "legal privacy security info hello contact team mail".split()
)
"""Names of a site's own mailboxes: a policy drops those of the marketplace and of the hosts it allows."""
_SHELL = frozenset(("git@github.com", "git@gitlab.com", "git@bitbucket.org"))


def is_dummy(address: str) -> bool:
    """Whether an address is reserved for examples, or plainly made up for one."""
    host = address.rpartition("@")[2]
    made_up = _DUMMY_PAIR.fullmatch(address) or _LETTERS.fullmatch(address)
    return hosts.is_dummy(host) or made_up is not None or address in _SHELL


def find(message: Message) -> Iterator[Finding]:
    folded = message.folded
    text = folded.text if message.text.isascii() or "*" not in folded.text else _with_dots(message)
    yield from _starred(message)
    place = text.find("@")
    while place > 0:
        local = _LOCAL.match(text[max(0, place - _LONGEST) : place][::-1])
        last = unspaced.end(message.text, folded, place + 1, min(len(text), place + _HOST_LONGEST))
        found = _ADDRESS.match(text, place - local.end(), last) if local else None
        if found and _is_address(found, text):
            span = folded.origin(*found.span())
            view = "plain" if span.of(message.text).isascii() else "folded"
            platform = found[2] if found[1] in _DESKS else ""
            yield Finding("contact.email", span, 0.95, "email", value=platform, view=view)
        place = text.find("@", max(place + 1, found.end() if found else 0))


def _with_dots(message: Message) -> str:
    """The folded text with a dot for each bullet, which is folded to a star: "anna•smith@gmail•com"."""
    chars = list(message.folded.text)
    for place, char in enumerate(chars):
        if char == "*" and message.folded.origin(place, place + 1).of(message.text) in _BULLETS:
            chars[place] = "."
    return "".join(chars)


_BULLETS = "•●∙⋅‧・◦"


def _starred(message: Message) -> Iterator[Finding]:
    """Addresses with single stars between their letters: "rotu*los.nerea@out*look.es"."""
    for hit in _STARRED.finditer(message.text) if "*" in message.text and "@" in message.text else ():
        written = hit[0].rstrip(".,;:!?)")
        plain = written.replace("*", "").casefold()
        found = _ADDRESS.fullmatch(plain)
        if found and written.count("*") > 1 and _is_address(found, plain):
            yield Finding(
                "contact.email", Span(hit.start(), hit.start() + len(written)), 0.95, "email", view="spelled"
            )


def _is_address(found: re.Match[str], text: str) -> bool:
    return (
        bool(tld(_LAST.split(found[2])[-1]))
        and not is_dummy(found[0])
        and text[found.end() : found.end() + 1] != "@"
        and text[found.start() - 1 : found.start()] != "@"  # "@anna@mastodon.art"
        and not _MASKED.search(text[max(0, found.start() - 6) : found.start()])
    )


def opens(chunk: str) -> bool:
    return "@" in chunk


DETECTOR = Detector(
    id="email",
    category="contact.email",
    find=find,
    opens=opens,
    flagged=(
        "👋 write to [[anna.smith@gmail.com]] please",
        "mail me the brief → [[hello+fvr@pixelorchard.studio]]",
        "Junaid <[[junaid@stackfoundry.dev]]>, he does the backend",
        "пиши на [[аnnа.smith@gmаil.соm]]",
        "[[anna•smith@gmail•com]] is read daily",
        "发到 [[ｓａｌｌｙ＠ｑｑ．ｃｏｍ]]",
        "我的邮箱是[[anna@gmail.com]]发给我",
        "发到 [[anna@gmail.com]]。谢谢",
        "발송은 [[anna@gmail.com]]으로 보내주세요",
    ),
    allowed=(
        "use name@example.com in the mock-up",
        "exported icon@2x.png and icon@3x.png",
        "clone git@github.com:presend/site.git",
        "i campi finti: info@tuodominio.it, kontakt@deinefirma.de",
        "the field says you@yourdomain.com in grey",
        "the test user is a@b.co",
        "@media (max-width: 768px) and @font-face",
    ),
)
