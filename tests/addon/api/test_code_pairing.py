"""Pairing by six digits, over real sockets: who earns a key, who does not, and what a try costs."""

import asyncio
import json
import stat

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from presend.api import pairing
from presend.api.client import LinkError, connect
from presend.api.pairing import Pairing, Side
from presend.clients import MOST, Clients
from tests.addon.api.test_server import ORIGIN, SECRET, running, server
from tests.ports import reserve

FIREFOX = "moz-extension://6f0d2c1e-8d0c-4f6f-9d52-6b1c0f5b7a11"


async def knock(port, origin=FIREFOX):
    request = HTTPRequest(f"http://127.0.0.1:{port}/v1/pair", headers={"Origin": origin} if origin else {})
    request.url = request.url.replace("http", "ws", 1)
    return await websocket_connect(request, subprotocols=["presend.v1"])


async def ask(socket, **step):
    await socket.write_message(json.dumps(step))
    frame = await socket.read_message()
    return None if frame is None else json.loads(frame)


async def earn(socket, digits):
    """What the extension does (`background/code.js`): the new key, or None where it is refused."""
    side = Side("client", digits)
    begun = await ask(socket, type="begin", key=side.key)
    side.meet(begun["key"])
    for place in range(6):
        commitment = await ask(socket, type="commit", mac=side.commit(place, ""))
        side._mac = commitment["mac"]
        opened = await ask(socket, type="open", nonce=side.open())
        if opened is None:
            return None
        assert side.opens(place, opened["nonce"])
    return side.secret


async def code(link):
    await link.send(type="pair")
    shown = await link.receive()
    port, _, digits = shown["code"].partition("-")
    return int(port), digits


def other(digits, place=0):
    return digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]


@running
async def test_who_knows_the_code_earns_a_key_of_its_own():
    async with server() as api, connect(api.port, SECRET) as link:
        port, digits = await code(link)
        assert port == api.port and len(digits) == 6 and digits.isdigit()
        with pytest.raises(HTTPClientError):  # not let in before
            await knock_link(api.port, FIREFOX)
        secret = await earn(await knock(port), digits)
        assert secret not in (None, SECRET)
        assert (await link.receive()) == {"type": "pairing", "state": "paired", "left": 4}
        (await knock_link(api.port, FIREFOX)).close()
        for key in (secret, SECRET):
            async with connect(api.port, key) as one:
                await one.send(type="check", id=1, text="hello")
                assert (await one.receive())["action"] == "allow"
        with pytest.raises(HTTPClientError) as error:  # the code was for one
            await knock(port)
        assert error.value.code == 404


async def knock_link(port, origin):
    request = HTTPRequest(f"http://127.0.0.1:{port}/v1/link", headers={"Origin": origin})
    request.url = request.url.replace("http", "ws", 1)
    return await websocket_connect(request, subprotocols=["presend.v1"])


@pytest.mark.parametrize("place", range(6))
@running
async def test_one_wrong_digit_is_refused_and_told(place):
    async with server() as api, connect(api.port, SECRET) as link:
        port, digits = await code(link)
        assert await earn(await knock(port), other(digits, place)) is None
        assert (await link.receive()) == {"type": "pairing", "state": "wrong", "left": 4}
        assert api._desk.clients.paired == ()
        assert await earn(await knock(port), digits)


@running
async def test_five_tries_however_they_end():
    async with server() as api, connect(api.port, SECRET) as link:
        port, digits = await code(link)
        socket = await knock(port)
        await ask(socket, type="begin", key=Side("client", digits).key)
        socket.close()  # to look at presend's commitments and go costs a try as well
        assert (await link.receive())["left"] == 4
        for left in (3, 2, 1, 0):
            assert await earn(await knock(port), other(digits)) is None
            assert (await link.receive())["left"] == left
        with pytest.raises(HTTPClientError):
            await knock(port)


@running
async def test_two_minutes(monkeypatch):
    monkeypatch.setattr(pairing, "SECONDS", 0.0)
    async with server() as api, connect(api.port, SECRET) as link:
        port, _ = await code(link)
        with pytest.raises(HTTPClientError):
            await knock(port)


def test_a_code_ends_with_its_time():
    now = [0.0]
    open_code = Pairing(lambda: now[0])
    now[0] = 119.0
    assert open_code.is_open
    now[0] = 120.0
    assert not open_code.is_open
    with pytest.raises(ValueError, match="no code"):
        open_code.begin(Side("client", "000000").key)


@pytest.mark.parametrize(
    "origin", ["", "https://www.fiverr.com", "null", "http://127.0.0.1", f"{ORIGIN}.evil.test"]
)
@running
async def test_no_page_of_the_web_may_try(origin):
    async with server() as api, connect(api.port, SECRET) as link:
        port, _ = await code(link)
        with pytest.raises(HTTPClientError) as error:
            await knock(port, origin)
        assert error.value.code == 403


