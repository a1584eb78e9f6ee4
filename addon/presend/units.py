"""Units: phrases of the lexicons in their places, and which of them count beside one another."""

from typing import NamedTuple

VETOES = frozenset(
    [
        "no",
        "rule",
        "inside",
        "report",
        "script",
        "fiction",
        "work",
        "placed",
        "checkout",
        "others",
        "self",
        "thing",
        "insult",
        "insult_weak",
        "but",
    ]
)
"""Classes that silence. A longer phrase takes the sting out of one inside it: "why don't we", "not on Fiverr"."""

BINDABLE = frozenset(
    (
        *("messenger", "icon", "channel", "channel_weak", "service_weak", "on_weak", "your_channel", "mail_me"),
        *("money", "money_weak", "call_service", "call_weak", "call", "remote", "remote_weak", "by_service"),
    )
)
_LINKS = frozenset({"link", "and", "my", "your", *BINDABLE})
_SKIPPED = frozenset({"and", "link", *BINDABLE})
_BOUND_MOST = 5
_CHANNELS = ("messenger", "channel", "channel_weak")


class Unit(NamedTuple):
    """A phrase of the class `kind`, from word `start` to before word `end`. `detail` is a service's id, or empty."""

    start: int
    end: int
    kind: str
    detail: str = ""
    language: int = 0


def counting(units: list[Unit]) -> list[Unit]:
    """Those of the units found in a message, in the order of their places, that no other unit explains away."""
    return _unbound(_unmasked(units))


def _unmasked(units: list[Unit]) -> list[Unit]:
    """Without the units that a longer one explains away: everything in a "none", vetoes inside any phrase, the
    messenger in "WeChat transfer"."""
    covers: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.end - unit.start > 1 or unit.kind == "none":
            for place in range(unit.start, unit.end):
                covers.setdefault(place, []).append(unit)
    return [
        unit
        for unit in units
        if unit.start not in covers or not any(_masks(other, unit) for other in covers[unit.start])
    ]


def _masks(other: Unit, unit: Unit) -> bool:
    if unit.end > other.end or other is unit:
        return False
    if other.kind == "none" or (unit.kind in _CHANNELS and other.kind == "money"):
        return True
    longer = other.end - other.start > unit.end - unit.start
    return longer and unit.kind in VETOES and other.kind != unit.kind


def _unbound(units: list[Unit]) -> list[Unit]:
    """Without the services and channels that only say what kind of thing the work is about: "Telegram bot"."""
    things_from = {unit.start for unit in units if unit.kind == "thing"}
    if not things_from:
        return units
    things_to = {unit.end for unit in units if unit.kind == "thing"}
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for unit in units:
        if unit.kind in _SKIPPED:
            after[unit.start] = max(unit.end, after.get(unit.start, 0))
        if unit.kind in _LINKS:
            before[unit.end] = min(unit.start, before.get(unit.end, unit.start))
    return [
        unit
        for unit in units
        if unit.kind not in BINDABLE
        or not (_reaches(unit.end, things_from, after) or _reaches(unit.start, things_to, before))
    ]


def _reaches(place: int, goals: set[int], steps: dict[int, int]) -> bool:
    for _ in range(_BOUND_MOST):
        if place in goals:
            return True
        if place not in steps:
            return False
        place = steps[place]
    return place in goals
