"""What words mean: one language a file, merged into one table of phrases.

A lexicon file gives word *classes* ("ask", "channel", "no" ...), each a list of phrases; `README.md` beside this file
has the format and the meaning of every class. A message may mix languages, so all of them are in one trie; `VOTES`
tells which languages a word speaks for, and a phrase counts only where its language is spoken (`presend.meaning.reading`).
The tables are compiled once (`presend.lexicon.compiler`) and kept as Python keeps its own modules (`presend.stored`).
Here stand those that tell whether a message is to be read; what it is read by is in `presend.lexicon.phrases`.
"""

from pathlib import Path
from typing import Any

from presend import stored
from presend.folding import SOURCES
from presend.lexicon.table import Table

HERE = Path(__file__).parent
INTERNATIONAL = "international"
NO_LANGUAGE = (INTERNATIONAL, "services")


def source(language: str) -> dict:
    """The parsed file of one language, examples included."""
    import tomllib

    return tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))


def languages() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.toml") if path.stem not in NO_LANGUAGE)


def part(name: str) -> dict[str, Any]:
    """A part of the tables (`presend.lexicon.numbered`): "opening" or "reading"."""
    return stored.load(name, [*HERE.glob("*.toml"), *HERE.glob("*.py"), *SOURCES], _compile, "lexicon")


def _compile() -> dict[str, Any]:
    from presend.lexicon.compiler import compile_tables
    from presend.lexicon.numbered import numbered

    texts = {name: _text(name) for name in (INTERNATIONAL, *languages())}
    return numbered(compile_tables(texts, _text("services")))


def _text(name: str) -> str:
    return (HERE / f"{name}.toml").read_text("utf-8")


_TABLES = part("opening")

EDITION: int = _TABLES["EDITION"]
"""Numbers of slots mean the same in all tables of one edition."""

LANGUAGES: dict[str, int] = _TABLES["LANGUAGES"]
"""Language code -> its bit. The international lexicon has bit 1, and is always spoken."""

SLOTS = Table(_TABLES.pop("SLOTS"))
"""Word -> the slots that it fills. A slot is a place of a phrase, for one word or either of several: its number."""

STEMS: dict[str, tuple[int, ...]] = _TABLES["STEMS"]
"""Beginning of a word -> the slots that every word which begins so fills."""

SYMBOLS: list[str] = _TABLES["SYMBOLS"]
"""Words of one character that is neither a letter nor a digit: emoji."""

VOTES: dict[str, int] = _TABLES["VOTES"]
"""Common word -> bits of the languages that use it."""

CHINESE: dict[str, tuple[str, ...]] = _TABLES["CHINESE"]
"""Chinese character -> the words of the lexicons that begin with it, longest first."""

STRONG: bytes = _TABLES["STRONG"]
"""1 for a slot that opens a message by itself: one that everyday talk does not fill, of every phrase of a strong class."""

STRONG_WORDS: bytes = _TABLES["STRONG_WORDS"]
"""1 for those of them that are not the beginning of a word."""

USUAL: set[str] = _TABLES["USUAL"]
"""Words that stand in so many messages that they open nothing by themselves, whatever they mean elsewhere."""

COMPOUNDS: int = _TABLES["COMPOUNDS"]
"""Bits of the languages in which a word that says what kind of thing another is stands right before it: "a WhatsApp bio"."""

POSTPOSITIONS: int = _TABLES["POSTPOSITIONS"]
"""Bits of the languages in which "on" stands behind the name that it leads to: "whatsapp par"."""

SLIPS: dict[str, str] = _TABLES["SLIPS"]
"""A word as the finger slips over it ("nubmer") -> the word."""

EVERYDAY: dict[int, list[tuple[int, ...]]] = _TABLES["EVERYDAY"]
"""The phrases of strong classes that are made of everyday words alone: under the slot that fewest messages are likely to
fill, the others, which are wanted as well, the least common first."""

EVERYDAY_SLOTS: bytes = _TABLES["EVERYDAY_SLOTS"]
"""1 for all of these others."""
