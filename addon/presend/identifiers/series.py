"""Groups of numbers that their values make something else than a telephone number: marks, counts, colours."""

from itertools import pairwise

from presend.patterns import lazy

_TIME = lazy(r"(?:[01]\d|2[0-4]) [0-5]\d")
_STEP = 10  # from one size to the next
_ENDS = ("from", "to")
_DAYS = lazy(r"\d{1,2}(?P<mark>[/.])\d{1,2}\.? ?[-–] ?\d{1,2}(?P=mark)\d{1,2}\.?")
_DAY, _MONTH = 31, 12
_TRIPLE, _BRIGHTEST = "RGB", 255


def are_points(groups: list[str]) -> bool:
    """Whether groups are marks out of ten: "9 8 7 9 8 8 7 10"."""
    return len(groups) > 5 and max(map(int, groups)) == 10 and "10" in groups


def count_up(groups: list[str]) -> bool:
    """Whether each group is as much more than the last, as sizes and pages are listed."""
    numbers = list(map(int, groups))
    steps = {high - low for low, high in pairwise(numbers)}
    return len(groups[0]) > 1 and len(steps) == 1 and 0 < steps.pop() <= _STEP


def are_times(parts: list[str]) -> bool:
    """Whether groups of two are times of the day: "07 11", "07 41", "08 11"."""
    return len(parts) > 1 and all(_TIME.fullmatch(part.strip(" ,;")) for part in parts)


def is_range(stretch: str, groups: list[str]) -> bool:
    """Whether two numbers, each with its zeros, are a range, "01230-01544", or two days are: "08/12-11/12"."""
    if _DAYS.fullmatch(stretch):
        days = list(map(int, groups))
        return min(days) > 0 and max(days) <= _DAY and min(max(days[::2]), max(days[1::2])) <= _MONTH
    return (
        len(groups) == len(_ENDS)
        and stretch[len(groups[0])] in "-–"
        and len(groups[0]) == len(groups[1])
        and all(group[0] == "0" for group in groups)
        and groups[0] < groups[1]
    )


def is_triple(stretch: str, groups: list[str]) -> bool:
    """Whether three numbers are a colour or a size: "255/204/51", "300/200/150"."""
    if len(groups) != len(_TRIPLE) or len({mark for mark in stretch if not mark.isdigit()}) != 1:
        return False
    colour = all(number == str(int(number)) and int(number) <= _BRIGHTEST for number in groups)
    return colour or (max(map(len, groups)) == len(_TRIPLE) and all(number[-1] == "0" for number in groups))


_BAR_CODES = (13, 14)  # digits of an article's and of a carton's number
_BAR_CODE_SHORT = (
    12  # digits of an American article's number, of which one that begins with a zero is taken for one
)


def is_code(digits: str) -> bool:
    """Whether a run without separators is a bar code, an ISBN or a time stamp."""
    if (len(digits) in _BAR_CODES and digits[0] != "0") or (
        len(digits) == _BAR_CODE_SHORT and digits[0] == "0"
    ):
        odd, even = sum(map(int, digits[-2::-2])), sum(map(int, digits[-3::-2]))
        if (3 * odd + even + int(digits[-1])) % 10 == 0:
            return True
    return len(digits) in (10, 13) and digits[:2] in ("15", "16", "17", "18")
