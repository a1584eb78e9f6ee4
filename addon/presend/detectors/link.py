"""Links as they are written, with or without "https://".

Why: a link to wa.me, a profile or a booking page is a way of contact; any other unlisted site may hold one.
`detail` is "contact" for the first and "site" for the second, `value` the host: a policy drops the hosts it allows.
Misses: links that are said or taken apart (link_words.py), short links' destinations, and numeric addresses.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import Folded
from presend.identifiers import hosts, unspaced, usernames
from presend.lexicon.services import Service
from presend.lexicon.spelled import one_of, said
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

CONTACT_KINDS = frozenset(("messenger", "social", "booking", "linkhub"))
KNOWN_KINDS = CONTACT_KINDS | {"meeting", "payment"}

_HOST = r"((?:[^\W_][\w-]{0,62}\.){1,12}(?:xn--[\w-]{2,30}|[^\W\d_]{2,24}))\.?"
_URL = lazy(
    rf"(?:(h[tx*]{{2}}ps?|ftp)(?:://|:/|//|\[:\]//|:\\\\))?(?:[\w.%+-]{{1,64}}(?::[^\s@/]{{1,64}})?@)?{_HOST}(:\d{{1,5}})?([/?#][^\s<>\"“”«»|]*)?"
)
_TRAILING = ".,;:!?)]}'*_~…，。！？、）»\""
_MOST = 2000
_GLUED = lazy(r"[\u0600-\uffff]+(?=[a-z0-9][\w-]*\.[\w./-]*$|[a-z0-9][\w-]*\.[a-z])")
_DEEP = lazy(
    r"(?<![\w/.])(viber|tg|whatsapp|weixin|line|fb-messenger|sgnl|facetime|callto|skype|zoommtg|discord|kakaotalk|zalo):(?:(?://)[\w?=&+%./@-]{4,}|[\w.:-]{3,}\?(?:chat|call|add)\b)"
)
"""Links that open a messenger: "viber://chat?number=...", "skype:name?chat"."""
_APART = lazy(r"(?:^|\W)\w\W\w\W")
_SPACE = lazy(r"\s")
_STOP = lazy(r"[\s<>\"'“”«»(\[{|,;=，。：（【]")
_CUES = lazy(lambda: rf"(?:{one_of('link_cue')}\W{{0,4}}(?:[a-z]{{1,6}} )?|(?:>|→|➜|👉|➡️?) ?)$")


class Link(NamedTuple):
    """A link: its place as it was written, its host without "www.", the service that it belongs to, and how sure it is."""

    span: Span
    host: str
    path: str
    service: Service | None
    score: float
    view: str = "plain"

    @property
    def is_contact(self) -> bool:
        return self.service is not None and self.service.kind in CONTACT_KINDS

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is for another detector: an invitation to a call, or an account to pay to."""
        kind = self.service.kind if self.service else ""
        return kind == "meeting" or (kind == "payment" and bool(self.path.strip("/")))


def find(message: Message) -> Iterator[Finding]:
    for deep in _DEEP.finditer(message.folded.text) if ":" in message.folded.text else ():
        yield Finding("contact.link", message.folded.origin(*deep.span()), 0.97, "link", "contact", deep[1])
    for link in message.once(links):
        if not link.is_elsewhere:
            kind = "contact" if link.is_contact else "site"
            yield Finding("contact.link", link.span, link.score, "link", kind, link.host, link.view)


def links(message: Message) -> list[Link]:
    """The links of a message, in their order."""
    return list(_links(message))


def _links(message: Message) -> Iterator[Link]:
    yield from _found(message, message.folded)
    if message.joined is not message.folded:  # "k i r a n . c o m"
        yield from (
            hit for hit in _found(message, message.joined) if _APART.search(hit.span.of(message.text))
        )


def _found(message: Message, view: Folded) -> Iterator[Link]:
    text = view.text
    last = 0
    place = text.find(".")
    while place >= 0:
        if last <= place and _between_words(text, place):
            low = max(last, place - 253)
            stop = _STOP.search(text[low:place][::-1])
            start = place - stop.start() if stop else low
            space = _SPACE.search(text, place, place + _MOST)
            last = min(space.start() if space else len(text), place + _MOST)
            last = unspaced.end(message.text, view, place + 1, last)
            if text[start] >= "\u0600" and (glued := _GLUED.match(text, start, last)):
                start = glued.end()
            for found in _URL.finditer(text, start, last):
                if (hit := _judge(message, view, found)) is not None:
                    yield hit
        place = text.find(".", place + 1)


def _between_words(text: str, place: int) -> bool:
    return (
        0 < place < len(text) - 1
        and text[place - 1].isalnum()
        and (text[place + 1].isalpha() or text[place + 1].isdigit())
    )


def _judge(message: Message, folded: Folded, found: re.Match[str]) -> Link | None:
    text = folded.text
    start, end = found.span()
    host, path = found[2], (found[4] or "").rstrip(_TRAILING)
    end = found.end(4) - len(found[4]) + len(path) if found[4] else found.end(3) if found[3] else found.end(2)
    if text[start - 1 : start] == "@" or ("@" in text[start : found.start(2)] and not found[1]):
        return None
    if text[end : end + 1] == "@" or not hosts.is_tld(host.rpartition(".")[2]) or hosts.is_dummy(host):
        return None
    service = hosts.service(host, path)
    known = service is not None and service.kind in KNOWN_KINDS
    if known and usernames.DUMMY.fullmatch(path.rstrip("/").rpartition("/")[2].removeprefix("@")):
        return None
    if known and (path.strip("/") or found[1] or host.count(".") > 1):
        score = 0.95
    elif found[1] or host.startswith("www."):
        score = 0.9
    else:
        score = _bare(text, start, end, host, path, message.text, folded.origin(start, end).start)
    if score < 0.35:
        return None
    span = folded.origin(start, end)
    view = "plain" if span.of(message.text).isascii() else "folded"
    return Link(span, host.removeprefix("www."), path, service, round(score, 2), view)


