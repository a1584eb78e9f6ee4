"""The tables of spoken numbers and signs."""

import re
import tomllib

import pytest

from presend.lexicon import spelled
from presend.lexicon.spelled import NUMBERS

FILES = sorted(spelled.HERE.glob("*.toml"))
LANGUAGES = [path for path in FILES if path.stem != "international"]


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_table_has_ten_digits(path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert len(table["units"].split()) == 10
    for key, size in (("teens", 10), ("tens", 8), ("hundreds", 9)):
        assert key not in table or len(table[key].split()) == size


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_table_has_no_unknown_key(path) -> None:
    known = set(spelled._WORD_KEYS) | set(spelled._PHRASE_KEYS)
    known |= set(
        "units teens tens hundreds hundred ten double triple and plus specials homophones compound".split()
    )
    assert set(tomllib.loads(path.read_text("utf-8"))) <= known


def test_every_key_is_documented() -> None:
    rows = [line for line in (spelled.HERE / "README.md").read_text("utf-8").splitlines() if line[:1] == "|"]
    told = {key for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])}
    used = {key for path in FILES for key in tomllib.loads(path.read_text("utf-8"))}
    assert used <= told


def test_alternatives_in_a_phrase() -> None:
    assert list(spelled._phrases("my|our file name*, |the layer")) == [
        "my file name*", "our file name*", "layer", "the layer",
    ]  # fmt: skip


def test_a_pattern_for_any_word_of_a_key() -> None:
    assert re.fullmatch(spelled.one_of("spelled_as", "article"), "as in")
    assert re.fullmatch(spelled.one_of("dummy_name"), "your username_2")
    assert not re.fullmatch(spelled.one_of("article"), "these")


def test_compounds() -> None:
    assert NUMBERS["einundzwanzig"][0].value == 21
    assert NUMBERS["ventotto"][0].value == 28
    assert NUMBERS["vierenvijftig"][0].value == 54


def test_stems() -> None:
    assert "telefonnummer" in spelled.PHONE
    assert "tele" in spelled.PHONE
    assert "elephant" not in spelled.PHONE
