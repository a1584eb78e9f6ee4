"""WebSocket messages through a real proxy: what is stopped never arrives, and the socket lives on meanwhile."""

import json

import pytest

from .conftest import CLEAN, EMAIL, PHONE, World
from .wsclient import WsClient


def frame(text: object, to: str = "anna", type: str = "message") -> str:
    return json.dumps({"type": type, "to": to, "text": text})


@pytest.fixture
def connect(world):
    """Opens a socket to the marketplace."""
    opened = []

    def connect(path: str = "/socket", deflate: bool = True, to: World = world) -> WsClient:
        opened.append(WsClient(to.proxy, "www.shop.test", 443, path, str(to.ca), deflate))
        return opened[-1]

    yield connect
    for client in opened:
        client.close()


@pytest.mark.parametrize("deflate", [True, False], ids=["deflate", "plain"])
def test_clean_frame_arrives_as_it_was(world, connect, deflate):
    client = connect(deflate=deflate)
    client.text(frame(CLEAN) + " ")
    assert client.receive() == frame(CLEAN) + " "
    assert world.witness.frames == [frame(CLEAN) + " "]


def test_block_never_arrives_and_the_socket_lives(world, connect):
    client = connect()
    client.text(frame(EMAIL))
    client.text(frame("still here"))
    assert client.receive() == frame("still here")
    assert world.witness.frames == [frame("still here")]
    assert world.told == [("stopped", EMAIL, "No e-mail <before> an order.")]


def test_message_in_pieces_is_read_whole(world, connect):
    client = connect()
    whole = frame(EMAIL)
    client.pieces(whole[:20], whole[20:40], whole[40:])
    client.ping()
    assert world.witness.frames == []


def test_held_frame_is_released_and_order_is_kept(world, connect):
    client = connect()
    client.text(frame(PHONE))
    hold = world.held()
    client.text(frame("second"))
    client.text(frame("other talk", to="bob"))
    client.text(frame("", type="typing"))
    assert client.receive() == frame("other talk", to="bob")
    assert client.receive() == frame("", type="typing")
    client.ping()
    assert len(world.witness.frames) == 2
    world.loop.call(world.holds.release, hold)
    assert [client.receive(), client.receive()] == [frame(PHONE), frame("second")]
    assert world.outcomes() == ["passed", "released", "passed"]


def test_discarded_frame_never_arrives_and_the_next_one_does(world, connect):
    client = connect()
    client.text(frame(PHONE))
    client.text(frame("second"))
    world.loop.call(world.holds.discard, world.held())
    assert client.receive() == frame("second")
    assert world.witness.frames == [frame("second")]


def test_hold_expires(make_world):
    world = make_world(hold_seconds=0.1)
    client = WsClient(world.proxy, "www.shop.test", 443, "/socket", str(world.ca))
    client.text(frame(PHONE))
    world.loop.until(lambda: world.outcomes() == ["expired"])
    client.ping()
    assert world.witness.frames == []
    client.close()


def test_confirmed_in_the_page_passes_at_once(world, connect):
    client = connect()
    world.loop.call(world.holds.confirm, PHONE, "inbox")
    client.text(frame(PHONE))
    assert client.receive() == frame(PHONE)


def test_client_that_went_away_gets_no_late_delivery(world, connect):
    client = connect()
    client.text(frame(PHONE))
    hold = world.held()
    client.close()
    world.loop.until(lambda: world.outcomes() == ["gone"])
    assert not world.loop.call(world.holds.release, hold)
    assert world.witness.frames == []
    assert ("stopped", PHONE) in [told[:2] for told in world.told]


def test_message_that_is_told_as_not_sent_does_not_arrive_late(world, connect, monkeypatch):
    from mitmproxy import ctx

    inject, late = ctx.master.commands.call, []
    monkeypatch.setattr("presend.proxy.sockets._INJECT_SECONDS", 0)
    monkeypatch.setattr(ctx.master.commands, "call", lambda *words: late.append(words))
    client = connect()
    client.text(frame(PHONE))
    world.loop.call(world.holds.release, world.held())
    world.loop.until(lambda: world.outcomes() == ["gone"])
    world.loop.call(inject, *late[0])
    client.text(frame("next"))
    assert client.receive() == frame("next")
    assert world.witness.frames == [frame("next")]
    assert ("stopped", PHONE) in [told[:2] for told in world.told]


