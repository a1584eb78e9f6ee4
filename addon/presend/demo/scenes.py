"""The scenes that the demo plays: what is typed, and what must and must not happen."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from presend.browsers.devtools import DevToolsError
from presend.demo.actor import Actor

ANNA, BRUNO, CHLOE, ORDER = "/inbox/anna", "/inbox/bruno", "/inbox/chloe", "/orders/FO73C1D9A52E1"
NUMBER = "+44 7911 123456"
ADDRESS = "anna.studio@gmail.com"
WITH_NUMBER = f"Of course! For the photos, text me on {NUMBER}"
WITH_ADDRESS = f"Send the brief to {ADDRESS}"


@dataclass(frozen=True)
class Row:
    """One line of the table. `ok`: all was as it should be."""

    scene: str
    typed: str
    underlined: str
    proxy: str
    arrived: str
    ok: bool


_LONGEST = 150.0
"""Seconds after which a scene is given up."""
Scene = Callable[[Actor], Awaitable[Row]]


async def number(actor: Actor) -> Row:
    return await _stopped_in_the_page(actor, "a phone number", ANNA, WITH_NUMBER, NUMBER, "warning")


async def number_bare(actor: Actor) -> Row:
    return await _stopped_by_the_proxy(actor, ANNA, WITH_NUMBER, "stopped-by-the-proxy")


async def by_fetch(actor: Actor) -> Row:
    text = "I can start on Monday and show you three sketches by Friday."
    return await _clean(actor, "clean, by fetch", ANNA, text)


async def by_form(actor: Actor) -> Row:
    text = "Four days, Bruno; 100 % original & mixed. Très bien?"
    return await _clean(actor, "clean, by form", BRUNO, text)


async def by_websocket(actor: Actor) -> Row:
    return await _clean(actor, "clean, by WebSocket", CHLOE, "Please attach the photos here, Chloé.")


async def refusal(actor: Actor) -> Row:
    text = "I can't share my number here, Fiverr's rules ask us to stay on the platform."
    return await _clean(actor, "a polite refusal", ANNA, text)


async def address(actor: Actor) -> Row:
    return await _stopped_in_the_page(
        actor, "an e-mail, rich text", CHLOE, WITH_ADDRESS, ADDRESS, "rich-text"
    )


async def address_bare(actor: Actor) -> Row:
    return await _stopped_by_the_proxy(actor, CHLOE, WITH_ADDRESS, "stopped-socket")


async def sent_anyway(actor: Actor) -> Row:
    """A warning in an order, which the seller overrules."""
    text = f"Please write {NUMBER} on the parcel."
    await actor.visit(ORDER)
    await actor.write(text)
    marked = await actor.marked(NUMBER)
    before = len(actor.stage.arrived())
    await actor.press_enter()
    asked = bool(await actor.card()) and await actor.nothing(before)
    await actor.look("order")
    chosen = await actor.choose("Send anyway")
    arrival = await actor.arrival(before)
    proxy = await actor.decisions()
    same = arrival is not None and arrival["body"] == await actor.handed_over()
    ok = marked == NUMBER and asked and chosen and same and proxy == ["passed"]
    return Row("in an order: Send anyway", text, marked, _said(proxy), _bytes(arrival, same), ok)


async def held(actor: Actor) -> Row:
    """A warning where no extension asks: the proxy holds the message until the seller lets it go."""
    text = f"The number is {NUMBER}, ring twice."
    before = len(actor.stage.arrived())
    await actor.visit(ORDER, bare=True)
    await actor.write(text)
    await actor.press_enter()
    kept = await actor.nothing(before)
    await actor.turn_to_guarded()
    await actor.look("held-by-the-proxy")
    chosen = await actor.choose("Send it")
    arrival = await actor.arrival(before)
    proxy = await actor.decisions()
    same = arrival is not None and arrival["body"] == await actor.handed_over(bare=True)
    ok = kept and chosen and same and proxy == ["released"]
    return Row("  extension off: Send it", text, "–", f"held, {_said(proxy)}", _bytes(arrival, same), ok)


SCENES: tuple[Scene, ...] = (
    number,
    number_bare,
    by_fetch,
    by_form,
    by_websocket,
    refusal,
    address,
    address_bare,
    sent_anyway,
    held,
)


async def play(scene: Scene, actor: Actor) -> Row:
    """The scene's row; one in which the browser failed is a row too."""
    try:
        async with asyncio.timeout(_LONGEST):
            return await scene(actor)
    except (DevToolsError, ConnectionError, TimeoutError) as error:
        return Row(scene.__name__.replace("_", " "), "–", "–", "–", f"{type(error).__name__}: {error}", False)


async def _clean(actor: Actor, scene: str, path: str, text: str) -> Row:
    """What is clean is not marked, and arrives byte for byte as the page sent it."""
    await actor.visit(path)
    before = len(actor.stage.arrived())
    await actor.write(text)
    marked = await actor.marked("")
    await actor.press_enter()
    arrival = await actor.arrival(before)
    proxy = await actor.decisions()
    same = arrival is not None and arrival["text"] == text and arrival["body"] == await actor.handed_over()
    ok = not marked and same and proxy == ["passed"]
    return Row(scene, text, marked or "–", _said(proxy), _bytes(arrival, same), ok)


async def _stopped_in_the_page(
    actor: Actor, scene: str, path: str, text: str, expected: str, picture: str
) -> Row:
    """What breaks a rule is marked while it is typed, and Enter does not send it."""
    await actor.visit(path)
    before = len(actor.stage.arrived())
    await actor.write(text)
    marked = await actor.marked(expected)
    await actor.press_enter()
    explained = bool(await actor.card())
    nothing = await actor.nothing(before)
    proxy = await actor.decisions(expected=False)
    await actor.look(picture)
    ok = marked == expected and explained and nothing and not proxy and await actor.kept() == text
    return Row(scene, text, marked or "–", _said(proxy), _nothing(nothing), ok)


async def _stopped_by_the_proxy(actor: Actor, path: str, text: str, picture: str) -> Row:
    """Where the extension does not run the page sends it, the proxy stops it, and the page keeps the text."""
    await actor.visit(path, bare=True)
    before = len(actor.stage.arrived())
    await actor.write(text)
    await actor.press_enter()
    told = await actor.told()
    nothing = await actor.nothing(before)
    proxy = await actor.decisions()
    await actor.look(picture)
    ok = bool(told) and nothing and proxy == ["blocked"] and await actor.kept() == text
    return Row("  extension off", text, "–", _said(proxy), _nothing(nothing), ok)


def _said(decisions: list[str]) -> str:
    return ", ".join(decisions) or "not reached"


def _nothing(nothing: bool) -> str:
    return "nothing" if nothing else "the message"


def _bytes(arrival: dict | None, same: bool) -> str:
    if arrival is None:
        return "nothing"
    return f"all {arrival['bytes']} bytes" if same else "other bytes"
