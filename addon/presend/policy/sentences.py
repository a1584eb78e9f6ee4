"""The packs' own sentences in the extension's languages: what the seller reads of a rule, in the seller's language.

A sentence is found by its English words, so that a rule whose message the seller has written is left as it is.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presend.policy.model import Marketplace

HERE = Path(__file__).parent / "sentences"
LANGUAGES = ("de", "ro", "es", "fr", "pt")
"""Besides English, which the packs are written in."""


def say(message: str, language: str, market: "Marketplace") -> str:
    """A rule's message in a language; what has no translation stays as it is."""
    return _said(message, language, market.name, market.order) if language in LANGUAGES else message


@lru_cache(maxsize=1024)
def _said(message: str, language: str, name: str, order: str) -> str:
    for english, other in _sentences(language, name, order):
        message = message.replace(english, other)
    return message


@cache
def _sentences(language: str, name: str, order: str) -> tuple[tuple[str, str], ...]:
    """What a marketplace's rules say, with its name and its word for an order -> the same in a language."""
    import tomllib

    tree = tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))
    said = tree["order"].get(order, order)
    return tuple(
        (
            english.replace("{name}", name).replace("{order}", order),
            other.replace("{name}", name).replace("{order}", said),
        )
        for english, other in tree["says"].items()
    )
