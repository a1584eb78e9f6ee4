import os
import subprocess
import sys

import pytest

from presend.cli import quick


@pytest.fixture(autouse=True)
def no_data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_a_clean_text(capsys):
    assert quick.check(["check", "see you"]) == 0
    assert capsys.readouterr().out == "ALLOW  nothing to mind\n"


def test_a_finding(capsys):
    assert quick.check(["check", "text me on +44 7911 123456"]) == 1
    assert "contact.phone" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check"],
        ["check", "-"],
        ["check", "--help"],
        ["check", "a", "b"],
        ["rules", "list"],
        ["check", "a.txt"],
    ],
)
def test_what_is_to_be_parsed_is_left_to_the_command(words, capsys):
    assert quick.check(words) is None
    assert capsys.readouterr().out == ""


def test_a_file_is_left_to_the_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft").write_text("see you")
    assert quick.check(["check", "draft"]) is None


def test_with_permissions_the_command_judges(no_data):
    (no_data / "presend").mkdir()
    (no_data / "presend" / "permissions.db").touch()
    assert quick.check(["check", "see you"]) is None


@pytest.mark.parametrize("file", ["my.toml", "my-fiverr.toml"])
def test_with_rules_of_the_seller_s_own_the_command_judges(no_data, file):
    (no_data / "presend").mkdir()
    (no_data / "presend" / file).touch()
    assert quick.check(["check", "see you"]) is None


def test_neither_typer_nor_pydantic_is_waited_for():
    words = "import sys; from presend.cli import quick; quick.check(['check', 'see you']); print(sorted(sys.modules))"
    # Twice: the first time the pack may have to be read.
    loaded = [
        subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
        for _ in "12"
    ]
    for slow in ("typer", "pydantic", "rich", "regex", "phonenumbers", "dataclasses"):
        assert f"'{slow}'" not in loaded[1].stdout, slow


def test_a_reader_that_has_gone_gets_no_traceback():
    gone, end = os.pipe()
    os.close(gone)
    with os.fdopen(end, "w") as output:
        ended = subprocess.run(
            [sys.executable, "-m", "presend.cli", "check", "hello"],
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (1, b"")
