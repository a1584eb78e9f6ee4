"""Runs of numbers that are said in words, or in words and digits mixed: "zero seven one two, 345 double six".

Every language's words are known at once; a run is read in the one language that reads most of it, and in the next
best for the rest. What is a telephone number, a card or an account among the runs is for the detectors to say.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from presend.lexicon import spelled
from presend.lexicon.spelled import AMBIGUOUS, FILLER, NUMBERS, Reading
from presend.span import Span
from presend.text import Message

LIKE_DIGITS = str.maketrans("oliszbqg|!", "0115286911"[:10])
_LIKE = frozenset("oliszbqg|!")
_CJK_DIGITS = "零〇洞一幺壹二两贰貳兩三叁參四肆五伍六陆陸七柒八捌九玖"
_TOKEN = re.compile(
    rf"[{_CJK_DIGITS}]|\d+|[^\s\d\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u2000-\u2bff\u3000-\u9fff\U0001f000-\U0001faff]+"
)
_ALNUM = re.compile(r"[a-z|!]{0,6}\d[a-z0-9|!]{0,24}")
_GAP = re.compile(r"[^#$€£%@=<>]{0,9}")
_MOST_FILLERS = 4
_LEAST_WORDS = 3
_MANY = 7
_STRONG = frozenset(word for word in NUMBERS if word not in AMBIGUOUS and word not in FILLER.words)
_ENGLISH_PLURALS = {
    word + "s": value for value, word in enumerate(["zero", "one", "two", "three", "four", "five"])
}
_STEPS = frozenset(
    "then followed starts start ends ending finally lastly dann danach luego despues puis ensuite depois poi apoi sonra потом затем "
    "lalu kemudian phir 然后".split()
)
"""Words with which a number is told piece by piece."""
_COMMON = frozenset("one uno una sette meia due doi unu tres bir iki bes opt sei ek teen un".split())
"""Digits that are also common words; several of them weigh as one number word."""
_ENGLISH_PLURALS |= {"sixes": 6, "sevens": 7, "eights": 8, "nines": 9, "zeroes": 0}


_SEPARATORS = r"(?:[^\w$€£¥₹₽%#@=<>\"\\^]|_)"
_DIGIT_RUN = re.compile(rf"[+(]?\(?\d(?:{_SEPARATORS}{{0,4}}\d){{6,34}}")


def digit_runs(message: Message) -> list[tuple[int, int, int]]:
    """Stretches of seven digits or more with little between them: start and end in the folded view, and how many."""
    return message.once(_digit_runs)


def _digit_runs(message: Message) -> list[tuple[int, int, int]]:
    text = message.folded.text
    return [(*run.span(), sum(map(str.isdigit, run[0]))) for run in _DIGIT_RUN.finditer(text)]


_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))


def digit_count(message: Message) -> int:
    """How many digits the folded text has."""
    return message.once(_digit_count)


def _digit_count(message: Message) -> int:
    text = message.folded.text
    return len(text) - len(text.translate(_NO_DIGITS))


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


SPOKEN = 1 << 20
"""What one number word, or a word of look-alike letters, weighs in `weight`."""

LEAST = SPOKEN + 6
"""What a message must weigh: two number words, or one and six digits."""


@lru_cache(maxsize=20_000)
def weight(chunk: str) -> int:
    """What a stretch without white space has towards a run: `SPOKEN` for each number word, and 1 for each digit."""
    if chunk.isalpha() and chunk.isascii():
        return _spoken(chunk)
    words = sum(_spoken(token[0]) for token in _TOKEN.finditer(chunk))
    words += sum(2 * SPOKEN for word in _ALNUM.findall(chunk) if like_digits(word) or _leet(word))
    return words + sum(map(str.isdigit, chunk))


def _spoken(word: str) -> int:
    if word in _STRONG:
        return SPOKEN
    return SPOKEN // 2 if word in _STEPS else SPOKEN // 4 if word in _COMMON else 0


_CHIP = re.compile(r"[isgb]\d{3}|\d+(?:s|g|gb|sb|bb)")
"""Words such as "i386", "10s" and "8GB", which are not look-alikes."""


def like_digits(word: str) -> str:
    """The digits that a word of digits and look-alike letters means ("O917"), or nothing."""
    if len(word) > 1 and any(map(str.isdigit, word)) and not word.isdigit() and not _CHIP.fullmatch(word):
        digits = word.translate(LIKE_DIGITS)
        return digits if digits.isdigit() else ""
    return ""


def _leet(word: str) -> str:
    """The number word that a disguised one stands for ("f0ur", "thr33"), or nothing."""
    if len(word) > 2 and not word.isalpha() and not word.isdigit() and word[0].isalpha():
        plain = word.translate(str.maketrans("0134578", "oieastb"))
        return plain if plain in _STRONG else ""
    return ""


def tokens(text: str) -> list[Token]:
    found = []
    for match in re.finditer(
        rf"[{_CJK_DIGITS}]|[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u2000-\u2bff\u3000-\u9fff\U0001f000-\U0001faff]+",
        text,
    ):
        word = match[0]
        if word.isalpha() or word.isdigit() or like_digits(word):
            found.append(Token(*match.span(), word))
        elif plain := _leet(word):
            found.append(Token(*match.span(), plain))
        else:
            found.extend(
                Token(match.start() + part.start(), match.start() + part.end(), part[0])
                for part in re.finditer(r"\d+|\D+", word)
            )
    return found


def runs(message: Message) -> list[Run]:
    """The runs of numbers of which a part is said in words or in look-alike letters; places in the joined view."""
    return message.once(_runs)


def _runs(message: Message) -> list[Run]:
    text = message.joined.text
    strong, digits = divmod(sum(map(weight, text.split())), SPOKEN)
    if not strong or (strong < _LEAST_WORDS and digits + 2 * strong < 6):
        return []
    words = tokens(text)
    return [run for sequence in _sequences(text, words) if (run := _read(text, sequence))]


def _sequences(text: str, words: list[Token]) -> Iterator[list[Token]]:
    """Stretches of tokens that may be numbers, with the filler words between them."""
    sequence: list[Token] = []
    fillers: list[Token] = []
    for token in words:
        near = not sequence or text[(fillers or sequence)[-1].end : token.start] != ":"
        near = near and (
            not sequence or _GAP.fullmatch(text, (fillers or sequence)[-1].end, token.start) is not None
        )
        numeric = token.text.isdigit() or token.text in NUMBERS or token.text in _ENGLISH_PLURALS
        numeric = numeric or bool(like_digits(token.text)) or (len(token.text) == 1 and token.text in _LIKE)
        if near and numeric:
            sequence += [*fillers, token]
            fillers = []
        elif near and sequence and token.text in FILLER and len(fillers) < _MOST_FILLERS:
            fillers.append(token)
        else:
            if len(sequence) > 1:
                yield sequence
            sequence, fillers = ([token] if numeric else []), []
    if len(sequence) > 1:
        yield sequence


def _read(text: str, sequence: list[Token]) -> Run | None:
    """A sequence as numbers, in its best languages. Weak words at its ends are cut off."""
    first, second = _languages(sequence)
    readings = [_reading(sequence, place, first, second) for place in range(len(sequence))]
    spoken = sum(reading is not None and reading.kind == spelled.UNIT for reading in readings)
    solid = [
        place for place, token in enumerate(sequence) if _is_solid(token, readings[place], spoken, first)
    ]
    if len(solid) < 2:
        return None
    low, high = solid[0], solid[-1] + 1
    while low and _is_edge(text, sequence, readings, low - 1, low):
        low -= 1
    while high < len(sequence) and _is_edge(text, sequence, readings, high, high - 1):
        high += 1
    plus = text[max(0, sequence[low].start - 2) : sequence[low].start].rstrip().endswith("+")
    pieces = tuple(_compose(text, sequence[low:high], readings[low:high]))
    if pieces and readings[low] is not None and readings[low].kind == spelled.PLUS:
        pieces, plus = (pieces[0]._replace(start=sequence[low].start), *pieces[1:]), True
    elif plus and pieces:
        pieces = (pieces[0]._replace(start=text.rindex("+", 0, pieces[0].start)), *pieces[1:])
    stepped = len(pieces) > 2 and any(token.text in _STEPS for token in sequence[low:high])
    return Run(pieces, plus) if stepped or any(piece.spoken for piece in pieces) else None


def _languages(sequence: list[Token]) -> tuple[str, str]:
    votes = Counter(
        reading.language
        for token in sequence
        for reading in NUMBERS.get(token.text, ())
        if reading.kind != spelled.AND
    )
    best = [language for language, _ in votes.most_common(2)]
    return (*best, "", "")[0], (*best, "", "")[1]


def _reading(sequence: list[Token], place: int, first: str, second: str) -> Reading | None:
    word = sequence[place].text
    if word.isdigit():
        return None
    readings = {reading.language: reading for reading in NUMBERS.get(word, ())}
    if found := readings.get(first) or readings.get(second) or readings.get("en"):
        return found
    if word in _ENGLISH_PLURALS:
        return Reading("en", spelled.WEAK, _ENGLISH_PLURALS[word])
    if digits := like_digits(word):
        return Reading("", spelled.WHOLE, int("1" + digits))
    if len(word) == 1 and word in _LIKE:
        return Reading("", spelled.WEAK, int(word.translate(LIKE_DIGITS)))
    return next(iter(readings.values()), None)


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
    same = readings[beside] is not None and readings[beside].language == reading.language
    return same and text[low.end : high.start] in (" ", "-", "", ", ", ",", ".", ". ", "\n")


def _compose(text: str, sequence: list[Token], readings: list[Reading | None]) -> Iterator[Piece]:
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
        elif digits := like_digits(token.text):
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
            if kind == spelled.UNIT and sequence[place + size].text in _ENGLISH_PLURALS and 1 < value < 6:
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
            return value * 100, spelled.HUNDREDS
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


def origin(message: Message, run: Run) -> Span:
    return message.joined.origin(run.start, run.end)


class Code(NamedTuple):
    """Letters and digits read out one by one: the place as written, and what they make."""

    span: Span
    text: str


def spoken_code(message: Message, start: int, least: int = 6) -> Code | None:
    """The code that is read out from `start` of the folded text on: "C zero one X 00 T four seven"; or None."""
    text = message.folded.text
    parts: list[str] = []
    first = end = 0
    for token in tokens(text[start : start + 160]):
        gap = text[start + end : start + token.start] if parts else ""
        if part := code_part(token.text):
            if parts and not _GAP.fullmatch(gap):
                break
            first = first if parts else token.start
            parts.append(part)
            end = token.end
        elif parts or token.start > 24:
            break
    code = "".join(parts)
    if len(code) < least or sum(map(str.isdigit, code)) < 3 or len(parts) < 4:
        return None
    return Code(message.folded.origin(start + first, start + end), code)


def code_part(word: str) -> str:
    """What a word adds to a code that is read out: a digit or number word its digits, a letter itself, others nothing."""
    if word.isdigit():
        return word
    if len(word) == 1 and word.isascii():
        return word
    for reading in NUMBERS.get(word, ()):
        if reading.kind == spelled.UNIT:
            return str(reading.value)
    return word if len(word) < 5 and word.isascii() and any(map(str.isdigit, word)) else ""
