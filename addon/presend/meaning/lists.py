"""Lists and additions: what a proposal that is whole goes on with ("Venmo, Zelle or crypto"), and what an "and" only adds
to it.
"""

from bisect import bisect_left
from typing import Any

from presend.meaning.extents import units_of
from presend.meaning.reading import Reading, Unit

_LISTED = ("messenger", "service_weak", "channel", "money", "money_weak")


def list_end(reading: Reading, units: list[Unit], end: int) -> int:
    """Where a list ends of which the last unit is the first: "Venmo, Zelle or crypto"."""
    if units[-1].end == end and not any(unit.end == end and unit.kind in _LISTED for unit in units):
        return end
    listed, joints = _lists(reading)
    while True:
        following = listed.get(end) or listed.get(joints.get(end, -1))
        if following is None or reading.sentences[following - 1] != reading.sentences[end - 1]:
            return end
        end = following


def _lists(reading: Reading) -> tuple[dict[int, int], dict[int, int]]:
    """Where what may stand in a list begins and ends, and so the words that join it."""
    known = reading.known.get("lists")
    if known is None:
        known = reading.known["lists"] = (
            {unit.start: unit.end for unit in units_of(reading, _LISTED)},
            {unit.start: unit.end for unit in reading.units.of("and")},
        )
    return known


_ADDED = frozenset(
    (
        "move",
        "talk",
        "ask",
        "deal_me",
        "get_me",
        "send",
        "pay",
        "remainder",
        "deal",
        "hop",
        "more",
        "offer",
        "i_send",
        "cheaper",
        "please",
        "time",
        "via",
    )
)
_JOINTS = ("and", "i_send")
_TO_AND = 4  # words that a proposal may go on with before the "and"
Combination = tuple[Any, list[Unit], int, int]
"""A frame, its units, and the places of their first word and of the word behind the last."""


def one_thought(reading: Reading, found: list[Combination]) -> list[Combination]:
    """The combinations of one detector without what an "and" adds to one that is whole before it, or what is sent then:
    "come to Discord | I show you all"."""
    ands = [unit.start for unit in units_of(reading, _JOINTS)]
    following = ((end, bisect_left(ands, end)) for *_, end in found)
    ends = sorted({ands[at] for end, at in following if at < len(ands) and ands[at] - end <= _TO_AND})
    return [(frame, units, start, _before_and(units, end, ends)) for frame, units, start, end in found]


def _before_and(units: list[Unit], end: int, ends: list[int]) -> int:
    """Where the words of `units` end without what they only add behind an "and" at which another finding ends: "add me
    on Telegram | and we talk there"."""
    core = max((unit.end for unit in units if unit.kind not in _ADDED), default=end)
    at = bisect_left(ends, core)
    return min(ends[at], end) if at < len(ends) else end
