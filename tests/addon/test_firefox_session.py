"""`presend run --browser firefox`, in a real headless Firefox: route, trust and the extension, on two starts."""

import asyncio
import shutil

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from presend.session import Options, start
from tests.addon.proxy.conftest import TestAuthority

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox-developer-edition")
pytestmark = [
    pytest.mark.skipif(not FIREFOX, reason="no Firefox ESR or Developer Edition on this machine"),
    pytest.mark.skipif(not shutil.which("certutil"), reason="no certutil on this machine"),
]
HOST = "www.shop.test"
RULES = f"""
[marketplace]
id = "shop"
name = "Shop"
hosts = ["{HOST}"]
start = "https://{HOST}/inbox/anna"
regime = "never"

[[composer]]
id = "inbox"
page = "/inbox/*"
box = ["#box"]
send = ["#send"]
stage = "inbox"
conversation = "/inbox/{{conversation}}"
"""
TYPED = "the logo is ready"


class Page(RequestHandler):
    """A composer that something stands in already: the extension asks about it by itself."""

    def get(self):
        self.finish(f'<!doctype html><textarea id="box">{TYPED}</textarea><button id="send">Send</button>')


async def visit(options, asked):
    """Starts presend with its Firefox, and waits until the page's text has come to the checker by the extension."""
    async with start(options) as session:
        check = session.checker.check

        def noted(text, *args, **more):
            asked.append(text)
            return check(text, *args, **more)

        session.checker.check = noted
        assert session.ready.browser == "Firefox"
        async with asyncio.timeout(90):
            while not asked:
                await asyncio.sleep(0.1)
    assert session.browser.process.returncode is not None


def test_the_page_loads_through_the_proxy_and_the_extension_is_paired(tmp_path):
    site = TestAuthority(tmp_path)
    rules = tmp_path / "shop.toml"
    rules.write_text(RULES)

    async def scenario():
        import ssl

        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trust.load_cert_chain(site.leaf(HOST))
        sockets = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(
            Application([(r".*", Page)], log_function=lambda handler: None), ssl_options=trust
        )
        server.add_sockets(sockets)
        options = Options(
            rules=str(rules),
            data_dir=tmp_path / "data",
            browser="firefox",
            headless=True,
            connect_to={f"{HOST}:443": f"127.0.0.1:{sockets[0].getsockname()[1]}"},
            upstream_ca=site.path,
        )
        for _ in range(2):  # the second start has other ports, and the profile of the first
            asked = []
            await visit(options, asked)
            assert set(asked) == {TYPED}
        server.stop()

    asyncio.run(scenario())
