"""Who may start Fiverr's own Zoom call."""

import datetime as dt

import pytest

from presend.finding import Finding
from presend.policy.load import parse
from presend.policy.model import Seller
from presend.policy.verdict import Context
from presend.policy.zoom import may_call
from presend.span import Span

TODAY = dt.date(2026, 11, 21)
GOOD = {"level": "level-1", "average_price": 50.0, "last_order": TODAY - dt.timedelta(days=60)}


def answer(buyer="", **changes):
    return may_call(Seller(**{**GOOD, **changes}), buyer, TODAY)


def test_with_level_price_and_a_recent_order():
    assert answer().may and "camera icon" in str(answer())


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"level": "new"}, "a seller level"),
        ({"average_price": 49.99}, "an average selling price of at least $50 (yours is $49.99)"),
        ({"last_order": TODAY - dt.timedelta(days=61)}, "one order in the last 60 days"),
        ({"last_order": None}, "one order in the last 60 days"),
        (
            {"last_order": dt.date(2026, 12, 2)},
            "one order in the last 60 days (yours, of 2026-12-02, is still to come)",
        ),
    ],
)
def test_what_is_missing_is_named(changes, missing):
    assert answer(**changes).missing == (missing,) and missing in str(answer(**changes))


@pytest.mark.parametrize("kind", ["pro", "select"])
def test_any_pro_or_select_client(kind):
    assert answer("Anna", level="new", buyers={"anna": kind}).may
    assert not answer("ben", level="new", buyers={"anna": kind}).may


def test_nothing_known_of_the_seller_tells_the_rule():
    answer = may_call(Seller(), "", TODAY)
    assert not answer.may and "Pro or Select" in str(answer) and "$50" in str(answer)


def test_a_call_elsewhere_is_told_what_is_possible_instead():
    policy = parse('extends = "fiverr"\n[seller.buyers]\nanna = "pro"\n', "x")
    finding = Finding("contact.meeting", Span(0, 2), 0.9, "test", "zoom")
    [judged] = policy.decide([finding], Context(conversation="anna"), "Zoom?").findings
    assert "You may start Fiverr's own Zoom call with this client: anna is a Pro client." in judged.message
    assert "I can start a Zoom call from this chat" in judged.suggestions[0]


SELLER = 'extends = "fiverr"\n[seller]\nlevel = "new"\n[seller.buyers]\nanna = "pro"\n'


@pytest.mark.parametrize(("rules", "buyer", "offered"), [(SELLER, "ben", False), (SELLER, "", False), (SELLER, "anna", True), ('extends = "fiverr"\n', "ben", True)])  # fmt: skip
@pytest.mark.parametrize("category", ["contact.meeting", "contact.phone"])
def test_the_call_is_offered_where_nothing_speaks_against_it(rules, buyer, offered, category):
    finding = Finding(category, Span(0, 2), 0.9, "test", "zoom")
    for _ in range(2):  # the second answer is remembered
        [judged] = parse(rules, "x").decide([finding], Context(recipient=buyer), "Zoom?").findings
        assert any("Zoom call" in wording for wording in judged.suggestions) == offered


def test_without_a_buyer_nobody_is_meant():
    assert "with any client" in str(answer()) and "this client" not in str(answer())
    assert "this client" not in str(answer(level="new")) and "this client" in str(answer("ben", level="new"))
