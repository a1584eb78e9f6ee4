"""Units: phrases of the lexicons in their places, and which of them count beside one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

VETOES = frozenset(
    "no rule inside report script fiction plot work placed checkout others self thing "
    "insult insult_weak but".split()
)
"""Classes that silence. A longer phrase takes the sting out of one inside it: "why don't we", "not on Fiverr"."""

BINDABLE = frozenset(
    "messenger icon channel channel_weak device service_weak on_weak your_channel mail_me reach_else "
    "money money_weak call_service call_weak call remote remote_weak remote_whole by_service fee "
    "avoid_fee account into_account call_event platform".split()
)
GRAVE = frozenset(("insult", "slur", "lewd", "lewd_weak", "harm", "harm_you", "threat", "but", "close"))
"""Classes whose words must be of a language that the message speaks well."""
_PROGRAMS = ("remote", "call_service", "money")
"""Services that are programs, or have one: their "app" is no thing that somebody makes for them."""
_GIVEN = frozenset(("giftcard", "crypto"))
"""What pays for a thing, and says nothing of it: "would you take vouchers for the emotes"."""
_LINKS = frozenset({"link", "and", "my", "your", *BINDABLE})
_SKIPPED = frozenset({"and", "link", *BINDABLE})
_OWNERS = ("my", "your")
_STAYING = BINDABLE.union(
    ("itself", "call", "video", "talk", "code", "time", "please", "pay", "ask", "your", "my", "via")
)
"""Classes of words that may stand behind a service's name and a hyphen: it is the service that is meant."""
_STEPS = _LINKS | _SKIPPED
_BOUND_MOST = 5
_MANY = 100
_CHANNELS = ("messenger", "channel", "channel_weak")
_NEVER_MASKING = frozenset(
    "would agent purpose trade storefront collect how_paid product aside vilify onset no_leverage".split()
)
"""Classes in whose phrases a refusal stays one: "I would not like to"."""
_MENACES, _SCORN = ("hostage", "or_else", "unless", "doom", "threat"), ("being", "vocative")
_LEAVING = {"rule": _MENACES, "insult": _SCORN, "insult_weak": _SCORN}
"""Class -> those that leave it what it is: "never send your password", "u r pathetic"."""
_MASKED = VETOES.union(_CHANNELS, ("ask", "talk", "move", "pay", "pay_me"))
"""Classes that a longer phrase may explain away."""
_SAYS_OF = {
    "messenger": ("account", "money_weak", "call_service"),  # "Skype call"
    "channel": ("account", "money_weak"),  # "account number"
    "channel_weak": ("account", "money_weak", "move"),  # "contact me"
    "talk": _CHANNELS,  # "contact details"
    "move": _CHANNELS,
    "pay": ("cheaper",),  # "pay no fee"
    "pay_me": ("cheaper",),
}
"""Class -> those whose longer phrase says what is meant."""
_EXPLAINED = ("pay_outside", "reach_else", "your_channel", "mail_me")
"""Classes whose phrases a "none" explains away by their first word."""


class Unit(NamedTuple):
    """A phrase of the class `kind`, from word `start` to before word `end`. `detail` is a service's id, or empty."""

    start: int
    end: int
    kind: str
    detail: str = ""
    language: int = 0


