"""HTTP/2: each request is a stream of its own; one that is held holds no other."""

import json

import pytest

from .conftest import CLEAN, EMAIL, PHONE, message
from .h2 import Client, serve_h2


@pytest.fixture
def h2world(make_world):
    """A world whose site speaks HTTP/2."""
    world = make_world()
    server = world.loop.run(serve_h2(world.witness, world.sites.leaf("www.shop.test")))
    from mitmproxy import ctx

    reach = next(addon for addon in ctx.master.addons.chain if type(addon).__name__ == "Reach")
    reach._places["www.shop.test", 443] = ("127.0.0.1", world.witness.port)
    yield world
    world.loop.call(server.close)


@pytest.fixture
def client(h2world):
    client = Client(h2world.proxy, "www.shop.test", str(h2world.ca))
    yield client
    client.close()


def test_clean_passes_and_block_never_arrives(h2world, client):
    clean, blocked = client.post("/messages", message(CLEAN)), client.post("/messages", message(EMAIL))
    assert client.answer(clean)[0] == 200
    status, body = client.answer(blocked)
    assert status == 403
    assert json.loads(body)["code"] == "presend-stopped"
    assert h2world.witness.posts() == [message(CLEAN)]


def test_held_stream_holds_no_other(h2world, client):
    held = client.post("/messages", message(PHONE))
    hold = h2world.held()
    assert client.answer(client.post("/messages", message(CLEAN)))[0] == 200
    h2world.loop.call(h2world.holds.release, hold)
    assert client.answer(held)[0] == 200
    assert h2world.witness.posts() == [message(CLEAN), message(PHONE)]


def test_stream_that_was_reset_is_not_sent_and_told(h2world, client):
    stream = client.post("/messages", message(PHONE))
    hold = h2world.held()
    client.reset(stream)
    assert client.answer(client.post("/messages", message(CLEAN)))[0] == 200
    h2world.loop.call(h2world.holds.release, hold)
    h2world.loop.until(lambda: "gone" in h2world.outcomes())
    assert h2world.witness.posts() == [message(CLEAN)]
    assert ("stopped", PHONE) in [told[:2] for told in h2world.told]


def test_exception_in_the_engine_lets_nothing_out(h2world, client, monkeypatch):
    monkeypatch.setattr("presend.check.analyze", lambda *_args: 1 / 0)
    assert client.answer(client.post("/messages", message(CLEAN)))[0] == 503
    assert h2world.witness.posts() == []
