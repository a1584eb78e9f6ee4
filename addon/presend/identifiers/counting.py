"""Number words one after another: what they make together.

"vingt" "et" "un" is 21, "double" "six" is 66, "three" "fives" is 555; "seven" "five" stays 7 and 5. Here are the tokens
of a text, what each may mean, and how neighbours grow into one number; `numerals` finds the runs.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from presend.lexicon import spelled
from presend.lexicon.spelled import AMBIGUOUS, FILLER, NUMBERS, ORDER, WORDS, Reading
from presend.patterns import lazy

LIKE_DIGITS = str.maketrans("oliszbqg|!", "0115286911"[:10])
CJK_DIGITS = "零〇洞一幺壹二两贰貳兩三叁參四肆五伍六陆陸七柒八捌九玖"
STRONG = frozenset(word for word in NUMBERS if word not in AMBIGUOUS and word not in FILLER.words)
PLURALS = {word + "s": value for value, word in enumerate(["zero", "one", "two", "three", "four", "five"])}
PLURALS |= {"sixes": 6, "sevens": 7, "eights": 8, "nines": 9, "zeroes": 0}
_CHIP = lazy(r"[isgb]\d{3}|[sgb]\d{1,2}|\d+(?:s|g|gb|sb|bb)")
"""Words such as "i386", "S24", "10s" and "8GB", which are not look-alikes."""
_LEAST_GLUED = 6  # letters of number words written as one


_GLUED_KINDS = frozenset(
    (spelled.UNIT, spelled.TEEN, spelled.TEN, spelled.WHOLE, spelled.HUNDRED, spelled.HUNDREDS)
)
_GLUES = frozenset(
    word
    for word, readings in NUMBERS.items()
    if any(found.kind in _GLUED_KINDS for found in readings) and len(word) > 2
) | frozenset(("oh",))
_LONGEST_GLUE = max(map(len, _GLUES))


class Token(NamedTuple):
    """A word or a group of digits, with its place in the joined view."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A part of a run: its place in the joined view, its digits, and whether it was said in words."""

    start: int
    end: int
    digits: str
    spoken: bool


def like_digits(word: str, among: bool = False) -> str:
    """The digits that a word of digits and look-alike letters means ("O917"), or nothing. `among`: it stands among
    others, where "S86" is no telephone's name."""
    if word == "oooo":
        return "0000"
    if (
        len(word) > 1
        and any(map(str.isdigit, word))
        and not word.isdigit()
        and (among or not _CHIP.fullmatch(word))
    ):
        digits = word.translate(LIKE_DIGITS)
        return digits if digits.isdigit() else ""
    return ""


def leet(word: str) -> str:
    """The number word that a disguised one stands for ("f0ur", "thr33", "4our"), or nothing."""
    if len(word) > 2 and not word.isalpha() and not word.isdigit():
        for letters in _LEET:
            plain = word.translate(letters)
            if plain in STRONG or _is_unit(plain):
                return plain
        return _BEGUN.get(word, "")
    return ""


_LEET = str.maketrans("0134578", "oieastb"), str.maketrans("0134578", "oleastb")


def _is_unit(word: str) -> bool:
    return any(reading.kind == spelled.UNIT for reading in NUMBERS.get(word, ()))


_BEGUN = {
    str(reading.value) + word[1:]: word
    for word, readings in NUMBERS.items()
    for reading in readings
    if reading.kind == spelled.UNIT and len(word) > 2 and word.isascii() and word != "ein"  # "1in"
}
"""Digits' words with their figure for the first letter: "5ive", "3res"."""


def tokens(text: str) -> list[Token]:
    found = []
    for match in re.finditer(
        rf"[{CJK_DIGITS}]|[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u2000-\u2bff\u3000-\u9fff\U0001f000-\U0001faff]+(?:'[а-яіїєґ]+)*",
        text,
    ):
        word = match[0]
        if word.isdigit() or (word.isalpha() and not unglued(word)) or like_digits(word):
            found.append(Token(*match.span(), word))
        elif plain := leet(word):
            found.append(Token(*match.span(), plain))
        else:
            found.extend(_parted(match.start(), word))
    return found


