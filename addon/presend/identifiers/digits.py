"""Long runs of digits in a message, and how many digits it has: what several detectors begin with."""

from functools import lru_cache

from presend.patterns import lazy
from presend.text import Message

_RUN = lazy(rb"0(?<!00)(?=[ 0]{6})(?: {0,5}+0){6,34}+")
"""Seven digits or more in a text of classes (`_CLASSES`), from the first of a group on."""
_WIDE = lazy(r"[^\W\x00-\x7f]|[€£¥₹₽]")
DATE = lazy(
    r"(?<!\d)(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./][0-3]?\d|[0-3]?\d[-./][0-3]?\d[-./](?:19|20)\d\d)(?!\d)"
)
CLOCK = lazy(rf"{DATE.pattern}|(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])")
_LEAST = 7
_MOST_SIGNS = 2  # "(+" before the first digit
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))


def digit_runs(message: Message) -> list[tuple[int, int, int]]:
    """Stretches of seven digits or more with little between them: start and end in the folded view, and how many digits.
    Those of dates and times do not count."""
    return message.once(_digit_runs)


def _digit_runs(message: Message) -> list[tuple[int, int, int]]:
    text = message.folded.text
    narrow = text if text.isascii() else _WIDE.sub("a", text)
    seen = narrow.encode("ascii", "replace").translate(_CLASSES)
    found = []
    for run in _RUN.finditer(seen):
        start, end = run.span()
        while start and run.start() - start < _MOST_SIGNS and text[start - 1] in "+(":
            if text[start - 1] == "(" and ")" not in text[start:end]:
                break  # all of the number is in brackets
            start -= 1
        size = seen.count(b"0", start, end) - _clock_digits(text[max(0, start - 1) : end + 1])
        if size >= _LEAST:
            found.append((start, end, size))
    return found


@lru_cache(maxsize=5_000)
def _clock_digits(run: str) -> int:
    """How many digits of a run, with the characters before and behind it, belong to dates and times."""
    return sum(sum(map(str.isdigit, hit[0])) for hit in CLOCK.finditer(run))


def _classes() -> bytes:
    """A digit as "0", a letter or a sign that stands in no number as "a", all else as a space."""
    table = bytearray(b" " * 256)
    for char in 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$%#@=<>"\\^':
        table[ord(char)] = ord("a")
    for char in "0123456789":
        table[ord(char)] = ord("0")
    return bytes(table)


_CLASSES = _classes()


def digit_count(message: Message) -> int:
    """How many digits the folded text has."""
    return message.once(_digit_count)


def _digit_count(message: Message) -> int:
    text = message.folded.text
    return len(text) - len(text.translate(_NO_DIGITS))


_CHINESE = "零一二三四五六七八九"
_CHINESE_RUN = lazy(rf"[〇{_CHINESE}]{{2,}}")
_TO_LATIN = str.maketrans(_CHINESE + "〇", "01234567890")


def in_latin(text: str) -> str:
    """A text with runs of Chinese digits in Latin ones, every character in its place: "C六六八668(E)"."""
    return text if text.isascii() else _CHINESE_RUN.sub(lambda run: run[0].translate(_TO_LATIN), text)
