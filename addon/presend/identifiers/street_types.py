"""What streets are called, by where the word for one stands. The words are in `lexicon/spelling/`: closed lists, so that no
country's are forgotten.

`NAMED` stand behind a name ("Totara Rise"), `LEADING` before one ("Via Roma"), `NUMBERED` between a number and a name ("12 rue
des Lilas"), `GLUED` at the end of a word ("Lindenbogen"), `CELTIC` between a number and a
name whose particles are small ("6 Heol y Bont"), `LAST` between a name and a number ("Karl Johans gate 22"). The `_WEAK` ones mean something else as often: an address with one goes
on with a comma and a town.
"""

import re
import unicodedata
from collections.abc import Iterable

from presend.folding import fold_word
from presend.lexicon.spelled import WORDS

NAMED, NAMED_WEAK = WORDS["street_named"], WORDS["street_named_weak"]
LEADING, NUMBERED = WORDS["street_leading"], WORDS["street_numbered"]
GLUED, GLUED_WEAK = WORDS["street_glued"], WORDS["street_glued_weak"]
RING = r"(?<![ep])ring"
"""The same, but no "Rendering" and no "Spring"."""
CELTIC, LAST = WORDS["street_celtic"], WORDS["street_last"]
SLAVIC_BEFORE, SLAVIC_BEHIND = WORDS["street_before"], WORDS["street_behind"]


def plain(word: str) -> str:
    """A word without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def forms(words: Iterable[str], *, capital: bool = False, lower: bool = False) -> str:
    """A pattern for the words as people write them, with a capital or without (or only so), with accents or without."""
    found: set[str] = set()
    for word in words:
        for one in {word, plain(word) if word[0] < "\u0400" else word}:
            first = one[0].upper() + one[1:]
            found |= {first} if capital else {one} if lower else {one, first}
    return "|".join(map(re.escape, sorted(found, key=lambda form: (-len(form), form))))


def chunk_forms() -> str:
    """A pattern for a folded stretch without white space in which a word for a street stands."""
    alone = CELTIC | LAST | NAMED | LEADING | NUMBERED | SLAVIC_BEFORE | SLAVIC_BEHIND
    words, weak, glued, rare = (
        "|".join(sorted({re.escape(fold_word(word.strip("./"))) for word in listed}, key=len)[::-1])
        for listed in (alone, NAMED_WEAK, GLUED, GLUED_WEAK)
    )
    return rf"^(?:{words})[.,:]*$|^(?:{weak})[.,]+$|(?:{glued}|{RING})[.,]*(?:\d{{1,4}}[a-z]?)?[.,]*$|(?:{rare})$"
