"""Links that are said or taken apart: "rafiqbuilds dot com", "t . me / beatsbyorlo", "linktr dot ee slash nova".

Why: it is the usual way around a filter that looks for ".com".
Misses: hosts of several words, and hosts under a top-level domain that is a common word ("dot in").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from presend.detectors.base import Detector
from presend.detectors.link import KNOWN_KINDS, Link
from presend.finding import Finding
from presend.identifiers import hosts, signed_hosts, usernames
from presend.identifiers.address_hosts import host_after
from presend.identifiers.addresses import DASH, DOT, LOW, OTHER, SLASH, WORD, Element, elements
from presend.identifiers.providers import PROVIDERS
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.services import Service
from presend.lexicon.spelled import WORDS
from presend.meaning import mentions
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_FUNCTION, _SITE = WORDS["tld_word"], WORDS["site"]
_DOTCOM = {word: top for word, _, top in (entry.partition("=") for entry in WORDS["glued_tld"])}
_LETTERS = {
    **dict.fromkeys(
        ("te.me", "ti.me", "tee.me", "т.me", "тэ.me", "تي.me", "تى.me", "टी.me", "ٹی.me"), "t.me"
    ),
    **dict.fromkeys(("we.me", "wae.me", "ва.me", "вэа.me", "ايه.me", "اي.me", "ए.me", "اے.me"), "wa.me"),
}
"""Hosts whose names are said letter by letter: "te titik me"."""
_COLONS = {":", "[:]", *WORDS["colon"]}
_NOT_NAMES = WORDS["no_site"]
_LONGEST = 24
"""Words and marks of a host before its dot, and of a path."""


def find(message: Message) -> Iterator[Finding]:
    for link in message.once(links):
        if not link.is_elsewhere:
            kind = "contact" if link.is_contact else "site"
            yield Finding("contact.link", link.span, link.score, "link-words", kind, link.host, link.view)


def links(message: Message) -> list[Link]:
    """The links of a message that are said or taken apart, in their order."""
    folded = () if message.joined is message.folded else message.folded.text.split()
    return list(_links(message)) if _OPENS.stands_in(message) or any(map(opens, folded)) else []


def _links(message: Message) -> Iterator[Link]:
    yield from _spread_out(message)
    found = elements(message)
    last = -1
    for place, element in enumerate(found):
        if not place or place <= last:
            continue
        if element.kind == DOT and not element.weak and (hit := _link(found, place)) is not None:
            first, last, host, path, score = hit
            span = message.joined.origin(found[first].start, found[last].end)
            yield Link(span, host, path, hosts.service(host, path), score, "spelled")
        elif element.kind == WORD and element.text in _DOTCOM:
            name = found[place - 1]
            if name.kind == WORD and name.text not in _NOT_NAMES and len(name.text) > 4:
                span = message.joined.origin(name.start, element.end)
                yield Link(span, f"{name.text}.{_DOTCOM[element.text]}", "", None, 0.6, "spelled")
        elif element.kind == SLASH and element.said and (service := _named_host(found, place)) is not None:
            tail = _path(found, place)
            span = message.joined.origin(found[place - 1].start, found[tail - 1].end)
            yield Link(span, found[place - 1].text, "/" + found[place + 1].text, service, 0.75, "spelled")


_CONTACT_HOSTS = (
    "wa.me",
    "t.me",
    "m.me",
    "linktr.ee",
    "api.whatsapp.com",
    "chat.whatsapp.com",
    "discord.gg",
    "instagram.com",
    "fb.me",
)
_BETWEEN = r"[\s*~_|]{0,2}"
_SPREAD = lazy(
    r"(?<![\w.@])(?P<host>"
    + "|".join(_BETWEEN.join(map(re.escape, host)).replace("\\.", "[.,]") for host in _CONTACT_HOSTS)
    + rf"){_BETWEEN}/{_BETWEEN}(?P<path>[\w+][\w.+*-]*(?: ?[?=/&*] ?[\w+*]+){{0,4}}(?:[ *]\d{{1,4}}(?!\w)){{0,6}})"
)
"""A contact host whose letters and marks stand apart: "w a . m e / 919 ...", "w*a*.*m*e*/33 7 52"."""
_UNDOTTED = lazy(
    rf"(?<![\w.@])(?P<host>wa|t|tee|te|ti) +(?:point +|period +)?me +(?:{'|'.join(sorted(map(re.escape, spelled.SLASH.words)))}|/) +(?P<path>\+?\d[\d ]{{7,16}}\d|[a-z][\w.]{{4,30}})"
)
""" "wa me slash 4477 ...": the dot is left to the reader, or said as a "point"."""


def _spread_out(message: Message) -> Iterator[Link]:
    text = message.folded.text
    for hit in _SPREAD.finditer(text):
        host = _NO_HOST.sub("", hit["host"]).replace(",", ".")
        if host != hit["host"] or "*" in hit["path"] or " /" in hit[0]:
            path = "/" + _NO_HOST.sub("", hit["path"])
            yield Link(
                message.folded.origin(*hit.span()), host, path, hosts.service(host, path), 0.97, "spelled"
            )
    for start, end, host in _spaced_host(text):
        yield Link(message.folded.origin(start, end), host, "", hosts.service(host, ""), 0.8, "spelled")
    for found in signed_hosts.signed(message):
        span = message.folded.origin(found.start, found.end)
        service = hosts.service(found.host, found.path)
        yield Link(span, found.host, found.path, service, 0.97 if service else 0.75, "spelled")
    for hit in _UNDOTTED.finditer(text):
        if hit["host"] == "wa" or not hit["path"].isalpha():
            host = _LETTERS.get(f"{hit['host']}.me", f"{hit['host']}.me")
            path = "/" + hit["path"]
            yield Link(
                message.folded.origin(*hit.span()), host, path, hosts.service(host, path), 0.97, "spelled"
            )


_WWW = lazy(r"(?<![\w.@])www[ ,]{1,2}(?P<name>[a-z0-9][a-z0-9-]{3,40})[ ,]{1,2}(?P<top>[a-z]{2,4})(?![\w.@])")
"""A host with spaces for its dots: "www kostamotion tv"."""


def _spaced_host(text: str) -> Iterator[tuple[int, int, str]]:
    for hit in _WWW.finditer(text) if "www" in text else ():
        name, top = hit["name"], hit["top"]
        plain = name in VOTES or name in USUAL or name in _NOT_NAMES or name in _SITE
        plain = plain or hosts.is_dummy(f"{name}.{top}")
        ends = len(name) > _FEW and _CLAUSE_ENDS.match(text, hit.end())
        if not plain and top in hosts.CLASSIC and top not in _WWW_WORDS and (ends or top not in _FUNCTION):
            yield *hit.span(), f"{name}.{top}"


_FEW = 6  # letters
_CLAUSE_ENDS = lazy(r"\s*(?:$|[.,;:!?)\n])")
_WWW_WORDS = frozenset("shop art club blog site live tech life team film work space page dev".split())
_NO_HOST = lazy(r"[\s*~_|]")


def _named_host(found: list[Element], place: int) -> Service | None:
    """The service whose name stands for its host before a slash that is said: "linktree slash mara_lines"."""
    known = mentions.lookup(found[place - 1].text)
    if known is None or known[1] or place + 1 == len(found):
        return None
    name = found[place + 1]
    known_word = name.kind != WORD or mentions.lookup(name.text) is not None
    named = usernames.is_strange(name.text) or usernames.is_shaped(name.text)
    return known[0] if named and not known_word else None


def _link(found: list[Element], place: int) -> tuple[int, int, str, str, float] | None:
    """The link around the dot at `place`: first and last element, host, path and score."""
    first = place - 1
    least = max(1, place - _LONGEST)
    while first > least and found[first - 1].kind in (DOT, DASH) and found[first - 2].kind == WORD:
        if found[first - 1].kind == DOT and not found[first - 1].said and found[first].apart:
            break
        first -= 2
    if found[first].kind != WORD:
        return None
    host = host_after(found, first, loose=False)
    if host is None or host.provider or host.last <= place or host.name.split(".")[0] in PROVIDERS:
        return None
    spread = [element for element in found[first + 1 : host.last] if element.said or element.apart]
    tail = _path(found, host.last)
    if not spread and not any(element.said or element.apart for element in found[host.last : tail]):
        return None
    path = "".join(
        element.text if element.kind == WORD else element.kind for element in found[host.last : tail]
    )
    host = host._replace(name=_LETTERS.get(host.name, host.name))
    service = hosts.service(host.name, path)
    known = service is not None and service.kind in KNOWN_KINDS and (path or service.kind != "payment")
    score = 0.9 if known else _site_score(found, first, host.said, host.name, tail > host.last, spread)
    return (
        (_scheme(found, first), tail - 1, host.name.removeprefix("www."), path, score)
        if score >= 0.35
        else None
    )


def _site_score(
    found: list[Element], first: int, said: bool, host: str, path: bool, spread: list[Element]
) -> float:
    top, name = host.rpartition(".")[2], host.split(".")[0]
    known = hosts.is_known(host.split(".")) and not path  # "namecheap dot com"
    if top not in hosts.CLASSIC or name in _NOT_NAMES or len(name) < 2 or known:
        return 0.2
    cue = any(element.text in _SITE for element in found[max(0, first - 4) : first])
    if top in _FUNCTION or top in hosts.FILES:
        return 0.7 if said and (cue or path) else 0.3
    if said:
        return 0.8 if cue or path else 0.75
    before_and_after = len(spread) > 1
    return 0.65 if (cue or path or top == "com") and before_and_after else 0.3


def _path(found: list[Element], place: int) -> int:
    """The end of the path that begins at `place`."""
    end = place
    while end < len(found) and end - place < _LONGEST:
        element = found[end]
        if element.kind == SLASH or (
            element.kind in (WORD, DASH, LOW, DOT) and end > place and _goes_on(found, end)
        ):
            end += 1
        else:
            break
    while end > place and found[end - 1].kind in (DOT, DASH, OTHER):
        end -= 1
    return end


def _scheme(found: list[Element], first: int) -> int:
    """The place where "https : //" before a host begins, if it is there."""
    place = first
    while place and (found[place - 1].kind == SLASH or found[place - 1].text in _COLONS):
        place -= 1
    return (
        place - 1
        if place < first and place and found[place - 1].text in ("http", "https", "hxxp", "hxxps")
        else first
    )


def _goes_on(found: list[Element], place: int) -> bool:
    element, before = found[place], found[place - 1]
    if element.kind == WORD:
        digits = element.text.isdigit() and before.text.isdigit()
        return not element.apart or before.kind == SLASH or (before.said and before.kind != WORD) or digits
    return (
        place + 1 < len(found)
        and (element.said or not element.apart)
        and (element.said or not found[place + 1].apart)
    )


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> bool:
    if (
        signed_hosts.opens(chunk)
        or chunk in _EDGES
        or chunk.startswith(".")
        or chunk.removesuffix(".") in _SHORT_HOSTS
    ):
        return True
    bare = chunk.strip("([{<>}])*.,;:!?\"'~|-_/")
    if (("*" in chunk or ",ee" in chunk or ",me" in chunk) and _SPREAD.search(chunk)) or bare == "wa":
        return True
    if bare in spelled.DOT.words or bare in spelled.SLASH.words or any(mark in chunk for mark in _MARKED):
        return True
    return not chunk.isascii() and any(word in chunk for word in _NATIVE)


_OPENS = Trait(opens)


_EDGES = frozenset((".", ".com", "dotcom", "puntocom", "pontocom"))
_SHORT_HOSTS = frozenset(
    "t wa m fb vk linktr bit cutt lnk beacons discord dsc instagram facebook tiktok linkedin twitch calendly www wa.me t.me discord.gg linktr.ee".split()
)
_MARKED = (",dot,", "(dot)", "[dot]", "[.]", "(.)", "_dot_", "{dot}", "{.}", "dotcom")
_NATIVE = tuple(word for word in spelled.DOT.words if not word.isascii())

DETECTOR = Detector(
    id="link-words",
    category="contact.link",
    find=find,
    opens=opens,
    flagged=(
        "all my reels you find on [[www kostamotion tv]] just put the points",
        "👉 more samples in my server: [[discord•gg/tKx4loom]] (put a normal dot)",
        "add [[instagram com/kiln.and.clay]]",
        "👋 google my name or open [[rafiqbuilds dot com]] to see all projects",
        "all my rates are at [[linktr dot ee slash novafieldart]] 💫",
        "send the demo to [[t . me / beatsbyorlo]] (take out the spaces)",
        "мой сайт [[studiya-tuman точка ru]]",
        "[[linktree slash novafieldart]] has everything",
        "[[http colon slash slash lumen dot studio]]",
        "the queue is here: [[discord gg / 8hTqLwV2]] (put a dot)",
        "sito: [[allodola punto it]]",
        "mi web es [[lupediseno punto com]]",
        "remove the spaces: [[w a . m e / 919741820563]]",
        "open [[wa point me stroke 919845550123]]",
    ),
    allowed=(
        "the address bar should say www yoursite com",
        "redirect www to non www com, and fix the www certificate",
        "the dot in the logo is red, dot the i please",
        "Instagram com / sem texto, the Discord gg / ez / wp chat emotes, t me / you for the duet",
        "este punto de vista es bueno, y punto.",
        "during the dotcom bubble of 2000",
        "Facebook slash Instagram slash LinkedIn banners, WhatsApp slash sticker pack",
        "Wait . then press . and go",
    ),
)
