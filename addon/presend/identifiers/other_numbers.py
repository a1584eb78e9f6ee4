"""Whether the words around digits say that they are another kind of number: an order's, a customs code, a price, a size."""

import re
from collections.abc import Sequence
from functools import lru_cache

from presend.lexicon.spelled import NOT_PHONE, NOT_PHONE_AFTER, PHONE, PHONE_WEAK, WORDS, one_of, said
from presend.patterns import lazy

_SHORT = 4
_FIRST, _BEHIND = 3, 4
_POLITE = 2  # letters
"""Words before a number, and behind one that is spoken of, among which the word for another kind is looked for."""
GENERIC = WORDS["any_number"]
"""Words for any number, which say nothing of its kind."""
NEW = lazy(r"[.?!;\n]")
_JOINS, _IS = WORDS["and_word"] | WORDS["or_word"], WORDS["is_are"]
_NUMBER = lazy(r" \d")
_NATIVE_OTHER = lazy(lambda: rf"{one_of('numbered')}{one_of('number_of')}(?:[\s:：]|{one_of('value_is')})*$")
"""Words for another kind of number that end in one that any number may have: "发票号码"."""
_PLATED = lazy(r"(?<!\w)[spm]/n[\s:.#]*$")
"""Serial, part and model number, as plates have them."""
_LETTERED = lazy(r"(?<![\w-])(?=\w*\d)(?=\w*[a-z])[a-z\d]{2,12} (?:\d{2,4} )?$")
"""A group of letters and digits right before, as codes of parcels have: "1Z 204 83E 68 ..."."""


_TITLE = lazy(
    lambda: (
        rf"{said('not_phone_title')}[\s:=#.]*(?:{one_of('is_are')}\s)?(?:\d[\d ./-]{{4,20}}(?:[a-z](?!\w) ?)?(?:[,;&/]|{one_of('and_word')}) ?){{0,4}}$"
    )
)
"""What a number is called in words of which each by itself says nothing: "customer no."."""
_TITLE_REACH = 80
_PRINTED = lazy(r"(?<!\d)\d \d{5} \d{5} \d(?!\d)|(?<!\d)\d \d{6} \d{6}(?!\d)")


def is_bar_code(stretch: str) -> bool:
    """Whether digits stand as below a bar code, with its check digit: "0 36000 29145 2"."""
    if not _PRINTED.fullmatch(stretch):
        return False
    digits = [int(char) for char in stretch if char != " "]
    return (sum(digits[-2::-2]) * 3 + sum(digits[-3::-2]) + digits[-1]) % 10 == 0


def unspaced(words: frozenset[str]) -> re.Pattern[str]:
    """A pattern for those of the words that are written without spaces around them."""
    native = sorted(
        (word for word in words if word[0] >= "\u0e00" and not "\u1e00" <= word[0] <= "\u2000"), key=len
    )
    return re.compile(" ?(?:" + "|".join(map(re.escape, native[::-1])) + ")")


_NATIVE_UNIT = unspaced(NOT_PHONE_AFTER.words)


def is_told(text: str, before: list[re.Match[str]], after: list[re.Match[str]], start: int, end: int) -> bool:
    """Whether the words `before` `text[start:end]` (the nearest first) or `after` it say that it is an order, a price, a size ..."""
    if after and after[0].start() - end < 2 and after[0][0] in NOT_PHONE_AFTER and text[start] not in "(+":
        # Turkish "95 saat" is 95 hours, "95 saat 7" is 95, and seven o'clock.
        return after[0][0] not in WORDS["o_clock"] or not _NUMBER.match(text, after[0].end())
    if _TITLE.search(text[max(0, start - _TITLE_REACH) : start]):
        return True
    if _NATIVE_UNIT and _NATIVE_UNIT.match(text, end):
        return True
    if _PLATED.search(text, max(0, start - _SHORT * 2), start):
        return True
    if not text.isascii() and _NATIVE_OTHER.search(text, max(0, start - _SHORT * 2), start):
        return True
    if before and before[0][0] in _JOINS and text[before[0].start() - 2 : before[0].start() - 1].isdigit():
        before = before[1:]  # "part numbers 0417-55 and 0418-22"
    if not text[start:end].isdigit() and _LETTERED.search(text[max(0, start - 18) : start]):
        before = [word for word in before if not _is_in_code(text, word)]
        return not _is_cue(before[:_FIRST])
    before = before[before[:1] != [] and before[0][0] in _IS :]  # "invoice numbers are ..."
    for place, word in enumerate(before[:_FIRST]):
        if is_against(word[0]) and not _is_cue(before[place + 1 : place + 3]):
            return True
        if word[0] not in GENERIC or NEW.search(text, word.end(), start):
            break
    return _is_said_behind(text, after, end)


def _is_in_code(text: str, word: re.Match[str]) -> bool:
    """Whether letters are stuck to digits: the "z" of "1Z"."""
    return text[word.start() - 1 : word.start()].isdigit() or text[word.end() : word.end() + 1].isdigit()


def _is_said_behind(text: str, after: list[re.Match[str]], end: int) -> bool:
    """Whether it is said behind numbers what they are: "... (sono numeri d'inventario)", "... are shelf marks"."""
    for place, word in enumerate(after[:_BEHIND]):
        if word[0] in _IS:
            if NEW.search(text, end, word.start()):
                return False
            kinds = after[place + 1 : place + 1 + _FIRST]
            return any(is_against(kind[0]) for kind in kinds)
        if word[0] not in _JOINS:
            return False
    return False


_BOTH = frozenset(word for word in NOT_PHONE.words if word in PHONE.words)
"""Words that are a telephone in one language and another number in the next: "cep", a Turkish mobile and a Brazilian post code."""


@lru_cache(maxsize=20_000)
def is_against(word: str) -> bool:
    """Whether a word says of the number beside it that it is another kind."""
    if "." in word[:-1]:
        return word.rstrip(".") in NOT_PHONE  # "art.-nr."
    word = word.partition("-")[0].removeprefix("d'").removeprefix("l'")
    return word in NOT_PHONE and word not in GENERIC and word not in PHONE_WEAK and word not in _BOTH


def is_polite(words: Sequence[re.Match[str]]) -> bool:
    """Whether two letters right behind a "mine" label no number: Filipino "number ko po 0917 ...". The nearest word first."""
    return len(words) > 1 and len(words[0][0]) == _POLITE and words[1][0] in WORDS["mine_behind"]


def _is_cue(words: Sequence[re.Match[str]]) -> bool:
    return any(word[0] in PHONE and word[0] not in NOT_PHONE for word in words)
