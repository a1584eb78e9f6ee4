"""Reads a rule file: a pack's name or a path -> Policy."""

import hashlib
from importlib.resources import files
from pathlib import Path

import tomli
from pydantic import ValidationError

from presend.policy.errors import RuleFileError
from presend.policy.model import RuleFile
from presend.policy.policy import Policy

PACKS = files("presend.policy") / "packs"


def packs() -> list[str]:
    """The names of the packs that ship with presend."""
    return sorted(entry.name.removesuffix(".toml") for entry in PACKS.iterdir() if entry.name.endswith(".toml"))


def load(name: str) -> Policy:
    """The policy of the pack `name`, or of the rule file at the path `name`.

    Raises RuleFileError, which names every mistake and its place.
    """
    if name in packs():
        return parse((PACKS / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
    path = Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError([f"{name}: cannot be read: {error}"]) from error
    return parse(text, str(path))


def parse(text: str, path: str) -> Policy:
    """The policy of a rule file's text; `path` is for the errors."""
    try:
        rules = RuleFile.model_validate(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        raise RuleFileError([f"{path}: {error}"]) from error
    except ValidationError as error:
        raise RuleFileError(
            [f"{path}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]
        ) from error
    return Policy(rules, "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:16], path)
