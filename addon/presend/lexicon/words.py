"""Single words: what a disguised one may stand for."""

from collections.abc import Iterator

from presend.patterns import lazy

_LEET = str.maketrans("013456789@$!|+€£", "oieasgtbgasiitel")
_LEET_L = str.maketrans("013456789@$!|+€£", "oleasgtbgasllte" + "l")
_LEET_CYRILLIC = [str.maketrans("01346@$€!", letters) for letters in ("оизчбасеи", "оиечбасеи", "оієчбасеі")]
_LATIN_AS_CYRILLIC = str.maketrans("abcehkmoptxy0346", "авсенкмортхуозчб")
_LOOKS_CYRILLIC = lazy(r"(?=[a-z]+[0346]*[a-z])[abcehkmoptxy0346]{4,}")
DIGITS_AS_LETTERS = str.maketrans("013457", "oieast")
_SIGNS = "@$"
_LEET_LEAST, _LEET_LONG = 2, 5
_LONGER, _LONG = 6, 7  # letters of a word that is known with one doubled; with one left out
_VOWELS, _CONSONANTS = "aeiou", 4  # consonants by which a word is known
_MIXED = lazy(r"\d[a-z]\d[a-z]")
_FIVE = lazy("5i?(?:ver|v?e?rr)")
_BY_EAR = lazy("(?:f|ph)(?:[iy]|[ae][iyj])(?:v|f|w|ph)+[aeiou]?r+s?")  # "ph1fer", "fyverr", "feiver"
_FENCED = lazy(r"[^\W\d_](?:\|[^\W\d_]){2,}")
_UMLAUT = lazy("([aou])e")  # "fuer", "koennen"
_CLITICS = ("وال", "بال", "لل", "فال", "كال", "عال", "ال", "و", "ف", "ب", "ل", "ك", "ع")


_LOOKS = str.maketrans("013456789@$!|l", "oieasgtbgasiii")


def looks(word: str) -> str:
    """A word as it looks: digits and signs as letters, and i and l as one, which "1" may both be: "vlber" and "v!83r" look
    like "viber"."""
    return word.translate(_LOOKS)


def is_cjk(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def swapped(word: str) -> Iterator[str]:
    """`word` with two neighbouring letters in the wrong order: the commonest slip of the finger."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def slips(word: str) -> Iterator[str]:
    """A listed `word` as it is mistyped: two letters swapped, in a longer one one doubled, or left out; or with no vowels."""
    yield from swapped(word)
    if len(word) >= _LONGER:
        yield from (word[:at] + word[at - 1 :] for at in range(1, len(word)) if word[at - 1] != word[at])
    consonants = word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)
    if len(word) > len(consonants) >= _CONSONANTS:
        yield consonants
    if len(word) >= _LONG:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_platform_by_ear(word: str) -> bool:
    """Whether a word sounds like the marketplace's name."""
    return word[0] in "fp" and _BY_EAR.fullmatch(word.translate(_LEET)) is not None


def disguises(word: str) -> Iterator[str]:
    """What a plain `word` that is in no lexicon may stand for: digits for letters, drawn-out letters, clitics."""
    if word[0] == "!":
        yield word[1:]
    if (word[0] == "5" and _FIVE.fullmatch(word)) or is_platform_by_ear(word):
        yield "fiverr"
    if _FENCED.fullmatch(word):
        yield word.replace("|", "")
    if word[-2:] == "$$":
        yield word.translate(_LEET)  # "dumb@$$" is more than "dumb"
    if word[-1] in _SIGNS and len(word.rstrip(_SIGNS)) > 1:
        yield word.rstrip(_SIGNS)
    if (
        not word.isalpha()
        and (
            (letters := sum(map(str.isalpha, word))) >= _LEET_LEAST
            or (letters and len(word) >= _LEET_LONG)
            or (len(word) == _LEET_LEAST and "0" in word)
            or word.endswith("$$")
        )
        and (
            not word[0].isdigit()
            or len(word) > 4
            or _MIXED.fullmatch(word)
            or (word[0] == "0" and word[1:].isalpha())
        )
    ):
        yield word.translate(_LEET)
        yield word.translate(_LEET_L)
        if any("а" <= char <= "ї" for char in word):
            yield from map(word.translate, _LEET_CYRILLIC)
    if _LOOKS_CYRILLIC.fullmatch(word):
        yield word.translate(_LATIN_AS_CYRILLIC)  # "c6ep" for "сбер"
    if word[0] >= "\u0600" and len(word) > 3:
        yield from (word[len(clitic) :] for clitic in _CLITICS if word.startswith(clitic))
    if _UMLAUT.search(word):
        yield _UMLAUT.sub(r"\1", word)
    squeezed = _squeeze(word, 2)
    if squeezed != word:
        yield squeezed
        yield _squeeze(word, 1)


def _squeeze(word: str, most: int) -> str:
    """No letter more than `most` times in a row: "plssss" -> "plss" -> "pls"."""
    kept: list[str] = []
    for char in word:
        if kept[-most:] != [char] * most:
            kept.append(char)
    return "".join(kept)
