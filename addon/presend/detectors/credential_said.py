"""Passwords that are read out: "pw: capital K, ettle, then 4 0, then exclamation mark".

Why: a secret in words is as good as one in letters, and no filter reads it.
Misses: a read-out secret in which nothing is called a capital or a mark.
"""

import re
from collections.abc import Iterator
from functools import cache

from presend.detectors import credential
from presend.detectors.base import Detector
from presend.detectors.credential import passwords
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.lexicon import spelled
from presend.lexicon.spelled import NUMBERS, WORDS, one_of, said
from presend.patterns import lazy
from presend.text import Message

_IS, _LINK = Labels("value_is"), Labels("value_is", "value_link")
_USER = Labels("username")
_CASE, _SIGN, _THEN, _TOGETHER = (
    Labels("spelled_case"),
    Labels("spelled_sign"),
    Labels("spelled_then"),
    Labels("together"),
)
_SWAP, _SWAP_BEHIND, _TIMES = Labels("spelled_swap"), Labels("spelled_swap_behind"), Labels("spelled_times")
_WORD = lazy(r"[^\s,;:()\"'“”„«»]+")
_GAP = lazy(r"[\s,:\"'“”„«»()-]*")
_SIGN_SAID = lazy(
    lambda: (
        rf"[^\W\d_]{{3,12}} {one_of('sign_behind')}(?!\w)|{one_of('sign_before')} (?:{one_of('name_particle')} |\w')?[^\W\d_]{{3,12}}"
    )
)
"""Any sign by what it is called: "the snake sign"."""
_SPELLED = lazy(r"[^\W_](?:-[^\W_])+")
_TAIL = lazy(lambda: rf" {one_of('at_end')}")
_AFTER = lazy(lambda: rf"{one_of('case_after')} ")
"""Words for capitals that speak of what stands before them: "r a i n in caps"."""
_BRIDGE = 6
"""Words that may describe a part of a secret: "the year my cafe opened, 2014"."""
_STOP = lazy(r"[.!?;\n](?:\s|$)")
_JOINS = WORDS["secret_joins"]
_RULES = lazy(lambda: rf"{said('secret_rule')}(?! {one_of('spelled_case')}(?!\w))")
"""What a password must be like is no password."""
_AMBIGUOUS = WORDS["secret_weak"]
_PLAIN_LINK = lazy(lambda: rf"\s?(?:[=→]|(?:{one_of('is_are')}|:)\s(?!{one_of('the')}\b))")
_FAR, _MOST = 40, 120
_LEAST = 3


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    for first, last in passwords(text):
        link = _link().match(text, last)
        if link is None or link.end() - last > _FAR:
            continue
        user = _USER.pattern.search(text, max(0, first - _FAR), first)
        if (
            text[first:last] in _AMBIGUOUS
            and not user
            and not _PLAIN_LINK.match(link[0])
            and ":" not in link[0]
        ):
            continue  # "the secret ingredient is ..."
        start = link.end()
        stop = _STOP.search(text, start, start + _MOST)
        high = stop.start() if stop else min(len(text), start + _MOST)
        end = _said(text, start, high)
        if end and not _RULES.search(text, first, end + 1):
            yield Finding("sensitive.credential", message.folded.origin(start, end), 0.75, "credential-said")

    for hit in _CHINESE.finditer(text) if not text.isascii() else ():
        if _PARTS.search(hit["secret"]) and any(char.isascii() and char.isalpha() for char in hit["secret"]):
            yield Finding(
                "sensitive.credential", message.folded.origin(*hit.span("secret")), 0.75, "credential-said"
            )

    for hit in _PHRASE.finditer(text) if any(map(text.__contains__, WORDS["phrase_part"])) else ():
        yield Finding(
            "sensitive.credential", message.folded.origin(*hit.span("words")), 0.9, "credential-said"
        )


_PHRASE = lazy(
    lambda: (
        one_of("phrase_name").replace("\\ ", "[ -]?")
        + rf"(?: ?{one_of('name_is')}|:|=|：| -)\s+(?P<words>[a-z]{{3,8}}(?:[ ,]{{1,2}}[a-z]{{3,8}}){{11,23}})(?![\w])"
    )
)
"""Twelve or more small words with which a wallet is restored."""
_CHINESE = lazy(
    lambda: (
        rf"(?=[\u3400-\u9fff]){one_of('password')}(?:{one_of('value_is')}|[:： ]){{1,2}}(?P<secret>[^\s，。！？；,;、（）()]{{6,40}})"
    )
)
_PARTS = lazy(lambda: rf"{one_of('secret_part')}|[零一二三四五六七八九]{{2,}}")
"""Words by which a Chinese secret is told in parts."""


@cache
def _link() -> re.Pattern[str]:
    """What stands between a word for a password and the secret: up to four words and a mark or "is"."""
    words = r"(?:[ \t][\w.-]{1,15}){0,4}?"
    hyphens = (
        r"(?:[\s:=→,]+[\w./'-]{1,15}){0,6}?[\s:=→]+(?=[^\W_](?:-[^\W_]){3,}(?![\w-]))"  # "you type s-u-n-..."
    )
    return re.compile(
        rf"(?:{hyphens})|{words}(?:\s*[:=→]\s*(?:{_LINK.alternatives}\s+)?|\s+(?:{_IS.alternatives})\s+|\s+(?=(?:[^\W\d_]+ )?{_CASE.alternatives}|[^\W\d_]{{3,14}}(?:,? [^\W\d_]{{1,6}}){{0,2}} (?:\d{{1,2}} {_SWAP.alternatives}|{_SWAP_BEHIND.alternatives} \d)))[\"'“„«]?"
    )


