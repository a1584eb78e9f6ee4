"""Reads a rule file: a pack's name or a path -> Policy, or every mistake in it with its place."""

from pathlib import Path

from presend.policy import shipped
from presend.policy.policy import Policy
from presend.policy.shipped import packs

__all__ = ["load", "load_strictly", "packs", "parse"]


def load(name: str) -> Policy:
    """The policy of the pack `name`, or of the rule file at the path `name`. Raises RuleFileError."""
    return shipped.policy(name, lambda: _read(name)) if name in packs() else _read(name)


def _read(name: str) -> Policy:
    # What validates is imported when there is something to validate: pydantic takes longer than a check.
    from presend.policy.source import read
    from presend.policy.validate import policy_of

    return policy_of(read(name))


def load_strictly(name: str) -> Policy:
    """As `load`, but a pack is judged as sternly as a seller's own file. For `presend rules check` and the tests."""
    from presend.policy.source import read
    from presend.policy.validate import policy_of

    source = read(name)
    source.shipped = False
    return policy_of(source)


def parse(text: str, path: str, file: Path | None = None) -> Policy:
    """The policy of a rule file's text; `path` is for the errors, `file` where it is to stand. Raises RuleFileError."""
    from presend.policy.source import Source
    from presend.policy.validate import policy_of

    return policy_of(Source(text, path, file))
