"""presend rules and presend zoom, as a seller runs them."""

import json
import os
import subprocess
import sys

import pytest

from presend.policy.load import packs


@pytest.fixture
def presend(tmp_path):
    env = {**os.environ, "COLUMNS": "160", "XDG_DATA_HOME": str(tmp_path / "data")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "presend.cli", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, env=env, cwd=tmp_path)

    return run


def test_new_check_test_work_as_they_stand(presend):
    for words in (["new", "my.toml"], ["check", "my.toml"], ["test", "my.toml"]):
        result = presend("rules", *words)
        assert result.returncode == 0, result.stderr
    assert "2 of 2 examples hold" in result.stdout
    assert (
        presend("check", "write to anna.berg@gmail.com", "--rules", "my.toml", "--stage", "order").returncode
        == 1
    )


@pytest.mark.parametrize("pack", packs())
def test_new_extends_any_pack(presend, pack):
    presend("rules", "new", "my.toml", "--extends", pack)
    assert presend("rules", "check", "my.toml").returncode == 0


def test_new_does_not_write_over_a_file(presend, tmp_path):
    (tmp_path / "my.toml").write_text("mine")
    result = presend("rules", "new", "my.toml")
    assert result.returncode == 2 and (tmp_path / "my.toml").read_text() == "mine"
    assert presend("rules", "new", "my.toml", "--force").returncode == 0


@pytest.mark.parametrize("words", [["none/my.toml"], ["my.toml", "--extends", "fivrr"]])
def test_new_with_bad_input(presend, words):
    result = presend("rules", "new", *words)
    assert result.returncode == 2 and "help:" in result.stderr and "Traceback" not in result.stderr


def test_list_names_every_pack_and_how_sure_it_is(presend):
    rows = json.loads(presend("rules", "list", "--json").stdout)
    assert [row["pack"] for row in rows] == packs()
    printed = presend("rules", "list").stdout
    assert all(name in printed for name in packs()) and "unknown" in printed


def test_show(presend):
    shown = presend("rules", "show", "fiverr").stdout
    for part in (
        "contact-before-order",
        "/inbox/conversations/messages",
        "medium",
        "No endpoint is known for",
        "https://community.fiverr.com/public/blogs/taking-business-off-platform-2025-06-02",  # in one piece
        "POST /users/{user}/manage_gigs/{gig}/edit",
    ):
        assert part in shown
    assert json.loads(presend("rules", "show", "upwork", "--json").stdout)["marketplace"]["id"] == "upwork"
    assert presend("rules", "show", "fiverr", "--text").stdout.startswith("# Fiverr")


def test_show_prints_brackets_as_they_stand(presend):
    shown = presend("rules", "show", "fiverr").stdout
    assert "gig[title]" in shown and "gig[packages][*][title]" in shown


@pytest.mark.parametrize("command", ["show", "test", "check"])
def test_a_bad_file_exits_2(presend, tmp_path, command):
    (tmp_path / "my.toml").write_text('extends = "fivrr"')
    result = presend("rules", command, "my.toml")
    assert result.returncode == 2 and 'my.toml:1:11: cannot extend "fivrr"' in result.stderr


def test_check_as_json(presend, tmp_path):
    (tmp_path / "my.toml").write_text('extends = "fivrr"')
    [mistake] = json.loads(presend("rules", "check", "my.toml", "--json").stdout)
    assert (mistake["line"], mistake["column"], mistake["length"]) == (1, 11, 7)


def test_test_exits_1_for_an_example_that_does_not_hold(presend, tmp_path):
    presend("rules", "new", "my.toml")
    path = tmp_path / "my.toml"
    path.write_text(path.read_text().replace("[[anna.berg@gmail.com]]", "[[nobody]]"))
    result = presend("rules", "test", "my.toml")
    assert result.returncode == 1 and '"nobody" is not found by this rule' in result.stdout
    checked = presend("rules", "check", "my.toml")
    assert checked.returncode == 2 and "flagged example does not hold" in checked.stderr


def test_explain(presend):
    told = presend("rules", "explain", "write to anna.berg@gmail.com", "--stage", "order").stdout
    for part in (
        '"anna.berg@gmail.com"  contact.email',
        'warn: rule "contact-in-order"',
        "only at stage inbox, profile",
    ):
        assert part in told
    assert "nothing is found" in presend("rules", "explain", "hello").stdout


def test_explain_with_bad_input(presend):
    assert presend("rules", "explain", "hello", "--stage", "inbx").returncode == 2
    unknown = presend("rules", "explain", "hello", "--endpoint", "inbox-mesage")
    assert unknown.returncode == 2 and 'did you mean "inbox-message"?' in unknown.stderr


def test_schema_is_json(presend):
    assert json.loads(presend("rules", "schema").stdout)["title"] == "presend rule file"


def test_zoom(presend, tmp_path):
    assert "Pro or Select client" in presend("zoom").stdout
    (tmp_path / "my.toml").write_text(
        'extends = "fiverr"\n[seller]\nlevel = "level-1"\naverage_price = 60\nlast_order = 2020-01-01\n'
        '[seller.buyers]\nbigcorp = "select"\n'
    )
    result = presend("zoom", "--rules", "my.toml")
    assert result.returncode == 1 and "one order in the last 60 days" in result.stdout
    result = presend("zoom", "--rules", "my.toml", "--buyer", "bigcorp")
    assert result.returncode == 0 and "camera icon" in result.stdout
    assert json.loads(presend("zoom", "--json").stdout)["may"] is False
    elsewhere = presend("zoom", "--rules", "upwork")
    assert elsewhere.returncode == 2 and "Upwork" in elsewhere.stderr
