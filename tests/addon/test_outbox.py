"""The outbox: what was stopped is kept for a day, by this user alone, and nothing that was sent."""

import sqlite3

import pytest

from presend.holds import Hold
from presend.outbox import KEPT_SECONDS, Outbox
from presend.policy.verdict import Verdict


def hold(id: str = "1", text: str = "hello", reason: str = "") -> Hold:
    return Hold(id, text, Verdict("warn"), "anna", "inbox-message", "inbox", reason=reason)


@pytest.fixture
def outbox(tmp_path) -> Outbox:
    return Outbox(tmp_path)


def kept(outbox: Outbox) -> list[tuple[str, str]]:
    return [(stopped.state, stopped.text) for stopped in outbox.list()]


def test_held_text_is_written_down_at_once_and_gone_when_released(outbox):
    outbox.hold_changed(hold(), "held")
    assert kept(outbox) == [("held", "hello")]
    outbox.hold_changed(hold(), "released")
    assert kept(outbox) == []


@pytest.mark.parametrize("state", ["discarded", "expired"])
def test_refused_text_stays(outbox, state):
    outbox.hold_changed(hold(), "held")
    outbox.hold_changed(hold(), state)
    assert kept(outbox) == [(state, "hello")]


def test_text_stopped_twice_on_its_way_is_kept_once(outbox):
    outbox.hold_changed(hold("1"), "held")
    outbox.hold_changed(hold("1"), "discarded")
    outbox.hold_changed(hold("2", reason="The page was closed."), "stopped")
    assert [(stopped.state, stopped.reason) for stopped in outbox.list()] == [
        ("stopped", "The page was closed.")
    ]


def test_what_an_earlier_run_left_waiting_is_lost_not_forgotten(tmp_path):
    Outbox(tmp_path, lambda: 1000.0).hold_changed(hold(), "held")
    later = Outbox(tmp_path, lambda: 1001.0)
    later.begin()
    assert kept(later) == [("lost", "hello")]
    later.hold_changed(hold("1", "other"), "released")
    assert kept(later) == [("lost", "hello")]


@pytest.mark.parametrize(
    "moved", [KEPT_SECONDS + 1, -KEPT_SECONDS - 1], ids=["a day later", "clock set back"]
)
def test_kept_for_a_day_whatever_the_clock_does(tmp_path, moved):
    now = [1e9]
    outbox = Outbox(tmp_path, lambda: now[0])
    outbox.hold_changed(hold(), "stopped")
    now[0] += moved / 2
    assert len(outbox.list()) == 1
    now[0] += moved / 2
    assert outbox.list() == []


def test_files_are_private(outbox, tmp_path):
    outbox.hold_changed(hold(), "stopped")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_cleared_text_leaves_no_trace_in_the_file(outbox, tmp_path):
    outbox.hold_changed(hold(text="secret words"), "stopped")
    assert outbox.clear() == 1
    assert outbox.list() == []
    assert not any(b"secret words" in path.read_bytes() for path in tmp_path.iterdir())


def test_outbox_that_cannot_be_written_is_reported_without_the_text(outbox, tmp_path, caplog):
    (tmp_path / "outbox.db").write_bytes(b"no database at all" * 100)
    outbox.hold_changed(hold(text="secret words"), "stopped")
    assert "could not be kept" in caplog.text
    assert "secret" not in caplog.text


def test_locked_outbox_is_reported(outbox, tmp_path, caplog):
    outbox.hold_changed(hold(), "stopped")
    with sqlite3.connect(tmp_path / "outbox.db") as other:
        other.execute("begin exclusive")
        outbox.hold_changed(hold("2"), "held")
    assert "could not be kept" in caplog.text


def test_no_outbox_yet(outbox, tmp_path):
    assert outbox.list() == []
    assert outbox.clear() == 0
    outbox.begin()
    assert list(tmp_path.iterdir()) == []