def test_long_released_message_is_not_cut(world, connect):
    text = PHONE + " \N{PARTY POPPER}é" * 5000
    client = connect()
    client.text(frame(text))
    world.loop.call(world.holds.release, world.held())
    assert client.receive() == frame(text)


def test_release_waits_for_a_message_that_is_under_way(world, connect):
    client = connect(deflate=False)  # with it, wsproto spoils a message that has a ping in its middle
    client.text(frame(PHONE))
    hold = world.held()
    whole = frame("in pieces", to="bob")
    client._send(_piece(whole[:10], last=False))
    client.ping()
    world.loop.call(world.holds.release, hold)
    client._send(_piece(whole[10:], last=True))
    assert {client.receive(), client.receive()} == {whole, frame(PHONE)}


def _piece(text: str, last: bool):
    from wsproto.events import TextMessage

    return TextMessage(text, message_finished=last)


def test_text_of_another_type_is_dropped(world, connect):
    client = connect()
    for text in (7, None, [EMAIL], {"a": EMAIL}):
        client.text(frame(text))
    client.text('{"type":"message","to":"anna"}')
    client.ping()
    assert world.witness.frames == []
    assert [event["type"] for event in world.events] == ["error"] * 5


def test_frame_that_is_no_json_is_read_as_text(world, connect):
    client = connect()
    client.text("ping")
    assert client.receive() == "ping"
    client.text(f"raw {EMAIL}")
    client.binary(b"\x00\x01" + EMAIL.encode() + b"\xff")
    client.binary(b"\x08\x96\x01")
    assert client.receive() == b"\x08\x96\x01"
    assert world.witness.frames == ["ping", b"\x08\x96\x01"]


def test_key_given_twice_is_not_read_two_ways(world, connect):
    client = connect()
    client.text(f'{{"type":"typing","type":"message","to":"a","text":"ok","text":"{EMAIL}"}}')
    client.ping()
    assert world.witness.frames == []


def test_socket_that_no_endpoint_knows_passes(world, connect):
    client = connect("/socket/other")
    client.text(frame(EMAIL))
    assert client.receive() == frame(EMAIL)


def test_exception_in_the_engine_drops_the_frame(world, connect, monkeypatch):
    monkeypatch.setattr("presend.check.analyze", lambda *_args: 1 / 0)
    client = connect()
    client.text(frame(CLEAN))
    client.ping()
    assert world.witness.frames == []


def test_exception_anywhere_in_the_hook_drops_the_frame(world, connect, monkeypatch):
    monkeypatch.setattr("presend.proxy.sockets.Sockets._known", lambda *_args: 1 / 0)
    client = connect()
    client.text(frame(CLEAN))
    client.ping()
    assert world.witness.frames == []


def test_gate_drops_what_nobody_decided(world, connect, monkeypatch):
    async def asleep(*_args):
        pass

    monkeypatch.setattr("presend.proxy.sockets.Sockets._decide", asleep)
    client = connect()
    client.text(frame(CLEAN))
    client.ping()
    assert world.witness.frames == []


def test_messages_are_not_kept(world, connect):
    seen = []
    from presend.proxy.sockets import Sockets

    client = connect()
    original = Sockets.websocket_message

    async def counting(self, flow):
        await original(self, flow)
        seen.append(len(flow.websocket.messages))

    for addon in world.loop.call(_addons):
        if isinstance(addon, Sockets):
            addon.websocket_message = counting.__get__(addon)
    for number in range(20):
        client.text(frame(str(number)))
        client.receive()
    assert max(seen) == 1
    assert len(seen) >= 40


def _addons():
    from mitmproxy import ctx

    return ctx.master.addons.chain
