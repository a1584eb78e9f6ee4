"""Tokens: the words of a text with their places, set-apart letters put together, and where its clauses end."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, pairwise
from operator import itemgetter

from presend.lexicon import USUAL, VOTES
from presend.meaning.cuts import is_word
from presend.meaning.set_apart import LEAST, Token, join
from presend.meaning.vocabulary import WORD, is_exact, keys
from presend.patterns import lazy

_SENTENCE = lazy(r"[.!?…。！？؟।;\n]")
_CLAUSE = lazy(r"[,:،，、：()\[\]–—]|\s-\s|->|=>|→|[\u2600-\u27bf\U0001f300-\U0001faff]")
_ADDRESS = lazy(r"(?<![^\s@])[^\s@]+@[\w-]+\.\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S*")
"""E-mail addresses and links are no words; what they are is for other detectors."""
_PLATFORMS = frozenset(("fiverr", "fiver", "cincorr", "5err", "5rr", "upwork"))
"""Names of marketplaces that are split as a disguise ("five-rr" would be "fiverr")."""
_PLATFORM_ENDS = frozenset(name[at:] for name in _PLATFORMS for at in range(2, len(name) - 1))
_MARKED = lazy(r"[^\W\d_][-._\u2600-\u27bf\U0001f300-\U0001faff][^\W\d_]")
"""Marks that split a word of any kind ("use-less"), while a space splits only what means nothing in pieces."""
_BRACKETED = lazy(r"(?<![^\W\d_])[^\W\d_]{1,30}[(\[{<][^\W\d_]+[)\]}>][^\W\d_]+")
"""A word with letters of it in brackets: "nu(m)ber"."""
_SHORT_TAIL = 2
_FRAGMENT_MOST = 7  # letters of a piece of a word
_SHORT = 4  # characters; what is longer is hardly a mark that stands between words again and again
_LONG_CHUNK = 60  # characters; longer stretches hardly recur


def tokenize(text: str) -> list[Token]:
    """The words of a folded text."""
    chunks = text.split()
    take_apart = _reader(text, chunks)
    tokens: list[Token] = []
    last = 0
    for chunk in chunks:
        start = text.index(chunk, last)
        last = start + len(chunk)
        for low, high, word in take_apart(chunk):
            tokens.append((start + low, start + high, word))
    alone = sum(len(word) == 1 for _, _, word in tokens)
    return _mend(tokens if alone < LEAST else join(tokens, text), text)


def places(text: str) -> list[tuple[int, int]]:
    """Where the words of a folded text stand in which nothing is to be put together: those that `words` gives."""
    chunks = text.split()
    take_apart = _reader(text, chunks)
    found: list[tuple[int, int]] = []
    last = 0
    for chunk in chunks:
        start = text.index(chunk, last)
        last = start + len(chunk)
        for low, high, _ in take_apart(chunk):
            found.append((start + low, start + high))
    return found


def _mend(tokens: list[Token], text: str) -> list[Token]:
    """Tokens with the words put together that a space or a mark splits in two ("num ber", "con.tact")."""
    odd = [place for place, (_, _, word) in enumerate(tokens) if _is_fragment(word)]
    for place in reversed(odd):
        for first, size in ((place, 2), (place - 1, 2), *((place - before, 3) for before in range(3))):
            if 0 <= first <= len(tokens) - size and _mended(tokens, first, text, size):
                break
    for place in range(len(tokens) - 2, -1, -1) if _MARKED.search(text) else ():
        if place < len(tokens) - 1 and _is_marked(tokens[place], tokens[place + 1], text):
            _mended(tokens, place, text)
    for found in _BRACKETED.finditer(text):
        first = bisect_left(tokens, found.start(), key=itemgetter(0))
        last = bisect_left(tokens, found.end(), key=itemgetter(0))
        whole = "".join(word for _, _, word in tokens[first:last])
        if _is_one(whole):
            tokens[first:last] = [(*found.span(), whole)]
    return tokens


def _is_marked(one: Token, other: Token, text: str) -> bool:
    """Whether no more than a mark stands between two words that hardly belong together so."""
    (start, middle, head), (_, end, tail) = one, other
    if not _MARKED.match(text, middle - 1) or other[0] - middle != 1:
        return False
    chained = _MARKED.match(text, end - 1) or _MARKED.match(text, max(0, start - 2))
    return _is_odd(head, tail, "-" if chained else text[middle])


def _is_odd(head: str, tail: str, mark: str) -> bool:
    """Whether two words with a mark between them are none that usually stand so: "one-star", "phone-nr", "e-mail"."""
    if mark != "-":
        return len(head) > 1 and len(tail) > 1
    known = (head in USUAL or head in VOTES) and (tail in USUAL or tail in VOTES)
    short = len(tail) <= _SHORT_TAIL and tail.isascii() and not _is_fragment(tail)
    return len(head) > 1 and len(tail) > 1 and not known and not short


def _mended(tokens: list[Token], first: int, text: str, size: int = 2) -> bool:
    """Puts neighbours together if they are one word with single marks in it; whether they were."""
    pieces = tokens[first : first + size]
    if any(other[0] - one[1] != 1 or text[one[1]] == "@" for one, other in pairwise(pieces)):
        return False
    words = [word for _, _, word in pieces]
    whole = "".join(words)
    if not (is_word(words) or (size == 2 and _is_one(whole))):
        return False
    tokens[first : first + size] = [(pieces[0][0], pieces[-1][1], whole)]
    return True


@lru_cache(maxsize=20_000)
def _is_fragment(word: str) -> bool:
    """Whether a word means nothing by itself, so that it may be a piece of another."""
    return word in _PLATFORM_ENDS or (
        1 < len(word) <= _FRAGMENT_MOST
        and (word.isascii() or "а" <= word[0] <= "ї")
        and any(map(str.isalpha, word))
        and not keys(word)
        and word not in USUAL
        and word not in VOTES
    )


def words(text: str) -> list[str] | None:
    """The words of a folded text; None where letters or parts of words may stand apart, which only `tokenize` puts together."""
    chunks = text.split()
    parts = chain.from_iterable(map(_reader(text, chunks), chunks))
    found = [word for _, _, word in parts]
    try:
        apart = b"\1\1\1" in bytes(map(len, found))
    except ValueError:  # a word of more than 255 characters
        apart = True
    return None if apart or _may_be_mended(found) or any(map(_is_split, chunks)) else found


@lru_cache(maxsize=20_000)
def _is_split(chunk: str) -> bool:
    """Whether a stretch without white space has a word in it that a mark splits."""
    if _BRACKETED.search(chunk):
        return True
    if _MARKED.search(chunk) is None:
        return False
    return any(
        other[0] - one[1] == 1 and _is_odd(one[2], other[2], chunk[one[1]]) and _is_one(one[2] + other[2])
        for one, other in pairwise(_parts(chunk))
    )


def _is_one(word: str) -> bool:
    return is_exact(word) or word in _PLATFORMS


def _may_be_mended(words: list[str]) -> bool:
    """Whether two neighbours may be one word that is split (`_mend`)."""
    for place, word in enumerate(words):
        if _is_fragment(word):
            beside = words[max(0, place - 2) : place + 3]
            if any(_is_one(head + tail) for head, tail in pairwise(beside)):
                return True
            if any(is_word(beside[at : at + 3]) for at in range(len(beside) - 2)):
                return True
    return False


def _reader(text: str, chunks: list[str]) -> Callable[[str], Iterable[Token]]:
    """What finds the words in one of a text's stretches without white space. It remembers those of usual length."""
    signed = _is_between_words(text, "@") or _is_between_words(text, "/")
    if max(map(len, chunks), default=0) > _LONG_CHUNK:
        return _around_addresses if signed else _parts
    return _known_around_addresses if signed else _known_parts


