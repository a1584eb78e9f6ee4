"""A seller's story, from the buyer's question to the export: what issue and terms ask of permissions, in one go."""

import datetime as dt
import json
import os
import subprocess
import sys
import zipfile

import pytest

from presend.check import Checker
from presend.permissions import Permissions

TODAY = dt.date.today()
SKYPE = "Sure, my Skype name is live:anna.berg"
WHATSAPP = "Sure, my WhatsApp number is +44 7911 123456"


@pytest.fixture
def presend(tmp_path):
    """Runs presend's own program with a data folder of its own."""
    env = {**os.environ, "COLUMNS": "200"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "presend.cli", *words, "--data-dir", str(tmp_path / "data")]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, env=env)

    return run


def test_story(presend, tmp_path):
    def verdict(text, **where):
        words = [word for key, value in where.items() for word in (f"--{key}", value)]
        result = presend("check", text, "--format", "json", *words)
        return json.loads(result.stdout)

    # A buyer asks for Skype before the order: blocked, and the polite refusal is offered.
    asked = presend("check", "Hi! Do you have Skype?", "--direction", "in")
    assert asked.returncode == 1
    assert "BLOCK" in asked.stdout and "Thanks for asking! Fiverr's rules ask us to stay" in asked.stdout
    for where in ({"stage": "inbox"}, {"stage": "inbox", "buyer": "bigcorp"}):
        assert verdict(SKYPE, **where)["verdict"] == "block"
    assert verdict(SKYPE, stage="order", buyer="bigcorp")["verdict"] == "warn"

    # Customer support's permission is recorded with a screenshot.
    picture = tmp_path / "leave.png"
    picture.write_bytes(b"\x89PNG what support wrote")
    until = TODAY + dt.timedelta(days=30)
    added = presend(
        "permissions", "add", "--buyer", "bigcorp", "--channel", "skype", "--ticket", "123456",
        "--granted", str(TODAY), "--expires", str(until), "--evidence", str(picture),
    )  # fmt: skip
    assert added.returncode == 0 and "skype-bigcorp" in added.stdout

    # The order starts: the Skype name passes there, and the verdict names the permission.
    passed = verdict(SKYPE, stage="order", buyer="bigcorp")
    assert (passed["verdict"], passed["permissions"]) == ("allow", ["skype-bigcorp"])
    told = presend("check", SKYPE, "--stage", "order", "--buyer", "bigcorp").stdout
    assert "with customer support's leave" in told and "ticket 123456" in told

    lines = tmp_path / "messages.jsonl"
    lines.write_text(json.dumps({"text": SKYPE, "stage": "order"}))
    for buyer, action in (("bigcorp", "allow"), ("someone", "warn")):
        streamed = presend("check", str(lines), "--format", "jsonl", "--buyer", buyer)
        assert json.loads(streamed.stdout)["verdict"] == action

    # Not in the inbox, not for another buyer, not on WhatsApp.
    assert verdict(SKYPE, stage="inbox", buyer="bigcorp")["verdict"] == "block"
    assert verdict(SKYPE, stage="order", buyer="someone")["verdict"] == "warn"
    assert verdict(SKYPE, stage="order")["verdict"] == "warn"
    assert verdict(WHATSAPP, stage="order", buyer="bigcorp")["verdict"] == "warn"

    # The export shows it all.
    out = tmp_path / "permissions.zip"
    assert presend("permissions", "export", str(out)).returncode == 0
    with zipfile.ZipFile(out) as archive:
        [known] = json.loads(archive.read("permissions.json"))
        assert archive.read("evidence/skype-bigcorp/leave.png") == picture.read_bytes()
    told = {
        key: known[key]
        for key in ("buyer", "channels", "ticket", "granted", "expires", "stage", "marketplace")
    }
    assert told == {
        "buyer": "bigcorp",
        "channels": ["skype"],
        "ticket": "123456",
        "granted": str(TODAY),
        "expires": str(until),
        "stage": ["order"],
        "marketplace": "fiverr",
    }

    # Removed, it counts no more.
    assert presend("permissions", "remove", "skype-bigcorp").returncode == 0
    assert verdict(SKYPE, stage="order", buyer="bigcorp")["verdict"] == "warn"


@pytest.mark.parametrize(("days", "action"), [(0, "allow"), (1, "warn")], ids=["last day", "day after"])
def test_story_not_after_the_expiry(presend, tmp_path, days, action):
    last = dt.date.today() - dt.timedelta(days)
    granted = last - dt.timedelta(days=40)
    presend(
        "permissions", "add", "--buyer", "bigcorp", "--channel", "skype", "--ticket", "1",
        "--granted", str(granted), "--expires", str(last),
    )  # fmt: skip
    checker = Checker.load("fiverr")
    checker.policy = checker.policy.with_permissions(Permissions(tmp_path / "data").active())
    assert checker.check(SKYPE, "order", recipient="bigcorp").action == action
    assert ("no longer" in presend("permissions", "list").stdout) is (action == "warn")


def test_story_a_permission_of_another_marketplace_does_not_count(presend, tmp_path):
    presend(
        "permissions", "add", "--buyer", "bigcorp", "--channel", "skype", "--ticket", "1",
        "--granted", str(TODAY), "--marketplace", "upwork",
    )  # fmt: skip
    checker = Checker.load("fiverr")
    checker.policy = checker.policy.with_permissions(Permissions(tmp_path / "data").active())
    assert checker.check(SKYPE, "order", recipient="bigcorp").action == "warn"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--channel", "skpe", "--granted", "2026-11-20"], 'did you mean "skype"?'),
        (["--channel", "skype", "--granted", "20.11.2026"], "write it as 2026-11-20"),
        (
            ["--channel", "skype", "--granted", "2026-11-20", "--expires", "2026-11-01"],
            "before it was granted",
        ),
        (["--channel", "skype", "--granted", "2026-11-20", "--stage", "inbx"], 'unknown stage "inbx"'),
        (
            ["--channel", "skype", "--granted", "2026-11-20", "--evidence", "none.png"],
            "none.png: no such file",
        ),
    ],
    ids=["channel", "date", "expiry", "stage", "evidence"],
)
def test_bad_input_is_told_and_records_nothing(presend, words, problem):
    result = presend("permissions", "add", "--buyer", "bigcorp", "--ticket", "1", *words)
    assert result.returncode == 2 and problem in result.stderr and "Traceback" not in result.stderr
    assert "no permissions are recorded" in presend("permissions", "list").stdout


def test_a_marketplace_that_no_pack_is_called_by_is_hinted_at(presend):
    words = ("--buyer", "a", "--channel", "skype", "--ticket", "1", "--granted", str(TODAY))
    added = presend("permissions", "add", *words, "--marketplace", "fiver")
    assert added.returncode == 0 and 'did you mean "fiverr"?' in added.stderr
    assert "did you mean" not in presend("permissions", "add", *words, "--marketplace", "upwork").stderr


def test_unknown_permission(presend):
    for words in (["show", "none"], ["remove", "none"]):
        result = presend("permissions", *words)
        assert result.returncode == 2 and 'no permission "none"' in result.stderr
