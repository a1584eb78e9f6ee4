import pytest

from presend.practice import Practice
from tests.chromium import headless

from .sites.serve import Servers


@pytest.fixture(scope="package")
def browser():
    with headless() as running:
        yield running


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
