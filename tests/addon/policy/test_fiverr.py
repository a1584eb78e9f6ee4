"""Fiverr's pack: each row of the labelled corpus's table, and each fact of the design's "Policy, in short"."""

import pytest

from presend.check import Checker
from presend.finding import CATEGORIES, Finding
from presend.policy.load import load
from presend.policy.verdict import Context
from presend.span import Span

FIVERR = load("fiverr")
TABLE = {
    "contact.phone": ("block", "warn"),
    "contact.email": ("block", "warn"),
    "contact.handle": ("block", "warn"),
    "contact.link": ("block", "warn"),
    "contact.meeting": ("block", "warn"),
    "contact.address": ("warn", "warn"),
    "offplatform.request": ("block", "warn"),
    "offplatform.solicit": ("block", "block"),
    "payment.offplatform": ("block", "block"),
    "sensitive.card": ("block", "block"),
    "sensitive.id": ("block", "warn"),
    "sensitive.credential": ("warn", "warn"),
    "security.remote": ("warn", "warn"),
    "conduct.abuse": ("warn", "warn"),
    "conduct.threat": ("block", "block"),
    "conduct.sexual": ("warn", "warn"),
    "platform.trigger": ("advise", "advise"),
}
"""category -> the action in the inbox and in an order."""


def action(category, stage="inbox", detail="", value="", score=0.9, direction="out") -> str:
    detail = detail or ("contact" if category == "contact.link" else "")
    finding = Finding(category, Span(0, 4), score, "test", detail, value)
    return FIVERR.decide([finding], Context(stage, direction), "text").action


def test_the_table_is_whole():
    assert TABLE.keys() == CATEGORIES.keys()


@pytest.mark.parametrize("category", TABLE)
def test_row_in_the_inbox(category):
    assert action(category) == TABLE[category][0]


@pytest.mark.parametrize("category", TABLE)
def test_row_in_an_order(category):
    assert action(category, "order") == TABLE[category][1]


@pytest.mark.parametrize("category", TABLE)
def test_row_for_an_incoming_message_is_the_same(category):
    assert action(category, direction="in") == TABLE[category][0]


def test_row_contact_link_to_an_unlisted_site_warns():
    assert action("contact.link", detail="site", value="anna-berg.example") == "warn"
    assert action("contact.link", "order", detail="site", value="anna-berg.example") == "warn"


def test_what_is_unsure_is_left_alone():
    assert action("contact.phone", score=0.49) == "allow"


# "Policy, in short"


@pytest.mark.parametrize("category", ["contact.phone", "contact.email", "contact.handle", "contact.link"])
def test_fact_no_contact_details_before_an_order(category):
    assert action(category, "inbox") == "block"


def test_fact_asking_for_contact_details_counts_as_giving_them():
    assert action("offplatform.request", "inbox") == "block"


@pytest.mark.parametrize("category", ["contact.phone", "contact.email", "contact.handle", "contact.meeting"])
def test_fact_necessary_details_may_be_exchanged_in_the_order_page(category):
    assert action(category, "order") == "warn"  # it asks, and lets pass


@pytest.mark.parametrize("stage", ["inbox", "order", "profile"])
@pytest.mark.parametrize("category", ["payment.offplatform", "offplatform.solicit"])
def test_fact_payment_and_business_elsewhere_never_at_any_stage(category, stage):
    assert action(category, stage) == "block"


def test_fact_zoom_through_fiverr_is_fine_and_its_link_may_be_shared():
    assert action("contact.meeting", detail="zoom", value="fiverr.zoom.us") == "allow"
    assert action("contact.meeting", detail="zoom", value="us02web.zoom.us") == "block"


@pytest.mark.parametrize("host", ["soundcloud.com", "www.youtube.com", "flickr.com", "de.fiverr.com"])
@pytest.mark.parametrize("stage", ["inbox", "order", "profile"])
def test_fact_listed_portfolio_hosts_may_be_linked(host, stage):
    assert action("contact.link", stage, detail="site", value=host) == "allow"


def test_fact_a_profile_may_link_only_listed_hosts():
    assert action("contact.link", "profile", detail="site", value="anna-berg.example") == "block"
    assert action("contact.link", "profile", detail="site", value="notsoundcloud.com") == "block"


@pytest.mark.parametrize("stage", ["inbox", "order"])
def test_fact_passwords_cards_and_ids_never_by_themselves(stage):
    assert action("sensitive.card", stage) == "block"
    assert action("sensitive.id", stage) in ("block", "warn")
    assert action("sensitive.credential", stage) == "warn"


def test_fact_teamviewer_and_anydesk_are_to_be_avoided():
    assert action("security.remote") == action("security.remote", "order") == "warn"


def test_fact_abuse_threats_and_sexual_content_are_banned():
    assert [action(category) for category in ("conduct.abuse", "conduct.threat", "conduct.sexual")] == [
        "warn",
        "block",
        "warn",
    ]


@pytest.mark.parametrize("phrase", ["outside of Fiverr", "Skype", "email", "pay"])
def test_fact_held_innocent_phrases_are_advised_with_a_plain_rewording(phrase):
    text = f"Sorry, I can't use {phrase} for this."
    finding = Finding("platform.trigger", Span(19, 19 + len(phrase)), 0.5, "trigger")
    verdict = FIVERR.decide([finding], Context(), text)
    assert verdict.action == "advise" and not verdict.stops
    [suggestion] = verdict.findings[0].suggestions
    assert phrase.lower() not in suggestion.lower() and "-" not in suggestion
    assert verdict.findings[0].source.startswith("https://")


def test_fact_the_plain_rewording():
    [judged] = FIVERR.decide(
        [Finding("platform.trigger", Span(0, 17), 0.5, "trigger")], Context(), "outside of Fiverr"
    ).findings
    assert judged.suggestions == ("All communication stays here on Fiverr.",)


def test_fact_a_refusal_is_never_stopped():
    text = "I can't share my number here, all communication must stay here on Fiverr. I don't work outside of Fiverr."
    assert Checker.load("fiverr").check(text).action in ("allow", "advise")


def test_fact_messengers_are_no_recommended_alternative():
    """One source page recommends e-mail, Telegram and WhatsApp: no rule and no wording of ours does."""
    for service in ("whatsapp", "telegram", "email"):
        assert action("offplatform.solicit", detail=service) == "block"
