"""The one door to engine and policy."""

import pytest

from presend import Checker, RuleFileError
from presend.check import HISTORY
from presend.policy.load import parse

FIVERR = Checker.load("fiverr")
MAIL = "write to anna.berg@gmail.com"


def test_a_verdict_has_action_findings_and_policy():
    verdict = FIVERR.check(MAIL)
    [finding] = verdict.findings
    assert (verdict.action, verdict.stops, verdict.policy) == ("block", True, FIVERR.policy.hash)
    assert (finding.category, MAIL[finding.start : finding.end]) == ("contact.email", "anna.berg@gmail.com")
    assert finding.rule == "contact-before-order" and finding.message and 0.5 <= finding.score <= 1
    assert finding.source.startswith("https://") and finding.suggestions


def test_a_clean_message_is_allowed_by_the_same_policy():
    verdict = FIVERR.check("I can start on Monday")
    assert (verdict.action, verdict.findings, verdict.policy) == ("allow", (), FIVERR.policy.hash)


@pytest.mark.parametrize(("stage", "action"), [("inbox", "block"), ("order", "warn"), ("profile", "block")])
def test_stages(stage, action):
    assert FIVERR.check(MAIL, stage=stage).action == action


@pytest.mark.parametrize("wrong", [{"stage": "before-order"}, {"direction": "both"}])
def test_unknown_words_are_errors(wrong):
    with pytest.raises(ValueError, match="one of"):
        FIVERR.check(MAIL, **wrong)


def test_unknown_rule_files_are_errors():
    with pytest.raises(RuleFileError):
        Checker.load("no-such-pack")


def remembered(checker, conversation="anna", direction="out"):
    return checker._conversations.get((conversation, direction), ())


def test_recipient_stands_for_a_conversation_without_a_name():
    checker = Checker.load("fiverr")
    checker.remember("my number is +44", "", recipient="anna")
    checker.remember("7911", "", recipient="anna")
    assert checker.check("123456", recipient="anna").findings
    assert checker.check("123456", conversation="c1", recipient="anna").findings
    assert not checker.check("123456", conversation="c1", recipient="bob").findings
    assert not checker.check("123456", conversation="anna").findings
    assert not checker.check("123456", conversation=["hello"], recipient="anna").findings


def test_a_named_conversation_is_remembered_by_direction():
    checker = Checker.load("fiverr")
    checker.check("one", conversation="anna")
    checker.check("two", conversation="anna", direction="in")
    checker.check("three", conversation="anna", remember=False)
    checker.check("four", conversation="ben")
    assert remembered(checker) == ("one",) and remembered(checker, direction="in") == ("two",)


def test_only_the_last_messages_are_kept():
    checker = Checker.load("fiverr")
    for number in range(HISTORY + 3):
        checker.remember(str(number), "anna")
    assert remembered(checker) == tuple(str(number) for number in range(3, HISTORY + 3))


def test_memory_is_bounded():
    checker = Checker.load("fiverr")
    for number in range(1200):
        checker.remember("text", str(number))
    assert len(checker._conversations) == 1000 and not remembered(checker, "0")


def test_a_conversation_may_be_given_whole():
    checker = Checker.load("fiverr")
    checker.check("112", conversation=["my number is 0791", "3456"])
    assert not checker._conversations


def test_the_policys_phrases_are_advised():
    policy = parse('extends = "upwork"\n[[trigger]]\nphrases = ["blue moon"]\ninstead = "Soon."\n', "x")
    verdict = Checker(policy).check("once in a Blue Moon")
    assert verdict.action == "advise" and not verdict.stops
    assert verdict.findings[0].suggestions == ("Soon.",)


def test_the_seller_who_builds_paypal_checkouts_says_so_once():
    mine = 'extends = "fiverr"\n[[allowlist]]\ndescription = "my trade"\nvalues = ["PayPal"]\n'
    text = "I can put a PayPal button into your shop"
    assert FIVERR.check(text).action == "advise"
    assert Checker(parse(mine, "x")).check(text).action == "allow"
    assert (
        Checker(parse(mine, "x")).check("send the money to my PayPal, anna.berg@gmail.com").action == "block"
    )


def test_the_policy_is_read_once_a_check(monkeypatch):
    """A reload in the middle of a check must not mix two policies."""
    checker = Checker.load("fiverr")
    other = Checker.load("peopleperhour").policy
    old = checker.policy

    def analyze(*_):
        checker.policy = other
        return []

    monkeypatch.setattr("presend.check.analyze", analyze)
    assert checker.check("hello").policy == old.hash
    assert checker.check("hello").policy == other.hash


def test_warming_up_remembers_nothing():
    checker = Checker.load("fiverr")
    checker.warm_up()
    assert not checker._conversations
