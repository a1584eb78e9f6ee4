"""Permissions: for one buyer, one channel, one stage, for a time."""

import datetime as dt

import pytest

from presend.finding import Finding
from presend.policy.leave import covering
from presend.policy.model import Permission
from presend.policy.verdict import Context
from presend.span import Span

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)
SKYPE = {"id": "p", "buyer": "anna", "channels": ("skype",), "ticket": "1", "granted": TODAY}
IN_ORDER = Context("order", conversation="anna")


def covered(context=IN_ORDER, category="contact.handle", detail="skype", value="", **fields):
    finding = Finding(category, Span(0, 1), 0.9, "test", detail, value)
    return covering([Permission(**{**SKYPE, **fields})], finding, context) is not None


@pytest.mark.parametrize(
    "context", [IN_ORDER, Context("order", recipient="Anna"), Context("order", "in", "ANNA")]
)
def test_for_the_buyer_in_an_order(context):
    assert covered(context)


@pytest.mark.parametrize(
    "context",
    [
        Context("inbox", conversation="anna"),
        Context("profile", conversation="anna"),
        Context("order", conversation="ben"),
        Context("order", conversation="anna", recipient="ben"),
        Context("order"),
        Context("order", conversation="FO52A8B7C9D1"),
    ],
    ids=["inbox", "profile", "other buyer", "other recipient", "nobody", "unknown order"],
)
def test_for_nobody_and_nowhere_else(context):
    assert not covered(context)


@pytest.mark.parametrize(
    ("category", "detail", "value", "fine"),
    [
        ("contact.handle", "skype", "", True),
        ("contact.meeting", "skype", "", True),
        ("offplatform.request", "skype", "", True),
        ("offplatform.solicit", "skype", "", True),
        ("contact.link", "contact", "skype.com", True),
        ("contact.link", "contact", "join.skype.com", True),
        ("contact.handle", "whatsapp", "", False),
        ("contact.handle", "", "", False),
        ("contact.link", "contact", "wa.me", False),
        ("contact.link", "site", "skype.com.evil.example", False),
        ("contact.phone", "", "", False),
        ("contact.email", "", "", False),
        ("offplatform.solicit", "", "", False),
        ("payment.offplatform", "skype", "", False),
        ("sensitive.card", "", "", False),
    ],
)
def test_for_the_channel_only(category, detail, value, fine):
    assert covered(category=category, detail=detail, value=value) is fine


@pytest.mark.parametrize(("channel", "category"), [("phone", "contact.phone"), ("email", "contact.email")])
def test_kinds_of_address_are_channels(channel, category):
    assert covered(category=category, detail="", channels=(channel,))


def test_from_the_day_it_was_granted_to_the_day_it_expires():
    today = dt.date.today()
    assert covered(expires=today) and covered(granted=today - DAY)
    assert not covered(granted=today - 2 * DAY, expires=today - DAY)
    assert not covered(granted=today + DAY)


def test_for_one_order():
    assert covered(Context("order", conversation="fo52"), order="FO52")
    assert covered(Context("order", conversation="FO52", recipient="anna"), order="FO52")
    assert not covered(Context("order", conversation="FO53"), order="FO52")
    assert not covered(Context("order", conversation="FO53", recipient="anna"), order="FO52")
    assert not covered(Context("order", conversation="FO52", recipient="ben"), order="FO52")


def test_in_the_inbox_if_the_ticket_says_so():
    assert covered(Context("inbox", conversation="anna"), stage=("inbox", "order"))
