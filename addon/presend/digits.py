"""Long runs of digits in a message, and how many digits it has: what several detectors begin with."""

import re

from presend.text import Message

_SEPARATORS = r"(?:[^\w$€£¥₹₽%#@=<>\"\\^]|_)"
_DIGIT_RUN = re.compile(rf"(?<!\d)\d(?:{_SEPARATORS}{{0,4}}\d){{6,34}}")
_MOST_SIGNS = 2  # "(+" before the first digit
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))


def digit_runs(message: Message) -> list[tuple[int, int, int]]:
    """Stretches of seven digits or more with little between them: start and end in the folded view, and how many."""
    return message.once(_digit_runs)


def _digit_runs(message: Message) -> list[tuple[int, int, int]]:
    text = message.folded.text
    found = []
    for run in _DIGIT_RUN.finditer(text):
        start = run.start()
        while start and run.start() - start < _MOST_SIGNS and text[start - 1] in "+(":
            start -= 1
        found.append((start, run.end(), sum(map(str.isdigit, run[0]))))
    return found


def digit_count(message: Message) -> int:
    """How many digits the folded text has."""
    return message.once(_digit_count)


def _digit_count(message: Message) -> int:
    text = message.folded.text
    return len(text) - len(text.translate(_NO_DIGITS))
