"""Each file in tests/rules/invalid holds mistakes; its first lines say which: `# error: LINE:COLUMN what is wrong`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from presend import trial
from presend.policy.errors import Mistake

FOLDER = Path(__file__).parents[2] / "rules" / "invalid"
FILES = sorted(FOLDER.glob("*.toml"))
_EXPECTED = re.compile(r"# error: (?:(\d+):(\d+) )?(.*)")


def expected(path: Path) -> list[tuple[int, int, str]]:
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] == b"\xff\xfe" else "latin-1" if path.stem == "latin-1" else "utf-8-sig"
    lines = [_EXPECTED.match(line) for line in raw.decode(encoding).splitlines()]
    return [(int(line[1] or 0), int(line[2] or 0), line[3]) for line in lines if line]


def found(path: Path) -> tuple[Mistake, ...]:
    return tuple(trial.examine(str(path))[1])


def test_there_are_enough():
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file(path):
    mistakes = found(path)
    assert [(one.line, one.column, one.what) for one in mistakes] == expected(path)
    assert all(one.path.endswith(path.name) for one in mistakes)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_place_is_a_place_in_the_file(path):
    for mistake in found(path):
        if mistake.line:
            first, *rest = str(mistake).split("\n")
            assert first.startswith(f"{path}:{mistake.line}:{mistake.column}: ")
            assert not mistake.code.strip() or rest[1].strip(" |\t").startswith("^")


def test_the_printed_form():
    [mistake] = found(FOLDER / "unknown-action.toml")
    path = FOLDER / "unknown-action.toml"
    assert str(mistake) == (
        f'{path}:6:10: rule "no-phone": unknown action "hodl"\n'
        '  6 | action = "hodl"\n'
        "    |          ^^^^^^\n"
        "  help: one of: allow, advise, redact, warn, block"
    )


def test_help_names_the_nearest_word():
    [mistake] = found(FOLDER / "unknown-key-in-when.toml")
    assert mistake.help == 'did you mean "min_score"? one of: stage, direction, min_score, detail, endpoint'


def test_help_names_the_rule_that_was_meant():
    first, _ = found(FOLDER / "rule-id-nearly-a-pack-s.toml")
    assert first.help == 'did you mean the rule "contact-before-order"?'


def test_carets_stand_below_wide_characters():
    [mistake] = found(FOLDER / "emoji-before.toml")
    code, carets = str(mistake).split("\n")[1:3]
    assert mistake.code[mistake.column - 1 :].startswith("min_scor")
    assert carets.index("^") - code.index("min_scor") == 2  # two emoji before it, each two cells wide


def run(*names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "presend.cli", "rules", "check", *names]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_the_command_prints_all_mistakes_and_exits_2():
    paths = [str(path) for path in FILES]
    result = run(*paths)
    assert result.returncode == 2
    for path in FILES:
        for line, column, what in expected(path):
            place = f"{path}:{line}:{column}: " if line else f"{path}: "
            assert any(
                printed.startswith(place) and printed.endswith(what) for printed in result.stderr.split("\n")
            )
    assert "Traceback" not in result.stderr


def test_empty_file(tmp_path):
    path = tmp_path / "empty.toml"
    path.touch()
    assert [mistake.what for mistake in found(path)] == ["missing [[rule]]", "missing [marketplace]"]


def test_folder(tmp_path):
    [mistake] = found(tmp_path)
    assert mistake.what == "this is a folder, not a rule file"


def test_missing_file(tmp_path):
    [mistake] = found(tmp_path / "none.toml")
    assert mistake.what == "no such rule file, and no pack of this name"


def test_misspelt_pack():
    [mistake] = found(Path("fivrr"))
    assert mistake.help.startswith('did you mean "fiverr"?')


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    path = tmp_path / "secret.toml"
    path.write_text('extends = "fiverr"')
    path.chmod(0)
    [mistake] = found(path)
    assert mistake.what == "cannot be read: no permission"


def test_ten_megabytes(tmp_path):
    path = tmp_path / "large.toml"
    path.write_bytes(b"# " + b"x" * 10_000_000)
    [mistake] = found(path)
    assert mistake.what == "too large for a rule file: over 1 MiB"


def test_not_text_at_all(tmp_path):
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    [mistake] = found(path)
    assert mistake.what == "not UTF-8: byte 0x89"


def test_name_with_a_null():
    [mistake] = found(Path("a\0b"))
    assert "null" in mistake.what