class Units:
    """The units of a message by class, without those that others explain away. A class is worked out when asked for.

    `begun`: places with the units that begin there, each as if it stood at word 0.
    """

    __slots__ = tuple("_begun _breaks _counting _inner _linked _named _numbers _over _stops _tied".split())

    def __init__(self, begun: Iterable[tuple[int, tuple[Unit, ...]]]) -> None:
        self._begun: dict[str, list[tuple[int, Unit]]] = defaultdict(list)
        self._over: dict[int, list[tuple[int, Unit]]] | None = None
        self._counting: dict[str, list[Unit]] = {}
        self._linked: tuple[dict[int, int], dict[int, int]] | None = None
        self._breaks: frozenset[int] = frozenset()
        self._stops: frozenset[int] = frozenset()
        self._tied: frozenset[int] = frozenset()
        self._numbers: frozenset[int] = frozenset()
        self._inner: set[int] | None = None
        self._named: set[int] | None = None
        for start, units in begun:
            for unit in units:
                self._begun[unit[2]].append((start, unit))

    def _covering(self, unit: Unit) -> Iterator[Unit]:
        """The units over the first word of one, by which it may be explained away."""
        if self._over is None:
            self._over = defaultdict(list)
            for begun in self._begun.values():
                for start, long in begun:
                    if long[1] > 1 or long[2] == "none":
                        for place in range(start, start + long[1]):
                            self._over[place].append((start, long))
        for start, long in self._over.get(unit.start, ()):
            if not (long[2] == "none" and self._is_broken(start, long[1])):
                yield _at(start, long)

    def _is_broken(self, start: int, size: int) -> bool:
        """Whether a clause ends inside so many words: "on Zoom? In writing ..." is no zooming in."""
        return not self._breaks.isdisjoint(range(start + 1, start + size))

    def are_apart(self, kinds: Sequence[str], others: Sequence[str], most: int, parts: Sequence[int]) -> bool:
        """Whether no unit of some classes, counting or not, is within `most` words of one of the others and begins in the
        same part of the text; `parts` numbers them, word by word."""
        ones = [(start, start + unit[1]) for kind in kinds for start, unit in self._begun.get(kind, ())]
        rest = [(start, start + unit[1]) for kind in others for start, unit in self._begun.get(kind, ())]
        if len(ones) * len(rest) > _MANY:
            return False
        return not any(
            start - end <= most >= low - high and parts[low] == parts[start]
            for low, end in ones
            for start, high in rest
        )

    def of(self, kind: str) -> list[Unit]:
        """The units of a class, in the order of their places."""
        found = self._counting.get(kind)
        if found is None:
            found = self._unmasked(kind) if kind in self._begun else []
            if found and kind in BINDABLE and (self._tied or "thing" in self._begun):
                found = self._unbound(found, kind)
            self._counting[kind] = found
        return found

    def name_over(self, place: int) -> bool:
        """Whether a name goes on from the word before `place` to the one at it."""
        return any(
            start < place < start + unit[1]
            for kind in self._begun.keys() & BINDABLE
            for start, unit in self._begun[kind]
        )

    def names(self, place: int) -> bool:
        """Whether the word at `place` belongs to a name."""
        if self._named is None:
            self._named = {
                at
                for kind in self._begun.keys() & BINDABLE
                for start, unit in self._begun[kind]
                for at in range(start, start + unit[1])
            }
        return place in self._named

    def ends_name(self, place: int) -> bool:
        """Whether a name of several words ends before the word at `place`, or goes on to it: "w. a.", "phone no.", "m.b. way"."""
        return any(
            start < place <= start + unit[1] > start + 1
            for kind in self._begun.keys() & BINDABLE
            for start, unit in self._begun[kind]
        )

    def goes_over(self, place: int) -> bool:
        """Whether some phrase goes on from the word before `place` to the one at it."""
        if self._inner is None:
            units = ((start, unit[1]) for begun in self._begun.values() for start, unit in begun)
            self._inner = {at for start, size in units for at in range(start + 1, start + size)}
        return place in self._inner

    def count(self, numbers: Iterable[int]) -> None:
        """Says which words are numbers, which tie a channel to a thing: "Instagram için 20 post"."""
        self._numbers = frozenset(numbers)

    def part(self, clauses: Sequence[int], sentences: Sequence[int]) -> None:
        """Says which clause and sentence each word stands in: no channel is tied to a thing across them."""
        self._breaks, self._stops = (
            frozenset(place for place in range(1, len(parts)) if parts[place] != parts[place - 1])
            for parts in (clauses, sentences)
        )

    def tie(self, places: Iterable[int]) -> None:
        """Says which words a hyphen ties to what stands before them: a thing that somebody makes, "WhatsApp-Umfrage", but for
        words that leave a service what it is ("Zoom-Gespräch")."""
        staying = {start for kind in self._begun.keys() & _STAYING for start, _ in self._begun[kind]}
        self._tied = frozenset(places) - staying

    def put(self, kind: str, units: list[Unit]) -> None:
        """Says which units of a class count."""
        self._counting[kind] = units

    def _unmasked(self, kind: str) -> list[Unit]:
        """Without the units that a longer one explains away: everything in a "none", vetoes inside any phrase, the
        messenger in "WeChat transfer" and "Skype call", the number in "account number"."""
        found = [_at(start, unit) for start, unit in self._begun.get(kind, ())]
        if not found or (kind not in _MASKED and "none" not in self._begun):
            return found
        return [unit for unit in found if not any(_masks(other, unit) for other in self._covering(unit))]

    def _unbound(self, units: list[Unit], kind: str) -> list[Unit]:
        """Without the services and channels that only say what kind of thing the work is about: "Telegram bot"; "the
        AnyDesk app" is that tool itself."""
        things = self._unmasked("thing")
        if kind in _PROGRAMS and "program" in self._begun:
            beside = {unit.end for unit in units} | {unit.start - 1 for unit in units}
            own = {start for start, _ in self._begun["program"]} & beside
            own -= {unit.start - 1 for unit in things}  # "the PayPal app icon"
            things = [unit for unit in things if unit.start not in own]
        things_from, things_to = {unit.start for unit in things} | self._tied, {unit.end for unit in things}
        after, before = self._links()
        breaks = self._breaks
        listed = self._stops | breaks.difference(
            start for kind in self._begun.keys() & BINDABLE for start, _ in self._begun[kind]
        )
        return [
            unit
            for unit in units
            if not (
                (
                    kind != "reach_else"
                    and _reaches(unit.end, things_from, {} if unit.detail in _GIVEN else after, listed)
                )
                or _reaches(unit.start, things_to, before, breaks)
            )
        ]

    def _links(self) -> tuple[dict[int, int], dict[int, int]]:
        """Where one comes from a place over words that tie a channel to a thing, onward and back."""
        if self._linked is None:
            after: dict[int, int] = {}
            before: dict[int, int] = {}
            parting = self._parting()
            after.update((place, place + 1) for place in self._numbers)
            before.update((place + 1, place) for place in self._numbers)
            for kind in self._begun.keys() & _STEPS:
                for unit in self._unmasked(kind):
                    if unit[:2] in parting:
                        continue
                    if kind in _SKIPPED:
                        after[unit.start] = max(unit.end, after.get(unit.start, 0))
                    if kind in _LINKS:
                        before[unit.end] = min(unit.start, before.get(unit.end, unit.start))
            self._linked = after, before
        return self._linked

    def _parting(self) -> set[tuple[int, int]]:
        """Where an "and" begins another thing with an owner of its own: "your number and my manager"."""
        owners = {start for kind in _OWNERS for start, _ in self._begun.get(kind, ())}
        joints = ((start, start + unit[1]) for start, unit in self._begun.get("and", ()))
        return {place for place in joints if place[1] in owners}


