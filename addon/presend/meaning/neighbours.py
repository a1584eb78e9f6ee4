"""Neighbours: which unit of a class stands nearest to those that a frame has chosen, and may stand with them."""

from typing import Protocol

from presend.lexicon import INTERNATIONAL, LANGUAGES, POSTPOSITIONS
from presend.meaning.extents import SUPPORTS, window
from presend.meaning.reading import Reading, Unit

_CLAUSE_COST = 2  # a clause boundary between two units counts as so many words
_SHARED = 0.5  # words that a shared one counts as: a unit of its own is preferred
CHARACTERS, _LONGEST = 2, 12  # words of one column; words of the longest phrase
_LED = 3  # words between an "on" and the name
_NAMES = ("messenger", "channel", "icon")
SMALL = frozenset(("your", "my", "via", "please"))
_NATIVE = SMALL | {"will", "flirt", "shot_me", "tempt", "unless"}
"""Small words that mean something only beside others of their language: Hindi "hum" is no English noise."""


class Near(Protocol):
    """What a frame says of how near its classes stand (`presend.meaning.frames.Frame`)."""

    @property
    def gap(self) -> int: ...
    @property
    def crosses(self) -> bool: ...
    @property
    def ordered(self) -> bool: ...


def nearest(reading: Reading, chosen: list[Unit], group: list[Unit], frame: Near) -> Unit | None:
    start, end = min([unit.start for unit in chosen]), max([unit.end for unit in chosen])
    columns = reading.columns
    best, least = None, frame.gap * reading.pace + 1.0
    reach = int(least) * CHARACTERS
    for unit in window(group, start - reach - _LONGEST, end + reach):
        if reading.sentences[unit.start] != reading.sentences[start]:
            continue
        crossing = frame.crosses and (chosen[0].kind != "your" or unit.kind in SUPPORTS)
        if not crossing and reading.clauses[unit.start] != reading.clauses[start]:
            continue  # "your WhatsApp, please", but not "WhatsApp, please, your work is fine"
        if (frame.ordered and unit.start < start) or any(_collide(unit, other) for other in chosen):
            continue
        if any(_is_astray(unit, other) or _is_astray(other, unit) for other in chosen):
            continue
        if unit.kind in _NATIVE and not (unit.language | LANGUAGES[INTERNATIONAL]) & chosen[0].language:
            continue  # Italian "su" is no Spanish "su"
        far: float = max(columns[unit.start] - columns[end], columns[start] - columns[unit.end], 0)
        if unit.start < end and start < unit.end:
            far += _SHARED
        far += _CLAUSE_COST * abs(reading.clauses[unit.start] - reading.clauses[start])
        if far < least:
            best, least = unit, far
    return best


def _collide(unit: Unit, other: Unit) -> bool:
    """Whether two units share words, but for a short one inside a longer ("your" in "what's your"), and the word at
    which one phrase ends and the next begins ("hit me up on", "on Slack")."""
    shared = min(unit.end, other.end) - max(unit.start, other.start)
    if shared <= 0:
        return False
    least, most = sorted((unit.end - unit.start, other.end - other.start))
    if shared == 1 and least > 1:
        return False
    small = min(unit, other, key=lambda one: one.end - one.start)
    return shared < least or small.kind not in SMALL or least == most


def _is_astray(via: Unit, name: Unit) -> bool:
    """Whether an "on" does not lead to the name, in a language that sets it right before: "a Telegram message to the
    driver", "on the site send the mail", but not "whatsapp par baat"."""
    if via.kind != "via" or name.kind not in _NAMES or via.language & POSTPOSITIONS:
        return False
    return not -_LED <= via.end - name.start <= name.end - name.start
