"""Whom the extension speaks to: only a presend that has proved the pairing secret."""

import asyncio
import json

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler

from presend.api import handshake
from tests.extension.acts import BAD, chip, until
from tests.extension.conftest import chromium


class Squatter(WebSocketHandler):
    """Listens where presend should be, knows the protocol, but not the secret."""

    def initialize(self, heard):
        self.heard = heard

    def check_origin(self, origin):
        return True

    def select_subprotocol(self, subprotocols):
        return "presend.v1"

    def open(self):
        self.write_message(json.dumps({"type": "hello", "version": 1, "nonce": "ab" * 16}))

    def on_message(self, message):
        self.heard.append(json.loads(message))
        welcome = {"type": "welcome", "mac": "0" * 64, "policy": {"hash": "x", "composers": [], "hosts": []}}
        self.write_message(json.dumps(welcome))
        self.write_message(json.dumps({"type": "policy", **welcome["policy"]}))


@pytest.fixture
def squatter(desk):
    heard, bound = [], {}

    async def start():
        sockets = bind_sockets(0, "127.0.0.1")
        bound["server"] = HTTPServer(Application([(r".*", Squatter, {"heard": heard})]))
        bound["server"].add_sockets(sockets)
        bound["port"] = sockets[0].getsockname()[1]
        await asyncio.sleep(0)

    desk.do(start)
    yield bound["port"], heard
    desk.do(lambda: bound["server"].stop())


def use(browser, desk):
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{desk.pages_port}/inbox/anna")
    tab.click("#box")
    tab.keyboard.type(BAD)
    return tab


def test_with_a_wrong_secret_nothing_is_asked_and_the_page_says_so(playwright, desk, tmp_path):
    with chromium(playwright, tmp_path, desk, secret=handshake.new_secret()) as browser:
        desk.asked.clear()
        tab = use(browser, desk)
        chip(tab).get_by_text("presend could not be verified: messages are not checked").wait_for()
        assert desk.asked == []


def test_a_squatting_server_learns_nothing(playwright, desk, tmp_path, squatter):
    port, heard = squatter
    with chromium(playwright, tmp_path, desk, port=port) as browser:
        tab = use(browser, desk)
        chip(tab).get_by_text("presend could not be verified").wait_for()
        until(lambda: len(heard) > 1)  # it tries again, and gives no more away
    assert {message["type"] for message in heard} == {"auth"}
    assert not any(set(message) != {"type", "nonce", "mac"} for message in heard)
    assert desk.secret not in json.dumps(heard)
    assert len({message["nonce"] for message in heard}) == len(heard)


def test_an_unpaired_copy_says_so(playwright, desk, tmp_path):
    with chromium(playwright, tmp_path, desk, secret="short") as browser:
        tab = use(browser, desk)
        chip(tab).get_by_text("presend is not paired: messages are not checked").wait_for()
