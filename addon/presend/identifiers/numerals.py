"""Runs of numbers that are said in words, or in words and digits mixed: "zero seven one two, 345 double six".

Every language's words are known at once; a run is read in the one language that reads most of it, and in the next
best for the rest. What is a telephone number, a card or an account among the runs is for the detectors to say.
"""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from presend.identifiers import number_rows
from presend.identifiers.counting import (
    CJK_DIGITS,
    LIKE_DIGITS,
    PLURALS,
    STRONG,
    TIMES,
    Piece,
    Token,
    compose,
    leet,
    like_digits,
    repeated,
    tokens,
    unglued,
    without_counts,
)
from presend.lexicon import spelled
from presend.lexicon.spelled import AMBIGUOUS, FILLER, NUMBERS, STEP, WORDS, Reading
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message
from presend.traits import Trait

_TOKEN = lazy(
    rf"[{CJK_DIGITS}]|\d+|[^\s\d\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u2000-\u2bff\u3000-\u9fff\U0001f000-\U0001faff]+"
)
_ALNUM = lazy(r"[a-z|!]{0,6}\d[a-z0-9|!]{0,24}")
_LEAST_WORDS = 3
_MANY = 7
_LEAST_DIGITS = 6
_TOLD_OF = 2  # fillers before a digit that is spoken of, and not said
_CARD = 12  # digits; with more, one word such as "then" parts a number
_STEP_REACH = 4  # words between a word that tells a number piece by piece and the digits
_HOUR = WORDS["hour_after"]
_COMMON = WORDS["number_common"]
"""Digits that are also common words; several of them weigh as one number word."""
_EVERYDAY = WORDS["number_everyday"]
_REPEATS = frozenset(
    word for word, readings in NUMBERS.items() if any(found.kind == spelled.REPEAT for found in readings)
)
_SOUNDS = frozenset(
    word
    for word, readings in NUMBERS.items()
    if word not in STRONG and word not in _EVERYDAY and any(found.kind == spelled.WEAK for found in readings)
)
"""Words that sound like digits ("fife", "ate", "won") and are no everyday ones: several of them weigh as a number word."""
LEAST = 15
"""What the stretches of a message must weigh together before there can be a run in it."""


class Run(NamedTuple):
    """Pieces that follow each other. `plus`: the run begins with a plus, in a sign or a word."""

    pieces: tuple[Piece, ...]
    plus: bool

    @property
    def digits(self) -> str:
        return "".join(piece.digits for piece in self.pieces)

    @property
    def spoken(self) -> int:
        return sum(piece.spoken for piece in self.pieces)

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


@lru_cache(maxsize=20_000)
def weight(chunk: str) -> int:
    """What a stretch without white space has towards a run: 6 for a number word, 1 for a digit, 3 for "then" and "times"."""
    if len(chunk) == 1 and chunk.isalpha():
        return chunk.isascii() and chunk not in "ai"  # of a word whose letters are set apart
    words, digits, steps = _count(chunk)
    return 6 * words + digits + 3 * (steps or chunk.rstrip(",.") in TIMES)


@lru_cache(maxsize=20_000)
def _count(chunk: str) -> tuple[float, int, int]:
    """Number words (common ones count a quarter), digits, and words with which a number is told piece by piece."""
    if chunk.isalpha() and chunk.isascii():
        return _words(chunk) or len(unglued(chunk)), 0, chunk in STEP
    words = sum(_words(token[0]) or len(unglued(token[0])) for token in _TOKEN.finditer(chunk))
    words += sum(2 for word in _ALNUM.findall(chunk) if like_digits(word) or leet(word))
    digits = 0 if "@" in chunk else sum(map(str.isdigit, chunk))  # of an address or a user's name
    return words, digits, chunk.strip(".,:;") in STEP


def _words(word: str) -> float:
    return (
        1
        if word in STRONG
        else 0.5
        if word in _REPEATS or word in _SOUNDS
        else 0.25
        if word in _COMMON
        else 0
    )


@Trait
def _said(chunk: str) -> bool:
    """Whether a stretch speaks for a run besides by its digits."""
    words, _, steps = _count(chunk)
    return bool(words or steps)


def runs(message: Message) -> list[Run]:
    """The runs of numbers of which a part is said in words or in look-alike letters; places in the joined view."""
    return message.once(_runs)


def _runs(message: Message) -> list[Run]:
    text = message.joined.text
    if not _said.stands_in(message):
        return []
    counts = list(map(_count, message.chunks))
    spoken, digits, steps = map(sum, zip(*counts, strict=True)) if counts else (0, 0, 0)
    steps = steps and sum(step and _is_near_digits(counts, place) for place, (*_, step) in enumerate(counts))
    few = spoken < 1 or (spoken < _LEAST_WORDS and digits + 2 * spoken < _LEAST_DIGITS)
    stepped = steps > 1 or (steps and digits > _CARD)
    if few and (not stepped or digits <= _LEAST_DIGITS):
        return []
    words = number_rows.glued(text, number_rows.without_times(text, tokens(text)))
    return [run for sequence in number_rows.rows(text, words) if (run := _read(text, sequence))]


def _is_near_digits(counts: list[tuple[float, int, int]], place: int) -> bool:
    """Whether digits stand a few words from the one at `place`: "start with 0300", and not "I can start on Monday"."""
    return any(digits for _, digits, _ in counts[max(0, place - _STEP_REACH) : place + _STEP_REACH + 1])


