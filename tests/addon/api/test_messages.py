import json
from pathlib import Path

import pytest

from presend.api import messages

MESSAGES = json.loads((Path(__file__).parents[2] / "contract" / "messages.json").read_text())


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
