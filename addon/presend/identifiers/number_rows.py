"""Rows of words and digits that may be one number: what stands near enough together, with the words that may stand between."""

from collections.abc import Iterator
from functools import cache

from presend.identifiers.counting import PLURALS, STRONG, TIMES, Token, like_digits, times_at
from presend.identifiers.digits import CLOCK
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.spelled import FILLER, NUMBERS, ORDER
from presend.lexicon.words import swapped
from presend.patterns import lazy

LIKE = frozenset("oliszbqg|!")
_GAP = lazy(r"(?!(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4})[^#$€£%@=<>]{0,9}")
_MOST_FILLERS = 4
_TIME_MARK = lazy(r"\d[-./:]\d\d?[-./:]?\d")
_LABELS, _COLONS = frozenset("123456789"), (":", ")", "=")


def without_times(text: str, words: list[Token]) -> list[Token]:
    """The tokens with every date and time of the day as one that is no number: "10:00, final 2025-02-19"."""
    kept = list(words)
    for time in CLOCK.finditer(text) if _TIME_MARK.search(text) else ():
        inside = [place for place, token in enumerate(kept) if time.start() <= token.start < time.end()]
        if inside:
            kept[inside[0] : inside[-1] + 1] = [Token(*time.span(), time[0])]
    return kept


def glued(text: str, words: list[Token]) -> list[Token]:
    """The tokens with every two as one that are one number, of which at most one is a number by itself: "doua zeci",
    "dua belas"."""
    kept: list[Token] = []
    for token in words:
        last = kept[-1] if kept else token
        if (
            last.text + token.text in NUMBERS
            and text[last.end : token.start] == " "
            and not (last.text in NUMBERS and token.text in NUMBERS)
        ):
            kept[-1] = Token(last.start, token.end, last.text + token.text)
        else:
            kept.append(token)
    return kept


def rows(text: str, words: list[Token]) -> Iterator[list[Token]]:
    """Stretches of tokens that may be numbers, with the filler words between them."""
    sequence: list[Token] = []
    fillers: list[Token] = []
    before = ""
    for place, token in enumerate(words):
        near = not sequence or text[(fillers or sequence)[-1].end : token.start] != ":"
        near = near and (
            not sequence or _GAP.fullmatch(text, (fillers or sequence)[-1].end, token.start) is not None
        )
        numeric = _is_numeric(token.text, len(sequence) > 1)
        if before in ORDER and token.text in _LABELS and text[token.end : token.end + 1] in _COLONS:
            continue  # "part 2: 445"
        if near and numeric and not fillers and _begins_a_sentence(text, sequence, token):
            near = False
        if near and numeric:
            sequence += [*fillers, token]
            fillers = []
        elif near and sequence and token.text in FILLER and len(fillers) < _MOST_FILLERS:
            fillers.append(token)
        elif near and not fillers and token.text in TIMES and times_at([*sequence[-1:], token], 0)[0]:
            sequence.append(token)
        elif not fillers and (slip := _slip(text, sequence, token, words[place + 1 : place + 2])):
            sequence.append(slip)
        else:
            if len(sequence) > 1:
                yield sequence
            sequence, fillers = ([token] if numeric else []), []
        before = token.text
    if len(sequence) > 1:
        yield sequence


def _is_numeric(word: str, among: bool) -> bool:
    return (
        word.isdigit()
        or word in NUMBERS
        or word in PLURALS
        or bool(like_digits(word, among=among))
        or (len(word) == 1 and word in LIKE)
    )


def _slip(text: str, sequence: list[Token], token: Token, following: list[Token]) -> Token | None:
    """A mistyped digit between numbers of which one at least is said in words: "zero 7 doi 8 patu 61"."""
    word = token.text
    if len(sequence) < 2 or not following or not word.isalpha() or len(word) < _LEAST_LETTERS:
        return None
    if text[sequence[-1].end : token.start] != " " or text[token.end : following[0].start] != " ":
        return None
    if word in USUAL or word in VOTES or not _is_numeric(following[0].text, True):
        return None
    for said in sequence:
        if said.text in STRONG:
            for reading in NUMBERS[said.text]:
                if meant := _slips(reading.language).get(word):
                    return token._replace(text=meant)
    return None


_LEAST_LETTERS = 3


@cache
def _slips(language: str) -> dict[str, str]:
    """How a language's digits are mistyped: one letter left out, doubled or wrong, or two swapped; and the digit meant."""
    found: dict[str, str] = {}
    for word, readings in NUMBERS.items():
        if not any(reading.kind == spelled.UNIT and reading.language == language for reading in readings):
            continue
        if len(word) > _LEAST_LETTERS:
            wrong = (word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in _LETTERS)
            shorter = (word[:at] + word[at + 1 :] for at in range(1, len(word)))
            for slip in (*shorter, *wrong):
                found.setdefault(slip, word)
        doubled = (word[: at + 1] + word[at:] for at in range(len(word)))
        for slip in (*swapped(word), *doubled):
            found.setdefault(slip, word)
    return found


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _begins_a_sentence(text: str, sequence: list[Token], token: Token) -> bool:
    """Whether a word behind a full stop and nothing but digits is none of their number: "at 4:20. Dos 2.306 pedidos"."""
    if not sequence or token.text.isdigit() or text[sequence[-1].end : token.start] != ". ":
        return False
    return all(one.text.isdigit() for one in sequence)
