"""E-mail addresses that are said or taken apart: "anna at gmail dot com", "anna (at) g mail [dot] com".

Why: it is the usual way around a filter that looks for "@".
Misses: addresses at an unknown provider without a dot, and names before "at" that are split in more than five words.
"""

import re
import unicodedata
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.email import is_dummy
from presend.finding import Finding
from presend.identifiers.address_hosts import Host, host_after, provider_at
from presend.identifiers.addresses import (
    AT,
    DOT,
    OTHER,
    WORD,
    Element,
    elements,
    is_sign,
)
from presend.identifiers.mail_names import MAIL_WORDS, NOT_LOCAL, name_before
from presend.identifiers.providers import PROVIDERS, tld
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.spelled import WORDS, one_of
from presend.meaning import mentions
from presend.patterns import lazy
from presend.text import Message

_ROLES, _DESKS = WORDS["mailbox"], WORDS["mailbox_desk"]
"""Those that are hardly followed by "at" and a host otherwise."""
_NOT_HOST, _OVER, _SENDING = WORDS["not_host"], WORDS["at_over"], WORDS["sending"]
_THEN = WORDS["then_word"]
_STRANGE_LEAST = 7
_MAIL_HOSTS = frozenset(PROVIDERS.values())
_SHORT_HOST = 5
_LIKE_AT = frozenset("#*&$=~^")
_SHORT_PROVIDERS = frozenset(("qq", "163", "126", "139", "sina", "foxmail", "wp", "mail"))


def find(message: Message) -> Iterator[Finding]:
    found = elements(message)
    last = -1
    for place, element in enumerate(found):
        if place <= last:
            continue
        if element.kind != AT and not (_is_like_at(element.text) and _stands_for_at(found, place)):
            continue
        if (hit := _around(found, place, message)) is not None:
            first, last, score = hit
            span = message.joined.origin(found[first].start, found[last].end)
            yield Finding("contact.email", span, score, "email-words", view="spelled")


def _around(found: list[Element], place: int, message: Message) -> tuple[int, int, float] | None:
    """The address around the at element at `place`: its first and last element and its score."""
    at = found[place]
    after = place + 1
    while (
        at.said
        and after < len(found)
        and after - place < 3
        and (
            found[after].text == ","
            or found[after].text in _THEN
            or (
                found[after].text in spelled.FILLER
                and found[after].kind == WORD
                and found[after].text not in PROVIDERS
            )
        )
    ):
        after += 1
    if after >= len(found) or not place:
        return None
    host = host_after(found, after, loose=at.said)
    if host is None or (host.name.count(".") and host.name.split(".")[0] in _NOT_HOST and at.weak):
        return None
    if not (host.said or host.provider) and message.joined.text[at.start] == "/" and not at.apart:
        return None  # "/at/" of a path
    before = place - 1
    while (
        at.said
        and not at.weak
        and before
        and (
            (found[before].kind == OTHER and found[before].text == ",")
            or found[before].text in _THEN
            or found[before].text in WORDS["and_word"]
            or (found[before].text in spelled.STEP and found[before].kind == WORD)
        )
    ):
        before -= 1
    if at.said and not at.weak and before and found[before].kind == DOT and found[before].said:
        before -= 1  # "sana resume point at the rate ..."
    if (
        at.weak
        and host.provider
        and before > 0
        and found[before].text == ","
        and found[before - 1].kind == WORD
    ):
        before -= 1  # "dustyloops99, at the google mail"
    if at.weak and before and found[before].text in _OVER and found[before - 1].kind == WORD:
        before -= 1  # "mara.lines over at gmail"
    first = name_before(found, before, message, at)
    if first is None:
        return None
    if at.weak and _is_service(found[place - 1], message):
        return None  # "on TikTok at mara dot lines"
    plain = (
        at.kind == AT
        and not at.said
        and not any(found[index].apart or found[index].said for index in range(first + 1, host.last))
    )
    plain = plain and message.joined is message.folded and found[host.last - 2].text not in (",", ";")
    plain = plain and host.last - host.first > 1  # "anna@gmailcom"
    if plain or is_dummy(
        "".join(
            element.text if element.kind == WORD else element.kind for element in found[first : host.last]
        )
    ):
        return None
    score = _score(found, first, before + 1, place, host)
    return (first, host.last - 1, score) if score >= 0.3 else None


