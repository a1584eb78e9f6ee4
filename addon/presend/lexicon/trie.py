"""The phrases as a trie in flat arrays: some thirty thousand nodes as dictionaries would be most of a process's memory.

Phrases end alike, and equal ends are one node.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from typing import Any

Meaning = tuple[str, int, str]
"""Class, language bit, detail."""
Stored = tuple[bytes, bytes, bytes, bytes, list[tuple[Meaning, ...]]]

END = -1
"""The key under which a node that is a dictionary keeps the meanings of the phrase that ends there."""

ROOT = 0


class Trie:
    """slot -> slot -> ... -> meanings. A node is a number; phrases begin at `ROOT`."""

    def __init__(self, stored: Stored) -> None:
        *numbers, self._meanings = stored
        self._firsts, self._slots, self._below, self._ends = (memoryview(part).cast("I") for part in numbers)

    def ends(self, node: int) -> tuple[Meaning, ...]:
        """What the phrase that ends at `node` means."""
        return self._meanings[self._ends[node]]

    def onward(self, node: int) -> list[int]:
        """The slots that lead on from `node`, in ascending order."""
        return self._slots[self._firsts[node] : self._firsts[node + 1]].tolist()

    def step(self, node: int, slots: Set[int]) -> Iterator[int]:
        """The nodes after `node` by any of `slots`, in their order."""
        first, last = self._firsts[node], self._firsts[node + 1]
        if last - first <= len(slots):
            for place in range(first, last):
                if self._slots[place] in slots:
                    yield self._below[place]
            return
        for slot in sorted(slots):
            place = bisect_left(self._slots, slot, first, last)
            if place < last and self._slots[place] == slot:
                yield self._below[place]


def stored(root: Mapping[int, Any]) -> Stored:
    """What `Trie` is read from: nodes as dictionaries, slot -> node below, and END -> meanings."""
    nodes: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    made: dict[tuple, int] = {}
    meanings: dict[tuple[Meaning, ...], int] = {(): 0}

    def enter(node: Mapping[int, Any]) -> int:
        ended = meanings.setdefault(node.get(END, ()), len(meanings))
        form = ended, tuple((slot, enter(node[slot])) for slot in sorted(node) if slot != END)
        if form not in made:
            made[form] = len(nodes)
            nodes.append(form)
        return made[form]

    enter(root)
    last = len(nodes) - 1
    firsts, slots, below, ends = array("I", [0]), array("I"), array("I"), array("I")
    for ended, edges in reversed(nodes):  # the root was made last
        slots.extend(slot for slot, _ in edges)
        below.extend(last - node for _, node in edges)
        firsts.append(len(slots))
        ends.append(ended)
    return firsts.tobytes(), slots.tobytes(), below.tobytes(), ends.tobytes(), list(meanings)
