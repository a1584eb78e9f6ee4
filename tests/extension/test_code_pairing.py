"""In a real Chromium: a copy that is not paired is paired by the code that `presend pair` shows."""

import json
import subprocess
import sys

import pytest

from presend.clients import Clients
from tests.extension.acts import BAD, marked, until
from tests.extension.conftest import chromium
from tests.extension.test_control import NUMBERS
from tests.extension.test_pages import violations  # noqa: F401


@pytest.fixture
def own_data(desk, tmp_path):
    """A data folder by which presend's commands find the desk; whom it pairs is forgotten afterwards."""
    pairing = tmp_path / "data" / "extension" / "pairing.json"
    pairing.parent.mkdir(parents=True)
    pairing.write_text(json.dumps({"port": desk.port, "secret": desk.secret}))
    desk.api._desk.clients, desk.api._desk.status = Clients(), lambda: NUMBERS
    yield tmp_path / "data"
    desk.api._desk.clients, desk.api._desk.pairing, desk.api._desk.status = Clients(), None, dict


@pytest.fixture
def options(playwright, desk, tmp_path, own_data):
    """The options page of a copy that is not paired."""
    with chromium(playwright, tmp_path, desk, secret="short") as browser:
        tab = browser.new_page()
        tab.goto(f"{desk.origin}/options/options.html")
        tab.get_by_text("Not paired with presend").wait_for()
        yield tab


def try_code(options, code):
    options.get_by_label("The code that “presend pair” shows:").fill(code)
    options.keyboard.press("Enter")


def test_the_code_of_the_command_pairs_and_messages_are_checked(options, desk, own_data):
    words = [sys.executable, "-m", "presend.cli", "pair", "--json", "--data-dir", str(own_data)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as command:
        code = json.loads(command.stdout.readline())["code"]
        port, _, digits = code.partition("-")
        assert port == str(desk.port)
        try_code(options, f"{port}-{(int(digits) + 1) % 10**6:06}")
        options.get_by_text("That is another code.").wait_for()
        assert json.loads(command.stdout.readline()) == {"type": "pairing", "state": "wrong", "left": 4}
        try_code(options, f" {port}-{digits[:3]} {digits[3:]} ")
        options.get_by_text("Kept.").wait_for()
        options.get_by_text("Running: messages are checked").wait_for()
        assert json.loads(command.stdout.readline())["state"] == "paired"
        assert command.wait(30) == 0
    kept = options.evaluate("chrome.storage.local.get('pairing')")["pairing"]
    assert kept == {"port": desk.port, "secret": desk.api._desk.clients.secrets[0]}
    assert kept["secret"] != desk.secret
    tab = options.context.new_page()
    tab.goto(f"http://127.0.0.1:{desk.pages_port}/inbox/anna")
    tab.click("#box")
    tab.keyboard.type(BAD)
    marked(tab)


@pytest.mark.parametrize("typed", ["", "304512", "4711-12345", "70000-123456", "0-123456", "4711-12a456"])
def test_what_is_no_code_is_said(options, typed):
    try_code(options, typed)
    options.get_by_text("This is no code.").wait_for()


def test_where_no_code_counts(options, desk):
    try_code(options, f"{desk.port}-123456")
    options.get_by_text("No code counts there now.").wait_for()
    assert options.evaluate("chrome.storage.local.get('pairing')") == {}


def test_somebody_else_who_listens_is_not_believed(options, desk, squatter):
    """It speaks the protocol, and does not know the digits; what it heard tells it none but the first."""
    port, heard = squatter
    try_code(options, f"{port}-304512")
    options.get_by_text("That is another code.").wait_for()
    assert [step["type"] for step in heard] == ["begin", "commit", "open"]
    assert options.evaluate("chrome.storage.local.get('pairing')") == {}


@pytest.fixture
def squatter(desk):
    from tornado.httpserver import HTTPServer
    from tornado.netutil import bind_sockets
    from tornado.web import Application
    from tornado.websocket import WebSocketHandler

    from presend.api.pairing import Side

    heard, bound = [], {}

    class Squatter(WebSocketHandler):
        def check_origin(self, origin):
            return True

        def select_subprotocol(self, subprotocols):
            return "presend.v1"

        def on_message(self, frame):
            step = json.loads(frame)
            heard.append(step)
            if step["type"] == "begin":
                self.side = Side("server", "999999")
                self.side.meet(step["key"])
                answer = {"key": self.side.key}
            elif step["type"] == "commit":
                answer = {"mac": self.side.commit(0, step["mac"])}
            else:
                answer = {"nonce": self.side.open()}
            self.write_message(json.dumps({"type": step["type"], **answer}))

    def start():
        sockets = bind_sockets(0, "127.0.0.1")
        bound["server"] = HTTPServer(Application([(r".*", Squatter)]))
        bound["server"].add_sockets(sockets)
        bound["port"] = sockets[0].getsockname()[1]

    desk.do(start)
    yield bound["port"], heard
    desk.do(lambda: bound["server"].stop())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(options, violations, scheme):  # noqa: F811
    options.emulate_media(color_scheme=scheme)
    try_code(options, "no code")
    options.get_by_text("Or by presend’s own file").click()
    until(lambda: options.locator("#text").is_visible())
    assert violations(options) == []
