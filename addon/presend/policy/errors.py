"""What is wrong in a rule file, and how it is printed: place first, then what, the line with a caret, and help."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from presend.policy.policy import Policy

_READABLE = 14


class Mistake(NamedTuple):
    """One mistake. `line` and `column` count from 1, in code points; 0 where the file as a whole is meant.

    `subject` names the section ('rule "no-phone"'), `code` is the text of the line, `length` what the carets cover.
    """

    path: str
    what: str
    help: str = ""
    line: int = 0
    column: int = 0
    length: int = 1
    code: str = ""
    subject: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        lines = [f"{place}: {self.subject}: {self.what}" if self.subject else f"{place}: {self.what}"]
        if self.code.strip():
            number = str(self.line)
            lines += [f"  {number} | {self.code}", f"  {' ' * len(number)} | {self._carets()}"]
        if self.help:
            lines.append(f"  help: {self.help}")
        return "\n".join(lines)

    def _carets(self) -> str:
        before = "".join(map(_blank, self.code[: self.column - 1]))
        return before + "^" * max(1, min(self.length, len(self.code) - self.column + 1))

    def as_dict(self) -> dict[str, Any]:
        keys = ("path", "line", "column", "length", "subject", "what", "help")
        return {key: getattr(self, key) for key in keys}


def _blank(char: str) -> str:
    """As much room as a character takes in a terminal, so that carets stand below their word."""
    return "\t" if char == "\t" else "  " if east_asian_width(char) in "WF" else " "


class RuleFileError(Exception):
    """A rule file that cannot be used. `mistakes` are all that is wrong in it, `problems` the same as texts.

    `sound` is the policy of the sections without mistakes, for trying their examples; it is never in force.
    """

    def __init__(self, mistakes: Iterable[Mistake], sound: "Policy | None" = None) -> None:
        self.sound = sound
        self.mistakes = tuple(
            sorted(mistakes, key=lambda mistake: (mistake.path, mistake.line, mistake.column, mistake.what))
        )
        super().__init__("\n".join(self.problems))

    @property
    def problems(self) -> list[str]:
        return [str(mistake) for mistake in self.mistakes]


def one_of(word: str, words: Iterable[str]) -> str:
    """A line of help: the nearest of the valid words, and all of them unless they are too many to read."""
    from difflib import get_close_matches

    words = list(words)
    near = get_close_matches(word, words, 1)
    listed = f"one of: {', '.join(words)}"
    if not near:
        return listed if len(words) <= 3 * _READABLE else f"such as: {', '.join(words[:_READABLE])}"
    return f'did you mean "{near[0]}"?' + (f" {listed}" if len(words) <= _READABLE else "")
