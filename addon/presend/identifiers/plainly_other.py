"""Whether digits are plainly something else than a telephone number, by their form or by what they are stuck to: a price, a
sum, a version, a network address."""

from presend.identifiers import series, telephone
from presend.lexicon.spelled import WORDS
from presend.patterns import lazy

_DECIMAL = lazy(r"\d{1,3}\.\d{4,}(?:[, ]{1,2}-?\d{1,3}\.\d{4,})?")
_ADDRESS = lazy(r"(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_SUM = lazy(r" ?=(?!>)| [+×÷*] \d")
_DEGREES = 180
_STUCK = WORDS["stuck_word"]
"""Words that a number is stuck to where somebody types in haste: "txt me on0771..."."""


def is_other(text: str, start: int, end: int, stretch: str, groups: list[str]) -> bool:
    """Whether digits are plainly something else, by their form or by what they are stuck to."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (
        before
        and ((before.isalnum() and before < "\u3000") or before in "_#$€£¥₹@=%&.^~")
        and not _stuck_to_cue(text, start)
    ):
        return True
    if before in ("-", "/") and text[start - 2 : start - 1].isalnum():
        return not telephone.is_dialled(text, start, end)
    if after and (
        after in "%€$£₹_@="
        or (after in "-/.:" and text[end + 1 : end + 2].isalnum() and not text[end + 1].isdigit())
    ):
        return after not in ".:" or text[end + 1 : end + 2].isdigit()
    if after.isalpha() and after.isascii() and not (groups[0][0] == "0" or stretch[0] == "+"):
        return True
    if "+" in stretch[2:] and stretch[0] != "+" and max(map(len, groups)) > 1:
        return True  # a sum
    if "." in stretch and _is_dotted(text, start, end, groups):
        return True
    if stretch[0] == "+":
        return False
    if _SUM.match(text, end) or series.is_range(stretch, groups):
        return True
    if _DECIMAL.fullmatch(stretch) and not _is_called(text, start, end, groups):
        return True
    if len(groups) > 1 and all(len(group) == 4 and group[:2] in ("19", "20") for group in groups):
        return True
    if (len(groups) > 3 and series.count_up(groups)) or series.is_triple(stretch, groups):
        return True
    return len(groups) > 3 and len(groups[0]) > 1 and all(group.endswith("0") for group in groups)


def _is_dotted(text: str, start: int, end: int, groups: list[str]) -> bool:
    """Whether dots join the groups as in a network address or a version."""
    if groups[0] == "0" and max(map(len, groups)) > 1:
        return True
    if any(group[0] == "0" and len(group) > 1 for group in groups):
        return False
    if len(groups) == 2 and min(map(len, groups)) > 5:
        return True
    if (
        groups[0] in ("10", "127", "172", "192", "255")
        and len(groups) < 5
        and all(int(group) < 256 for group in groups)
    ):
        return True
    address = _ADDRESS.search(text, max(0, start - 4), min(len(text), end + 4))
    return (
        address is not None
        and all(int(part) < 256 for part in address.groups())
        and max(map(len, groups)) > 1
        and not (set(map(len, groups)) == {2} and _is_called(text, start, end, groups))
    )


def _is_called(text: str, start: int, end: int, groups: list[str]) -> bool:
    """Whether a word for calling stands beside digits that dots join, and that no decimal has: "call 984.8326822"."""
    long = len(groups[0]) > 1 and sum(map(len, groups)) > telephone.LEAST
    if len(groups) == 2 and not (groups[0][0] == "0" or int(groups[0]) > _DEGREES):
        return False
    return long and telephone.context(text, start, end) >= telephone.STRONG


def _stuck_to_cue(text: str, start: int) -> bool:
    """Whether the letters right before the digits are a word for calling ("call0712...", "tel:0712", "nr.0712")."""
    low = start
    while low and start - low < 14 and (text[low - 1].isalpha() or text[low - 1] in "=.~"):
        low -= 1
    word = text[low:start].strip("=.~")
    return (
        (not word and text[start - 1] in "~." and not text[start - 2 : start - 1].isdigit())
        or word in telephone.PHONE
        or (word in _STUCK and text[start] in "0+")
    )
