"""Codes that are read out one by one: "C zero one X 00 T four seven"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from presend.identifiers.alphabets import ALPHABET, NAMED
from presend.identifiers.counting import Token, tokens
from presend.lexicon import VOTES, spelled
from presend.lexicon.spelled import NUMBERS, one_of
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_AS_IN = lazy(lambda: rf",? \(?{one_of('spelled_as')} (?P<word>[^\W\d_]{{2,12}})\)?")
"""A word that tells which letter is meant: "A **as in apple**"."""
_THEN = lazy(lambda: rf"{one_of('spelled_then')}|{one_of('and_word')}")
_FAR = 24
_GAP = lazy(r"[^#$€£%@=<>]{0,9}")


class Code(NamedTuple):
    """Letters and digits read out one by one: the place as written, and what they make."""

    span: Span
    text: str


def spoken_code(message: Message, start: int, least: int = 6) -> Code | None:
    """The code that is read out from `start` of the folded text on: "C zero one X 00 T four seven"; or None."""
    text = message.folded.text
    parts: list[str] = []
    first = end = 0
    for part, token in code_parts(tokens(text[start : start + 160])):
        if parts and token.start < end:
            continue  # a word that only tells a letter: "A as in apple"
        gap = text[start + end : start + token.start] if parts else ""
        if part:
            if parts and (not _GAP.fullmatch(gap) or ("," in gap and _begins_a_clause(text, start, token))):
                break
            first = first if parts else token.start
            parts.append(part)
            told = _AS_IN.match(text, start + token.end) if part.isalpha() else None
            end = told.end() - start if told and told["word"][0] == part else token.end
        elif not _THEN.fullmatch(token.text) if parts else token.start > _FAR:
            break
    code = "".join(parts)
    if len(code) < least or sum(map(str.isdigit, code)) < 3 or len(parts) < 4:
        return None
    return Code(message.folded.origin(start + first, start + end), code)


def _begins_a_clause(text: str, start: int, token: Token) -> bool:
    """Whether a letter is an everyday word with another word behind it: "... five six C, | i work here"."""
    return len(token.text) == 1 and token.text in VOTES and _WORD.match(text, start + token.end) is not None


_WORD = lazy(r" [^\W\d_]{2}")


def code_parts(words: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """What each of `words` adds to a code, with its place; "forty" "one" are one word, "41". Nothing is "" ."""
    place = 0
    while place < len(words):
        token = words[place]
        size, value = _repeated(words, place) or _of_ten(words, place)
        if size > 1:
            said = " ".join(word.text for word in words[place : place + size])
            yield value, Token(token.start, words[place + size - 1].end, said)
        else:
            whole = value or _value(token.text, spelled.TEEN) or _value(token.text, spelled.WHOLE)
            yield whole or code_part(token.text), token
        place += size


def _repeated(words: Sequence[Token], place: int) -> tuple[int, str] | None:
    """A word such as "double" with the digit behind it."""
    times = _value(words[place].text, spelled.REPEAT)
    part = code_part(words[place + 1].text) if times and place + 1 < len(words) else ""
    return (2, part * int(times)) if len(part) == 1 else None


def _of_ten(words: Sequence[Token], place: int) -> tuple[int, str]:
    """A ten with the unit behind it, also behind an "and", in one language: how many words, and the number; else 1."""
    for language, ten in _readings(words[place].text, spelled.TEN):
        last = place + 1
        if last < len(words) and dict(_readings(words[last].text, spelled.AND)).get(language) is not None:
            last += 1
        if last < len(words) and all(words[at + 1].start - words[at].end == 1 for at in range(place, last)):
            unit = dict(_readings(words[last].text, spelled.UNIT)).get(language)
            if unit:
                return last - place + 1, str(ten + unit)
        return 1, str(ten)
    return 1, ""


def _readings(word: str, kind: int) -> list[tuple[str, int]]:
    return [(reading.language, reading.value) for reading in NUMBERS.get(word, ()) if reading.kind == kind]


def _value(word: str, kind: int) -> str:
    return next((str(value) for _, value in _readings(word, kind)), "")


def code_part(word: str) -> str:
    """What a word adds to a code that is read out: a digit or number word its digits, a letter itself, others nothing."""
    if word.isdigit():
        return word
    if len(word) == 1 and word.isascii():
        return word
    for reading in NUMBERS.get(word, ()):
        if reading.kind == spelled.UNIT:
            return str(reading.value)
    if word in ALPHABET:
        return ALPHABET[word]
    if word in NAMED:
        return NAMED[word]
    return word if len(word) < 5 and word.isascii() and any(map(str.isdigit, word)) else ""
