"""Every transport from a real browser: what passes arrives byte for byte, what waits is released, what is blocked stays."""

import json

import pytest
from playwright.sync_api import Page

from tests.chromium import headless

from .conftest import CLEAN, EMAIL, PHONE, RULES, World, message
from .h2 import serve_h2

POLLING = """
[[endpoint]]
id = "polling"
path = "/polling"
format = "socketio"
where = { "$[0]" = "message" }
text = ["$[1].text"]
"""
POST = """([path, type, body]) => {
  fetch(path, {method: "POST", headers: {"Content-Type": type}, body}).catch(() => {});
}"""
SOCKET = """async ([path, body]) => {
  window.socket ??= new WebSocket(`wss://${location.host}${path}`);
  if (socket.readyState === WebSocket.CONNECTING) await new Promise((opened) => { socket.onopen = opened; });
  socket.send(body);
}"""


def frame(text: str) -> str:
    return json.dumps({"type": "message", "to": "anna", "text": text})


def packets(text: str) -> str:
    """Two packets in one polling body."""
    return '42["typing"]\x1e42' + json.dumps(["message", {"text": text}])


SENDS = {
    "http/1.1": lambda page, text: page.evaluate(
        POST, ["/messages", "application/json", message(text).decode()]
    ),
    "h2": lambda page, text: page.evaluate(POST, ["/messages", "application/json", message(text).decode()]),
    "polling": lambda page, text: page.evaluate(
        POST, ["/polling", "text/plain;charset=UTF-8", packets(text)]
    ),
    "websocket": lambda page, text: page.evaluate(SOCKET, ["/socket", frame(text)]),
}
BODIES = {"http/1.1": message, "h2": message, "polling": packets, "websocket": frame}


@pytest.fixture(scope="module")
def browser():
    with headless() as running:
        yield running


@pytest.fixture(params=SENDS)
def transport(request) -> str:
    return request.param


@pytest.fixture
def site(make_world, transport) -> World:
    world = make_world(RULES.replace("\n[[rule]]", f"{POLLING}\n[[rule]]", 1), hold_seconds=60)
    if transport != "h2":
        yield world
        return
    server = world.loop.run(serve_h2(world.witness, world.sites.leaf("www.shop.test")))
    from mitmproxy import ctx

    reach = next(addon for addon in ctx.master.addons.chain if type(addon).__name__ == "Reach")
    reach._places["www.shop.test", 443] = ("127.0.0.1", world.witness.port)
    yield world
    world.loop.call(server.close)


@pytest.fixture
def page(site, browser) -> Page:
    """A page of the site, in a browser that uses the proxy."""
    context = browser.new_context(
        proxy={"server": f"http://127.0.0.1:{site.proxy}"}, ignore_https_errors=True
    )
    page = context.new_page()
    page.goto("https://www.shop.test/", timeout=60_000)
    yield page
    context.close()


def test_browser_sends(site, page, transport):
    def arrived() -> list[str]:
        sent = site.witness.frames if transport == "websocket" else site.witness.posts()
        return [body if isinstance(body, str) else body.decode() for body in sent]

    def body(text: str) -> str:
        packed = BODIES[transport](text)
        return packed if isinstance(packed, str) else packed.decode()

    send, expected = SENDS[transport], []
    hop = page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol")
    assert hop == ("h2" if transport == "h2" else "http/1.1")

    send(page, CLEAN)
    expected.append(body(CLEAN))
    site.loop.until(lambda: arrived() == expected)

    send(page, EMAIL)
    site.loop.until(lambda: "blocked" in site.outcomes())

    send(page, PHONE)
    hold = site.held()
    assert arrived() == expected
    site.loop.call(site.holds.release, hold)
    expected.append(body(PHONE))
    site.loop.until(lambda: arrived() == expected)
    site.loop.until(lambda: site.outcomes() == ["passed", "blocked", "released"])
