"""docs/rules.md: its tables are the program's own, and its examples work."""

import re
import sys
from pathlib import Path

import pytest

from presend import trial
from presend.policy.errors import RuleFileError
from presend.policy.load import load_strictly, parse
from presend.policy.schema import schema

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)

sys.path.append(str(ROOT / "tools"))
import rules_doc  # noqa: E402


def test_the_tables_are_up_to_date():
    assert rules_doc.rendered(PAGE) == PAGE, "run: python tools/rules_doc.py"


def test_every_section_is_documented():
    for name in schema()["$defs"]:
        assert f"<!-- keys: {name} -->" in PAGE and f"\n## {name}\n" in PAGE


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples(example, tmp_path):
    path = tmp_path / "my.toml"
    path.write_text(example)
    assert trial.mistakes(load_strictly(str(path))) == []


def test_the_example_of_an_error_is_real():
    printed = re.search(r"```\n(my\.toml:.*?)\n```", PAGE, re.DOTALL)[1]
    code = re.search(r" 13 \| (.*)", printed)[1]
    rule = 'id = "email-in-order"\ncategories = "contact.email"\naction = "block"\nmessage = "No."\n' + code
    with pytest.raises(RuleFileError) as caught:
        parse('extends = "fiverr"\n' + "\n" * 6 + "[[rule]]\n" + rule, "my.toml")
    assert str(caught.value) == printed


@pytest.mark.parametrize("word", ["list", "show", "check", "test", "explain", "new", "schema"])
def test_every_command_is_mentioned(word):
    assert f"presend rules {word}" in PAGE