def _is_like_at(text: str) -> bool:
    return text in _LIKE_AT or (len(text) == 1 and unicodedata.category(text) == "So")


def _stands_for_at(found: list[Element], place: int) -> bool:
    """Whether a sign between a name and a provider's whole host is meant as an at: "anna#gmail.com"."""
    if (
        not 0 < place < len(found) - 1
        or (found[place].text in _LIKE_AT and (found[place].apart or found[place + 1].apart))
        or found[place - 1].kind != WORD
    ):
        return False
    if found[place - 1].text in PROVIDERS:
        return False  # "Gmail*Outlook*Yahoo"
    host = provider_at(found, place + 1)
    if host is None and found[place + 1].text in _SHORT_PROVIDERS:
        host = host_after(found, place + 1, loose=False)
    return host is not None and host.last - host.first > 1


def _is_service(element: Element, message: Message) -> bool:
    """Whether a service's name ends with an element."""
    return any(mention.end == element.end and not mention.weak for mention in mentions.mentions(message))


def _score(found: list[Element], first: int, end: int, place: int, host: Host) -> float:
    """How sure an address is whose name are the elements from `first` to before `end`, and whose at stands at `place`."""
    at, local = found[place], found[first:end]
    if len(local) == 1 and (
        local[0].text in PROVIDERS or (len(local[0].text) == 1 and at.apart and found[place + 1].apart)
    ):
        return 0.0  # "Outlook et Gmail", "my albums r at lumen dot studio"
    cue = any(
        element.text in MAIL_WORDS or element.text in _SENDING for element in found[max(0, first - 4) : first]
    )
    if not at.weak:
        if not at.said and at.apart and not found[place + 1].apart and not host.said and not host.provider:
            return 0.9 if host.name.split(".")[0] in PROVIDERS else 0.2  # "insta @mehndi.by.zoya" is a handle
        if (
            not at.said
            and not host.said
            and found[place + 1].apart
            and host.name.split(".")[0] not in PROVIDERS
        ):
            return (
                0.75
                if len(local) > 1 or cue or local[0].text in _ROLES or any(map(str.isdigit, local[0].text))
                else 0.4
            )
        return 0.93 if host.provider or host.said else 0.8
    if len(local) == 1 and local[0].text in NOT_LOCAL:
        return 0.0
    named = len(local) > 1 or any(map(str.isdigit, local[0].text)) or local[0].text in _DESKS
    strange = _is_strange(local[0].text)
    usual = at.text in ("at", "et", "ät", "atrate")
    if not host.provider and host.name.split(".")[0] in PROVIDERS and (strange or named or cue):
        return 0.85
    if host.provider or host.name in _MAIL_HOSTS:
        with_tld = host.last - host.first > 1
        if with_tld:
            if not (host.said or named or cue) and local[0].text in VOTES:
                return 0.3  # "let me know at outlook.com which ..."
            return 0.9 if usual or named or cue else 0.75 if host.said else 0.5
        return 0.8 if cue or (named and usual) else 0.6 if strange and usual else 0.3
    if host.said:
        known = host.name.split(".")[0] in PROVIDERS
        if not (cue or named or known) and local[0].text in USUAL and local[0].text not in _ROLES:
            return 0.3  # "my rates at copperfinch dot studio"
        return 0.85 if cue or named else 0.75 if usual or known else 0.4
    return 0.75 if cue or (named and usual and at.text != "et") else 0.2  # French "and"


def _is_strange(word: str) -> bool:
    """Whether a word is hardly an everyday one: "nellquilts"."""
    return len(word) >= _STRANGE_LEAST and word not in USUAL and word not in VOTES and word not in NOT_LOCAL


_PROVIDER_PARTS = (
    *("gmail", "hotmail", "yahoo", "outlook", "icloud", "proton", "yandex", "geemail", "jmail", "rediff"),
    *(host for host in _MAIL_HOSTS if host.index(".") < _SHORT_HOST),
)


