"""The packs that ship with presend. What judging needs of one is kept in the form in which it is used.

Reading a pack anew means pydantic, whose import takes longer than a check; that is done when somebody asks for more.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from presend import stored
from presend.policy.actions import Action
from presend.policy.policy import Policy

HERE = Path(__file__).parent
PACKS = HERE / "packs"
_JUDGING = ("marketplace", "seller", "rule", "allowlist", "permission", "trigger")
"""The sections that judging needs."""


def packs() -> list[str]:
    """The names of the packs that ship with presend."""
    return sorted(path.stem for path in PACKS.glob("*.toml"))


def policy(name: str, read: Callable[[], Policy]) -> Policy:
    """The policy of a pack. `read` reads it anew: for what is not kept, and where nothing could be kept."""

    def make() -> dict[str, Any]:
        whole = read()
        sections = {section: _flat(getattr(whole.rules, section)) for section in _JUDGING}
        return {name: (whole.hash, sections)}

    sources = [*PACKS.glob("*.toml"), *HERE.glob("*.toml"), *HERE.glob("*.py"), HERE.parent / "finding.py"]
    hash, sections = stored.load(name, sources, make, "pack")
    rules = SimpleNamespace(**{section: _full(kept) for section, kept in sections.items()})
    return Policy(rules, hash, f"{name}.toml", read=read)


def _flat(value: Any) -> Any:
    """A section of a rule file as what can be stored. Lists, which a rule file has none of, stand for what is no plain value."""
    if isinstance(value, tuple):
        return tuple(map(_flat, value))
    if isinstance(value, dict):
        return {key: _flat(item) for key, item in value.items()}
    if isinstance(value, Action):
        return ["action", value.name]
    if isinstance(value, dt.date):
        return ["date", value.toordinal()]
    if value is None or isinstance(value, str | float | int):
        return value
    return ["section", {key: _flat(item) for key, item in value}]


def _full(kept: Any) -> Any:
    """What `_flat` was given; a section is an object with the same attributes."""
    if isinstance(kept, tuple):
        return tuple(map(_full, kept))
    if isinstance(kept, dict):
        return {key: _full(item) for key, item in kept.items()}
    if not isinstance(kept, list):
        return kept
    kind, value = kept
    if kind == "section":
        return SimpleNamespace(**_full(value))
    return Action[value] if kind == "action" else dt.date.fromordinal(value)
