"""A table of words that costs little to read from a file: their texts in one, their numbers in another, no object for each."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

Stored = tuple[str, bytes, bytes]


class Table(Mapping[str, tuple[int, ...]]):
    """Word -> numbers. A look costs a few comparisons more than a dictionary's."""

    def __init__(self, stored: Stored) -> None:
        words, ends, numbers = stored
        self._words = words.split("\n")
        self._ends = memoryview(ends).cast("I")
        self._numbers = memoryview(numbers).cast("I")

    def __getitem__(self, word: str) -> tuple[int, ...]:
        place = self._place(word)
        if place < 0:
            raise KeyError(word)
        return tuple(self._numbers[self._ends[place] : self._ends[place + 1]])

    def get(self, word: str, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        place = self._place(word)
        return default if place < 0 else tuple(self._numbers[self._ends[place] : self._ends[place + 1]])

    def __contains__(self, word: object) -> bool:
        return self._place(word) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def _place(self, word: str) -> int:
        place = bisect_left(self._words, word)
        return place if place < len(self._words) and self._words[place] == word else -1


def stored(table: Mapping[str, tuple[int, ...]]) -> Stored:
    """What `Table` is read from."""
    words = sorted(table)
    ends, numbers = array("I", [0]), array("I")
    for word in words:
        numbers.extend(table[word])
        ends.append(len(numbers))
    return "\n".join(words), ends.tobytes(), numbers.tobytes()