def opens(chunk: str) -> bool:
    if "@" in chunk:
        return (
            chunk in _DOUBLED
            or chunk.startswith(("@rob", "@rrob"))
            or "-@" in chunk
            or not _PLAIN.fullmatch(chunk)
        )
    if _SIGNED.search(chunk) or ("-" in chunk and _HYPHENED.match(chunk)):
        return True
    bare = chunk.strip("([{<>}])*.,;:!?\"'~|-_/")
    if (
        bare in _OPENING
        or any(name in bare for name in _PROVIDER_PARTS)
        or any(mark in chunk for mark in _MARKED)
        or _BRACKETED.search(chunk)
        or (chunk[-1] in "([{<" if not bare else chunk[0] in "([{<" and is_sign(bare))
        or (_HOST.fullmatch(bare) and tld(bare.rpartition(".")[2]))
        or any(part in _SAID for part in _PARTS.split(chunk)[1:-1])
    ):
        return True
    return not chunk.isascii() and any(word in chunk for word in _NATIVE)


_SIGNED = lazy(
    r"[\w.][#*&$=~^\u2190-\u2bff\U0001f000-\U0001faff](?:"
    + "|".join(name for name in (*PROVIDERS, *_SHORT_PROVIDERS) if name.isascii())
    + r")[.,]"
)
_HYPHENED = lazy(lambda: rf"(?:{one_of('glued_dot')}-\w|\w+-{one_of('glued_dot')}$)")
_BRACKETED = lazy(r"[a-z0-9][(\[{<][a-z']+|[a-z'][)\]}>][a-z0-9]")
_PLAIN = lazy(
    rf"\W*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*|\W*@(?!(?:{'|'.join(map(re.escape, _PROVIDER_PARTS))}))[\w.-]+\W*"
)
_HOST = lazy(r"[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})+")
_OPENING = spelled.AT.words | spelled.DOT.words | frozenset(PROVIDERS) | WORDS["sign_opens"] | {"="}
_DOUBLED = frozenset(("@t", "@at", "at@"))
_PARTS = lazy(r"[^\w@]+|_")
_SAID = spelled.AT.words | spelled.DOT.words | spelled.AT_WEAK.words | WORDS["dot_said"] | {"@t"}
"""What stands between marks in one stretch: "anna/at/gmail/dot/com"."""
_MARKED = tuple(
    "(at) [at] {at} (a-t) [a-t] <a-t> (a) [a] {a} (arrob@) <at> _at_ (dot) [dot] -at- *at* dotcom [.] (.)".split()
)
_NATIVE = tuple(
    word for word in spelled.AT.words | spelled.DOT.words | frozenset(PROVIDERS) if not word.isascii()
)

DETECTOR = Detector(
    id="email-words",
    category="contact.email",
    find=find,
    opens=opens,
    flagged=(
        "👋 [[tobyreads99 at yahoo dot co dot uk]] is better",
        "CONTACT ME HERE ---> [[WEBKING.RAZA (AT) G MAIL (DOT) COM]] 100%",
        "write to [[contact at paperfox.io]] or [[lenaw/at/web/dot/de]] or [[devraj99 and then add @rediffmail.com]]",
        "[[hello AT-lumenpath DOT-studio]] or [[hello #at# lumenpath #dot# studio]]",
        "mail [[hi@tomasz full stop studio]] or [[marko(@t)lumen(d0t)io]]",
        "send it to [[rugs by salma at gee mail dot com]] no spaces",
        "drop am for [[tunde underscore edits at g mail]], I go reply",
        "mándame las fotos a [[retoques.lupe arroba gmail punto com]] que aquí",
        "dosyaları buraya atabilirsin: [[grafik.defne et hotmail nokta com]]",
        "пишите на [[dizain собака yandex точка ru]]",
        "write to [[nexatech.team <a-t> hot mail <d-o-t> com]]",
        "[[mihaela (at) tipografia-brad (punct) ro]], acolo raspund",
        "le giri su [[dora-grafica (chiocc.) tiscali (pto) it]]",
        "files yahan: [[mara एट-द-रेट gmail dot com]]",
    ),
    allowed=(
        "put #at# and #dot# as placeholders, //at// is a path, a stand-at door and a dot-com",
        "the files are src/en/main.py and src/at/main.py, the folders /de/at/ch on site.com",
        "meet me at the dot on the map, at noon",
        "the login page gets an e-mail field and a Gmail button",
        "tout est là : bande-son.mov et polices.info",
        "have a look at the point where both lines meet",
        "Wir treffen uns bei Punkt 3 der Liste",
        "signatures compatibles Outlook et Gmail",
    ),
)
