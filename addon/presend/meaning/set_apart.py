"""Letters set apart: words whose letters stand alone, with spaces or marks between ("w h a t s a p p", "n.r. d.e t.e.l")."""

from functools import lru_cache
from itertools import pairwise

from presend.lexicon import SLOTS, STEMS, USUAL, VOTES
from presend.lexicon.words import is_cjk
from presend.meaning.vocabulary import keys

Token = tuple[int, int, str]
"""Where a word begins, where it ends, and the word."""

LEAST, _MOST = 3, 14
"""Letters of a run that may be words."""
_SHORTEST = 2  # letters of the shortest word in a run that is spelled out
_ENDING = 3  # letters of the longest ending that a stem takes there


def join(tokens: list[Token], text: str) -> list[Token]:
    """Tokens with letters that were set apart ("w h a t s a p p", "W.i.s.e") put together where they make words."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and _lone(tokens[end]) and (end == index or _near(tokens, end, text)):
            end += 1
        if end - index == _SHORTEST and (
            _is_set_wide(tokens, index, end, text) or _is_abbreviation(tokens[index:end], text)
        ):
            joined.append(_whole(tokens[index:end]))
        elif end - index >= LEAST:
            for run in _runs(tokens[index:end], text):
                joined.extend(_spell(run) if len(run) >= LEAST else run)
        else:
            end = max(end, index + 1)
            joined.extend(tokens[index:end])
        index = end
    return joined


def _is_set_wide(tokens: list[Token], index: int, end: int, text: str) -> bool:
    """Whether wide spaces part two letters from other single ones, so that they are a word: "a d d  m e  o n"."""
    edges = ((index - 1, index), (end - 1, end))
    return any(
        one >= 0
        and other < len(tokens)
        and _lone(tokens[one])
        and _lone(tokens[other])
        and text[tokens[one][1] : tokens[other][0]].isspace()
        for one, other in edges
    )


def _runs(letters: list[Token], text: str) -> list[list[Token]]:
    """Single letters, parted at the spaces where marks stand between those of a word: "got a n.u.m.b.e.r". All words may be
    short where they are no longer one in pieces: "n.r. d.e t.e.l", but "s.k y.p.e"."""
    between = [text[one[1] : other[0]] for one, other in pairwise(letters)]
    spaces = [any(map(str.isspace, mark)) for mark in between]
    if all(spaces) or not any(spaces):
        return [letters]
    cuts = [0, *(place + 1 for place, space in enumerate(spaces) if space), len(letters)]
    runs = [letters[start:end] for start, end in pairwise(cuts)]
    if all(map(_is_one_word, runs)) and len(_spell(letters)) > 1:
        return [[_whole(run)] for run in runs]
    whole = any(len(run) > LEAST and len(_spell(run)) == 1 for run in runs)
    return runs if whole else [letters]


def _is_one_word(run: list[Token]) -> bool:
    """Whether letters with marks between are one word of some lexicon."""
    word = _whole(run)[2]
    return len(word) >= _SHORTEST and (word in VOTES or bool(keys(word)))


def _is_abbreviation(run: list[Token], text: str) -> bool:
    """Whether two letters with no more than a mark between are a word of the lexicons that is no everyday one: "n.r", "w.a"."""
    word = _whole(run)[2]
    return text[run[0][1] : run[1][0]] == "." and word not in VOTES and word not in USUAL and bool(keys(word))


def _whole(run: list[Token]) -> Token:
    return run[0][0], run[-1][1], "".join(letter for *_, letter in run)


def _lone(token: Token) -> bool:
    return token[1] - token[0] == 1 and not is_cjk(token[2])


def _near(tokens: list[Token], index: int, text: str) -> bool:
    between = text[tokens[index - 1][1] : tokens[index][0]]
    return len(between) <= 1 or (len(between) <= 3 and between.strip() in ("-", ".", "_", "*"))


def _spell(letters: list[Token]) -> list[Token]:
    """A run of single letters as the words that explain most of them, long ones rather; the rest stay alone."""
    count = len(letters)
    run = "".join(letter for _, _, letter in letters)
    best: list[tuple[int, int, int]] = [(0, 0, count)] * (
        count + 1
    )  # how well explained, minus words, word's end
    for index in range(count - 1, -1, -1):
        best[index] = (*best[index + 1][:2], index + 1)
        for end in range(index + _SHORTEST, min(count, index + _MOST) + 1):
            if known := _explained(run[index:end]):
                best[index] = max(best[index], (best[end][0] + known**3, best[end][1] - 1, end))
    joined: list[Token] = []
    index = 0
    while index < count:
        end = best[index][2]
        joined.append((letters[index][0], letters[end - 1][1], run[index:end]))
        index = end
    return joined if any(len(word) >= LEAST for _, _, word in joined) else letters


@lru_cache(maxsize=5000)
def _explained(word: str) -> int:
    """How many letters of a word some lexicon's word explains: all of it, or the stem that it adds an ending to."""
    short = len(word) < LEAST
    if word in VOTES or (not short and (word in SLOTS or (not word.isalpha() and keys(word)))):
        return len(word)
    longest = max(0, len(word) - _ENDING)
    return next((size for size in range(len(word), max(longest, LEAST) - 1, -1) if word[:size] in STEMS), 0)
