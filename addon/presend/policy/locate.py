"""Where each key and value of a TOML text stands. tomli tells what a file says, not where it says it.

The text must be valid TOML (tomli has read it before): the walk here checks nothing, and only follows the grammar.
"""

import re
from typing import NamedTuple

Path = tuple[str | int, ...]

_VOID = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_WORD = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)
_BARE = re.compile(r"[^,\]}#\r\n]+")


class Place(NamedTuple):
    """Line and column count from 1, in code points; `length` stays within the line."""

    line: int
    column: int
    length: int


class Places:
    """The places of a TOML text's keys and values, by path: ("rule", 0, "when", "stage")."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        _Walk(self).file()

    def key(self, path: Path) -> Place:
        """The key that `path` ends in, or the nearest section around it."""
        return self._place(path, (self.keys, self.values))

    def value(self, path: Path) -> Place:
        """The value at `path`, or the nearest key or section around it."""
        return self._place(path, (self.values, self.keys))

    def _place(self, path: Path, tables: tuple[dict[Path, tuple[int, int]], ...]) -> Place:
        while path:
            for table in tables:
                if path in table:
                    return place(self.text, *table[path])
            path = path[:-1]
        return Place(1, 1, 1)


def place(text: str, start: int, end: int) -> Place:
    """The place of `text[start:end]`."""
    before = text.rfind("\n", 0, start)
    ends = text.find("\n", start)
    ends = len(text) if ends < 0 else ends
    return Place(text.count("\n", 0, start) + 1, start - before, max(1, min(end, ends) - start))


class _Walk:
    def __init__(self, places: Places) -> None:
        self.text = places.text
        self.keys = places.keys
        self.values = places.values
        self.at = 0
        self.arrays: dict[Path, int] = {}

    def file(self) -> None:
        section: Path = ()
        self.skip(_VOID)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                section = self.header()
            else:
                self.pair(section)
            self.skip(_VOID)

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`: the path that the following keys belong to."""
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 1 + many
        section: Path = ()
        for word, span in self.words():
            section = (*section, word)
            self.keys.setdefault(section, span)
            if section in self.arrays:
                section = (*section, self.arrays[section])
        if many:
            section = section[:-1] if isinstance(section[-1], int) else section
            index = self.arrays[section] = self.arrays.get(section, -1) + 1
            section = (*section, index)
        self.skip(_BLANK)
        self.at += 1 + many
        self.keys[section] = (start, self.at)
        return section

    def pair(self, section: Path) -> None:
        """`key = value`, in a section or an inline table."""
        path = section
        for word, span in self.words():
            path = (*path, word)
            self.keys.setdefault(path, span)
        self.skip(_BLANK)
        self.at += 1  # the "="
        self.skip(_BLANK)
        self.value(path)

    def words(self) -> list[tuple[str, tuple[int, int]]]:
        """A dotted key's words and where each stands."""
        found = []
        while True:
            self.skip(_BLANK)
            match = _WORD.match(self.text, self.at)
            if match is None:
                return found
            found.append((_unquoted(match[0]), match.span()))
            self.at = match.end()
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return found
            self.at += 1

    def value(self, path: Path) -> None:
        start = self.at
        opening = self.text[start : start + 1]
        if opening == "[":
            self.items(lambda index: self.value((*path, index)), "]")
        elif opening == "{":
            self.items(lambda _index: self.pair(path), "}")
        elif match := (_STRING if opening in ("'", '"') else _BARE).match(self.text, start):
            self.at = start + len(match[0].rstrip())
        self.values[path] = (start, self.at)

    def items(self, item, closing: str) -> None:
        """What stands between brackets, each by `item(index)`."""
        self.at += 1
        index = 0
        self.skip(_VOID)
        while not self.text.startswith(closing, self.at):
            item(index)
            index += 1
            self.skip(_VOID)
            if self.text.startswith(",", self.at):
                self.at += 1
                self.skip(_VOID)
        self.at += 1

    def skip(self, pattern: re.Pattern[str]) -> None:
        self.at = pattern.match(self.text, self.at).end()  # type: ignore[union-attr]


def _unquoted(word: str) -> str:
    if word[0] == "'":
        return word[1:-1]
    if word[0] == '"':
        import tomli

        return tomli.loads(f"x = {word}")["x"]
    return word
