"""International bank account numbers, as they are written, read out in part, or with their country's letters by their names."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from presend.identifiers import checksums, iban_forms
from presend.identifiers.codes import code_parts
from presend.identifiers.counting import Token, tokens
from presend.identifiers.numerals import runs
from presend.identifiers.samples import is_sample
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

Found = tuple[Span, float, str]
"""A place in the message, a score, and the view on which it was read."""

_IBAN_HEAD = lazy(r"(?<![a-z0-9])([a-z])[ ./|_-]{0,3}([a-z])[ ./|_-]{0,3}\d[ -]?\d(?=[ ./|_-]{0,3}[a-z0-9])")
_IBAN_CHARS = lazy(r"[a-z0-9](?:[ .\-/|_\n]{0,3}[a-z0-9])+")
_TRIAL = lazy(
    r"(?<!\w)(?:validat|valida|prüf|pruf|check ?digit|checksum|mod(?:ulo)?[- ]?97|regex|spec|unit tests?|test ?case|parser|format|docs?(?!\w)|documentation|field|rejects?|accepts?)"
)
_AROUND = 80
_PART = 4
LEAST_DIGITS = 9
_FEW = 3
_SURE = 0.97
_SLIP, _LETTERS = 2, 5
"""Characters that an account set apart by marks may have too many or too few, and letters in it."""
_MARKED = lazy(r"[a-z0-9]{1,4}(?:[./|_-][a-z0-9]{1,4}){5,}")


def may_begin_in(message: Message) -> bool:
    """Whether a country's letters, which may be a common word ("de"), stand before two digits."""
    text = message.folded.text
    return any(begin.search(text) for begin in set(map(_beginning, message.different)) if begin)


@lru_cache(maxsize=20_000)
def _beginning(chunk: str) -> re.Pattern[str] | None:
    """What a stretch that may begin an account stands in: itself, or a country's letters before two digits."""
    if chunk.strip("./|_-") in iban_forms.LENGTHS:
        return re.compile(re.escape(chunk) + r" \d\d(?![^\W_])")
    many = len(chunk) > LEAST_DIGITS and sum(map(str.isdigit, chunk)) > LEAST_DIGITS
    return _ANY if many and _IBAN_HEAD.match(chunk) else None


_ANY = re.compile("")


def ibans(message: Message) -> Iterator[Found]:
    text = message.folded.text
    known = "iban" in text
    for head in _IBAN_HEAD.finditer(text):
        size = iban_forms.LENGTHS.get(head[1] + head[2], 0)
        if size and (
            written := _IBAN_CHARS.match(text, head.start(), min(len(text), head.start() + 4 * size))
        ):
            places = [place for place in range(head.start(), written.end()) if text[place].isalnum()]
            size, score = _judged(message, places, size, known)
            if score:
                yield message.folded.origin(places[0], places[size - 1] + 1), score, "plain"
    if runs(message) or (known and any(map(text.__contains__, _COUNTRIES))):
        yield from _spoken_ibans(message)


def _judged(message: Message, places: list[int], size: int, known: bool) -> tuple[int, float]:
    """How many of the letters and digits at `places` are an account of `size`, and how sure that is; a slip of the finger, or one
    made to pass a filter, leaves it an account for whoever reads it."""
    text = message.folded.text
    whole = "".join(text[place] for place in places)
    code = whole[:size]
    if sum(map(str.isdigit, code)) > LEAST_DIGITS and checksums.iban(code):
        return size, 0.0 if _is_for_trial(text, places[0], places[size - 1] + 1) else _SURE
    if not _has_digits(code):
        return size, 0.0
    if known and len(code) == size:
        return size, 0.7
    capital = message.text[message.folded.origin(places[0], places[0] + 1).start].isupper()
    if not capital or _TRIAL.search(text, max(0, places[0] - _AROUND), places[-1] + _AROUND):
        return size, 0.0
    if iban_forms.fits(code) and not whole[size : size + 1].isdigit():
        return size, 0.65
    sized = abs(len(whole) - size) <= _SLIP and sum(map(str.isdigit, whole)) >= size - _LETTERS
    return len(whole), 0.6 * (sized and _MARKED.fullmatch(text[places[0] : places[-1] + 1]) is not None)


def _has_digits(code: str) -> bool:
    """Whether letters and digits are those of an account: no row of one digit, and not only letters."""
    return len(set(code[4:])) > _FEW and sum(map(str.isdigit, code)) > LEAST_DIGITS


def _is_for_trial(text: str, start: int, end: int) -> bool:
    """Whether a message speaks of an account as made-up data that a program is tried with: "the validator rejects ..."."""
    return is_sample(text) and _TRIAL.search(text, max(0, start - _AROUND), end + _AROUND) is not None


def _spoken_ibans(message: Message) -> Iterator[Found]:
    """IBANs of which a part is read out: "G B two nine N W B K 6016 ..."."""
    parts: list[tuple[str, Token]] = []
    words = [(part or _short(token.text), token) for part, token in code_parts(tokens(message.folded.text))]
    words = list(_with_countries(words))
    for part, token in (*words, ("", None)):
        if token is not None and part and (not parts or token.start - parts[-1][1].end < 4):
            parts.append((part, token))
            continue
        yield from _iban_of(message, parts)
        parts = [(part, token)] if token is not None and part else []


def _with_countries(words: list[tuple[str, Token]]) -> Iterator[tuple[str, Token]]:
    """The parts of a code with a country's letters, which may be said by their names ("te re"), as one part."""
    skipped = False
    for (part, token), (_, following) in zip_longest(words, words[1:], fillvalue=("", None)):
        country = _COUNTRIES.get(f"{token.text} {following.text}") if following else None
        if skipped:
            skipped = False
        elif country:
            skipped = True
            yield country, Token(token.start, following.end, country)
        else:
            yield part, token


_COUNTRIES = {
    "te re": "tr", "te er": "tr", "ti ar": "tr", "de e": "de", "di i": "de", "dee e": "de", "ge be": "gb", "gi bi": "gb", "ji bi": "gb",
    "i ti": "it", "i te": "it", "e ese": "es", "e es": "es", "ef er": "fr", "effe erre": "fr", "efe ere": "fr", "re o": "ro", "er o": "ro",
    "ere o": "ro", "pe el": "pl", "en el": "nl", "a te": "at", "u a": "ua", "pe te": "pt", "pe ka": "pk", "pi kei": "pk",
}  # fmt: skip
"""The letters of countries by their names, in several languages."""


def _short(word: str) -> str:
    return word if len(word) <= _PART and word.isascii() else ""


def _iban_of(message: Message, parts: list[tuple[str, Token]]) -> Iterator[Found]:
    code = "".join(part for part, _ in parts)
    owners = [token for part, token in parts for _ in part]
    for head in re.finditer(r"[a-z]{2}\d\d", code):
        size = iban_forms.LENGTHS.get(head[0][:2], 0)
        candidate = code[head.start() : head.start() + size]
        known = "iban" in message.folded.text and len(candidate) == size and _has_digits(candidate)
        sure = bool(size) and checksums.iban(candidate)
        if sure or (known and size) or (_has_digits(candidate) and iban_forms.fits(candidate)):
            span = message.folded.origin(owners[head.start()].start, owners[head.start() + size - 1].end)
            yield span, _SURE if sure else 0.8, "spoken"
            return
