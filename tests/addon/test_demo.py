"""`presend demo`, played in a real headless browser."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from typer.testing import CliRunner

import presend.demo
from presend.browsers import BrowserError, find
from presend.cli.app import app
from presend.demo import STEPS, Guide, scenes, stage
from presend.policy.verdict import Verdict


@pytest.fixture
def chromium():
    try:
        return find()
    except BrowserError:
        pytest.skip("no browser is installed")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where the demo's data folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def play(tmp_path, monkeypatch, *scene, options=()):
    """Plays these scenes only; exit code and rows."""
    monkeypatch.setattr(presend.demo, "SCENES", scene)
    words = ["demo", "--json", "--screenshots", str(tmp_path / "pictures"), *options]
    result = CliRunner().invoke(app, words)
    return result, json.loads(result.stdout)["rows"]


def test_whole_demo_is_as_it_should_be(chromium, tmp_path):
    temporary = Path(mkdtemp())  # not in tmp_path: Chromium's sockets need a short path
    words = ["demo", "--headless", "--json", "--screenshots", str(tmp_path / "pictures")]
    done = subprocess.run(
        [sys.executable, "-m", "presend.cli", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    rows = report["rows"]
    assert len(rows) == len(scenes.SCENES)
    assert all(row["ok"] for row in rows)
    assert [(row["underlined"], row["proxy"], row["arrived"]) for row in rows[:2]] == [
        ("+44 7911 123456", "not reached", "nothing"),
        ("–", "blocked", "nothing"),
    ]
    assert [row["proxy"] for row in rows].count("passed") == 5
    assert all((tmp_path / name).stat().st_size > 20_000 for name in report["screenshots"])
    assert len(report["screenshots"]) >= 5
    temporary.rmdir()  # the demo has left nothing in it
    assert "ERROR" not in done.stderr  # what Chromium says is not presend's


def test_without_the_extension_the_demo_fails_and_the_proxy_still_stops(
    chromium, tmp_path, temporary, monkeypatch
):
    set_up = stage._setup
    monkeypatch.setattr(stage, "_setup", lambda *about: replace(set_up(*about), extension=None))

    async def hurried(actor):
        with monkeypatch.context() as patch:
            patch.setattr("presend.demo.actor.PATIENCE", 1.0)
            return await scenes.number(actor)

    result, rows = play(tmp_path, monkeypatch, hurried, scenes.number_bare, options=["--keep"])
    assert result.exit_code == 1
    assert [row["ok"] for row in rows] == [False, True]
    (kept,) = temporary.iterdir()
    assert str(kept) in result.stderr


def test_what_gets_through_is_seen(chromium, tmp_path, temporary, monkeypatch):
    monkeypatch.setattr("presend.check.Checker.check", lambda *_, **__: Verdict())

    async def told(actor):  # the page has nothing to tell: what must happen here is that the message arrives
        await actor.arrival(0)
        return ""

    monkeypatch.setattr("presend.demo.actor.Actor.told", told)
    result, rows = play(tmp_path, monkeypatch, scenes.number_bare)
    assert result.exit_code == 1
    assert (rows[0]["proxy"], rows[0]["arrived"], rows[0]["ok"]) == ("passed", "the message", False)
    assert not list(temporary.iterdir())


def test_no_browser_is_one_clear_error(tmp_path, temporary, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    result = CliRunner().invoke(app, ["demo", "--headless"])
    assert result.exit_code == 2
    assert "apt install chromium" in result.stderr
    assert not list(temporary.iterdir())


class SeenStage:
    events = ({"type": "verdict", "outcome": "blocked"},)

    def arrived(self):
        return [{"text": STEPS[0].text}]


def test_guide_ticks_what_has_been_seen_to_work():
    assert Guide(SeenStage()).done() == (True, True, False)


def test_without_a_browser_there_is_one_clear_error(temporary):
    result = CliRunner().invoke(app, ["demo", "--headless", "--browser", "/nowhere/browser"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: There is no browser at /nowhere/browser.\nhelp: ")
    assert list(temporary.iterdir()) == []