def _parted(start: int, word: str) -> Iterator[Token]:
    """The number words and digits that are written as one ("0803threefive6"); else the word, which breaks a run."""
    parts: list[Token] = []
    for part in re.finditer(r"\d+|\D+", word):
        low = start + part.start()
        if part[0].isdigit() or part[0] in NUMBERS or not part[0].isascii():
            parts.append(Token(low, low + len(part[0]), part[0]))
        elif glued := unglued(part[0]):
            for one in glued:
                parts.append(Token(low, low + len(one), one))
                low += len(one)
        else:
            yield Token(start, start + len(word), word)
            return
    yield from parts


@lru_cache(maxsize=5_000)
def unglued(word: str) -> tuple[str, ...]:
    """The number words that `word` is put together from ("zerosevenfive", "vierhonderdzeventig"), or nothing."""
    parts: list[str] = []
    if len(word) < _LEAST_GLUED or not word.isascii() or word in NUMBERS:
        return ()
    place = 0
    while place < len(word):
        part = next(
            (
                word[place:end]
                for end in range(min(len(word), place + _LONGEST_GLUE), place + 1, -1)
                if word[place:end] in _GLUES
            ),
            "",
        )
        if not part:
            return ()
        parts.append(part)
        place += len(part)
    tongues = [{reading.language for reading in NUMBERS.get(part, ())} for part in parts if part != "oh"]
    return tuple(parts) if not tongues or set.intersection(*tongues) else ()


def repeated(text: str, sequence: list[Token]) -> list[Token]:
    """A sequence in which what is told to stand several times does so: "11 two times", "three times the 7", "5 thrice". It is
    empty where numbers are multiplied: "two times two is four"."""
    kept: list[Token] = []
    place = 0
    while place < len(sequence):
        count, size = times_at(sequence, place)
        token, behind = sequence[place], place + size
        behind += behind < len(sequence) and not _value(sequence[behind])  # "three times the 7"
        last = kept[-1] if kept and _value(kept[-1]) and text[kept[-1].end : token.start] == " " else None
        target = sequence[behind] if behind < len(sequence) and _value(sequence[behind]) else None
        if not count or (size == 1 and (target or not last)):  # "double seven" is read by `compose`
            kept.append(token)
            place += 1
        elif last:
            kept[-1:] = [Token(last.start, sequence[place + size - 1].end, last.text)] * count
            place += size
        elif target:
            result = sequence[behind + 2 : behind + 3]
            if result and _value(result[0]) == str(count * int(_value(target))):
                return []
            kept += [Token(token.start, target.end, target.text)] * count
            place = behind + 1
        else:
            place += size
    return kept


def times_at(sequence: list[Token], place: int) -> tuple[int, int]:
    """How often the words at a place say that something stands, "two times", "twice", and how many they are; or zeros."""
    if sequence[place + 1 : place + 2] and sequence[place + 1].text in TIMES:
        times = _value(sequence[place])
        return (int(times), 2) if len(times) == 1 and "0" < times < "7" else (0, 0)
    for reading in NUMBERS.get(sequence[place].text, ()):
        if reading.kind == spelled.REPEAT:
            return reading.value, 1
    return 0, 0


def _value(token: Token) -> str:
    """The one or two digits that a token stands for, or nothing."""
    if token.text.isdigit():
        return token.text if len(token.text) < 3 else ""
    kinds = (spelled.UNIT, spelled.TEEN, spelled.TEN, spelled.WHOLE)
    return next((str(one.value) for one in NUMBERS.get(token.text, ()) if one.kind in kinds), "")


TIMES = WORDS["times_word"]


def without_counts(sequence: list[Token]) -> list[Token]:
    """A sequence without the words that only say how many digits come: "first four 4111, next four 1111"."""
    kept = []
    for place, token in enumerate(sequence):
        before = sequence[place - 1].text if place else ""
        if before in ORDER or (not place and token.text in STRONG):
            digits = takewhile(
                lambda part: part.text.isdigit() or part.text in _FIGURES, sequence[place + 1 :]
            )
            size = sum(len(part.text) for part in digits if part.text.isdigit())
            if size > 1 and any(
                reading.kind == spelled.UNIT and reading.value == size
                for reading in NUMBERS.get(token.text, ())
            ):
                continue
        kept.append(token)
    return kept


