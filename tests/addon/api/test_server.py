"""The server over real sockets: who is let in, what it answers, what it pushes."""

import asyncio
import functools
import gc
import json
from contextlib import asynccontextmanager

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClosedError, websocket_connect

from presend import Checker
from presend.api import handshake, messages
from presend.api.client import LinkError, connect
from presend.api.server import serve
from presend.holds import HoldQueue
from presend.policy.verdict import JudgedFinding, Verdict
from presend.records import Events
from tests.ports import reserve

SECRET = handshake.new_secret()
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
BAD = "👋 write to anna@gmail.com"
WARNED = Verdict("warn", (JudgedFinding("contact.email", 11, 25, "warn", "r", "why", 0.9),), "hash")


def running(test):
    @functools.wraps(test)
    def wrapper(*args, **kwargs):
        asyncio.run(asyncio.wait_for(test(*args, **kwargs), 60))

    return wrapper


@asynccontextmanager
async def server(checker=None, seconds=60.0, remembers=False, port=0, clients=None):
    holds, events = HoldQueue(seconds), Events()
    api = serve(
        checker or Checker.load("fiverr"),
        holds,
        events,
        port,
        SECRET,
        frozenset({ORIGIN}),
        remembers=remembers,
        clients=clients,
    )
    api.holds, api.events = holds, events
    try:
        yield api
    finally:
        await api.close()


def upgrade(port, headers=None, protocols=("presend.v1",)):
    request = HTTPRequest(f"http://127.0.0.1:{port}/v1/link", headers=headers or {})
    request.url = request.url.replace("http", "ws", 1)
    return websocket_connect(request, subprotocols=list(protocols))


async def status(request):
    try:
        return (await AsyncHTTPClient().fetch(request)).code
    except HTTPClientError as error:
        return error.code


@running
async def test_health_tells_the_version_and_how_the_rule_file_stands():
    async with server() as api:
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{api.port}/v1/health")
        health = json.loads(answer.body)
        assert list(health) == ["presend", "policy", "problem", "attachments"]
        assert health["policy"].startswith("sha256:") and health["problem"] is None
        assert "Server" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("host", ["localhost:{port}", "evil.test", "127.0.0.1", "127.0.0.1:1", ""])
@pytest.mark.parametrize("path", ["/v1/health", "/v1/link", "/", "/v1/unknown"])
@running
async def test_another_host_is_refused(path, host):
    async with server() as api:
        headers = {"Host": host.format(port=api.port)}
        assert await status(HTTPRequest(f"http://127.0.0.1:{api.port}{path}", headers=headers)) in (400, 403)


@pytest.mark.parametrize(
    "origin",
    ["https://www.fiverr.com", "null", "http://127.0.0.1", "chrome-extension://other", ORIGIN + ".evil.test"],
)
@running
async def test_another_origin_is_refused(origin):
    async with server() as api:
        with pytest.raises(HTTPClientError) as error:
            await upgrade(api.port, {"Origin": origin})
        assert error.value.code == 403


@running
async def test_a_link_needs_the_subprotocol():
    async with server() as api:
        with pytest.raises(HTTPClientError) as error:
            await upgrade(api.port, {"Origin": ORIGIN}, protocols=("chat",))
        assert error.value.code == 400


@running
async def test_the_extension_and_the_command_line_get_in():
    async with server() as api:
        (await upgrade(api.port, {"Origin": ORIGIN})).close()
        async with connect(api.port, SECRET) as link:
            assert link.policy["marketplace"]["id"] == "fiverr"
            assert api.links == 1


@running
async def test_a_wrong_secret_is_refused():
    async with server() as api:
        with pytest.raises(LinkError):
            async with connect(api.port, handshake.new_secret()):
                pass
        assert api.links == 0


@pytest.mark.parametrize(
    "first",
    [{"type": "check", "id": 1, "text": BAD}, {"type": "release", "hold": "1"}, {"type": "nothing"}, 7],
)
@running
async def test_nothing_is_answered_before_the_proof(first):
    async with server() as api:
        socket = await upgrade(api.port, {"Origin": ORIGIN})
        assert json.loads(await socket.read_message())["type"] == "hello"
        await socket.write_message(json.dumps(first))
        assert json.loads(await socket.read_message())["type"] == "error"
        assert await socket.read_message() is None
        assert socket.close_code == 4401


@running
async def test_a_proof_cannot_be_played_back():
    async with server() as api:
        first, second = await upgrade(api.port), await upgrade(api.port)
        nonce = json.loads(await first.read_message())["nonce"]
        auth = {"type": "auth", "nonce": "n" * 16}
        auth["mac"] = handshake.proof(SECRET, "client", nonce, auth["nonce"], api.port)
        await second.read_message()
        await second.write_message(json.dumps(auth))
        assert json.loads(await second.read_message())["type"] == "error"
        await first.write_message(json.dumps(auth))
        assert json.loads(await first.read_message())["type"] == "welcome"


