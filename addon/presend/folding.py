"""Folding: a text in which disguise of single characters is undone, with the way back to the original's places.

One convention, for messages and for every word list alike: lower case; no accents (`é` and `e` are one letter, and so
are Cyrillic `й` and `и`, Arabic `أ` and `ا`, Chinese `電` and `电`); any script's digits are 0-9; styled, circled and
full-width characters are plain; quotes, dashes, dots and spaces have their ASCII form; what is invisible is gone. A letter of another script is
Latin only where Latin letters stand around it (`gmаil.сом`), a real Cyrillic word stays one. `join_letters`
is a further view, in which letters set apart (`w h a t s`, `p-i-x`) are joined. All is linear in the text's length.
"""

import re
from pathlib import Path
from typing import NamedTuple

from presend.data.lookalikes import ATTACHED, LOOSE, MANY, MIXED, SAME
from presend.data.traditional import SIMPLIFIED
from presend.patterns import lazy
from presend.span import Span

SOURCES = (Path(__file__), *(Path(__file__).parent / "data").glob("*.py"))
"""What becomes of a folded word depends on these files: so does every table of such that is kept (`presend.stored`)."""

_GONE, _WIDER, _FLAG = "\x00", "\x01", "\x02"
MARKS = (_GONE, _WIDER, _FLAG)
"""What `plain` puts in the place of a character that `fold` leaves out, writes as several, or reads with its neighbours."""
_FLAG_LETTERS = 0x1F1E6

_TABLE: dict[int, str] = {ord(char): plain for plain, chars in SAME.items() for char in chars}
_TABLE.update((code, _GONE) for low, high in ATTACHED for code in range(low, high + 1))
_TABLE.update((code, _GONE) for code in LOOSE)
_TABLE.update((ord(char), _WIDER) for char in MANY)
_TABLE.update((_FLAG_LETTERS + place, _FLAG) for place in range(26))
_TABLE.update({0: " ", 1: " ", 2: " "})
_TABLE.update(SIMPLIFIED)
_LATIN: dict[int, str] = {
    ord(char): plain for plain, chars in MIXED.items() for char in chars if plain.isalpha()
}
_CYRILLIC = str.maketrans("aekomtcpxybhi@", "аекомтсрхувні" + "а")
_ATTACHED = frozenset(chr(code) for low, high in ATTACHED for code in range(low, high + 1))

_ODD = lazy(f"[{_GONE}{_WIDER}]")
_FLAGS = lazy(f"{_FLAG}{{3,}}")
_CHUNK = lazy(r"[^\s,;:!?()\"']+")
_CYRILLIC_LETTER = lazy("[а-яѐ-ӿ]")
_ASCII_LETTER = lazy(r"[a-z]")
_WORD = lazy(r"[^\W\d_]+")
_MASKED_A = lazy(r"(?<=[а-я])@(?=[а-я]+(?![\w.]|\.\w))")
_APART = lazy(
    r"(?<![a-z0-9])(?<![a-z0-9][-'])[a-z0-9$]"
    r"(?:(?: [a-z0-9@$!|._/:-](?![a-z0-9])){2,}|([.\-_*/|,\n]|, )[a-z0-9](?:\1[a-z0-9](?![a-z0-9]))+)(?![a-z0-9])"
)


class Folded(NamedTuple):
    """A folded text. `starts[i]` and `ends[i]` are the places in the original that `text[i]` stands for; None means
    that both texts have the same length and places.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def origin(self, start: int, end: int) -> Span:
        """Where `text[start:end]` (not empty) stands in the original."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])


def plain(text: str) -> str:
    """`text` with one plain character for each of its own: what `fold` gives before anything is left out or joined."""
    if text.isascii():
        return text.lower()
    text = _RINGED_A.sub(r"\1@", text)
    if _STRETCH in text:
        text = _REACHING.sub(lambda found: _STRETCH * len(found[0]), text)
    same = _ROUND.sub("o", _BULLET.sub(".", text.translate(_TABLE).lower()))
    if len(same) != len(text):  # a capital whose small form is longer; the table has the known ones
        same = "".join(char if len(char.lower()) > 1 else char.lower() for char in text.translate(_TABLE))
    return same


def fold(text: str) -> Folded:
    """The folded view of `text`."""
    return Folded(text.lower()) if text.isascii() else _fold_wide(text)


def join_letters(folded: Folded) -> Folded:
    """The view in which single letters that the same separator sets apart are joined; `folded` where there are none."""
    return _join_letters(folded) if _may_be_apart(folded.text) else folded


def fold_word(word: str) -> str:
    """A word list's entry as it stands in a folded text."""
    return (word.lower() if word.isascii() else _fold_wide(word).text).strip()