def _is_between_words(text: str, sign: str) -> bool:
    place = text.find(sign, 1)
    while place > 0:
        before, after = text[place - 1], text[place + 1 : place + 2]
        if (before.isalnum() or before == "_") and (after.isalnum() or after == "_"):
            return True
        place = text.find(sign, place + 1)
    return False


def _parts(chunk: str) -> tuple[Token, ...]:
    return tuple((*found.span(), found[0]) for found in WORD.finditer(chunk))


def _around_addresses(chunk: str) -> tuple[Token, ...]:
    if "@" in chunk or "/" in chunk:
        chunk = _ADDRESS.sub(lambda found: " " * len(found[0]), chunk)
    return _parts(chunk)


_known_parts = lru_cache(maxsize=20_000)(_parts)
_known_around_addresses = lru_cache(maxsize=20_000)(_around_addresses)


def parting(between: str) -> int:
    """What stands between two words: 0 nothing that parts them, 1 the end of a clause, 2 the end of a sentence."""
    return _parting(between) if len(between) < _SHORT else _part(between)


def _part(between: str) -> int:
    if between.isspace() and "\n" not in between:
        return 0
    return 2 if _SENTENCE.search(between) else 1 if _CLAUSE.search(between) else 0


_parting = lru_cache(maxsize=2000)(_part)
