import json
from pathlib import Path

import pytest

from presend import Checker
from presend.api import answers
from presend.policy.verdict import JudgedFinding, Verdict

OFFSETS = json.loads((Path(__file__).parents[2] / "contract" / "offsets.json").read_text())


def judged(start: int, end: int) -> Verdict:
    return Verdict("block", (JudgedFinding("contact.email", start, end, "block", "r", "why", 0.9),), "hash")


@pytest.mark.parametrize("case", OFFSETS, ids=lambda case: case["piece"])
def test_offsets_travel_in_utf16_units(case):
    text = case["text"]
    assert text[slice(*case["points"])] == case["piece"]
    finding = answers.verdict(1, judged(*case["points"]), text)["findings"][0]
    assert [finding["start"], finding["end"]] == case["units"]
    units = text.encode("utf-16-le")
    assert units[2 * finding["start"] : 2 * finding["end"]].decode("utf-16-le") == case["piece"]


def test_the_policy_tells_hosts_and_composers():
    policy = answers.policy(Checker.load("fiverr").policy, None)
    assert policy["marketplace"] == {"id": "fiverr", "name": "Fiverr"}
    assert "www.fiverr.com" in policy["hosts"]
    assert {"id", "page", "box", "send", "stage", "conversation"} <= set(policy["composers"][0])
    assert policy["offline"] in ("pass", "stop")
    json.dumps(policy)
