"""Whether a number is made up: for a mock-up, a film or a form, and nobody's."""

from functools import lru_cache

from presend.lexicon.spelled import SAMPLE, WORDS, one_of, said
from presend.patterns import lazy

_WORD = lazy(r"[^\W\d_][^\s\d,;:!?()\[\]\"/_*=|]*")


@lru_cache(maxsize=4)
def is_sample(text: str) -> bool:
    """Whether a message speaks of made-up data; "not fake" is said of real ones."""
    before, sample = "", False
    for word in _WORD.finditer(text):
        if word[0] in _REAL:
            return False
        if word[0] in SAMPLE and before not in _NOT:
            sample = True
        before = word[0]
    return sample


def is_filler(number: str) -> bool:
    """Whether a number only fills its place in a drawing: one digit again and again ("0000 0000 00")."""
    return len(set(filter(str.isdigit, number))) == 1


_REAL = WORDS["real"]
"""Words that say of data that it is somebody's: "my real details"."""
_NOT = WORDS["not_word"]


@lru_cache(maxsize=4)
def is_drawn(text: str) -> bool:
    """Whether a message speaks of a design or a scene in which a number stands, and asks nobody to call."""
    return _DRAWN.search(text) is not None and _CALL_ME.search(text) is None


_DRAWN = lazy(lambda: said("drawn"))
_CALL_ME = lazy(
    lambda: (
        rf"{said('call_me')}|(?<!\w){one_of('ring')} (?=\d)|(?<!\w){one_of('my')} (?:\w+ )?{one_of('my_number')}(?!\w)"
    )
)


def is_reserved(digits: str) -> bool:
    """Numbers kept free for films and mock-ups: 555-01xx."""
    return digits[-7:-2] == "55501"


def is_placeholder(digits: str) -> bool:
    """Zeros, one digit over and over, counting up, or "+1 555 0100", which has no area code: nobody's number."""
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros >= 6 or digits.count("0") > len(digits) - 3 or len(set(digits[2:])) == 1:
        return True
    if len(digits) == _NO_AREA and digits.startswith("155501"):
        return True
    return digits.lstrip("0").startswith("1234567") and "01234567890123".find(digits) >= 0


_NO_AREA = 8  # digits of a North American number with its country's code and no area's
