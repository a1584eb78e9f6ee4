"""The JSON Schema for editors."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from presend.policy.load import packs
from presend.policy.schema import schema
from presend.policy.source import PACKS, starter

VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
INVALID = Path(__file__).parents[2] / "rules" / "invalid"


def as_json(value):
    """TOML's dates as an editor's TOML plugin gives them to a schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def mistakes(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", packs())
def test_packs(name):
    assert mistakes((PACKS / f"{name}.toml").read_text()) == []


def test_starter():
    assert mistakes(starter("fiverr", "my.toml")) == []


@pytest.mark.parametrize(
    "name",
    ["unknown-key-in-rule", "unknown-action", "unknown-stage", "missing-id", "missing-hosts", "score-is-too-high",
     "missing-marketplace", "missing-rules", "unknown-section", "when-is-a-text", "bad-id", "empty-hosts"],
)  # fmt: skip
def test_it_knows_mistakes(name):
    assert mistakes((INVALID / f"{name}.toml").read_text())


def test_every_key_is_described():
    for name, section in schema()["$defs"].items():
        for key, field in section.get("properties", {}).items():
            assert field.get("description"), f"{name}.{key}"
