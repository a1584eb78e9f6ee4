"""Tokens: the words of a text with their places, set-apart letters put together, and where its clauses end."""

import re
from functools import lru_cache

from presend.lexicon import SLOTS, STEMS, USUAL, VOTES
from presend.lexicon.words import is_cjk
from presend.vocabulary import WORD, is_exact, keys

Token = tuple[int, int, str]
"""Where a word begins, where it ends, and the word."""

_SENTENCE = re.compile(r"[.!?…。！？؟।;\n]")
_CLAUSE = re.compile(r"[,:،，、：()\[\]–—]|\s-\s|->|=>|→|[\u2600-\u27bf\U0001f300-\U0001faff]")
_ADDRESS_SIGN = re.compile(r"\w@\w|\w/\w")
_SIGNED = re.compile(r"(?<!\S)[^\s@/]*+[@/]\S*+")
"""A stretch without white space that may hold an address: looking for one anywhere in a text takes longer."""
_ADDRESS = re.compile(r"[^\s@]+@[\w-]+\.\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S*")
"""E-mail addresses and links are no words; what they are is for other detectors."""
_SPELLED_LEAST, _SPELLED_MOST = 3, 14
_SPELLED_WORD = 2  # letters of the shortest word in a run that is spelled out
_SPLITTERS = frozenset(" .-_*|/~\n")
_FRAGMENT_MOST = 7  # letters of a piece of a word
_ENDING = 3  # letters of the longest ending that a stem takes there
_SHORT = 4  # characters; what is longer is hardly a mark that stands between words again and again


def tokenize(text: str) -> list[Token]:
    """The words of a folded text."""
    plain = _SIGNED.sub(_without_addresses, text) if _ADDRESS_SIGN.search(text) else text
    tokens = [(*found.span(), found[0]) for found in WORD.finditer(plain)]
    alone = sum(len(word) == 1 for _, _, word in tokens)
    return _mend(tokens if alone < _SPELLED_LEAST else _join(tokens, text), text)


def _mend(tokens: list[Token], text: str) -> list[Token]:
    """Tokens with the words put together that a space or a mark splits in two ("num ber", "con.tact")."""
    odd = [place for place, (_, _, word) in enumerate(tokens) if _is_fragment(word)]
    for place in reversed(odd):
        for first in (place, place - 1):
            if 0 <= first < len(tokens) - 1:
                (start, middle, head), (rest, end, tail) = tokens[first : first + 2]
                if rest - middle == 1 and text[middle] in _SPLITTERS and is_exact(head + tail):
                    tokens[first : first + 2] = [(start, end, head + tail)]
                    break
    return tokens


@lru_cache(maxsize=20_000)
def _is_fragment(word: str) -> bool:
    """Whether a word means nothing by itself, so that it may be a piece of another."""
    return (
        1 < len(word) <= _FRAGMENT_MOST
        and word.isascii()
        and any(map(str.isalpha, word))
        and not keys(word)
        and word not in USUAL
        and word not in VOTES
    )


def _without_addresses(chunk: re.Match[str]) -> str:
    return _ADDRESS.sub(lambda found: " " * len(found[0]), chunk[0])


def parting(between: str) -> int:
    """What stands between two words: 0 nothing that parts them, 1 the end of a clause, 2 the end of a sentence."""
    return _parting(between) if len(between) < _SHORT else _part(between)


def _part(between: str) -> int:
    if between.isspace():
        return 0
    return 2 if _SENTENCE.search(between) else 1 if _CLAUSE.search(between) else 0


_parting = lru_cache(maxsize=2000)(_part)


def _join(tokens: list[Token], text: str) -> list[Token]:
    """Tokens with letters that were set apart ("w h a t s a p p", "W.i.s.e") put together where they make words."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and _lone(tokens[end]) and (end == index or _near(tokens, end, text)):
            end += 1
        if end - index >= _SPELLED_LEAST:
            joined.extend(_spell(tokens[index:end]))
        else:
            end = max(end, index + 1)
            joined.extend(tokens[index:end])
        index = end
    return joined


def _lone(token: Token) -> bool:
    return token[1] - token[0] == 1 and not is_cjk(token[2])


def _near(tokens: list[Token], index: int, text: str) -> bool:
    between = text[tokens[index - 1][1] : tokens[index][0]]
    return len(between) <= 1 or (len(between) <= 3 and between.strip() in ("-", ".", "_", "*"))


def _spell(letters: list[Token]) -> list[Token]:
    """A run of single letters as the words that explain most of them, the fewest ones; the rest stay alone."""
    count = len(letters)
    run = "".join(letter for _, _, letter in letters)
    best: list[tuple[int, int, int]] = [(0, 0, count)] * (
        count + 1
    )  # letters explained, minus words, word's end
    for index in range(count - 1, -1, -1):
        best[index] = (*best[index + 1][:2], index + 1)
        for end in range(index + _SPELLED_WORD, min(count, index + _SPELLED_MOST) + 1):
            if known := _explained(run[index:end]):
                best[index] = max(best[index], (best[end][0] + known, best[end][1] - 1, end))
    joined: list[Token] = []
    index = 0
    while index < count:
        end = best[index][2]
        joined.append((letters[index][0], letters[end - 1][1], run[index:end]))
        index = end
    return joined if any(len(word) >= _SPELLED_LEAST for _, _, word in joined) else letters


@lru_cache(maxsize=5000)
def _explained(word: str) -> int:
    """How many letters of a word some lexicon's word explains: all of it, or the stem that it adds an ending to."""
    if word in SLOTS or word in VOTES or (not word.isalpha() and len(word) >= _SPELLED_LEAST and keys(word)):
        return len(word)
    longest = max(0, len(word) - _ENDING)
    return next(
        (size for size in range(len(word), max(longest, _SPELLED_LEAST) - 1, -1) if word[:size] in STEMS), 0
    )
