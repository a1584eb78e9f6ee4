"""E-mail addresses whose name is left to the reader: "my gig name in one word, behind it the curly a, then yahoo, a point and com".

Why: the seller's name stands above every message; whoever reads the rest has the address.
Misses: names that are told otherwise ("what my shop is called"), and hosts that no list of providers has without a dot.
"""

from collections.abc import Iterator
from itertools import islice

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers.address_hosts import Host, host_after
from presend.identifiers.addresses import AT, DOT, WORD, Element, elements
from presend.identifiers.labels import Labels
from presend.identifiers.providers import BARE_TLDS, tld
from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS
from presend.meaning.vocabulary import Phrases
from presend.patterns import lazy
from presend.text import Message

_OWN = Labels("own_name", "same_name")
_STOP = lazy(r"[.!?;\n](?:\s|$)")
_FAR, _BESIDE = 80, 3  # characters between the words for the name and the at; and one that is "at", "bei"
_AHEAD = 4  # words between the at and the host: "put the snail sign behind it, then proton"
_TAIL = 8  # elements in which a host is looked for, and the domain behind a provider
_LEADS = WORDS["then_word"] | WORDS["and_word"] | WORDS["article"] | WORDS["step_word"]


def find(message: Message) -> Iterator[Finding]:
    if not _OWN.may_stand_in(message):
        return
    text = message.joined.text
    names = [hit.span() for hit in islice(_OWN.pattern.finditer(text), _MOST)]
    found = elements(message) if names else []
    for place, element in enumerate(found):
        if element.kind != AT:
            continue
        name = next((one for one in names[::-1] if 0 <= element.start - one[1] <= _FAR), None)
        if name is None or _STOP.search(text, name[1], element.start):
            continue
        host = _host(found, place + 1, 0 if element.weak else _AHEAD)
        if host is None:
            continue
        last = _tail(found, host.last)
        told = host.provider and last - host.first > 1  # a site may well stand behind a weak at: "está en"
        if told or not element.weak or element.start - name[1] <= _BESIDE:
            span = message.joined.origin(name[0], found[last - 1].end)
            yield Finding("contact.email", span, 0.97, "email-explained", view="spelled")
            return


_MOST = 5  # words for the sender's name that are looked at


def _host(found: list[Element], place: int, most: int) -> Host | None:
    """The first host behind an at, a provider's name or one with a dot, behind `most` words at most that lead to it."""
    passed = 0
    for at in range(place, min(len(found), place + _TAIL)):
        one = found[at]
        if one.text in _MARKS or one.text in _LEADS:
            continue
        host = host_after(found, at, loose=False) if one.kind == WORD else None
        if host and (host.provider or "." in host.name):
            return host
        if passed == most:
            break
        passed += 1
    return None


_MARKS = frozenset((",", "+"))


def _tail(found: list[Element], place: int) -> int:
    """Where the domain ends that is told behind a provider's name: "proton, | a point and me"."""
    dotted, end = False, place
    for at in range(place, min(len(found), place + _TAIL)):
        one = found[at]
        if one.kind == DOT:
            dotted = True
        elif one.text not in _MARKS and one.text not in _LEADS:
            if one.kind != WORD or not (one.text in BARE_TLDS or (dotted and tld(one.text))):
                break
            dotted, end = False, at + 1  # "co | dot uk" goes on
    return end


def opens(chunk: str) -> bool:
    """Chinese and Arabic write the words for one's own name and for the at in one stretch, or with a letter before."""
    return not chunk.isascii() and _OWN.begin_in(chunk)


def _is_at(chunk: str) -> bool:
    bare = chunk.strip(".,:;()\"'")
    return bare == "@" or bare in spelled.AT or bare in _AT_WORDS


_AT_WORDS = frozenset(phrase.split()[-1] for phrase in spelled.AT_PHRASES) | spelled.AT_WEAK.words

DETECTOR = Detector(
    id="email-explained",
    category="contact.email",
    find=find,
    opens=opens,
    phrases=Phrases(
        lambda chunk: [("at",)] if _OWN.begin_in(chunk) else (),
        lambda chunk: ["at"] if _is_at(chunk) else (),
    ),
    flagged=(
        "👋 you reach me if you write [[my gig name in one word, behind it the curly a, then yahoo, a point and com]]",
        "Take [[my gig name without the spaces, put the snail sign behind it, then proton, a point and me]].",
        "[[my full gig name without spaces, put 88 behind, then at, then the google mail]] ending",
        "schreib an [[meinen Benutzernamen hier, dann Klammeraffe, dann gmx Punkt de]]",
        "scrivi a [[il mio nome utente, poi chiocciola, poi libero punto it]]",
    ),
    allowed=(
        "Mi book con más retratos está en olmo-ilustra.com/retratos",
        "put my gig name in the header, then the logo and the address at the bottom",
        "my username here stands at the top, gmail only as an icon",
        "my full gig name and 88 behind it in the header, then at the end the google mail icon",
        "my username in the banner, and look at the gmail example",
    ),
)
