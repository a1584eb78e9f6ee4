"""A rule file's text and what TOML makes of it, before anything is known about its meaning."""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from presend.policy.errors import Mistake, RuleFileError
from presend.policy.locate import Places
from presend.policy.shipped import HERE, PACKS, packs

LARGEST = 1 << 20
"""Bytes. No rule file is nearly as long, and reading a wrong file must not take long."""
_BOM = "\ufeff"


def starter(extends: str, file: str) -> str:
    """The text of a seller's first rule file, which extends a pack; `file` is its name."""
    text = (HERE / "starter.toml").read_text(encoding="utf-8")
    return text.replace("{base}", extends).replace("{file}", file)


class Source:
    """One file. `path` is for people, `file` what to watch and to resolve `extends` against (None: a pack or a text).

    `shipped` is true for the packs: the tests have judged them, so that starting need not.
    """

    def __init__(self, text: str, path: str, file: Path | None = None, *, shipped: bool = False) -> None:
        self.shipped = shipped
        # Without its byte order mark: it is no part of the first line's columns.
        self.text = text.removeprefix(_BOM)
        self.path = path
        self.file = file
        self.tree = self._parse()

    @cached_property
    def places(self) -> Places:
        return Places(self.text)

    def mistake(
        self, line: int, column: int, what: str, help: str = "", length: int = 1, subject: str = ""
    ) -> Mistake:
        lines = self.text.split("\n")
        code = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
        return Mistake(self.path, what, help, line, column, length, code, subject)

    def _parse(self) -> dict[str, Any]:
        try:
            return tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            raise RuleFileError([self._bad_toml(error)]) from None
        except RecursionError:
            raise RuleFileError([Mistake(self.path, "nested too deeply to be a rule file")]) from None

    def _bad_toml(self, error: tomli.TOMLDecodeError) -> Mistake:
        """tomli's error in words for people who do not know TOML."""
        lines = self.text.split("\n")
        line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
        column, what, help = error.colno, f"{error.msg[:1].lower()}{error.msg[1:]}", ""
        if "Cannot declare" in error.msg or "Cannot overwrite" in error.msg:
            column, what = len(line) - len(line.lstrip()) + 1, "this stands twice"
            help = "each key and each [section] may stand once; of rules and endpoints there may be many: [[rule]]"
        elif "Illegal character '\\n'" in error.msg or "Unterminated string" in error.msg:
            what, help = "the quotes are not closed", 'a text stands in quotes: key = "value"'
        elif "Invalid value" in error.msg and "=" in line:
            help = 'a text stands in straight quotes: key = "value"'
        elif date := re.search(r"(?<== )\d{4}-\d\d?-\d\d?", line):
            column, what = date.start() + 1, "there is no such day"
            help = "a date is written as 2026-11-20, without quotes"
        elif "Unescaped" in error.msg:
            help = "in '...' a backslash is itself; in \"...\" it is written twice"
        return self.mistake(error.lineno, column, f"not valid TOML: {what}", help)


def read(name: str, beside: Path | None = None) -> Source:
    """The pack `name`, or the file at the path `name` (relative to `beside`, a folder). Raises RuleFileError."""
    if name in packs():
        return Source((PACKS / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml", shipped=True)
    path = (beside or Path()) / Path(name).expanduser()
    shown = str(path)
    try:
        raw = _read(path)
    except (OSError, ValueError) as error:
        raise RuleFileError([Mistake(shown, *_unreadable(name, error))]) from None
    return Source(_decode(raw, shown), shown, path)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError(f"too large for a rule file: over {LARGEST >> 20} MiB")
    return raw


def _unreadable(name: str, error: Exception) -> tuple[str, str]:
    """What is wrong, and help."""
    if isinstance(error, FileNotFoundError):
        from presend.policy.errors import one_of

        return "no such rule file, and no pack of this name", one_of(name, packs())
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a rule file", "name a .toml file in it"
    if isinstance(error, PermissionError):
        return "cannot be read: no permission", "let yourself read it: chmod u+r"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}", ""
    return str(error), "name a .toml file"


def _decode(raw: bytes, path: str) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RuleFileError([Mistake(path, "this is UTF-16, not UTF-8", "save it as UTF-8 in your editor")])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        code = raw.split(b"\n")[line - 1].decode("latin-1").rstrip("\r")
        what, help = f"not UTF-8: byte 0x{raw[error.start]:02x}", "save it as UTF-8 in your editor"
        raise RuleFileError([Mistake(path, what, help, line, column, 1, code)]) from None
