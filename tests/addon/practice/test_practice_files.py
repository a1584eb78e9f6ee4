"""Files sent on the practice marketplace, in a real browser with everything running."""

import asyncio

import pytest

from presend.demo import opened
from presend.demo.actor import Actor
from tests import files

CARD = "the QR code in card.png"


@pytest.fixture
def pictures(folder):
    (folder / "card.png").write_bytes(files.picture())
    (folder / "logo.png").write_bytes(files.picture("a logo with a code for a stand"))
    return folder


async def choose(actor, file):
    """Chosen by the browser itself, so that the page's events are real."""
    root = (await actor.page.call("DOM.getDocument"))["root"]["nodeId"]
    node = (await actor.page.call("DOM.querySelector", nodeId=root, selector="#file"))["nodeId"]
    await actor.page.call("DOM.setFileInputFiles", files=[str(file)], nodeId=node)


async def shown(actor, text):
    return await actor.page.until(f"document.querySelector('#thread').textContent.includes({text!r})")


def names(stage):
    return [arrival["text"] for arrival in stage.arrived()]


def test_proxy_alone_stops_a_qr_code_and_lets_another_go(pictures):
    async def scenario():
        async with opened(pictures, headless=True) as stage:
            actor = Actor(stage, pictures)
            await actor.visit("/inbox/anna", bare=True)
            await choose(actor, pictures / "card.png")
            told = await actor.told()
            assert told.startswith(f"card.png was not sent.{CARD}: "), told
            assert stage.arrived() == []
            await choose(actor, pictures / "logo.png")
            assert await shown(actor, "File: logo.png")
            (arrival,) = stage.arrived()
            assert (arrival["text"], arrival["way"], arrival["stage"]) == ("logo.png", "file", "inbox")
            assert [event["outcome"] for event in stage.events if event["type"] == "verdict"] == [
                "blocked",
                "passed",
            ]

    asyncio.run(scenario())


def test_in_an_order_the_proxy_asks_and_the_seller_lets_it_go(pictures):
    async def scenario():
        async with opened(pictures, headless=True) as stage:
            actor = Actor(stage, pictures)
            await actor.visit("/orders/FO73C1D9A52E1", bare=True)
            await choose(actor, pictures / "card.png")
            await actor.turn_to_guarded()
            await actor.visit("/orders/FO73C1D9A52E1")
            assert stage.arrived() == []
            assert await actor.choose("Send it")
            assert (await actor.arrival(0))["text"] == "card.png"

    asyncio.run(scenario())


def test_extension_stops_a_qr_code_before_it_leaves(pictures):
    async def scenario():
        async with opened(pictures, headless=True) as stage:
            actor = Actor(stage, pictures)
            await actor.visit("/inbox/anna")
            await choose(actor, pictures / "card.png")
            notice = "document.querySelector('ps-surface')?.shadowRoot.querySelector('.notice')?.textContent"
            told = await actor.page.until(notice, extension=True)
            assert "File not attached" in told and f"{CARD}:\n+447911123456" in told, told
            await choose(actor, pictures / "logo.png")
            assert await shown(actor, "File: logo.png")
            assert names(stage) == ["logo.png"]
            assert [event["outcome"] for event in stage.events if event["type"] == "verdict"] == ["passed"]

    asyncio.run(scenario())


def test_what_is_sent_anyway_in_an_order_is_not_asked_about_again(pictures):
    async def scenario():
        async with opened(pictures, headless=True) as stage:
            actor = Actor(stage, pictures)
            await actor.visit("/orders/FO73C1D9A52E1")
            await choose(actor, pictures / "card.png")
            assert await actor.choose("Send anyway")
            assert (await actor.arrival(0))["text"] == "card.png"
            assert await actor.decisions() == ["passed"]

    asyncio.run(scenario())