def _fold_wide(text: str) -> Folded:
    same = plain(text)
    if _FLAG * 3 in same:
        same = _FLAGS.sub(lambda run: _letters(text[run.start() : run.end()]), same)
    if _GONE not in same and _WIDER not in same:
        return Folded(_one_script(same))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for found in _ODD.finditer(same):
        place = found.start()
        chars.append(same[last:place])
        starts.extend(range(last, place))
        ends.extend(range(last + 1, place + 1))
        last = place + 1
        if same[place] == _WIDER:
            parts = MANY[text[place]]
            chars.append(parts)
            starts.extend([place] * len(parts))
            ends.extend([last] * len(parts))
        elif ends and text[place] in _ATTACHED and ends[-1] == place:
            ends[-1] = last
    chars.append(same[last:])
    starts.extend(range(last, len(same)))
    ends.extend(range(last + 1, len(same) + 1))
    return Folded(_one_script("".join(chars)), tuple(starts), tuple(ends))


def _letters(flags: str) -> str:
    return "".join(chr(ord("a") + ord(flag) - _FLAG_LETTERS) for flag in flags)


_RINGED_A = lazy("(?<=[a-zA-Z0-9_.-])( ?)[Ⓐⓐ🅐](?=\\1[a-zA-Z0-9])")
"""A letter in a ring that stands alone among plain ones is an at, not a letter."""
_STRETCH = "\u0640"
_REACHING = lazy(
    f"(?<=[ء-غف-ي])(?<![\\s\\d]ه)(?:{_STRETCH}+ {_STRETCH}*| {_STRETCH}+)(?=[ء-غف-ي])(?!. [^{_STRETCH}])"
)
"""The line that stretches Arabic letters, where it reaches over a space to the next one ("التلـ جـ رام"): one word. A lone
"هـ" is a date's."""
_ROUND = lazy("(?<=[a-z])[⭕🅾🔴🔵⚪🟠🟡🟢🟣](?=[a-z])")
_BULLET = lazy("(?<=[a-z0-9])[•●∙⋅‧・⚫](?=[a-z0-9])")


def _one_script(text: str) -> str:
    """Look-alike letters inside a word, or a dotted chain of words, read in that chain's own script. Same length."""
    if "@" in text:
        text = _MASKED_A.sub("а", text)
    if text.isascii() or not _ASCII_LETTER.search(text):
        return text
    return _CHUNK.sub(_chunk_in_one_script, text)


def _chunk_in_one_script(chunk: re.Match[str]) -> str:
    text = chunk[0]
    if text.isascii() or not _ASCII_LETTER.search(text):
        return text
    if len(letters := _WORD.findall(text)) > 2 and all(len(letter) == 1 for letter in letters):
        whole = iter(_in_one_script("".join(letters)))
        return _WORD.sub(lambda _: next(whole), text)  # "т.е.л.e.г.a" is one word
    return _WORD.sub(lambda word: _in_one_script(word[0]), text)


def _in_one_script(text: str) -> str:
    """A word with its look-alike letters in one script; as it is where none has all its letters. Same length."""
    if text.isascii():
        return text
    latin = text.translate(_LATIN)
    if latin.isascii():
        return latin
    if not _CYRILLIC_LETTER.search(text):
        return text
    cyrillic = text.translate(_CYRILLIC)
    return text if _ASCII_LETTER.search(cyrillic) else cyrillic


def _letters_alone() -> bytes:
    """Letters as "a", digits as "0", all else as a space."""
    return bytes(97 if 97 <= code < 123 else 48 if 48 <= code < 58 else 32 for code in range(256))


_LETTERS = _letters_alone()


def _classes() -> bytes:
    table = bytearray(b"," * 256)
    for char in "abcdefghijklmnopqrstuvwxyz0123456789":
        table[ord(char)] = ord("a")
    for char in ".-_*/|\n":
        table[ord(char)] = ord("-")
    table[ord(" ")] = ord(" ")
    return bytes(table)


_CLASSES = _classes()


def _may_be_apart(text: str) -> bool:
    plain = text.encode("ascii", "replace")
    # What stands apart may be digits alone, in versions and dates.
    if (b" %b " % plain.translate(_LETTERS)).count(b" a ") < 2:
        return False
    seen = plain.translate(_CLASSES)
    return b" a a " in seen or b"-a-a" in seen or b"a, a, a" in seen or b"a-a-a" in seen


def _join_letters(folded: Folded) -> Folded:
    """Single letters that the same separator sets apart, joined. Runs that are mostly digits are left alone."""
    text = folded.text
    kept: list[int] = []
    last = 0
    for run in _APART.finditer(text):
        places = [place for place in range(run.start(), run.end()) if _stays(text, place, run)]
        letters = sum(text[place].isalpha() for place in places)
        if letters < 3 or letters * 2 <= len(places):
            continue
        kept.extend(range(last, run.start()))
        kept.extend(places)
        last = run.end()
    if not last:
        return folded
    kept.extend(range(last, len(text)))
    starts = tuple(kept if folded.starts is None else (folded.starts[place] for place in kept))
    ends = tuple(
        (place + 1 for place in kept) if folded.ends is None else (folded.ends[place] for place in kept)
    )
    return Folded("".join([text[place] for place in kept]), starts, ends)


def _stays(text: str, place: int, run: re.Match[str]) -> bool:
    separator = run[1]
    if separator is None:
        return text[place] != " "
    return (place - run.start()) % (1 + len(separator)) == 0
