"""The walk that finds keys and values again in TOML text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.policy.load import packs
from presend.policy.locate import Places
from presend.policy.source import PACKS

TEXT = '''# a comment with [brackets] and = signs
title = "a [b] # c = d"
"quoted key" = 1
dotted . path = true
long = """
[[not.a.header]]
x = 1 \\"""
"""
raw = \'\'\'it\'s [[raw]]\'\'\'
list = [ 1, # one
  "two, [2]", [3, { a = 4 }], ]

[table] # comment
date = 1979-05-27 07:32:00

[[many]]
id = "a"
when = { stage = ["inbox", "order"], score.min = 0.5 }
[[many.inner]]
x = 1
[[many]]
id = \'b\'
[many.sub]
y = 2
[[many.inner]]
x = 2
[[many.inner]]
x = 3
'''


def paths(value, path=()):
    """Every path of a parsed TOML text, with its value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, index))
    if path:
        yield path, value


def quoted(text: str, places: Places, path) -> str:
    start, end = places.values[path]
    return text[start:end]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_every_value_is_found(text):
    places = Places(text)
    for path, value in paths(tomllib.loads(text)):
        if (
            not isinstance(value, dict)
            and not (isinstance(value, list) and path == ("many",))
            and path[-1] != "inner"
        ):
            assert tomllib.loads(f"x = {quoted(text, places, path)}")["x"] == value, path


def test_lines_and_columns():
    places = Places(TEXT)
    assert places.key(("many", 0, "when", "stage")) == (18, 10, 5)
    assert places.value(("many", 0, "when", "stage", 1)) == (18, 28, 7)
    assert places.value(("many", 1, "inner", 1, "x")) == (28, 5, 1)
    assert places.key(("many", 1)) == (21, 1, 8)


def test_what_is_not_there_is_placed_at_its_section():
    assert Places(TEXT).key(("many", 0, "action")) == (16, 1, 8)
    assert Places(TEXT).value(("nothing", 4)) == (1, 1, 1)


@pytest.mark.parametrize("name", packs())
def test_packs_are_walked_to_their_end(name):
    text = (Path(str(PACKS)) / f"{name}.toml").read_text()
    places = Places(text)
    for path, value in paths(tomllib.loads(text)):
        if isinstance(value, str):
            assert tomllib.loads(f"x = {quoted(text, places, path)}")["x"] == value


_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
_VALUES = st.recursive(
    st.integers() | st.booleans() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


def toml(value) -> str:
    """A value as inline TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items()) + "}"
    return str(value)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_any_tree(tree):
    text = "".join(f"{toml(key)} = {toml(value)}\n" for key, value in tree.items())
    places = Places(text)
    for path, value in paths(tomllib.loads(text)):
        assert tomllib.loads(f"x = {quoted(text, places, path)}")["x"] == value
