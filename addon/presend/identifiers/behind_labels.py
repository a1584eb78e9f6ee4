"""What stands behind a word for a person's number: right behind it, some words on, or behind "mine is".

A number's own form says less than where it stands: "the visa form wants the passport no. as well, mine is C01X00T47".
"""

import re
from functools import cache

from presend.identifiers.labels import Labels
from presend.lexicon import VOTES
from presend.lexicon.spelled import NOT_PHONE, one_of, said
from presend.patterns import lazy

_LINK = Labels("value_is", "value_link")
CODE = lazy(
    r"(?:[a-z]{1,4}[ -]?|[a-z]{5,6})?\d[\da-z]*(?:[ ./-]{1,3}(?:[a-z]{2}(?=\d)|(?:[a-z]|no\.?|nr\.?|номер|№)[ .-]?)?\d[\da-z]*)*(?:-[a-z]|\([\da-z]\))?(?![\w@])"
)
"""A number of any country: groups of digits, with the letters that some have before, between or behind them."""
_SOLID = lazy(
    r"(?<![\w-])(?=(?:[a-zа-яіїєґ ]*\d){4})(?:[a-zа-яіїєґ]{1,3}\d{6,8}[a-z]?|[a-zа-яіїєґ]{2} \d{6,8}|[a-z] \d{7,9}|[a-z]\d{2}[a-z0-9]{6}|\d{2}[a-z]{2}\d{5}|\d{7}[a-z]{1,2})(?!\w)"
)
"""A paper's number that is one some words behind the word for it: "passport of Pakistan AB1234567"."""
_NEAR_BY, _FAR_BY = 30, 75
_CLAUSE = lazy(r"[,;:()]")
_NUMBER_SAID = lazy(lambda: rf"(?<!\w){one_of('account_no')}(?:\.|:| is)? ?$")
_STOP = lazy(r"[.!?;\n]")
_WORD = lazy(r"[^\W\d_]+")
_REACH = 18  # characters of the longest number


def further(text: str, place: int, own: bool) -> re.Match[str] | None:
    """A paper's number in the same sentence, some words behind the word for it; many, where it is somebody's `own` or
    a word for a number stands before it."""
    for hit in _SOLID.finditer(text, place, min(len(text), place + _FAR_BY + _REACH)):
        between = text[place : hit.start()]
        words = _WORD.findall(_CLAUSE.split(between)[-1])
        if len(between) > _FAR_BY or _STOP.search(_NUMBER_SAID.sub("", between)):
            return None
        if any(word in NOT_PHONE and not _NUMBER_SAID.fullmatch(word) for word in words[-2:]):
            continue  # "passport photo, order U7419035"
        if " " in hit[0] and hit[0].split()[0] in VOTES:
            continue
        if len(between) <= _NEAR_BY or own or _NUMBER_SAID.search(between):
            return hit
    return None


def told_later(text: str, place: int) -> re.Match[str] | None:
    """The number behind "mine is", where the word for it stands before that: "they want the PPS number as well, mine is ..."."""
    told = _MINE_IS.search(text, place, place + _FAR_BY)
    if told is None or _STOP.search(text, place, told.start()):
        return None
    return CODE.match(text, told.end())


_MINE_IS = lazy(lambda: rf"{said('mine_is')}[\s:=]{{1,3}}")


def behind(text: str, place: int) -> int:
    """Where the number may begin: behind marks, "no.", "is", and a word before a colon ("for the form:")."""
    link = _link().match(text, place)
    return link.end() if link else place


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\s:=#№,.–-]|,? ?(?:[^\W\d_]{{1,8}} ?)?[?？]|{_LINK.alternatives}|(?:[^\W\d_]{{1,12}},? ){{0,4}}[^\W\d_]{{2,14}}(?=\s?[:=])){{0,12}}"
    )
