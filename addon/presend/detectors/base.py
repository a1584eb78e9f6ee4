"""The shape of a detector."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from presend.finding import Finding
from presend.meaning.reading import Phrases
from presend.text import Message


class Detector(NamedTuple):
    """Yields the findings of one kind in a message.

    `id` is the file's name with dashes. `flagged` and `allowed` are examples with the expected spans in double
    brackets (`presend.example`): they are run as tests, each through the whole engine, and printed as documentation.

    `opens` is asked once about every stretch of text without white space (plain: lower case, accents undone), and the
    answer is remembered: `find` is called for a message whose stretches' answers (True counts 1) add up to `least`.
    None: for every message. `phrases` opens a message as well, by what only several stretches together show.
    `yields`: it wants to be told first where identifiers stand (`Message.settled`): there its findings would be dropped.
    `needs_history`: it finds nothing in a message that is the conversation's first.
    """

    id: str
    category: str
    find: Callable[[Message], Iterable[Finding]]
    flagged: tuple[str, ...]
    allowed: tuple[str, ...]
    opens: Callable[[str], int] | None = None
    least: int = 1
    phrases: Phrases | None = None
    yields: bool = False
    needs_history: bool = False