@running
async def test_a_silent_link_is_closed():
    from presend.api import link

    before, link.AUTH_SECONDS = link.AUTH_SECONDS, 0.05
    try:
        async with server() as api:
            socket = await upgrade(api.port)
            await socket.read_message()
            assert await socket.read_message() is None
            assert socket.close_code == 4401
    finally:
        link.AUTH_SECONDS = before


@running
async def test_check_answers_with_findings_in_utf16():
    async with server() as api, connect(api.port, SECRET) as link:
        await link.send(type="check", id=7, text=BAD, stage="inbox")
        verdict = await link.receive()
        assert (verdict["type"], verdict["id"], verdict["action"]) == ("verdict", 7, "block")
        finding = verdict["findings"][0]
        assert (finding["category"], finding["start"], finding["end"]) == ("contact.email", 12, 26)
        assert finding["message"]
        assert finding["source"].startswith("https://")
        await link.send(type="check", id=8, text="see you tomorrow")
        assert await link.receive() | {"policy": ""} == {
            "type": "verdict", "id": 8, "action": "allow", "findings": [], "policy": "",
        }  # fmt: skip


@running
async def test_a_check_is_not_remembered_as_said():
    checker = Checker.load("fiverr")
    async with server(checker) as api, connect(api.port, SECRET) as link:
        await link.send(type="check", id=1, text="my number is 0791", conversation="anna")
        await link.receive()
        assert not checker._conversations


@pytest.mark.parametrize("remembers", [True, False])
@running
async def test_what_was_sent_is_remembered_where_no_proxy_runs(remembers):
    checker = Checker.load("fiverr")
    async with server(checker, remembers=remembers) as api, connect(api.port, SECRET) as link:
        await link.send(type="sent", text="my number is 0791", conversation="anna")
        await link.send(type="check", id=1, text="hello")
        await link.receive()
        assert bool(checker._conversations) == remembers


@running
async def test_a_failing_check_is_an_error_and_the_link_lives():
    class Broken(Checker):
        def check(self, text, *args, **kwargs):
            raise RuntimeError(text)

    async with server(Broken(Checker.load("fiverr").policy)) as api, connect(api.port, SECRET) as link:
        for number in (1, 2):
            await link.send(type="check", id=number, text=BAD)
            error = await link.receive()
            assert (error["type"], error["code"], error["id"]) == ("error", "internal", number)
            assert "anna" not in json.dumps(error)


@running
async def test_strange_frames_are_errors_and_the_link_lives():
    async with server() as api, connect(api.port, SECRET) as link:
        for frame in ("", "{", "7", '{"type":"check"}', '{"type":"__init__"}', '{"type":"auth"}'):
            await link._socket.write_message(frame)
            assert (await link.receive())["type"] == "error"
        await link._socket.write_message(b"\xff\xfe", binary=True)
        assert (await link.receive())["type"] == "error"


@running
async def test_a_frame_over_the_limit_ends_the_link():
    async with server() as api, connect(api.port, SECRET) as link:
        with pytest.raises((LinkError, WebSocketClosedError)):
            await link.send(type="check", id=1, text="x" * messages.MAX_FRAME)
            await link.receive()


@running
async def test_a_stranger_is_not_heard_out():
    async with server() as api:
        link = await upgrade(api.port)
        await link.read_message()
        await link.write_message(
            json.dumps({"type": "auth", "nonce": "n" * messages.MAX_UNPROVEN, "mac": "m" * 64})
        )
        assert await link.read_message() is None
        assert (link.close_code, api.links) == (1009, 0)


@running
async def test_send_anyway_passes_this_text_once():
    async with server() as api, connect(api.port, SECRET) as link:
        await link.send(type="confirm", text=BAD, stage="order")
        assert await link.receive() == {"type": "confirmed"}
        assert not api.holds.take_confirmation(BAD + "!", "order")
        assert api.holds.take_confirmation(BAD, "order")
        assert not api.holds.take_confirmation(BAD, "order")


@pytest.mark.parametrize(("word", "outcome"), [("release", "released"), ("discard", "discarded")])
@running
async def test_a_hold_is_told_and_answered(word, outcome):
    async with server() as api, connect(api.port, SECRET) as link:
        waiting = asyncio.create_task(api.holds.wait(BAD, WARNED, "anna"))
        hold = await link.receive()
        assert hold["state"] == "held"
        assert (hold["text"], hold["conversation"]) == (BAD, "anna")
        assert 50 < hold["seconds"] <= 60
        assert (hold["findings"][0]["start"], hold["findings"][0]["end"]) == (12, 26)
        await link.send(type=word, hold=hold["id"])
        assert (await link.receive())["state"] == outcome
        assert await waiting == outcome
        await link.send(type=word, hold=hold["id"])
        assert (await link.receive())["code"] == "no-such-hold"


