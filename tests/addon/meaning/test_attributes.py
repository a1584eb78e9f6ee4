"""Services that only say what kind of thing is wanted."""

import pytest

from presend.meaning.reading import read
from presend.text import Message


def _named(text: str) -> int:
    units = Message(text).once(read).units
    return len(units.of("messenger")) + len(units.of("service_weak"))


@pytest.mark.parametrize(
    "text",
    [
        "we want the ICQ “uh oh” feeling",
        "I need 20 TikTok hooks for a groomer",
        "send me three youtube intros",
        "voice notes like in WhatsApp",
    ],
)
def test_a_service_before_a_thing_is_no_channel(text: str) -> None:
    assert not _named(text)


@pytest.mark.parametrize(
    "text",
    [
        "give me the telegram please",
        "do you have a viber number",
        "send the whatsapp mate",
        "the telegram, hooks later",
    ],
)
def test_a_service_that_is_meant_itself_stays_one(text: str) -> None:
    assert _named(text)
