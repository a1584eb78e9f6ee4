"""The compiled tables as they are stored: slots are numbers, in the order of their texts, so that reading them is quick."""

from array import array
from typing import Any
from zlib import crc32

from presend.lexicon import trie
from presend.lexicon.everyday import least
from presend.lexicon.table import stored


def numbered(tables: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts that are stored by themselves: what opens a message, and what it is read by when it was opened."""
    slots = sorted(tables["SPEAKS"])
    numbers = {slot: number for number, slot in enumerate(slots)}
    strong = tables["STRONG"]
    everyday: dict[int, list[tuple[int, ...]]] = {}
    for phrase in least(tables["EVERYDAY"]):
        ordered = tuple(numbers[slot] for slot in _least_common_first(phrase, tables))
        everyday.setdefault(ordered[0], []).append(ordered[1:])
    others = {slot for phrases in everyday.values() for phrase in phrases for slot in phrase}
    opening = {
        **{name: tables[name] for name in ("LANGUAGES", "VOTES", "CHINESE", "USUAL", "SLIPS")},
        **{
            name: sum(tables["LANGUAGES"][language] for language in tables[name])
            for name in ("COMPOUNDS", "POSTPOSITIONS")
        },
        "STEMS": _with_numbers(tables["STEMS"], numbers),
        "SLOTS": stored(_with_numbers(tables["SLOTS"], numbers)),
        "STRONG": bytes(slot in strong for slot in slots),
        "STRONG_WORDS": bytes(slot in strong and not slot.endswith("*") for slot in slots),
        "EVERYDAY": everyday,
        "EVERYDAY_SLOTS": bytes(slot in others for slot in range(len(slots))),
        "SYMBOLS": [word for word in tables["SLOTS"] if len(word) == 1 and not word.isalnum()],
    }
    reading = {
        "TRIE": trie.stored(_by_numbers(tables["TRIE"], numbers)),
        "SPEAKS": array("I", [tables["SPEAKS"][slot] for slot in slots]).tobytes(),
    }
    opening["EDITION"] = reading["EDITION"] = crc32(repr((slots, tables["LANGUAGES"])).encode())
    return {"opening": opening, "reading": reading}


def _with_numbers(table: dict[str, list[str]], numbers: dict[str, int]) -> dict[str, tuple[int, ...]]:
    return {word: tuple(numbers[slot] for slot in slots) for word, slots in table.items()}


def _least_common_first(phrase: frozenset[str], tables: dict[str, Any]) -> list[str]:
    """The slots that fewer messages are likely to fill come first: those of few everyday words."""

    def commonness(slot: str) -> tuple:
        words = slot.split("|")
        common = sum(tables["VOTES"].get(word, 0).bit_count() + 4 * (len(word) < 2) for word in words)
        return common, sum(word in tables["USUAL"] for word in words), -min(map(len, words)), slot

    return sorted(phrase, key=commonness)


def _by_numbers(node: dict[str, Any], numbers: dict[str, int]) -> dict[int, Any]:
    """A node of the trie with numbers for slots."""
    return {
        (numbers[slot] if slot else trie.END): _by_numbers(below, numbers) if slot else below
        for slot, below in node.items()
    }