@running
async def test_a_late_link_learns_what_waits():
    async with server() as api:
        waiting = asyncio.create_task(api.holds.wait(BAD, WARNED))
        await asyncio.sleep(0)
        async with connect(api.port, SECRET) as link:
            assert (await link.receive())["state"] == "held"
        api.holds.discard("1")
        await waiting


@running
async def test_an_expired_hold_is_told():
    async with server(seconds=0.05) as api, connect(api.port, SECRET) as link:
        assert await api.holds.wait(BAD, WARNED) == "expired"
        assert [(await link.receive())["state"] for _ in range(2)] == ["held", "expired"]


@running
async def test_a_stopped_message_is_told_to_every_link():
    async with server() as api, connect(api.port, SECRET) as one, connect(api.port, SECRET) as two:
        api.holds.stop(BAD, WARNED, "anna", reason="not sent")
        for link in (one, two):
            message = await link.receive()
            assert (message["type"], message["text"], message["reason"]) == ("stopped", BAD, "not sent")
            assert message["findings"][0]["start"] == 12


@running
async def test_a_reloaded_policy_is_pushed():
    async with server() as api, connect(api.port, SECRET) as link:
        api.events.publish("policy", problem="rules.toml: line 3")
        message = await link.receive()
        assert (message["type"], message["problem"]) == ("policy", "rules.toml: line 3")
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{api.port}/v1/health")
        assert json.loads(answer.body)["problem"] == "rules.toml: line 3"


@running
async def test_close_ends_the_links_and_frees_the_port():
    kept = reserve()  # nobody else takes the port in between
    async with server(port=kept.getsockname()[1]) as api:
        async with connect(api.port, SECRET) as link:
            await api.close()
            with pytest.raises(LinkError):
                await link.receive()
        with pytest.raises(LinkError):
            async with connect(api.port, SECRET):
                pass
        serve(Checker.load("fiverr"), HoldQueue(), Events(), api.port, SECRET)._server.stop()
    kept.close()


@running
async def test_it_does_not_start_unpaired_or_on_a_taken_port():
    async with server() as api:
        with pytest.raises(ValueError, match="secret"):
            serve(Checker.load("fiverr"), HoldQueue(), Events(), 0, "")
        with pytest.raises(OSError, match="in use"):
            serve(Checker.load("fiverr"), HoldQueue(), Events(), api.port, SECRET)


@running
async def test_each_link_is_told_in_its_language():
    async with server() as api, connect(api.port, SECRET) as german, connect(api.port, SECRET) as plain:
        await german.send(type="speak", language="de")
        said = []
        for link in (german, plain):
            await link.send(type="check", id=1, text=BAD)
            said.append((await link.receive())["findings"][0]["message"])
        api.holds.stop(BAD, WARNED, "anna", reason="A card number must never stand in a chat.")
        said += [(await link.receive())["reason"] for link in (german, plain)]
        await german.send(type="speak", language="it")
        await german.send(type="check", id=2, text=BAD)
        said.append((await german.receive())["findings"][0]["message"])
    english = "Contact details before an order break Fiverr's terms. Keep the talk in this chat."
    assert said == [
        "Kontaktdaten vor einer Bestellung verstoßen gegen die Regeln von Fiverr. Bleiben Sie in diesem Chat.",
        english,
        "Eine Kartennummer darf nie in einem Chat stehen.",
        "A card number must never stand in a chat.",
        english,
    ]


@running
async def test_what_waits_is_told_once_more_in_another_language():
    async with server() as api:
        found = JudgedFinding(
            "contact.email", 11, 25, "warn", "r", "A card number must never stand in a chat.", 1
        )
        waiting = asyncio.ensure_future(api.holds.wait(BAD, Verdict("warn", (found,)), "anna"))
        await asyncio.sleep(0)
        async with connect(api.port, SECRET) as link:
            said = [await link.receive()]
            for language in ("en", "fr", "fr", "en"):
                await link.send(type="speak", language=language)
            said += [await link.receive(), await link.receive()]
            await link.send(type="status")
            assert (await link.receive())["type"] == "status"
        api.holds.release(api.holds.list()[0].id)
        assert await waiting == "released"
    assert [hold["findings"][0]["message"][:10] for hold in said] == [
        "A card num",
        "Un numéro ",
        "A card num",
    ]


@running
async def test_a_link_that_breaks_while_it_is_written_to_is_no_error():
    lost = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: lost.append(context["message"]))
    async with server() as api, connect(api.port, SECRET) as link:
        while not any(one.ws_connection.stream._write_buffer for one in api._desk.links):
            api._desk.push({"type": "ping", "filler": "x" * 1_000_000})  # nobody reads
            await asyncio.sleep(0)
        link._socket.protocol.stream.close()
        while api._desk.links:
            await asyncio.sleep(0.01)
        gc.collect()
        await asyncio.sleep(0)
    assert lost == []
