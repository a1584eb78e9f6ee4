"""What can break, broken on purpose: nothing that was stopped reaches the site, and no text is lost."""

import asyncio
import contextlib
import http.client
import resource
import socket
import sqlite3
import ssl
import time

import pytest

from presend.outbox import Outbox

from .conftest import CLEAN, EMAIL, PHONE, World, message
from .test_guard import in_background
from .test_sockets import frame
from .wsclient import WsClient

HEAD = b"POST /messages HTTP/1.1\r\nHost: www.shop.test\r\nContent-Type: application/json\r\n"


def raw(world: World) -> ssl.SSLSocket:
    """An open, decrypted connection to the site through the proxy."""
    client = world.connect()
    client.connect()
    return client.sock


def kept(world: World) -> list[str]:
    return [stopped.text for stopped in Outbox(world.folder).list()]


@pytest.fixture
def outboxed(world):
    """A world that keeps what was stopped."""
    world.outbox = Outbox(world.folder)
    world.holds.listen(world.outbox.hold_changed)
    return world


def places() -> dict:
    """Where the proxy finds the sites."""
    from mitmproxy import ctx

    return next(addon for addon in ctx.master.addons.chain if type(addon).__name__ == "Reach")._places


@pytest.fixture
def bad_site(world):
    """Puts another site in the place of the witness: what it does with a connection is up to the test."""
    servers = []

    def put(handle) -> None:
        async def start():
            trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            trust.load_cert_chain(world.sites.leaf("www.shop.test"))
            return await asyncio.start_server(handle, "127.0.0.1", 0, ssl=trust)

        server = world.loop.run(start())
        servers.append(server)
        places()["www.shop.test", 443] = ("127.0.0.1", server.sockets[0].getsockname()[1])

    yield put
    for server in servers:
        world.loop.call(server.close)


@pytest.mark.parametrize("policy", [None, object()], ids=["none", "nonsense"])
def test_policy_gone(world, policy):
    world.checker.policy = policy
    assert world.send(message(CLEAN))[0] == 503
    assert world.witness.posts() == []


@pytest.mark.parametrize("place", ["presend.check.analyze", "presend.proxy.desk.Desk.to_hold"])
def test_text_of_a_check_that_broke_is_kept(outboxed, monkeypatch, place):
    monkeypatch.setattr(place, lambda *_args: 1 / 0)
    assert outboxed.send(message(CLEAN))[0] == 503
    client = WsClient(outboxed.proxy, "www.shop.test", 443, "/socket", str(outboxed.ca))
    client.text(frame(PHONE))
    client.ping()
    client.close()
    assert outboxed.witness.posts() == outboxed.witness.frames == []
    assert sorted(kept(outboxed)) == sorted([CLEAN, PHONE])


def test_policy_gone_on_an_open_socket(outboxed):
    world = outboxed
    client = WsClient(world.proxy, "www.shop.test", 443, "/socket", str(world.ca))
    client.text(frame("before"))
    client.receive()
    world.checker.policy = None
    client.text(frame("after"))
    client.ping()
    assert world.witness.frames == [frame("before")]
    assert kept(world) == ["after"]
    client.close()


@pytest.mark.parametrize(
    "place", ["presend.holds.HoldQueue.wait", "presend.holds.HoldQueue.take_confirmation"]
)
def test_holds_broken(world, monkeypatch, place):
    monkeypatch.setattr(place, lambda *_args, **_named: 1 / 0)
    assert world.send(message(PHONE))[0] == 503
    assert world.witness.posts() == []


def test_redaction_broken(world, monkeypatch):
    monkeypatch.setattr("presend.proxy.desk.redact", lambda *_args: 1 / 0)
    assert world.send(b'{"text": "write to anna@gmail.com"}', "/orders/7/messages")[0] == 503
    assert world.witness.posts() == []


def test_every_listener_broken_changes_nothing(world):
    world.holds.listen(lambda *_args: 1 / 0)
    assert world.send(message(CLEAN))[0] == 200
    assert world.send(message(EMAIL))[0] == 403
    assert world.witness.posts() == [message(CLEAN)]


