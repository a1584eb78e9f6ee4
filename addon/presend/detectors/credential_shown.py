"""Secrets told by other words than "password is": "locked with Mango!2", "Otter_33 opens it", a door's PIN, a code by SMS, DB_PASSWORD=...

Why: a secret in a chat stays there; both sides are safer with an account of one's own, or the platform's file.
Misses: secrets of letters alone, and secrets far from the words that call them so.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from presend.detectors.base import Detector
from presend.detectors.credential import DUMMY, PASSWORD, is_secret
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_sample
from presend.lexicon.spelled import NOT_PHONE_AFTER, one_of, said
from presend.meaning.vocabulary import beside_digits
from presend.patterns import lazy
from presend.text import Message

_LABEL = Labels("pin_label", "once_label", "unlock_with", "unlocks", "wifi_word", "activation")
_IS = rf"(?:\s?[:=→]\s?|\s{one_of('is_are')}\s|\s(?=\d))"
_OF = r"(?:[ ,][^\s\d:=]{1,14}){0,4}?"
_PIN = lazy(
    lambda: (
        rf"{said('pin_label')}{_OF}{_IS}(?P<secret>(?!1234|0000)\d{{4,8}}#?)(?![\d\w%€$£₹]|[.,:/-]\d)(?: (?P<unit>[^\W\d_]+))?"
    )
)
_ONCE = lazy(
    lambda: (
        rf"{said('once_label')}{_OF}{_IS}(?P<secret>(?!1234|0000)(?:\d{{3}}[ -]\d{{3}}|\d{{4}}[ -]\d{{4}}|\d{{4,8}}))(?![\d\w%€$£₹]|[.,:/-]\d)(?: (?P<unit>[^\W\d_]+))?"
    )
)
_KEY = lazy(
    lambda: (
        rf"{said('activation')}{_OF}{_IS}(?P<secret>(?=[a-z-]*\d)[a-z\d]{{4,6}}(?:-[a-z\d]{{4,6}}){{2,6}})(?![\w-])"
    )
)
_ASSIGNED = lazy(
    r"(?<!\w)(?:[a-z][a-z\d]*_)*(?:password|passwd|pass|pwd|secret|token|api_?key|secret_key)(?:_[a-z\d]+)*['\"]? ?[=:] ?['\"]?(?P<secret>[^\s'\"<>{}()$,;]{6,80})"
)
"""A name that a program knows a secret by, and its value: "DB_PASSWORD=..."."""
_TOKEN = lazy(r"(?<![\w@.,/#$€£&=?-])[^\s,;:()\"'<>\[\]{}/\\@|]{6,40}(?<![.!?])")
_LOCKED = lazy(lambda: rf"{said('unlock_with')} $")
_OPENS = lazy(lambda: rf",? {said('unlocks')}")
_TAKE = lazy(lambda: rf"(?:{said('take_that')}|{one_of('is_are')})[ :]{{1,2}}$")
_WIFI = lazy(
    lambda: (
        rf"{said('wifi_word')}[^.!?\n]{{0,40}}?{said('key_of')}(?:[ :=][^.!?\s]{{1,12}}){{0,5}}[ :=]{{1,2}}$"
    )
)
_MARK = lazy(r"[!#$%&*?+=~^_.-](?=\w)|[!#$%&*](?=\w*$)")
_TOLD = lazy(lambda: rf"[:=→]|\s{one_of('is_are')}\s")
_FILE = lazy(r"\.[a-z]{2,4}\d?$")
_REACH, _BEHIND = 60, 40


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    sample = is_sample(text)
    for form, score in ((_PIN, 0.7), (_ONCE, 0.94), (_KEY, 0.85), (_ASSIGNED, 0.8)):
        for hit in form.finditer(text) if not sample else ():
            secret = hit["secret"].rstrip(".,;!?")
            if form is _ASSIGNED and (not is_secret(secret) or not any(map(str.isdigit, secret))):
                continue
            if (
                form in (_PIN, _ONCE)
                and hit["unit"]
                and (hit["unit"] in NOT_PHONE_AFTER or not _TOLD.search(hit[0]))
            ):
                continue  # "SMS code 448 120 texts"
            yield _finding(message, hit.start("secret"), hit.start("secret") + len(secret), score)
    if _LABEL.may_stand_in(message) or PASSWORD.may_stand_in(message):
        yield from _shaped(message, text)


def _shaped(message: Message, text: str) -> Iterator[Finding]:
    """Words that look like a secret beside words for opening something with it."""
    for hit in _TOKEN.finditer(text):
        token = hit[0]
        if (
            _FILE.search(token)
            or not is_secret(token)
            or token.isdigit()
            or DUMMY.fullmatch(token)
            or not any(map(str.isalpha, token))
        ):
            continue
        before, after = (
            text[max(0, hit.start() - _REACH) : hit.start()],
            text[hit.end() : hit.end() + _BEHIND],
        )
        marked = _MARK.search(token) is not None and any(map(str.isdigit, token))
        if (marked and (_LOCKED.search(before) or _OPENS.match(after))) or (
            (
                (marked or _has_capital(message, hit))
                and PASSWORD.pattern.search(before)
                and _TAKE.search(before)
            )
            or (_OPENS.match(after) and PASSWORD.pattern.search(after))
            or _WIFI.search(before)
        ):
            yield _finding(message, hit.start(), hit.end(), 0.8)


def _has_capital(message: Message, hit: re.Match[str]) -> bool:
    return any(map(str.isupper, message.folded.origin(*hit.span()).of(message.text)))


def _finding(message: Message, start: int, end: int, score: float) -> Finding:
    return Finding("sensitive.credential", message.folded.origin(start, end), score, "credential-shown")


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> bool:
    return _ASSIGNED.search(chunk) is not None


def _is_label(chunk: str) -> bool:
    return _LABEL.begin_in(chunk) or PASSWORD.begin_in(chunk)


DETECTOR = Detector(
    id="credential-shown",
    category="sensitive.credential",
    find=find,
    opens=opens,
    phrases=beside_digits(_is_label),
    flagged=(
        "👋 dropbox link is locked with [[Mango!2]]",
        "the zip is locked, [[Otter_33]] opens it",
        "the gallery opens with [[tulip-4471]], that's the password",
        "the pdf asks for a password, take [[Marmor.55]]",
        "PIN for the voicemail is [[4471]]",
        "the SMS code is [[448120]], be quick",
        "2FA backup code: [[8841-2207]]",
        "WiFi: LUMEN_GUEST, key [[kiesel4471]]",
        "DB_PASSWORD=[[Zinn8Kupfer]]",
    ),
    allowed=(
        "pin badge 25 mm, code 4471 on the back card",
        "PIN the post for 7 days, then unpin",
        "use code SUMMER24 at checkout, 20 % off, that's the banner text",
        "the PSD opens with Photoshop2024 or later",
        "the lid is locked with M3x12 screws",
        "safe code in the puzzle: 4-4-7-1, hint in the painting",
        "DB_PASSWORD=changeme in the sample",
    ),
)
