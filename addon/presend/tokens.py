"""Tokens: the words of a text with their places, set-apart letters put together, and where its clauses end."""

import re
from functools import lru_cache

from presend.lexicon.words import is_cjk
from presend.vocabulary import WORD, keys

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
_SHORT = 4  # characters; what is longer is hardly a mark that stands between words again and again


def tokenize(text: str) -> list[Token]:
    """The words of a folded text."""
    plain = _SIGNED.sub(_without_addresses, text) if _ADDRESS_SIGN.search(text) else text
    tokens = [(*found.span(), found[0]) for found in WORD.finditer(plain)]
    alone = sum(len(word) == 1 for _, _, word in tokens)
    return tokens if alone < _SPELLED_LEAST else _join(tokens, text)


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
    """A run of single letters as the longest known words in it; letters of no word stay alone."""
    words: list[Token] = []
    index = 0
    while index < len(letters):
        for end in range(min(len(letters), index + _SPELLED_MOST), index + _SPELLED_LEAST - 1, -1):
            word = "".join(letter for _, _, letter in letters[index:end])
            if keys(word):
                words.append((letters[index][0], letters[end - 1][1], word))
                index = end
                break
        else:
            words.append(letters[index])
            index += 1
    return words
