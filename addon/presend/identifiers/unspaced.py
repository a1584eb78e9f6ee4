"""Where an address ends in a text that is written without spaces: "anna@gmail.com谢谢", "t.me/anna。加我"."""

from bisect import bisect_left

from presend.folding import Folded
from presend.patterns import lazy

_LETTER = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_GOES_ON = lazy(rf"[。，、！？；：）】》」](?![a-zA-Z0-9])|(?<=[a-zA-Z0-9]){_LETTER}")
"""Such a script's punctuation, or a letter of it right behind a Latin one. "anna。com" is a disguise."""


def end(written: str, view: Folded, start: int, stop: int) -> int:
    """The place in a view of the text as it was `written`, from `start` to before `stop`, at which other words go on;
    `stop` where none do."""
    if written.isascii() or start >= stop:
        return stop
    span = view.origin(start, stop)
    found = _GOES_ON.search(written, span.start, span.end)
    if found is None:
        return stop
    return found.start() if view.starts is None else bisect_left(view.starts, found.start())