@pytest.mark.parametrize(
    "step",
    [
        {"type": "commit", "mac": "0" * 64},
        {"type": "open", "nonce": "0" * 64},
        {"type": "begin", "key": "04" + "0" * 128},
        {"type": "begin", "key": "04"},
        {"type": "check", "id": 1, "text": "x"},
        7,
    ],
    ids=str,
)
@running
async def test_what_is_out_of_turn_or_no_key_ends_the_try(step):
    async with server() as api, connect(api.port, SECRET) as link:
        socket = await knock((await code(link))[0])
        await socket.write_message(json.dumps(step))
        assert await socket.read_message() is None
        assert socket.close_code == 4403


@running
async def test_an_opening_cannot_be_changed_after_the_commitment():
    """A program that knows no digit sees presend's commitment; it must have chosen before."""
    async with server() as api, connect(api.port, SECRET) as link:
        port, digits = await code(link)
        side = Side("client", other(digits))
        socket = await knock(port)
        side.meet((await ask(socket, type="begin", key=side.key))["key"])
        await ask(socket, type="commit", mac=side.commit(0, ""))
        side._code = digits
        side.commit(0, "")
        assert await ask(socket, type="open", nonce=side.open()) is None


def test_what_one_side_sends_cannot_be_passed_on_under_other_keys():
    """In the middle: each side is met with a key of the attacker's, commitments and nonces are passed on as they are."""
    digits = "304512"
    client, presend = Side("client", digits), Side("server", digits)
    to_client, to_presend = Side("server", "000000"), Side("client", "000000")
    client.meet(to_client.key)
    presend.meet(to_presend.key)
    presend.commit(0, client.commit(0, ""))
    assert not presend.opens(0, client.open())


def test_what_one_side_sends_cannot_be_sent_back_to_it():
    client = Side("client", "304512")
    client.meet(Side("server", "304512").key)
    client.commit(0, "")
    client._mac = client._commitment("client", 0, client.open())
    assert not client.opens(0, client.open())


@running
async def test_pairs_outlive_a_restart_and_find_the_same_port(tmp_path):
    kept = reserve()  # nobody else takes the port in between
    usual = kept.getsockname()[1]
    async with server(clients=Clients(tmp_path), port=usual) as api, connect(usual, SECRET) as link:
        port, digits = await code(link)
        secret = await earn(await knock(port), digits)
    assert stat.S_IMODE((tmp_path / "paired.json").stat().st_mode) == 0o600
    async with server(clients=Clients(tmp_path)) as api:
        assert api.port == port
        async with connect(port, secret):
            pass
        async with server(clients=Clients(tmp_path)) as second:  # the usual port is taken
            assert second.port != port
    kept.close()


@running
async def test_a_forgotten_key_is_refused(tmp_path):
    clients = Clients()
    for number in range(MOST + 1):
        clients.add(f"{number:064x}", FIREFOX, 4711)
    async with server(clients=clients) as api:
        async with connect(api.port, f"{MOST:064x}"):
            pass
        with pytest.raises(LinkError):
            async with connect(api.port, f"{0:064x}"):
                pass


def kept(**damage):
    return json.dumps([{"secret": "0" * 64, "origin": FIREFOX, "port": 4711} | damage])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[7]",
        kept(secret="short"),
        kept(port=0),
        kept(port=65536),
        kept(port=4711.0),
        kept(port="4711"),
    ],
)
def test_a_damaged_file_pairs_nobody_and_is_told(tmp_path, text, caplog):
    (tmp_path / "paired.json").write_text(text)
    assert Clients(tmp_path).paired == ()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "paired.json" in caplog.text and FIREFOX not in caplog.text


@running
async def test_a_port_that_is_none_does_not_stop_the_start(tmp_path):
    """Some systems listen at what is left of it in 16 bits, others refuse it."""
    (tmp_path / "paired.json").write_text(kept(port=65536 + 4464))
    async with server(clients=Clients(tmp_path)) as api, connect(api.port, SECRET):
        assert api.port != 4464


@running
async def test_a_key_that_cannot_be_kept_pairs_nobody(tmp_path):
    clients = Clients(tmp_path)
    (tmp_path / "paired.json.new").mkdir()
    async with server(clients=clients) as api, connect(api.port, SECRET) as link:
        port, digits = await code(link)
        assert await earn(await knock(port), digits) is None
        assert (await link.receive())["state"] == "wrong"
        assert clients.paired == ()
    await asyncio.sleep(0)


@running
async def test_a_try_at_a_code_that_was_replaced_meanwhile_earns_nothing():
    async with server() as api, connect(api.port, SECRET) as link:
        port, digits = await code(link)
        socket, side = await knock(port), Side("client", digits)
        side.meet((await ask(socket, type="begin", key=side.key))["key"])
        await code(link)
        for place in range(6):
            side._mac = (await ask(socket, type="commit", mac=side.commit(place, "")))["mac"]
            opened = await ask(socket, type="open", nonce=side.open())
        assert opened is None
        with pytest.raises(LinkError):
            async with connect(api.port, side.secret):
                pass
