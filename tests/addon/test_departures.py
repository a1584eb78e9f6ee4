"""A message that a page has sent and that the proxy did not see is told of, without its text."""

import asyncio

import pytest

from presend.api.client import connect
from presend.api.handshake import new_secret
from presend.api.server import serve
from presend.check import Checker
from presend.departures import Departures
from presend.holds import HoldQueue
from presend.records import Events


def told(*steps: tuple[str, str]) -> list[dict]:
    """The events after these steps: ("sent" or "saw", text)."""
    events, heard = Events(), []
    events.listen(heard.append)

    async def run() -> None:
        departures = Departures(events, 0.01)
        for step, text in steps:
            getattr(departures, step)(text)
        await asyncio.sleep(0.1)

    asyncio.run(run())
    return heard


def test_unseen_message_is_told_without_its_text():
    (event,) = told(("sent", "velvet lantern"))
    assert event["type"] == "drift"
    assert "presend learn" in event["help"]
    assert "velvet" not in str(event)


@pytest.mark.parametrize(
    "seen",
    ["velvet lantern", "<p>Velvet&nbsp;lantern</p>", "velvet\n\nlantern", "velvet lantern\n-- sent by me"],
)
def test_seen_message_is_not_told(seen):
    assert told(("saw", seen), ("sent", "velvet  lantern ")) == []
    assert told(("sent", "velvet  lantern "), ("saw", seen)) == []


def test_another_message_does_not_count():
    assert len(told(("saw", "copper saddle"), ("sent", "velvet lantern"))) == 1


def test_many_unseen_messages_are_told_once():
    assert len(told(("sent", "velvet"), ("sent", "lantern"), ("sent", "orchid"))) == 1


def test_nothing_is_nothing():
    assert told(("sent", " \n")) == []


def test_the_link_tells_and_is_told():
    """Over the real loopback link: the page says "sent", the proxy saw nothing, every link learns it."""
    secret = new_secret()

    async def run() -> dict:
        events = Events()
        checker = Checker.load("fiverr")
        api = serve(checker, HoldQueue(), events, secret=secret, departures=Departures(events, 0.01))
        try:
            async with connect(api.port, secret) as link:
                await link.send(type="sent", text="velvet lantern")
                while (message := await link.receive())["type"] != "drift":
                    pass
                return message
        finally:
            await api.close()

    message = asyncio.run(asyncio.wait_for(run(), 60))
    assert "presend learn" in message["help"]
