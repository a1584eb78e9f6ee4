"""The phrases that messages are read by. Reading their table takes longer than a check: it waits for a message to be read."""

from presend.lexicon import EDITION, part
from presend.lexicon.trie import Trie

__all__ = ["SPEAKS", "TRIE"]

_TABLES = part("reading")
if _TABLES["EDITION"] != EDITION:  # read by other numbers, every message would say something else
    raise RuntimeError("presend's word lists were changed while it ran: start it again")

TRIE = Trie(_TABLES["TRIE"])
"""All phrases, by their slots."""

SPEAKS = memoryview(_TABLES["SPEAKS"]).cast("I")
"""For each slot the bits of the languages that have it in a phrase."""
