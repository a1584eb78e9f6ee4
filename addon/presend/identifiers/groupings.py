"""How countries group their telephone numbers: a number without trunk zero or plus that stands so is told by its groups alone.

Left out are groups that other numbers have as often: thousands ("12 345 678", "612 345 678"), rows of pairs (dates,
draws, sizes), and two groups.
"""

from collections.abc import Sequence

from presend.data.calling_codes import LENGTHS
from presend.patterns import lazy

SURE = 0.55
"""The score of a number that stands in such groups, with nothing said of it."""
_PREFIXED = 0.6

_CUSTOMARY = {
    (1, 2, 2, 2, 2): lazy(r"[67]"),  # France, Morocco, Cameroon
    (1, 4, 4): lazy(r"9"),  # Chile
    (2, 3, 2, 2): lazy(
        r"39|5[015]|6[3678]|7[035-8]|9[0-9]|2[59]|33|44|77|88"
    ),  # Ukraine, Belarus, Uzbekistan, Senegal
    (2, 3, 4): lazy(
        r"2[03-7]|3[01]|5[0245-8]|[678]\d|9\d"
    ),  # Arabia, Ghana, South Africa, Thailand, Hungary, Israel
    (2, 4, 4): lazy(r"[1-9]1|10|[789]0|55|56|33"),  # Brazil, Argentina, Mexico, Japan, Korea
    (2, 5, 4): lazy(r"[1-9][1-9]9"),  # Brazil
    (3, 1, 3): lazy(r"444"),  # Turkey
    (3, 2, 2): lazy(r"444"),
    (3, 2, 2, 2): lazy(r"[5-9]"),  # Spain, Georgia, Algeria
    (3, 2, 3): lazy(r"[49]"),  # Norway
    (3, 3, 2, 2): lazy(r"[3-59]"),  # Turkey, Russia
    (3, 3, 4): lazy(r"[3-9]"),  # Italy, Colombia, the Philippines, Nigeria, India
    (3, 4, 3): lazy(r"8[1-9]"),  # Indonesia
    (3, 4, 4): lazy(r"8[1-9]|1[3-9]"),  # Indonesia, China
    (4, 3, 3): lazy(r"[6-9]|1[38]00"),  # India, Australia
    (4, 3, 4): lazy(r"18[06]0"),  # India
}


def customary(digits: str, sizes: tuple[int, ...]) -> float:
    """The score of digits that stand in groups of these `sizes`; 0 where no country groups them so."""
    lead = _CUSTOMARY.get(sizes)
    return SURE if lead is not None and lead.match(digits) else 0.0


_LIKELY = {
    (3, 7): lazy(r"3[0-9]"),  # Italy, Colombia, Pakistan
    (5, 5): lazy(r"[6-9]"),  # India
}


def likely(digits: str, sizes: tuple[int, ...]) -> float:
    """The score of digits in two groups that a country has, and that a word for calling must stand near."""
    lead = _LIKELY.get(sizes)
    return _NEARLY if lead is not None and lead.match(digits) else 0.0


_NEARLY = 0.42


def with_code(digits: str, groups: Sequence[str], valid: bool) -> float:
    """The score of digits whose first group is a country's calling code, and which are `valid` behind it; 0 where not."""
    if groups[0] not in LENGTHS or not valid or not _LEAST_GROUPS <= len(groups) <= _MOST_GROUPS:
        return 0.0
    sizes = set(map(len, groups))
    return 0.0 if sizes == {2} or set(map(len, groups[1:])) == {3} else _PREFIXED


_LEAST_GROUPS, _MOST_GROUPS = 3, 6


_BRACKETED = lazy(r"\+?(?P<trunk>\d{0,3})[ -]?\((?P<area>\d{2,5})\)[ -]{0,2}\d")
_YEAR = lazy(r"(?:19|20)\d\d")


def has_area(stretch: str, digits: str) -> bool:
    """Whether an area's code stands in brackets, first or behind what is dialled before it: "(212) 555-0147", "8 (3852)
    36-41-07"; but no year: "8 (2019) 145-160"."""
    found = _BRACKETED.match(stretch)
    if found is None:
        return False
    trunk = found["trunk"]
    if not trunk:
        return True
    return (
        trunk == "0" or (trunk in ("1", "7", "8") and len(digits) == _ELEVEN and digits[1] > "1")
    ) and not _YEAR.fullmatch(found["area"])


_ELEVEN = 11  # digits of a number of North America or Russia with what is dialled before it
