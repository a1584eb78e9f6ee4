"""Long runs of digits in a message, and how many digits it has: what several detectors begin with."""

from collections.abc import Iterator

from presend.patterns import lazy
from presend.text import Message

_DIGIT_RUN = lazy(r"(?<!\d)\d(?:[^\w$€£¥₹₽%#@=<>\"\\^]{0,4}+\d){6,34}+")
_MOST_SIGNS = 2  # "(+" before the first digit
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))


def digit_runs(message: Message) -> list[tuple[int, int, int]]:
    """Stretches of seven digits or more with little between them: start and end in the folded view, and how many."""
    return message.once(_digit_runs)


def _digit_runs(message: Message) -> list[tuple[int, int, int]]:
    text = message.folded.text
    spaced = text.replace("_", " ")
    found = []
    seen = text.encode("ascii", "replace").translate(_CLASSES)
    for low, high in _without_words(seen):
        for run in _DIGIT_RUN.finditer(spaced, low, high):
            start = run.start()
            while start and run.start() - start < _MOST_SIGNS and text[start - 1] in "+(":
                start -= 1
            end = run.end()
            found.append((start, end, seen.count(b"0", start, end)))
    return found


def _without_words(seen: bytes) -> Iterator[tuple[int, int]]:
    """The stretches without letters in which seven digits may stand. A letter that is not ASCII may be in them."""
    for stretch in _STRETCH.finditer(seen):
        if seen.count(b"0", *stretch.span()) >= _LEAST:
            yield stretch.span()


def _classes() -> bytes:
    table = bytearray(b" " * 256)
    for char in 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$%#@=<>"\\^':
        table[ord(char)] = ord("a")
    for char in "0123456789":
        table[ord(char)] = ord("0")
    return bytes(table)


_CLASSES = _classes()
_LEAST = 7
_STRETCH = lazy(rb"0[0 ]{6,}")


def digit_count(message: Message) -> int:
    """How many digits the folded text has."""
    return message.once(_digit_count)


def _digit_count(message: Message) -> int:
    text = message.folded.text
    return len(text) - len(text.translate(_NO_DIGITS))
