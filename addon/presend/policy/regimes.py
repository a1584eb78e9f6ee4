"""`regime`: one word that brings a whole set of rules, in the site's own words."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import tomli

from presend.policy.shipped import HERE


def known(regime: object) -> bool:
    """Whether this is a regime's name."""
    return isinstance(regime, str) and regime in _regimes()


def rules(regime: str, market: Mapping[str, Any]) -> dict[str, Any]:
    """The tree with the `[[rule]]`s of a regime for a marketplace."""
    words = {"{name}": str(market.get("name", "")), "{order}": str(market.get("order", "order"))}
    return {"rule": [{**rule, "message": _filled(rule["message"], words)} for rule in _regimes()[regime]]}


def _filled(message: str, words: Mapping[str, str]) -> str:
    for place, word in words.items():
        message = message.replace(place, word)
    return message


@cache
def _regimes() -> dict[str, Any]:
    """regime -> its rules. The rules that all share stand under `always`."""
    tree = tomli.loads((HERE / "regimes.toml").read_text(encoding="utf-8"))
    always = tree.pop("always")
    return {regime: [*own, *always] for regime, own in tree.items()}
