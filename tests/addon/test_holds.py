"""Holds: one answer each, a clock of their own, and listeners that cannot break them."""

import asyncio

import pytest

from presend.holds import HoldQueue
from presend.policy.verdict import Verdict

WARN = Verdict("warn")


def run(scenario) -> None:
    asyncio.run(scenario())


def test_released_discarded_and_once_only():
    async def scenario():
        holds, states = HoldQueue(5), []
        holds.listen(lambda hold, state: states.append((hold.text, state)))
        first = asyncio.create_task(holds.wait("a", WARN))
        second = asyncio.create_task(holds.wait("b", WARN))
        await asyncio.sleep(0)
        one, two = (hold.id for hold in holds.list())
        assert holds.release(one)
        assert not holds.discard(one)
        assert holds.discard(two)
        assert (await first, await second) == ("released", "discarded")
        assert not holds.release(one)
        assert not holds.release("nonsense")
        assert holds.list() == []
        assert states == [("a", "held"), ("b", "held"), ("a", "released"), ("b", "discarded")]

    run(scenario)


def test_expires():
    async def scenario():
        assert await HoldQueue(0.01).wait("a", WARN) == "expired"

    run(scenario)


def test_cancelled_is_discarded():
    async def scenario():
        holds, states = HoldQueue(5), []
        holds.listen(lambda hold, state: states.append(state))
        waiting = asyncio.create_task(holds.wait("a", WARN))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
        assert states == ["held", "discarded"]
        assert holds.list() == []

    run(scenario)


def test_listener_that_breaks_breaks_nothing():
    async def scenario():
        holds = HoldQueue(0.01)
        holds.listen(lambda hold, state: 1 / 0)
        assert await holds.wait("a", WARN) == "expired"

    run(scenario)


def test_listener_that_has_left_hears_nothing():
    holds, heard = HoldQueue(), []
    leave = holds.listen(lambda hold, state: heard.append(state))
    holds.stop("a", WARN)
    leave()
    holds.stop("b", WARN)
    assert heard == ["stopped"]


@pytest.mark.parametrize(
    "sent", ["call me  later", " call me later\n", "call me\nlater", "call me\u00a0later"]
)
def test_confirmation_survives_a_pages_trimming_and_counts_once(sent):
    holds = HoldQueue(5)
    holds.confirm("call me later", "inbox")
    assert not holds.take_confirmation(sent, "order")
    assert holds.take_confirmation(sent, "inbox")
    assert not holds.take_confirmation(sent, "inbox")


def test_confirmation_of_other_words_counts_nothing():
    holds = HoldQueue(5)
    holds.confirm("call me later", "inbox")
    assert not holds.take_confirmation("call me later at +44", "inbox")


def test_confirmation_ends(monkeypatch):
    holds, now = HoldQueue(5), [100.0]
    monkeypatch.setattr("presend.holds.time.monotonic", lambda: now[0])
    holds.confirm("a", "inbox")
    now[0] += 6
    assert not holds.take_confirmation("a", "inbox")


def test_thousand_holds_at_once():
    async def scenario():
        holds = HoldQueue(30)
        waits = [asyncio.create_task(holds.wait(str(number), WARN)) for number in range(1000)]
        await asyncio.sleep(0)
        assert len(holds.list()) == 1000
        for hold in holds.list()[::2]:
            holds.release(hold.id)
        for hold in [hold for hold in holds.list() if not hold.answer.done()]:
            holds.discard(hold.id)
        assert [await wait for wait in waits] == ["released", "discarded"] * 500

    run(scenario)


def test_message_that_a_page_sends_in_two_requests_is_asked_about_once():
    async def scenario():
        holds = HoldQueue(5)
        waiting = asyncio.create_task(holds.wait("call me", WARN, endpoint="chat"))
        await asyncio.sleep(0)
        holds.release(holds.list()[0].id)
        assert await waiting == "released"
        assert holds.take_confirmation("call me", "inbox", "history")
        assert not holds.take_confirmation("call me", "inbox", "chat")
        assert not holds.take_confirmation("call me", "order", "history")
        holds.confirm("text me", "inbox")
        assert holds.take_confirmation("text me", "inbox", "chat")
        assert holds.take_confirmation("text me", "inbox", "history")

    run(scenario)


def test_what_was_let_go_long_ago_counts_nothing(monkeypatch):
    holds, now = HoldQueue(5), [100.0]
    monkeypatch.setattr("presend.holds.time.monotonic", lambda: now[0])
    holds.confirm("a", "inbox")
    assert holds.take_confirmation("a", "inbox", "chat")
    now[0] += 6
    assert not holds.take_confirmation("a", "inbox", "history")
