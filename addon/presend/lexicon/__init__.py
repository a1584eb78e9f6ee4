"""What words mean: one language a file, merged into one table of phrases.

A lexicon file gives word *classes* ("ask", "channel", "no" ...), each a list of phrases; `README.md` beside this file
has the format and the meaning of every class. A message may mix languages, so all of them are in one trie; `VOTES`
tells which languages a word speaks for, and a phrase counts only where its language is spoken (`presend.reading`).
The tables are compiled once (`presend.lexicon.compiler`) and kept as Python keeps its own modules (`presend.stored`).
"""

import tomllib
from pathlib import Path

from presend import stored

HERE = Path(__file__).parent
INTERNATIONAL = "international"
NO_LANGUAGE = (INTERNATIONAL, "services")
END = ""  # the key under which a trie node keeps what ends there


def source(language: str) -> dict:
    """The parsed file of one language, examples included."""
    return tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))


def languages() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.toml") if path.stem not in NO_LANGUAGE)


def _compile() -> dict:
    from presend.lexicon.compiler import compile_tables

    return compile_tables({name: _text(name) for name in (INTERNATIONAL, *languages())}, _text("services"))


def _text(name: str) -> str:
    return (HERE / f"{name}.toml").read_text("utf-8")


_TABLES = stored.load(
    "tables", [*HERE.glob("*.toml"), *HERE.glob("*.py"), HERE.parent / "folding.py"], _compile
)

LANGUAGES: dict[str, int] = _TABLES["LANGUAGES"]
"""Language code -> its bit. The international lexicon has bit 1, and is always spoken."""

TRIE: dict = _TABLES["TRIE"]
"""slot -> slot -> ... -> END -> ((class, language bit, detail), ...). A slot is "word", or "a|b" for either word."""

SLOTS: dict[str, list[str]] = _TABLES["SLOTS"]
"""Word -> the slots that it fills."""

STEMS: dict[str, list[str]] = _TABLES["STEMS"]
"""Beginning of a word -> the slots that every word which begins so fills."""

VOTES: dict[str, int] = _TABLES["VOTES"]
"""Common word -> bits of the languages that use it."""

SPEAKS: dict[str, int] = _TABLES["SPEAKS"]
"""Slot -> bits of the languages that have it in a phrase."""

CHINESE: dict[str, tuple[str, ...]] = _TABLES["CHINESE"]
"""Chinese character -> the words of the lexicons that begin with it, longest first."""

STRONG: set[str] = _TABLES["STRONG"]
"""For every phrase of a strong class one slot that everyday talk does not fill; it opens a message by itself."""

USUAL: set[str] = _TABLES["USUAL"]
"""Words that stand in so many messages that they open nothing by themselves, whatever they mean elsewhere."""

EVERYDAY: dict[str, list[frozenset[str]]] = _TABLES["EVERYDAY"]
"""The phrases of strong classes that are made of everyday words alone, under their rarest slot; all slots are wanted."""