def _read(text: str, sequence: list[Token]) -> Run | None:
    """A sequence as numbers, in its best languages. Weak words at its ends are cut off."""
    told = repeated(text, sequence)
    stepped = len(told) != len(sequence)
    sequence = without_counts(told)
    first, second = languages(sequence)
    readings = [reading_of(sequence, place, first, second) for place in range(len(sequence))]
    spoken = sum(reading is not None and reading.kind == spelled.UNIT for reading in readings)
    solid = [
        place for place, token in enumerate(sequence) if _is_solid(token, readings[place], spoken, first)
    ]
    if len(solid) < len(sequence) and _sounds(sequence, readings):
        solid = list(range(len(sequence)))
    if len(solid) < 2:
        return None
    low, high = solid[0], solid[-1] + 1
    while low and _is_edge(text, sequence, readings, low - 1, low):
        low -= 1
    while high < len(sequence) and _is_edge(text, sequence, readings, high, high - 1):
        high += 1
    high = _without_tail(sequence, readings, low, high)
    plus = text[max(0, sequence[low].start - 2) : sequence[low].start].rstrip().endswith("+")
    pieces = tuple(compose(text, sequence[low:high], readings[low:high]))
    if pieces and readings[low] is not None and readings[low].kind == spelled.PLUS:
        pieces, plus = (pieces[0]._replace(start=sequence[low].start), *pieces[1:]), True
    elif plus and pieces:
        pieces = (pieces[0]._replace(start=text.rindex("+", 0, pieces[0].start)), *pieces[1:])
    stepped = stepped or any(token.text in STEP for token in sequence[low:high])
    return (
        Run(pieces, plus) if (stepped and len(pieces) > 1) or any(piece.spoken for piece in pieces) else None
    )


def _is_unit(word: str) -> bool:
    return any(reading.kind == spelled.UNIT for reading in NUMBERS.get(word, ()))


def _without_tail(sequence: list[Token], readings: list[Reading | None], low: int, high: int) -> int:
    """The end of a run without a last number that the message only speaks of: "... one two three, with the zero in front",
    "... after six"."""
    place = high - 2
    while place > low and not sequence[place].text.isdigit():
        word = sequence[place].text
        if readings[place] is not None and (word not in FILLER or word in NUMBERS):
            break
        place -= 1
    between = [token.text for token in sequence[place + 1 : high - 1]]
    if between and between[0] in _HOUR and len(between) <= _TOLD_OF:
        return place + 1 if sum(len(token.text) for token in sequence[low : place + 1]) >= _MANY else high
    if any(word in STEP for word in between):
        return high
    alone = _is_unit(sequence[high - 1].text)
    return place + 1 if len(between) >= _TOLD_OF and alone else high


def _sounds(sequence: list[Token], readings: list[Reading | None]) -> bool:
    """Whether all of a long sequence are digits, or words that sound like them: "oh ate too, fife fife fife"."""
    digits = [reading is not None and reading.kind in (spelled.UNIT, spelled.WEAK) for reading in readings]
    return len(digits) >= _MANY and all(digits) and sum(token.text in _SOUNDS for token in sequence) > 1


def languages(sequence: list[Token]) -> tuple[str, str]:
    """The two languages that read most of the tokens, best first; "" where there is none."""
    votes = Counter(
        reading.language
        for token in sequence
        for reading in NUMBERS.get(token.text, ())
        if reading.kind != spelled.AND
    )
    best = [language for language, _ in votes.most_common(2)]
    return (*best, "", "")[0], (*best, "", "")[1]


def reading_of(sequence: list[Token], place: int, first: str, second: str) -> Reading | None:
    """What the token at `place` means as a number in these languages; None where it is digits, or nothing."""
    word = sequence[place].text
    if word.isdigit():
        return None
    readings = {reading.language: reading for reading in NUMBERS.get(word, ())}
    if found := readings.get(first) or readings.get(second) or readings.get("en"):
        return found
    if word in PLURALS:
        return Reading("en", spelled.WEAK, PLURALS[word])
    if digits := like_digits(word, among=True):
        return Reading("", spelled.WHOLE, int("1" + digits))
    if len(word) == 1 and word in number_rows.LIKE:
        return Reading("", spelled.WEAK, int(word.translate(LIKE_DIGITS)))
    return None if word in AMBIGUOUS else next(iter(readings.values()), None)


def _is_solid(token: Token, reading: Reading | None, spoken: int, language: str) -> bool:
    """Whether a token is a number whatever stands beside it; or, among many digits in words, a digit."""
    if reading is None:
        return token.text.isdigit()
    if spoken >= _MANY and reading.kind == spelled.UNIT and reading.language == language:
        return True
    return reading.kind not in (spelled.WEAK, spelled.AND) and token.text not in AMBIGUOUS


def _is_edge(
    text: str, sequence: list[Token], readings: list[Reading | None], place: int, beside: int
) -> bool:
    """Whether an ambiguous word at the end of a run still belongs to it: it is a unit, one space away."""
    reading = readings[place]
    if reading is None or reading.kind in (spelled.AND, spelled.HUNDRED):
        return False
    if reading.kind == spelled.WEAK and sequence[place].text != "o":
        return False
    low, high = sorted((sequence[place], sequence[beside]))
    neighbour = readings[beside]
    same = reading.value == 0 if neighbour is None else neighbour.language == reading.language
    return same and text[low.end : high.start] in (" ", "-", "", ", ", ",", ".", ". ", "\n")


def origin(message: Message, run: Run) -> Span:
    return message.joined.origin(run.start, run.end)