def test_disk_full(outboxed, monkeypatch):
    def full(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("presend.outbox.os.open", full)
    answer = in_background(outboxed.send, message(PHONE))
    hold = outboxed.held()
    assert [told[1] for told in outboxed.told] == [PHONE]
    outboxed.loop.call(outboxed.holds.discard, hold)
    assert answer()[0] == 403
    assert outboxed.witness.posts() == []


@contextlib.contextmanager
def no_more_room():
    """No file of this process may grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def locked(world: World):
    """Another program holds the outbox."""
    with contextlib.closing(sqlite3.connect(world.folder / "outbox.db")) as other:
        other.execute("begin exclusive")
        yield


@pytest.mark.parametrize("trouble", [lambda world: no_more_room(), locked], ids=["full", "locked"])
def test_text_that_could_not_be_written_is_kept_later(outboxed, trouble, caplog):
    assert outboxed.send(message(EMAIL))[0] == 403  # so that there is an outbox
    with trouble(outboxed):
        answer = in_background(outboxed.send, message(PHONE))
        hold = outboxed.held()
        assert "could not be kept" in caplog.text
    outboxed.loop.call(outboxed.holds.discard, hold)
    assert answer()[0] == 403
    assert outboxed.witness.posts() == []
    assert kept(outboxed) == [PHONE, EMAIL]


@pytest.mark.parametrize(
    "sent",
    {
        "in the headers": HEAD,
        "before the body": HEAD + b"Content-Length: 500\r\n\r\n",
        "in the body": HEAD + b"Content-Length: 500\r\n\r\n" + message(CLEAN)[:40],
        "in a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n40\r\n" + message(CLEAN)[:20],
    }.items(),
    ids=lambda case: case[0],
)
def test_client_that_aborts_sends_nothing(world, sent):
    connection = raw(world)
    connection.sendall(sent[1])
    time.sleep(0.1)
    connection.close()
    assert world.send(message("after"))[0] == 200
    assert world.witness.posts() == [message("after")]


def test_two_lengths_are_no_way_past(world):
    smuggled = HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HEAD
    connection = raw(world)
    connection.sendall(smuggled + b"Content-Length: %d\r\n\r\n" % len(message(EMAIL)) + message(EMAIL))
    connection.settimeout(2)
    with pytest.raises((TimeoutError, ConnectionError, ssl.SSLError)):
        while connection.recv(4096):
            pass
        raise ConnectionError
    connection.close()
    assert all(b"anna@" not in body for body in world.witness.posts())


def test_site_that_resets_is_told_as_unsure(outboxed, bad_site):
    async def reset(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.abort()

    bad_site(reset)
    assert outboxed.send(message(CLEAN))[0] == 502
    assert outboxed.outcomes() == ["passed", "unsure"]
    assert kept(outboxed) == [CLEAN]


def test_site_that_never_answers_and_a_client_that_gives_up(outboxed, bad_site):
    async def silent(reader, writer):
        await reader.read(-1)
        writer.close()

    bad_site(silent)
    client = outboxed.connect()
    client.request("POST", "/messages", message(CLEAN), {"Content-Type": "application/json"})
    outboxed.loop.until(lambda: outboxed.outcomes() == ["passed"])
    client.close()
    outboxed.loop.until(lambda: outboxed.outcomes() == ["passed", "unsure"])
    assert kept(outboxed) == [CLEAN]


def test_client_that_goes_during_the_answer_has_sent(outboxed, bad_site):
    bodies, gone = [], asyncio.Event()

    async def endless(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        bodies.append(await reader.readexactly(length))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
        await reader.read(-1)
        gone.set()
        writer.close()

    bad_site(endless)
    client = outboxed.connect()
    client.request("POST", "/messages", message(CLEAN), {"Content-Type": "application/json"})
    assert client.getresponse().status == 200
    client.sock.close()
    client.close()
    outboxed.loop.run(gone.wait(), 30)
    assert bodies == [message(CLEAN)]
    assert outboxed.outcomes() == ["passed"]
    assert kept(outboxed) == []


def test_slow_site_gets_the_message_once(outboxed, bad_site):
    bodies = []

    async def slow(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        bodies.append(await reader.readexactly(length))
        await asyncio.sleep(0.5)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    bad_site(slow)
    assert outboxed.send(message(CLEAN))[0] == 200
    assert bodies == [message(CLEAN)]
    assert kept(outboxed) == []


def test_site_that_is_dead_gets_nothing_and_the_browser_is_told(world, bad_site):
    async def refuse(_reader, writer):
        writer.transport.abort()

    bad_site(refuse)
    with pytest.raises((OSError, http.client.HTTPException, AssertionError)):
        assert world.send(message(CLEAN))[0] == 200
    assert world.witness.posts() == []


def test_site_that_cannot_be_reached_is_told_once_until_it_can(world):
    def errors():
        return [event["what"] for event in world.events if event["type"] == "error"]

    place = ("www.shop.test", 443)
    address = places()[place]
    for away in (1, 2):
        places()[place] = ("127.0.0.1", 1)
        for _ in range(2):
            with pytest.raises(OSError, match="502"):
                world.send(message(CLEAN))
        assert len(errors()) == away and "www.shop.test cannot be reached" in errors()[-1]
        places()[place] = address
        assert world.send(message(CLEAN))[0] == 200


def test_thousand_holds_at_once(outboxed):
    outboxed.holds.seconds = 600
    client = WsClient(outboxed.proxy, "www.shop.test", 443, "/socket", str(outboxed.ca), timeout=400)
    for number in range(1000):
        client.text(frame(PHONE, to=f"buyer-{number}"))
    outboxed.loop.until(lambda: len(outboxed.holds.list()) == 1000, timeout=400)
    assert outboxed.witness.frames == []
    assert len(kept(outboxed)) == 1000

    def answer_all():
        for index, hold in enumerate(outboxed.holds.list()):
            (outboxed.holds.release if index % 2 else outboxed.holds.discard)(hold.id)

    outboxed.loop.call(answer_all)
    got = {client.receive() for _ in range(500)}
    assert got == {frame(PHONE, to=f"buyer-{number}") for number in range(1, 1000, 2)}
    outboxed.loop.until(lambda: len(outboxed.outcomes()) == 1000, timeout=400)
    assert sorted(outboxed.witness.frames) == sorted(got)
    assert len(kept(outboxed)) == 500
    client.close()


@pytest.mark.parametrize("jump", [86400 * 365, -86400 * 365], ids=["on", "back"])
def test_clock_that_jumps_loses_no_text_that_waits(outboxed, monkeypatch, jump):
    answer = in_background(outboxed.send, message(PHONE))
    hold, now = outboxed.held(), time.time()
    monkeypatch.setattr(outboxed.outbox, "_clock", lambda: now + jump)
    assert outboxed.send(message(EMAIL))[0] == 403
    outboxed.loop.call(outboxed.holds.discard, hold)
    assert answer()[0] == 403
    assert outboxed.witness.posts() == []
    assert sorted(stopped.text for stopped in outboxed.outbox.list()) == sorted([PHONE, EMAIL])


def test_clock_that_jumps_neither_sends_nor_expires(world, monkeypatch):
    answer = in_background(world.send, message(PHONE))
    hold = world.held()
    now = time.time()
    for jump in (86400 * 365, -86400 * 365):
        monkeypatch.setattr("time.time", lambda jump=jump: now + jump)
        time.sleep(0.05)
        assert [waiting.id for waiting in world.holds.list()] == [hold]
    assert world.witness.posts() == []
    world.loop.call(world.holds.release, hold)
    assert answer()[0] == 200


def test_proxy_that_ends_sends_nothing_that_waits(make_world):
    world = make_world()
    answer = in_background(_try, world)
    world.held()
    client = socket.create_connection(("127.0.0.1", world.proxy), 30)
    client.close()

    def end():
        from mitmproxy import ctx

        ctx.master.shutdown()

    world.loop.call(end)
    time.sleep(0.2)
    assert world.witness.posts() == []
    world.loop.call(world.holds.discard, world.held())
    answer()
    assert world.witness.posts() == []


def _try(world: World):
    try:
        return world.send(message(PHONE))
    except (OSError, http.client.HTTPException):
        return None
