"""Files that the extension asks about before they are attached."""

import asyncio
import base64
import json

import pytest
from tornado.httpclient import AsyncHTTPClient

from presend import Checker
from presend.policy.load import parse
from tests import files

from .test_server import SECRET, connect, running, server


def asked(name: str, content: bytes = b"", **more) -> dict:
    return {"type": "file", "id": 7, "name": name, "content": base64.b64encode(content).decode()} | more


async def told(link, name: str, content: bytes = b"", **more) -> dict:
    await link.send(**asked(name, content, **more))
    return await link.receive()


@running
async def test_file_is_judged_by_its_name_and_by_what_is_in_it():
    async with server() as api, connect(api.port, SECRET) as link:
        clean = await told(link, "logo.png", files.picture("logo"))
        assert (clean["action"], clean["findings"], clean["shown"]) == ("allow", [], [])
        by_name = await told(link, "call_me_+447911123456.png")
        assert (by_name["action"], by_name["id"]) == ("block", 7)
        in_it = await told(link, "card.png", files.picture())
        assert (in_it["action"], in_it["reason"]) == ("block", "")
        assert in_it["shown"] == ["the QR code in card.png:\n+447911123456"]
        assert [finding["category"] for finding in in_it["findings"]] == ["contact.phone"]
        text = await told(link, "notes.txt", b"mail anna@gmail.com", media_type="text/plain")
        assert text["action"] == "block"
        assert (await told(link, "card.png", files.picture(), stage="order"))["action"] == "warn"


@running
async def test_file_that_cannot_be_opened_is_blocked_with_the_reason():
    async with server() as api, connect(api.port, SECRET) as link:
        answer = await told(link, "brief.pdf", files.pdf(locked=True))
        assert (answer["action"], answer["reason"]) == (
            "block",
            "presend cannot look into brief.pdf: it is locked with a password.",
        )


@running
async def test_file_that_takes_long_keeps_nobody_waiting():
    async with server() as api, connect(api.port, SECRET) as link:
        go_on = asyncio.Event()

        async def slow(_content):
            await go_on.wait()
            return await real(_content)

        real, api._desk._opener.open = api._desk._opener.open, slow
        await link.send(**asked("card.png", files.picture()))
        await link.send(type="check", id=8, text="hello")
        assert (await link.receive())["id"] == 8
        go_on.set()
        assert (await link.receive())["id"] == 7


@running
async def test_link_that_ends_ends_what_is_under_way():
    async with server() as api:
        begun, ended = asyncio.Event(), asyncio.Event()

        async def endless(_content):
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

        api._desk._opener.open = endless
        async with connect(api.port, SECRET) as link:
            await link.send(**asked("card.png", files.picture()))
            await begun.wait()
        await ended.wait()


@running
async def test_content_that_is_no_base64_is_refused():
    async with server() as api, connect(api.port, SECRET) as link:
        await link.send(**asked("card.png") | {"content": "abcde"})
        assert (await link.receive())["code"] == "malformed"


@pytest.mark.parametrize(("how", "reads"), [("text", ["text"]), ("names", [])])
@running
async def test_health_and_policy_tell_what_is_read(how, reads):
    rules = f'extends = "fiverr"\n[marketplace]\nattachments = "{how}"'
    async with server(Checker(parse(rules, "rules.toml"))) as api:
        health = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{api.port}/v1/health")
        assert json.loads(health.body)["attachments"] == {"reads": reads, "missing": []}
        async with connect(api.port, SECRET) as link:
            assert (await told(link, "card.png", files.picture()))["action"] == "allow"


@running
async def test_a_file_whose_reading_breaks_is_answered_at_once(monkeypatch):
    def broken(*_args, **_how):
        raise AssertionError("expected name token")

    monkeypatch.setattr("presend.api.desk.attached", broken)
    async with server() as api, connect(api.port, SECRET) as link:
        answer = await asyncio.wait_for(told(link, "page.html", b"<![foo["), 30)
        assert (answer["type"], answer["code"], answer["id"]) == ("error", "internal", 7)