def _at(start: int, unit: Unit) -> Unit:
    """A unit as it stands at a place."""
    _, size, kind, detail, language = unit
    return Unit(start, start + size, kind, detail, language)


def _masks(other: Unit, unit: Unit) -> bool:
    if unit.kind in _EXPLAINED and other.kind == "none" and other.start < unit.start < other.end:
        return True  # "Google Pay, cash", "page number, please"
    if unit.end > other.end or other == unit:
        return False
    if other.kind == "i_send":
        return unit.kind == "ask" and other.start < unit.start  # "I send the samples"
    if (other.kind == "none" and unit.kind != "lead") or (unit.kind in _CHANNELS and other.kind == "money"):
        return True
    if unit.kind == "but" and other.kind in ("fix", "longing", "do_remote"):
        return False  # "so that I fix it" begins a clause
    if other.kind == "goes_on" and unit.kind != "but":
        return False
    if other.end - other.start <= unit.end - unit.start:
        return False
    if other.kind in _SAYS_OF.get(unit.kind, ()):
        return True
    if other.kind in _LEAVING.get(unit.kind, ()):
        return False
    return unit.kind in VETOES and other.kind not in (unit.kind, *_NEVER_MASKING)


def _reaches(place: int, goals: set[int], steps: dict[int, int], breaks: frozenset[int]) -> bool:
    for _ in range(_BOUND_MOST):
        if place in breaks:
            return False
        if place in goals:
            return True
        if place not in steps:
            return False
        place = steps[place]
    return place in goals and place not in breaks