def _said(text: str, start: int, high: int) -> int:
    """Where a secret ends that is read out from `start`, or 0 where none is."""
    place, end, parts, told, plain = start, 0, 0, 0, True
    while place < high:
        gap = _GAP.match(text, place, high)
        place = gap.end() if gap else place
        sign = _SIGN.pattern.match(text, place, high) or _SIGN_SAID.match(text, place, high)
        case = _CASE.pattern.match(text, place, high)
        then = _THEN.pattern.match(text, place, high)
        word = _WORD.match(text, place, high)
        if swap := _swap().match(text, place, high):
            told, plain, parts = told + 1, False, parts + 1
            place = end = swap.end()
        elif parts and (times := _TIMES.pattern.match(text, place, high)) and _doubles(text, times, end):
            told, plain, parts = told + 1, False, parts + 1
            place = end = times.end()
        elif case or sign:
            told, plain, parts = told + 1, case is not None and not _AFTER.match(case[0]), parts + 1
            place = end = max(hit.end() for hit in (case, sign) if hit)
        elif then:
            plain, place = True, then.end()
        elif joined := _TOGETHER.pattern.match(text, place, high):
            place = joined.end()
        elif word is None:
            break
        elif _is_piece(word[0]):
            plain = plain and word[0].isalpha() and len(word[0]) == 1  # "capital K, ettle"
            parts, place, end = parts + 1, word.end(), word.end()
        elif word[0] in _JOINS:
            place = word.end()
        elif plain:
            plain, parts, place, end = False, parts + 1, word.end(), word.end()
        elif parts and (bridge := _bridge(text, place, high)):
            place = bridge
        else:
            break
    tail = _TAIL.match(text, end, high) if end else None
    return (tail.end() if tail else end) if told and parts >= _LEAST else 0


def _doubles(text: str, times: re.Match[str], end: int) -> bool:
    """Whether a "twice" stands beside digits: "88 twice", "zweimal 88"; words are said backwards."""
    return (
        text[end - 1].isdigit()
        or times[0] in spelled.BACKWARDS
        or text[times.end() + 1 : times.end() + 2].isdigit()
    )


@cache
def _swap() -> re.Pattern[str]:
    """A letter for which another sign is written: "(a 3) for the e", "a yerine (4)"."""
    return re.compile(
        rf"{_SWAP.alternatives} (?:the )?['\"]?[^\W\d_](?:'?s)?['\"]?(?!\w)|(?<!\w)[^\W\d_] {_SWAP_BEHIND.alternatives}(?= \d)"
    )


def _bridge(text: str, place: int, high: int) -> int:
    """Where the next plain part of a secret begins, behind some words that describe it; or 0."""
    for _ in range(_BRIDGE):
        word = _WORD.match(text, place, high)
        if word is None:
            return 0
        if any(map(str.isdigit, word[0])) or _SIGN.pattern.match(text, place, high):
            return place
        gap = _GAP.match(text, word.end(), high)
        place = gap.end() if gap else word.end()
    return 0


def _is_piece(word: str) -> bool:
    if _SPELLED.fullmatch(word):
        return True
    return len(word) == 1 or word in NUMBERS or word in spelled.UNDERSCORE or any(map(str.isdigit, word))


DETECTOR = Detector(
    id="credential-said",
    category="sensitive.credential",
    find=find,
    opens=credential.opens,
    flagged=(
        "👋 steam acct for testing the mod. pw: [[capital K, ettle, then 4 0, then exclamation mark]]",
        "user gast, pw ist [[Kirsche, dann 88, dann Raute]], alles ohne Leerzeichen",
        "la clave es [[girasol todo junto con la G grande y luego 3 3 7 almohadilla]]",
        "password [[capital M chhota o chhota m o s at the rate 4411]] andar jaake screenshot bhejo",
        "пароль: [[Снегирь с большой, потом тире и восемьсот двенадцать]]. Там НДС",
        "insta pass for the audit: [[kiwi (capital K), the year my cafe opened 2014 and a hashtag at the end]]",
        "user is info, the p/w is [[maple with a 3 for the e and then 88 twice]], you get straight to it",
        "la contraseña es [[arce con un 3 en lugar de la e y luego 88 dos veces]]",
        "user is admin and pw is [[s-u-n then the snake sign then 4 4 R A I N in caps]], change nothing",
    ),
    allowed=(
        "the password is required twice, and then the user sees 3 tips",
        "The secret is butter with a 3 minute sear, then salt twice",
        "The password must have a capital, a digit and an exclamation mark",
        "password is required, then click Save",
        "the password rule: one capital, one digit and a hash at the end",
        "Passwort: mindestens 8 Zeichen, ein Sternchen und Großbuchstaben",
        "the secret ingredient is cinnamon, then sugar, capital idea",
        "the pass to the festival costs 40, plus 5 for parking",
        "the login page shows the password as stars, then a green tick",
    ),
)