def _bare(text: str, start: int, end: int, host: str, path: str, written: str, origin: int) -> float:
    """The score of a host without a scheme."""
    score = hosts.doubt(host, path)
    if not score:
        return 0.0
    dot = written.find(".", origin, origin + len(host) + 4)
    if dot >= 0 and written[dot + 1 : dot + 2].isupper() and not written[dot - 1 : dot].isupper():
        return 0.0  # "Thanks.It works"
    after = text[end : end + 1]
    if score > _FILE and (_is_file(text, host) or (not path and _is_listed(text, start, end, host))):
        return 0.1
    if text[start - 1 : start] == "(" and after == ")" and hosts.is_telling(host):
        score += 0.25  # "our roastery (roesterei-nordlicht.at)"
    if (after and after in "(=[{_") or text[start - 1 : start] in ("/", "\\", "_", "-", "$", "#", "&"):
        return 0.1
    if path.strip("/") and path[0] == "/":
        score += 0.25 if score > 0.3 else 0.2
    if _CUES.search(text, max(0, start - 24), start):
        score += 0.2
    if not text[:start].strip() and not text[end:].strip():
        score += 0.1
    return min(score, 0.92)


_FILE = 0.35
_FILE_NAMED = lazy(lambda: rf"{said('file_word')} [\"'«„“]?(?P<name>[\w-]{{2,40}})\.[^\W\d_]{{2,4}}(?!\w)")


def _is_file(text: str, host: str) -> bool:
    """Whether a file is called as the host is, whatever its ending: "il file menu.it ... e menu.de"."""
    name, _, rest = host.partition(".")
    return "." not in rest and name in _files(text)


def _is_listed(text: str, start: int, end: int, host: str) -> bool:
    """Whether a host that may be a file's name stands beside one in a list: "train.py, weights.pt and notes.txt"."""
    if host.count(".") > 1 or host.rpartition(".")[2] not in _ENDINGS:
        return False
    return bool(_LISTED.match(text, end) or _LISTED_BEFORE.search(text, max(0, start - _BESIDE), start))


_ENDINGS = frozenset("ai app bz cc fm id in info map md me ml mov pl ps pt py rs sh so st tf vi zip".split())
"""Domains that are endings of files, too."""
_BESIDE = 60  # characters
_ANY_FILE = (
    r"[\w-]{1,40}\.(?:py|sh|md|txt|json|csv|jsx?|tsx?|s?css|html?|php|xml|ya?ml|toml|ini|cfg|sql|log|rb|cpp|hpp|java|jar|"
    r"ipynb|pth|onnx|pkl|npy|bin|exe|dll|bat|psd|eps|svg|png|jpe?g|gif|webp|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|mp[34]|mov|"
    r"wav|flac|srt|ttf|otf|obj|fbx|stl|blend|dwg|dxf|indd|lua|pl|rs|so)"
)
_LISTED = lazy(lambda: rf"(?:[,;+&]? | ?[/\n] ?)(?:{one_of('and_word')} )?{_ANY_FILE}(?!\w)")
_LISTED_BEFORE = lazy(lambda: rf"(?<!\w){_ANY_FILE}(?:[,;+&]? | ?[/\n] ?)(?:{one_of('and_word')} )?$")


@lru_cache(maxsize=4)
def _files(text: str) -> frozenset[str]:
    return frozenset(hit["name"] for hit in _FILE_NAMED.finditer(text))


def opens(chunk: str) -> bool:
    """Whether a stretch without white space has a dot between words, and is no plain number or e-mail address."""
    if "://" in chunk or "?" in chunk[:-1]:
        return True
    place = chunk.find(".")
    while place > 0:
        if (
            _between_words(chunk, place)
            and not chunk[place + 1].isdigit()
            and ("@" not in chunk or "/" in chunk)
        ):
            return True
        place = chunk.find(".", place + 1)
    return False


DETECTOR = Detector(
    id="link",
    category="contact.link",
    find=find,
    opens=opens,
    flagged=(
        "👋 my reels: [[https://www.instagram.com/oakandlens.films/]], what do you think?",
        "scrie-mi direct aici [[wa.me/40721345678]] și îți fac preț bun",
        "Wir sind ein kleiner Hofladen ([[www.hofladen-wiesgrund.de]])",
        "more of my work is on [[brightfernstudio.com]].",
        "加我 [[t.me/anna]]谢谢",
        "apăsați aici [[viber.me/40766102938]]",
        "小样：[[https://soundcloud.com/shengyin/doc]]。做得好吗",
        "Please confirm here [[https://fiverr.com-seller-verify.help/login]] within 24 hours",
        "meine Kaffeerösterei in Graz ([[roesterei-nordlicht.at]]) sucht Texte",
        "смотри [[vk.com/studiya_tuman]], там же",
    ),
    allowed=(
        "Stack is Next.js, Node.js and Socket.io; the old part is ASP.NET",
        "attached: index.html, main.py, archive.zip and logo.ai",
        "il file menu.it è la versione italiana e menu.de quella tedesca",
        "Thanks.It works now, e.g. at 10 a.m.",
        "O certificado sai no gov.br, você baixa e anexa aqui.",
        "the placeholders are linkedin.com/in/yourname and instagram.com/your_brand",
        "please check the page.my team likes it, then open your file.is it ok?",
        "the folder has train.py, weights.pt and notes.md",
        "call self.name and df.info() after console.log(x)",
    ),
)
