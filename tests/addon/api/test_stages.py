"""The seller's correction of the stage: the stricter counts, the laxer only asks; the proxy's side is as it was."""

import pytest

from presend import Checker
from presend.api.client import connect
from presend.api.stages import corrected
from presend.policy.verdict import JudgedFinding, Verdict
from tests.addon.api.test_server import SECRET, running, server


def verdict(*actions, start=0):
    found = tuple(
        JudgedFinding("contact.email", start + 9 * n, start + 9 * n + 5, action, f"by-{action}", "why", 0.9)
        for n, action in enumerate(actions)
    )
    return Verdict(actions[0] if actions else "allow", found, "hash")


@pytest.mark.parametrize(
    ("page", "seller", "wanted"),
    [
        (["block"], ["warn"], ["warn"]),
        (["block"], [], ["warn"]),
        (["block"], ["block"], ["block"]),
        (["warn"], [], ["warn"]),
        (["warn"], ["block"], ["block"]),
        (["advise"], [], ["advise"]),
        ([], ["block"], ["block"]),
        ([], [], []),
        (["block", "block"], ["block"], ["block", "warn"]),
    ],
    ids=str,
)
def test_what_counts(page, seller, wanted):
    found = corrected(verdict(*page), verdict(*seller))
    assert [finding.action for finding in found.findings] == wanted
    assert found.action == (wanted[0] if wanted else "allow")


def test_findings_of_both_stages_stand_in_the_text_s_order():
    found = corrected(verdict("warn", start=20), verdict("block", start=3))
    assert [finding.start for finding in found.findings] == [3, 20]


@running
async def test_over_the_link_and_only_for_the_asker():
    checker = Checker.load("practice")
    text = "write to anna@gmail.com"
    async with server(checker) as api, connect(api.port, SECRET) as link:
        answers = {}
        for said in (None, "inbox", "order", "profile"):
            more = {"corrected": said} if said else {}
            await link.send(type="check", id=1, text=text, stage="inbox", **more)
            answers[said] = (await link.receive())["action"]
        await link.send(type="check", id=2, text=text, stage="order", corrected="inbox")
        stricter = (await link.receive())["action"]
    assert answers == {None: "block", "inbox": "block", "order": "warn", "profile": "block"}
    assert stricter == "block"
    assert checker.check(text, "inbox").action == "block"


@running
async def test_moving_the_business_elsewhere_is_never_made_a_question():
    async with server(Checker.load("practice")) as api, connect(api.port, SECRET) as link:
        await link.send(type="check", id=1, text="pay me by paypal instead", stage="inbox", corrected="order")
        assert (await link.receive())["action"] == "block"


@running
async def test_send_anyway_counts_at_either_stage_once():
    async with server() as api, connect(api.port, SECRET) as link:
        await link.send(type="confirm", text="hello", stage="inbox", corrected="order")
        await link.receive()
        assert not api.holds.take_confirmation("hello", "profile")
        assert [api.holds.take_confirmation("hello", stage) for stage in ("inbox", "order", "order")] == [
            True,
            True,
            False,
        ]
