"""The scenes that the demo plays: what is typed, and what must and must not happen."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from presend.browsers.devtools import DevToolsError
from presend.demo.actor import Actor

ORDER = "/orders/FO73C1D9A52E1"
NUMBER = "+44 7911 123456"
ADDRESS = "chloe.studio@gmail.com"


@dataclass(frozen=True)
class Row:
    """One line of the table. `ok`: all was as it should be."""

    scene: str
    typed: str
    underlined: str
    proxy: str
    arrived: str
    ok: bool


Scene = Callable[[Actor], Awaitable[Row]]


async def by_fetch(actor: Actor) -> Row:
    text = "Thanks, Anna! I can start on Monday and show you three sketches by Friday."
    return await _clean(actor, "clean, by fetch", "/inbox/anna", text)


async def by_form(actor: Actor) -> Row:
    text = "Four days, Bruno. Is 100 % of the price after the second draft all right? Très bien!"
    return await _clean(actor, "clean, by form", "/inbox/bruno", text)


async def by_websocket(actor: Actor) -> Row:
    return await _clean(actor, "clean, by WebSocket", "/inbox/chloe", "Please attach the photos here, Chloé.")


async def refusal(actor: Actor) -> Row:
    text = "I can't share my number here, Fiverr's rules ask us to stay on the platform."
    return await _clean(actor, "a polite refusal", "/inbox/anna", text)


async def number(actor: Actor) -> Row:
    text = f"Sure, text me on {NUMBER}"
    await actor.visit("/inbox/anna?tour=1")
    return await _stopped_in_the_page(actor, "a telephone number", text, NUMBER, "warning")


async def number_past(actor: Actor) -> Row:
    """The same post as if the extension were switched off."""
    text = f"Sure, text me on {NUMBER}"
    before = len(actor.stage.arrived())
    status = await actor.post_past(text)
    nothing = await actor.nothing(before)
    proxy = actor.decisions()
    await actor.look("stopped-by-the-proxy")
    ok = nothing and status == 403 and proxy == ["blocked"]
    return Row("the same, extension off", text, "–", _said(proxy), _whether(nothing), ok)


async def address(actor: Actor) -> Row:
    await actor.visit("/inbox/chloe")
    text = f"Send the brief to {ADDRESS}"
    return await _stopped_in_the_page(actor, "an e-mail, rich text", text, ADDRESS, "rich-text")


async def address_past(actor: Actor) -> Row:
    text = f"Send the brief to {ADDRESS}"
    before = len(actor.stage.arrived())
    await actor.post_frame_past(text)
    nothing = await actor.nothing(before)
    proxy = actor.decisions()
    return Row(
        "the same, extension off",
        text,
        "–",
        _said(proxy),
        _whether(nothing),
        nothing and proxy == ["blocked"],
    )


async def sent_anyway(actor: Actor) -> Row:
    """A warning in an order, which the seller overrules."""
    text = f"Please write {NUMBER} on the parcel."
    await actor.visit(ORDER)
    await actor.write(text)
    marked = await actor.underlined(True)
    before = len(actor.stage.arrived())
    await actor.press_enter()
    asked = bool(await actor.card())
    kept = await actor.nothing(before)
    await actor.look("order")
    chosen = await actor.choose("Send anyway")
    arrival = await actor.arrival(before)
    proxy = await _settled(actor)
    same = arrival is not None and arrival["body"] == await actor.handed_over()
    ok = marked == NUMBER and asked and kept and chosen and same and proxy == ["passed"]
    return Row("in an order: Send anyway", text, marked, _said(proxy), _bytes(arrival, same), ok)


async def held(actor: Actor) -> Row:
    """The same warning without the page's question: the proxy holds it until the seller lets it go."""
    text = f"The number is {NUMBER}, ring twice."
    before = len(actor.stage.arrived())
    waiting = asyncio.create_task(actor.post_past(text))
    kept = await actor.nothing(before)
    await actor.look("held-by-the-proxy")
    chosen = await actor.choose("Send it")
    arrival = await actor.arrival(before)
    status = await waiting if arrival else 0
    proxy = await _settled(actor)
    same = arrival is not None and arrival["body"] == await actor.handed_over()
    ok = kept and chosen and same and status == 201 and proxy == ["released"]
    return Row("the same, extension off", text, "–", f"held, {_said(proxy)}", _bytes(arrival, same), ok)


SCENES: tuple[Scene, ...] = (
    by_fetch,
    by_form,
    by_websocket,
    refusal,
    number,
    number_past,
    address,
    address_past,
    sent_anyway,
    held,
)


async def play(scene: Scene, actor: Actor) -> Row:
    """The scene's row; one in which the browser failed is a row too."""
    try:
        return await scene(actor)
    except (DevToolsError, ConnectionError) as error:
        return Row(scene.__name__.replace("_", " "), "–", "–", _said(actor.decisions()), f"{error}", False)


async def _clean(actor: Actor, scene: str, path: str, text: str) -> Row:
    """What is clean is not marked, and arrives byte for byte as the page sent it."""
    await actor.visit(path)
    before = len(actor.stage.arrived())
    await actor.write(text)
    marked = await actor.underlined(False)
    await actor.press_enter()
    arrival = await actor.arrival(before)
    proxy = await _settled(actor)
    same = arrival is not None and arrival["text"] == text and arrival["body"] == await actor.handed_over()
    ok = not marked and same and proxy == ["passed"]
    return Row(scene, text, marked or "–", _said(proxy), _bytes(arrival, same), ok)


async def _stopped_in_the_page(actor: Actor, scene: str, text: str, expected: str, picture: str) -> Row:
    """What breaks a rule is marked while it is typed, and Enter does not send it."""
    before = len(actor.stage.arrived())
    await actor.write(text)
    marked = await actor.underlined(True)
    await actor.press_enter()
    explained = bool(await actor.card())
    nothing = await actor.nothing(before)
    proxy = actor.decisions()
    await actor.look(picture)
    ok = marked == expected and explained and nothing and proxy == []
    return Row(scene, text, marked or "–", _said(proxy), _whether(nothing), ok)


async def _settled(actor: Actor) -> list[str]:
    """The proxy's decisions; its event may come a moment after the message."""
    for _ in range(50):
        if decisions := actor.decisions():
            return decisions
        await asyncio.sleep(0.02)
    return []


def _said(decisions: list[str]) -> str:
    return ", ".join(decisions) or "not reached"


def _whether(nothing: bool) -> str:
    return "nothing" if nothing else "the message"


def _bytes(arrival: dict | None, same: bool) -> str:
    if arrival is None:
        return "nothing"
    return f"all {arrival['bytes']} bytes" if same else "other bytes"
