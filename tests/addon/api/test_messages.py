import json
from pathlib import Path

import pytest

from presend import Checker
from presend.api import messages
from presend.policy.verdict import JudgedFinding, Verdict

CONTRACT = Path(__file__).parents[2] / "contract"
OFFSETS = json.loads((CONTRACT / "offsets.json").read_text())
MESSAGES = json.loads((CONTRACT / "messages.json").read_text())


def judged(start: int, end: int) -> Verdict:
    return Verdict("block", (JudgedFinding("contact.email", start, end, "block", "r", "why", 0.9),), "hash")


@pytest.mark.parametrize("case", OFFSETS, ids=lambda case: case["piece"])
def test_offsets_travel_in_utf16_units(case):
    text = case["text"]
    assert text[slice(*case["points"])] == case["piece"]
    finding = messages.verdict(1, judged(*case["points"]), text)["findings"][0]
    assert [finding["start"], finding["end"]] == case["units"]
    units = text.encode("utf-16-le")
    assert units[2 * finding["start"] : 2 * finding["end"]].decode("utf-16-le") == case["piece"]


@pytest.mark.parametrize("message", MESSAGES["accepted"], ids=lambda message: message["type"])
def test_accepted(message):
    assert messages.parse(json.dumps(message)).type == message["type"]


@pytest.mark.parametrize("case", MESSAGES["refused"], ids=lambda case: json.dumps(case["message"])[:50])
def test_refused(case):
    with pytest.raises(messages.ProtocolError) as error:
        messages.parse(json.dumps(case["message"]))
    assert error.value.code == case["code"]


@pytest.mark.parametrize(
    "frame", ["", "{", "\0", b"\xff\xfe", "[" * 5000, '{"type":"check","id":1,"text":"\\ud83d"}']
)
def test_frames_that_are_no_json_are_refused(frame):
    with pytest.raises(messages.ProtocolError):
        messages.parse(frame)


def test_an_error_does_not_quote_the_text():
    with pytest.raises(messages.ProtocolError) as error:
        messages.parse(
            json.dumps({"type": "check", "id": "x", "text": "anna@gmail.com", "stage": "anna@gmail.com"})
        )
    assert "anna" not in str(error.value)


def test_the_policy_tells_hosts_and_composers():
    policy = messages.policy(Checker.load("fiverr").policy, None)
    assert policy["marketplace"] == {"id": "fiverr", "name": "Fiverr"}
    assert "www.fiverr.com" in policy["hosts"]
    assert {"id", "page", "box", "send", "stage", "conversation"} <= set(policy["composers"][0])
    assert policy["offline"] in ("pass", "stop")
    json.dumps(policy)
