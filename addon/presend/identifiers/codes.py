"""Codes that are read out one by one: "C zero one X 00 T four seven"."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from presend.identifiers.counting import Token, tokens
from presend.lexicon import spelled
from presend.lexicon.spelled import NUMBERS
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

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
        gap = text[start + end : start + token.start] if parts else ""
        if part:
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


def code_parts(words: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """What each of `words` adds to a code, with its place; "forty" "one" are one word, "41". Nothing is "" ."""
    skipped = False
    for token, following in zip_longest(words, words[1:]):
        if skipped:
            skipped = False
            continue
        ten, unit = _value(token.text, spelled.TEN), _value(following.text, spelled.UNIT) if following else ""
        if ten and unit and following is not None and following.start - token.end == 1:
            skipped = True
            yield (
                str(int(ten) + int(unit)),
                Token(token.start, following.end, f"{token.text} {following.text}"),
            )
        else:
            whole = _value(token.text, spelled.TEEN) or _value(token.text, spelled.WHOLE)
            yield ten or whole or code_part(token.text), token


def _value(word: str, kind: int) -> str:
    return next((str(reading.value) for reading in NUMBERS.get(word, ()) if reading.kind == kind), "")


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
