"""What `rules explain` says is what a verdict does."""

import pytest

from presend.check import Checker, find
from presend.policy.explain import explain_all
from presend.policy.load import parse
from presend.policy.verdict import Context

TEXT = "My Skype is live:anna.berg, as support allowed. Skype works best."
LEAVE = """
[[permission]]
id = "p"
buyer = "ben"
channels = ["skype"]
ticket = "17"
granted = 2026-01-01
"""


@pytest.mark.parametrize("buyer", ["ben", "chloe"])
def test_a_trigger_under_a_permission_is_told_as_it_is_judged(buyer):
    policy = parse('extends = "fiverr"\n' + LEAVE, "x")
    context = Context("order", recipient=buyer)
    explained = explain_all(policy, find(policy, TEXT), context, TEXT)
    assert "platform.trigger" in {one.finding.category for one in explained}
    told = sorted(one.finding.category for one in explained if one.action != "allow")
    verdict = Checker(policy).check(TEXT, "order", recipient=buyer)
    assert told == sorted(finding.category for finding in verdict.findings)
    assert bool(verdict.permitted) == (buyer == "ben")
