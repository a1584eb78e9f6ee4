"""The phrases of everyday words that open a message together, without those that open none by themselves."""

from collections import defaultdict
from collections.abc import Iterable

Phrase = frozenset[str]
"""The slots that a message must fill, in any order; a slot is its words with `|` between them."""


def least(phrases: Iterable[Phrase]) -> list[Phrase]:
    """`phrases` without each that stands only in messages in which another one stands as well: where "send me|us mail"
    opens a message, "send me|us short mail" and "send me mail" need not be looked for."""
    ordered = sorted(phrases, key=lambda phrase: (len(phrase), -sum(map(len, phrase)), sorted(phrase)))
    wider = _wider({slot for phrase in ordered for slot in phrase})
    kept: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in ordered:
        filled = frozenset().union(*(wider[slot] for slot in phrase))
        if not any(other <= filled for slot in filled for other in kept[slot]):
            kept[min(phrase)].append(phrase)
    return [phrase for others in kept.values() for phrase in others]


def _wider(slots: set[str]) -> dict[str, frozenset[str]]:
    """For each slot those that every word of it fills, itself among them."""
    having: dict[str, set[str]] = defaultdict(set)
    for slot in slots:
        for word in slot.split("|"):
            having[word].add(slot)
    return {
        slot: frozenset.intersection(*(frozenset(having[word]) for word in slot.split("|"))) for slot in slots
    }
