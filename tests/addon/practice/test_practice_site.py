"""The practice marketplace, asked over real TLS."""

import asyncio
import json
import ssl

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from presend.check import Checker
from presend.extract.endpoints import Endpoints
from presend.practice import HOST, Practice, handlers

HELLO = "Thanks! ü 🎉 100 %"


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(handlers, "_PAUSE", 0.0)


class Client:
    """Asks the site by its name, and trusts only its own throwaway authority."""

    def __init__(self, practice):
        self._practice = practice
        self._context = ssl.create_default_context(cafile=practice.ca)

    def request(self, path, **more):
        scheme = more.pop("scheme", "https")
        return HTTPRequest(
            f"{scheme}://{HOST}:{self._practice.port}{path}",
            ssl_options=self._context,
            follow_redirects=False,
            **more,
        )

    async def fetch(self, path, **more):
        return await AsyncHTTPClient().fetch(self.request(path, **more), raise_error=False)


def visit(scenario, tmp_path, monkeypatch):
    """Runs `scenario(client, practice)` with the name leading to loopback."""

    async def run():
        practice = Practice(tmp_path)
        loop = asyncio.get_running_loop()
        look_up = loop.getaddrinfo

        async def resolve(host, *rest, **more):
            return await look_up("127.0.0.1" if host == HOST else host, *rest, **more)

        monkeypatch.setattr(loop, "getaddrinfo", resolve)
        try:
            await scenario(Client(practice), practice)
        finally:
            await practice.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("/inbox/anna", "Do you have WhatsApp?"),
        ("/inbox/bruno", 'name="message[body]"'),
        ("/inbox/chloe", 'contenteditable="true"'),
        ("/orders/FO73C1D9A52E1", "Order in progress"),
        ("/arrived", "Nothing has arrived yet"),
        ("/static/style.css", "--accent"),
    ],
)
def test_page_is_served_and_loads_nothing_from_elsewhere(path, shows, tmp_path, monkeypatch):
    async def scenario(client, practice):
        answer = await client.fetch(path)
        assert answer.code == 200
        assert shows in answer.body.decode()
        assert b"https://" not in answer.body
        assert path.startswith("/static") or "default-src 'self'" in answer.headers["Content-Security-Policy"]

    visit(scenario, tmp_path, monkeypatch)


def test_json_post_is_kept_to_the_byte_and_answered(tmp_path, monkeypatch):
    body = json.dumps(
        {
            "channel_id": "anna",
            "participants_usernames": ["anna_bakes"],
            "content_blocks": [{"type": "text", "plain_text": HELLO}],
        },
        ensure_ascii=False,
    ).encode()

    async def scenario(client, practice):
        answer = await client.fetch("/inbox/conversations/messages", method="POST", body=body)
        assert answer.code == 201
        assert json.loads(answer.body)["reply"]["text"]
        (arrival,) = json.loads((await client.fetch("/arrived.json")).body)["messages"]
        assert arrival["text"] == HELLO
        assert arrival["body"].encode() == body
        assert arrival["bytes"] == len(body)
        assert HELLO in (await client.fetch("/inbox/anna")).body.decode()

    visit(scenario, tmp_path, monkeypatch)


def test_form_is_kept_to_the_byte_and_leads_back(tmp_path, monkeypatch):
    body = b"utf8=%E2%9C%93&message%5Bbody%5D=Four+days.%0D%0AFine%3F"

    async def scenario(client, practice):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await client.fetch("/inbox/bruno/reply", method="POST", body=body, headers=headers)
        assert (answer.code, answer.headers["Location"]) == (303, "/inbox/bruno")
        (arrival,) = practice.arrived.list()
        assert arrival["text"] == "Four days.\r\nFine?"
        assert arrival["body"].encode() == body

    visit(scenario, tmp_path, monkeypatch)


def test_live_chat_confirms_and_answers(tmp_path, monkeypatch):
    frame = json.dumps({"type": "message", "id": "m1", "text": HELLO}, ensure_ascii=False)

    async def scenario(client, practice):
        socket = await websocket_connect(client.request("/live/chloe", scheme="wss"))
        await socket.write_message(frame)
        assert json.loads(await socket.read_message())["id"] == "m1"
        assert json.loads(await socket.read_message())["type"] == "message"
        socket.close()
        (arrival,) = practice.arrived.list()
        assert (arrival["way"], arrival["text"], arrival["body"]) == ("websocket", HELLO, frame)

    visit(scenario, tmp_path, monkeypatch)


def test_arrivals_are_newest_first(tmp_path, monkeypatch):
    async def scenario(client, practice):
        for text in ("one", "two"):
            body = json.dumps({"text": text})
            await client.fetch("/orders/FO73C1D9A52E1/messages", method="POST", body=body)
        assert [arrival["text"] for arrival in practice.arrived.list()] == ["two", "one"]
        assert practice.arrived.list()[0]["stage"] == "order"

    visit(scenario, tmp_path, monkeypatch)


@pytest.mark.parametrize("body", ["{", "[]", '{"channel_id": "anna"}', '{"text": 5}'])
def test_body_of_another_shape_is_refused(body, tmp_path, monkeypatch):
    async def scenario(client, practice):
        answer = await client.fetch("/inbox/conversations/messages", method="POST", body=body)
        assert answer.code == 400
        assert not practice.arrived.list()

    visit(scenario, tmp_path, monkeypatch)


def test_every_way_of_sending_is_an_endpoint_of_the_pack():
    endpoints = Endpoints(Checker.load("practice").policy.endpoints)
    assert endpoints.for_socket("/live/chloe")
    for path in ("/inbox/conversations/messages", "/inbox/bruno/reply", "/orders/FO73C1D9A52E1/messages"):
        assert endpoints.for_request("POST", path)
