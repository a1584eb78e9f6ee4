"""What the packs' rules say, in each language of the extension."""

import json

import pytest

from presend.browsers import extension_source
from presend.policy.load import load, packs, parse
from presend.policy.sentences import LANGUAGES, say
from presend.policy.zoom import RULE

SITE = """
[marketplace]
id = "site"
name = "Handwerk & Co"
hosts = ["www.site.example"]
start = "https://www.site.example/"
order = "commission"
regime = "{regime}"
"""
REGIMES = ("never", "after_order", "advisory")


def policies():
    yield from map(load, packs())
    yield from (parse(SITE.format(regime=regime), "site.toml") for regime in REGIMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_a_pack_and_a_regime_is_said(language):
    for policy in policies():
        market = policy.rules.marketplace
        triggers = [trigger.message for trigger in policy.rules.trigger if trigger.message]
        messages = {*(rule.message for rule in policy.rules.rule), *triggers, RULE if market.own_call else ""}
        for message in filter(None, messages):
            said = say(message, language, market)
            assert said != message and "{" not in said, (policy.path, message)
            assert said.count(market.name) >= message.count(market.name)
            assert not {" the ", " to ", " is "} & {f" {word} " for word in said.split()}, said


def test_it_is_said_in_the_languages_that_the_extension_speaks():
    folders = {path.name for path in (extension_source() / "_locales").iterdir()}
    assert {"en", *LANGUAGES} == folders
    for language in LANGUAGES:
        words = json.loads((extension_source() / "_locales" / language / "messages.json").read_text("utf-8"))
        assert words["stage_order"]


def test_the_seller_s_own_words_stay():
    market = load("fiverr").rules.marketplace
    assert say("I never share an e-mail address.", "de", market) == "I never share an e-mail address."
    assert say("A card number must never stand in a chat.", "it", market).startswith("A card")
    both = say(f"This link leads to a way of contact outside Fiverr. {RULE}", "ro", market)
    assert both.startswith("Acest link duce") and both.endswith("în ultimele 60 de zile.")
