"""Compliant wordings to offer in place of a finding, in the message's language. Never a way around the rules."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presend.policy.model import Marketplace, Rule

HERE = Path(__file__).parent / "wordings"

LANGUAGES = ("en", "de", "ro", "es", "fr", "pt", "it", "tr", "ru", "ar", "hi", "hi-latn", "ur", "id", "zh")
_TALK = {"inbox": ("stay", "call"), "order": ("hand", "call"), "profile": ("profile",)}
_ALWAYS = {
    "payment.offplatform": ("settle",),
    "sensitive.card": ("settle",),
    "sensitive.id": ("private",),
    "sensitive.credential": ("login",),
    "security.remote": ("guide",),
    "conduct.abuse": ("calm",),
    "conduct.threat": ("support",),
    "conduct.sexual": ("professional",),
    "platform.trigger": (),
}
"""category -> wordings that fit at any stage."""
_BY_STAGE = {
    "contact.link": {"inbox": ("attach", "stay"), "order": ("attach",), "profile": ("profile",)},
    "contact.address": {"inbox": ("order",), "order": ("hand",), "profile": ("profile",)},
    "contact.meeting": {"inbox": ("call", "stay"), "order": ("call", "hand"), "profile": ("profile",)},
}


def wordings(
    rule: "Rule",
    market: "Marketplace",
    category: str,
    stage: str,
    direction: str,
    language: str,
    may_call: bool = True,
) -> tuple[str, ...]:
    """What may be said instead: the rule's own wordings if it has some, otherwise the built-in ones.

    `may_call`: the marketplace's own call may be offered, where it has one.
    """
    own = rule.suggest.get(language) or rule.suggest.get("en")
    if own:
        return own
    table = _wordings(language)
    names = _situations(category, stage, direction)
    offers_call = may_call and market.own_call
    return tuple(_filled(table[name], market) for name in names if name != "call" or offers_call)


def _situations(category: str, stage: str, direction: str) -> tuple[str, ...]:
    if category in _ALWAYS:
        return _ALWAYS[category]
    if direction == "in":  # the buyer wrote it: the wording is the seller's answer
        return ("decline", "call")
    return _BY_STAGE.get(category, _TALK)[stage]


def _filled(wording: str, market: "Marketplace") -> str:
    return wording.replace("{name}", market.name).replace("{call}", market.own_call)


@cache
def _wordings(language: str) -> Mapping[str, str]:
    """situation -> wording. A language without wordings is answered in English."""
    import tomllib

    code = language if language in LANGUAGES else "en"
    return tomllib.loads((HERE / f"{code}.toml").read_text("utf-8"))
