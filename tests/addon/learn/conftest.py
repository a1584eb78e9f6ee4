import pytest
from playwright.sync_api import sync_playwright

from presend.practice import Practice

from .front import CHROMIUM
from .sites.serve import Servers


@pytest.fixture(scope="package")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], proxy={"server": "http://127.0.0.1:1"}
        )
        yield running
        running.close()


@pytest.fixture
def sites():
    servers = Servers()
    yield servers
    servers.stop()


@pytest.fixture
def practice(sites, tmp_path):
    """The practice marketplace, which speaks TLS."""

    async def start():
        return Practice(tmp_path / "practice")

    running = sites.run(start())
    yield running
    sites.run(running.close())
