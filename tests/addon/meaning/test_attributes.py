"""Services that only say what kind of thing is wanted."""

import pytest

from presend.meaning.reading import read
from presend.text import Message

KINDS = ("messenger", "service_weak", "call_service", "call_weak", "money", "money_weak", "remote")


def _named(text: str) -> int:
    units = Message(text).once(read).units
    return sum(len(units.of(kind)) for kind in KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "we want the ICQ “uh oh” feeling",
        "I need 20 TikTok hooks for a groomer",
        "send me three youtube intros",
        "voice notes like in WhatsApp",
        "we want better Discord documentation",
        "please check our PayPal docs",
        "looking for Zoom interface sketches",
        "my TeamViewer audit needs work",
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
        "add me on Telegram Kiran",
        "do you have Telegram usually",
        "please send it by PayPal honestly",
        "mi Telegram personal es mejor",
    ],
)
def test_a_service_that_is_meant_itself_stays_one(text: str) -> None:
    assert _named(text)
