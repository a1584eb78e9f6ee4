"""Groups of numbers that their values make something else than a telephone number: marks, counts, colours."""

from itertools import pairwise

_TRIPLE, _BRIGHTEST = "RGB", 255


def are_points(groups: list[str]) -> bool:
    """Whether groups are marks out of ten: "9 8 7 9 8 8 7 10"."""
    return len(groups) > 5 and max(map(int, groups)) == 10 and "10" in groups


def count_up(groups: list[str]) -> bool:
    """Whether each group is one more than the last, as sizes and pages are listed."""
    numbers = list(map(int, groups))
    return len(groups[0]) > 1 and all(high - low == 1 for low, high in pairwise(numbers))


def is_triple(stretch: str, groups: list[str]) -> bool:
    """Whether three numbers are a colour or a size: "255/204/51", "300/200/150"."""
    if len(groups) != len(_TRIPLE) or len({mark for mark in stretch if not mark.isdigit()}) != 1:
        return False
    colour = all(number == str(int(number)) and int(number) <= _BRIGHTEST for number in groups)
    return colour or (max(map(len, groups)) == len(_TRIPLE) and all(number[-1] == "0" for number in groups))