_FIGURES = WORDS["figures"]


def compose(text: str, sequence: list[Token], readings: list[Reading | None]) -> Iterator[Piece]:
    """The pieces of a run: "vingt" "et" "un" is one piece, "21"; "double" "six" is "66"."""
    place = 0
    while place < len(sequence):
        token, reading = sequence[place], readings[place]
        if reading is None:
            if token.text.isdigit():
                yield Piece(token.start, token.end, token.text, False)
            place += 1
        elif reading.kind in (spelled.AND, spelled.PLUS):
            place += 1
        elif digits := like_digits(token.text, among=True):
            yield Piece(token.start, token.end, digits, True)
            place += 1
        elif reading.kind == spelled.REPEAT:
            size, digits = _repeated(sequence, readings, place, reading.value)
            if digits:
                yield Piece(token.start, sequence[place + size - 1].end, digits, True)
            place += size
        else:
            size, digits = _number(text, sequence, readings, place)
            spoken = reading.kind != spelled.WEAK
            yield Piece(token.start, sequence[place + size - 1].end, digits, spoken)
            place += size


def _repeated(
    sequence: list[Token], readings: list[Reading | None], place: int, times: int
) -> tuple[int, str]:
    """ "double" and what follows it: how many tokens, and their digits."""
    if place + 1 == len(sequence):
        return 1, ""
    token, reading = sequence[place + 1], readings[place + 1]
    if reading is None:
        return (2, token.text * times) if len(token.text) == 1 and token.text.isdigit() else (1, "")
    if reading.kind in (spelled.UNIT, spelled.WEAK):
        return 2, str(reading.value) * times
    return 1, ""


def _number(text: str, sequence: list[Token], readings: list[Reading | None], place: int) -> tuple[int, str]:
    """The longest number that the words from `place` on make: how many tokens, and its digits."""
    first = readings[place]
    assert first is not None
    value, kind, size = first.value, first.kind, 1
    while place + size < len(sequence):
        step = 1
        following = readings[place + size]
        joined = text[sequence[place + size - 1].end : sequence[place + size].start] in (" ", "-", "")
        if (
            following is not None
            and following.kind == spelled.AND
            and place + size + 1 < len(sequence)
            and joined
        ):
            step, following = 2, readings[place + size + 1]
        if following is None or not joined or following.language != first.language:
            break
        after = readings[place + size + step] if place + size + step < len(sequence) else None
        grown = _grow(value, kind, following, after, first.language, step == 2)
        if grown is None:
            if kind == spelled.UNIT and sequence[place + size].text in PLURALS and 1 < value < 6:
                return 2, str(following.value) * value
            break
        value, kind = grown
        size += step
    return size, str(value)


def _grow(
    value: int, kind: int, following: Reading, after: Reading | None, language: str, linked: bool
) -> tuple[int, int] | None:
    """A number and the word after it as one number, or None where they are two."""
    unit_next = after is not None and after.kind == spelled.UNIT
    match kind, following.kind:
        case spelled.UNIT, spelled.HUNDRED if value:
            return value * following.value, spelled.TEN if following.value == 10 else spelled.HUNDREDS
        case spelled.UNIT, spelled.TEN if language == "fr" and value == 4 and following.value == 20:
            return 80, spelled.TEN
        case spelled.UNIT, spelled.TEN if linked and value:
            return value + following.value, spelled.WHOLE
        case spelled.TEN, spelled.UNIT if following.value:
            return value + following.value, spelled.WHOLE
        case spelled.TEN, spelled.TEEN if language == "fr" and value in (60, 80):
            return value + following.value, spelled.TEEN
        case spelled.TEEN, spelled.UNIT if language in ("fr", "tr") and value % 20 == 10 and following.value:
            return (
                (value + following.value, spelled.WHOLE) if language == "tr" or following.value > 6 else None
            )
        case ((spelled.HUNDREDS | spelled.HUNDRED), (spelled.TEN | spelled.TEEN | spelled.WHOLE)):
            return value + following.value, following.kind
        case ((spelled.HUNDREDS | spelled.HUNDRED), spelled.UNIT) if following.value and not unit_next:
            return value + following.value, spelled.WHOLE
    return None
