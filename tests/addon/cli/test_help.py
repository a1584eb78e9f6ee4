"""Each command's help, in a terminal of 80 columns: examples that stand on one line each."""

import re

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from presend.cli.app import app


def commands(group, path=()):
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


COMMANDS = dict(commands(get_command(app)))


def examples(path):
    epilog = re.sub(r"\[/?bold\]", "", COMMANDS[path].epilog or "")
    return [line for line in epilog.splitlines() if line.startswith(("presend ", "pbpaste "))]


@pytest.mark.parametrize("path", [path for path in COMMANDS if path], ids=" ".join)
def test_there_is_an_example(path):
    assert examples(path)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_what_an_example_does_stands_on_its_line(path):
    result = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    assert result.exit_code == 0
    printed = [line.strip() for line in result.stdout.splitlines()]
    explained = [line for line in examples(path) if "  " in line]
    assert [line for line in explained if line not in printed] == []
