"""A site without TLS on loopback, listed in a rule file: underlined and stopped in a real browser like any other."""

import asyncio
import tempfile
from importlib.resources import files
from pathlib import Path

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from presend import browsers
from presend.browsers.devtools import DevTools
from presend.demo.actor import Actor
from presend.demo.stage import Stage
from presend.practice.arrived import Arrived
from presend.practice.server import application
from presend.session import Options, start

NUMBER = "+44 7911 123456"

RULES = """
extends = "practice"
[marketplace]
id = "own-site"
name = "My site"
hosts = ["{host}:{port}"]
start = "http://{host}:{port}/inbox/anna"
plain_http = true
"""


class Site:
    """The practice marketplace without TLS."""

    def __init__(self):
        self.arrived = Arrived()
        self._server = HTTPServer(application(Path(str(files("presend.practice") / "site")), self.arrived))
        sockets = bind_sockets(0, "127.0.0.1")
        self._server.add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]

    def close(self):
        self._server.stop()


@pytest.fixture
def folder():
    try:
        browsers.find()
    except browsers.BrowserError:
        pytest.skip("no browser is installed")
    with tempfile.TemporaryDirectory(prefix="presend-test-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_plain_site_on_loopback_is_guarded(folder, host):
    async def scenario():
        site = Site()
        rules = folder / "rules.toml"
        rules.write_text(RULES.format(host=host, port=site.port))
        events = []
        data = folder / "presend"
        async with start(Options(rules=str(rules), data_dir=data, browser=None), events.append) as session:
            setup = browsers.Setup(
                browser=browsers.find(),
                data_dir=data,
                hosts=session.checker.policy.hosts,
                start="about:blank",
                api=session.ready.api,
                proxy=session.ready.proxy,
                ca=Path(session.ready.ca),
                extension=data / "extension",
                headless=True,
                devtools=True,
            )
            running = await browsers.launch(setup)
            devtools = await DevTools.connect(running.devtools)
            page, bare = await devtools.page(), await devtools.private_page()
            actor = Actor(
                Stage(site, session, running, events, page, bare), folder, f"http://{host}:{site.port}"
            )
            try:
                await play(actor, site)
            finally:
                await devtools.close()
                await running.close()
                site.close()

    asyncio.run(scenario())


async def play(actor, site):
    await actor.visit("/inbox/anna")
    await actor.write("I can start on Monday.")
    await actor.press_enter()
    assert (await actor.arrival(0))["text"] == "I can start on Monday."
    assert await actor.decisions() == ["passed"]

    await actor.visit("/inbox/anna")
    await actor.write(f"text me on {NUMBER}")
    assert await actor.marked(NUMBER) == NUMBER
    await actor.press_enter()
    assert await actor.card()

    await actor.visit("/inbox/anna", bare=True)
    await actor.write(f"text me on {NUMBER}")
    await actor.press_enter()
    assert await actor.told()
    assert await actor.decisions() == ["blocked"]
    assert len(site.arrived.list()) == 1
