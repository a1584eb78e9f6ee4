"""The seller's own rule file, and what presend itself writes into it: allowlists that the seller asked for."""

import json
import os
from contextlib import AbstractContextManager
from pathlib import Path

from presend.policy.load import parse
from presend.policy.lock import writing
from presend.policy.model import Allowlist
from presend.policy.source import packs, read


class OwnRules:
    """`name` is what to load: a rule file's path, or a pack's name as long as the seller has no file that extends it.

    A pack is never written into: the first change makes `my.toml` in the data folder, which extends it and is used
    from then on, also after the next start.
    """

    def __init__(self, rules: str, data_dir: Path) -> None:
        """Raises RuleFileError for an own file that is no TOML."""
        self.name = rules
        self._data_dir = data_dir
        self.extends = ""
        self.file = Path(rules).expanduser()
        if rules in packs():
            self.extends = rules
            self.file = _file_for(rules, data_dir)
            if self.file.exists():
                self.name = str(self.file)

    @property
    def beginning(self) -> str:
        """How the file begins, where it is not there yet."""
        return _beginning(self.extends) if self.extends else ""

    def writing(self) -> AbstractContextManager[None]:
        """To be held while the file is changed, whoever changes it."""
        return writing(self._data_dir)

    def allow(self, entry: Allowlist) -> Path:
        """Adds an allowlist at the file's end; gives the file. What would not load is not written.

        Raises RuleFileError, OSError, UnicodeDecodeError.
        """
        file = self.file.resolve()
        with self.writing():
            text = file.read_bytes().decode("utf-8") if file.exists() else _beginning(self.extends)
            amended = f"{text}\n{as_toml(entry)}" if text.endswith("\n") else f"{text}\n\n{as_toml(entry)}"
            parse(amended, str(file), file)
            _replace(file, amended)
        self.name = str(self.file)
        return file


def as_toml(entry: Allowlist) -> str:
    """The section `[[allowlist]]`, as it stands in a rule file."""
    given = entry.model_dump(mode="json", exclude_defaults=True)
    return "\n".join(["[[allowlist]]", *(f"{key} = {_value(given[key])}" for key in given), ""])


def _file_for(pack: str, data_dir: Path) -> Path:
    """`my.toml`, unless it extends another pack."""
    file = data_dir / "my.toml"
    if file.exists() and read(str(file)).tree.get("extends") != pack:
        return data_dir / f"my-{pack}.toml"
    return file


def _beginning(pack: str) -> str:
    if not pack:
        raise FileNotFoundError("the rule file is gone")
    return f'# My own rules: they change and add to presend\'s pack "{pack}".\n\nextends = "{pack}"\n'


def _value(value: str | list[str]) -> str:
    """A TOML value. JSON's strings are TOML's, but for one character that TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _replace(file: Path, text: str) -> None:
    """Writes the whole file at once, its mode kept; nobody ever reads half of it."""
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o600
    draft = file.with_name(f".{file.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as out:
        out.write(text.encode())
    draft.replace(file)
