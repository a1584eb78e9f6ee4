"""Tokens: the words of a text with their places, set-apart letters put together, and where its clauses end."""

import re

from presend.lexicon.words import is_cjk
from presend.vocabulary import WORD, keys

Token = tuple[int, int, str]
"""Where a word begins, where it ends, and the word."""

_SENTENCE = re.compile(r"[.!?…。！？؟।;\n]")
_CLAUSE = re.compile(r"[,:،，、：()\[\]–—]|\s-\s|->|=>|→|[\u2600-\u27bf\U0001f300-\U0001faff]")
_ADDRESS_SIGN = re.compile(r"\w@\w|\w/\w")
_ADDRESS = re.compile(r"[^\s@]+@[\w-]+\.\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S*")
"""E-mail addresses and links are no words; what they are is for other detectors."""
_SPELLED_LEAST, _SPELLED_MOST = 3, 14


def tokenize(text: str) -> list[Token]:
    """The words of a folded text."""
    plain = _ADDRESS.sub(lambda found: " " * len(found[0]), text) if _ADDRESS_SIGN.search(text) else text
    return _join([(*found.span(), found[0]) for found in WORD.finditer(plain)], text)


def is_clause_end(between: str) -> bool:
    return bool(_CLAUSE.search(between))


def is_sentence_end(between: str) -> bool:
    return bool(_SENTENCE.search(between))


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
