"""E-mail addresses without an "at": a user name beside a provider's name, "kiran_99 gmail com", "my gmail is kiran.99".

Why: everybody knows what to put between the two.
Misses: names that are a plain word, with nothing that says "mail".
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import usernames
from presend.identifiers.address_hosts import provider_at
from presend.identifiers.addresses import AT, DOT, WORD, Element, elements
from presend.identifiers.mail_names import JOINERS, MAIL_WORDS, NOT_LOCAL, is_lead, joined
from presend.identifiers.providers import PROVIDERS
from presend.lexicon import USUAL, VOTES
from presend.lexicon.spelled import WORDS
from presend.meaning import mentions
from presend.text import Message

_STARTS = (frozenset(PROVIDERS) - {"163", "126", "orangefr", "libero"}) | {
    "g",
    "hot",
    "gee",
    "jee",
    "gm",
    "google",
}
_ON = WORDS["on_app"] | WORDS["in_app"]
_IS = {":", "-", "→", "=", ">", *WORDS["name_is"], *WORDS["mail_name"]}
_SERVERS = frozenset(
    "www mail m login accounts account smtp imap pop pop3 mx webmail support help in outlook office mg static".split()
)
"""What stands before a provider's host in its own addresses."""
_OPENING = frozenset("([{<|")
_TO = WORDS["mail_to"] | WORDS["mail_word"]
_NAME_LEAST = 6
_LEADING = {":", "=", "→", *WORDS["name_is"], *WORDS["mail_to"]}


def find(message: Message) -> Iterator[Finding]:
    found = elements(message)
    for place, element in enumerate(found):
        if element.kind == WORD and element.text in _STARTS and (hit := _beside(found, place)) is not None:
            first, last, score = hit
            span = message.joined.origin(found[first].start, found[last].end)
            yield Finding("contact.email", span, score, "email-provider", view="spelled")


def _beside(found: list[Element], place: int) -> tuple[int, int, float] | None:
    host = provider_at(found, place)
    if host is None:
        return None
    if place and found[place - 1].kind in (AT, *JOINERS):
        if found[place - 1].weak and (hit := _after(found, host.last)) is not None:
            return hit  # "find me at g mail under kiran_99"
        return _below(found, place) if host.last - place > 1 else None
    return _before(found, place, host.last) or _after(found, host.last)


def _below(found: list[Element], place: int) -> tuple[int, int, float] | None:
    """A name that stands before a provider's host with a dot, "mara.lines.gmail.com", where the at is left to the reader."""
    if place < 2 or found[place - 1].kind != DOT or found[place].apart or found[place - 2].kind != WORD:
        return None
    host = provider_at(found, place)
    first = joined(found, place - 2)
    if found[first].text in _SERVERS or host is None or (first and found[first - 1].text in ("/", "@")):
        return None
    return first, host.last - 1, 0.97


def _before(found: list[Element], place: int, last: int) -> tuple[int, int, float] | None:
    """The name before a provider: its first element, the provider's last, and the score."""
    whole = last - place > 1
    before = place - 1
    if before >= 0 and found[before].text in _ON and not whole:
        before -= 1
    bracketed = before > 0 and found[before].text in _OPENING
    if bracketed:
        before -= 1
    if before < 0 or found[before].kind != WORD or is_lead(found[before].text):
        return None
    if bracketed and not _is_numbered_name(found[before].text):
        return None
    first = joined(found, before)
    name = found[first : before + 1]
    if before < place - 1 and first and found[first - 1].text in _TO and _is_name(found[before].text):
        return first, last - 1, 0.95  # "send it to kirandraws on gmail"
    if len(name) > 2 or any(element.kind == "_" or any(map(str.isdigit, element.text)) for element in name):
        return first, last - 1, 0.75 if whole else 0.55
    if whole and found[last - 1].text in ("com", "kom") and found[before].text not in NOT_LOCAL:
        led = first > 0 and (found[first - 1].text in MAIL_WORDS or found[first - 1].text in _LEADING)
        return first, last - 1, 0.75 if led else 0.55
    return None


def _after(found: list[Element], last: int) -> tuple[int, int, float] | None:
    """The name after "gmail:" or "gmail is"."""
    place = last
    if last + 1 < len(found) and found[last].text == "," and found[last + 1].text in WORDS["mail_name"]:
        place += 1  # "I use gmail, name is kiran.99"
    while place < len(found) and (
        found[place].text in _IS or (found[place].kind == AT and found[place].weak)
    ):
        place += 1
    if not last < place < len(found) or found[place].kind != WORD:
        return None
    end = place
    while (
        end + 2 < len(found)
        and found[end + 1].kind in JOINERS
        and found[end + 2].kind == WORD
        and not found[end + 2].apart
    ):
        end += 2
    if end > place or any(map(str.isdigit, found[place].text)):
        return place, end, 0.95 if end > place else 0.6
    told = any(
        element.text in (":", "=") or element.text in WORDS["name_is"] for element in found[last:place]
    )
    return (place, end, 0.6) if told and usernames.is_plain_name(found[place].text) else None


def _is_numbered_name(word: str) -> bool:
    """Whether a word is one of no use elsewhere, with a number behind it: "annasmith82", not "office365"."""
    bare = word.rstrip("0123456789")
    return word != bare and usernames.is_strange(bare)


def _is_name(word: str) -> bool:
    return len(word) >= _NAME_LEAST and word not in VOTES and word not in USUAL and not mentions.lookup(word)


def opens(chunk: str) -> bool:
    bare = chunk.strip("([{<>}])*.,;:!?\"'~|-_/")
    return "@" not in chunk and (
        bare in _STARTS or any(name in bare for name in ("gmail", "hotmail", "yahoo", "outlook"))
    )


DETECTOR = Detector(
    id="email-provider",
    category="contact.email",
    find=find,
    opens=opens,
    flagged=(
        "👋 reach me: [[kiran_99 gmail com]]",
        "my gmail is [[kiran.builds99]]",
        "yahoo: [[kiran.builds]]",
        "write there: [[mirabuilds82 (gmail]])",
    ),
    allowed=(
        "Gmail and Outlook show the newsletter differently",
        "Office365 (Outlook) and template3 (Gmail) look the same",
        "a Yahoo login button, 2 sizes",
        "the Gmail app icon in 3 colours",
    ),
)
