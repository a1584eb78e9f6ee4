"""In a real Chromium: no text of one marketplace is shown to another one's page; a port's name opens nothing."""

import pytest

from tests.extension import conftest, probe
from tests.extension.acts import BAD, notice, until
from tests.extension.conftest import chromium
from tests.extension.test_control import HELD, control, outbox, put_back, stop  # noqa: F401
from tests.extension.test_marketplaces import change
from tests.extension.test_pages import own_page  # noqa: F401

SPEAK = """new Promise((resolve) => {
  const port = chrome.runtime.connect({ name: "%s" });
  port.onMessage.addListener((message) => resolve(JSON.stringify(message)));
  port.onDisconnect.addListener(() => resolve("closed"));
  port.postMessage({ tab: -1 });
})"""


def earlier(manifest):
    """The seller once added another marketplace, `localhost`, which the rule file in force does not name."""
    manifest["content_scripts"][0]["matches"] = ["http://127.0.0.1/*", "http://localhost/*"]


@pytest.fixture(scope="module")
def browser(playwright, desk, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        change(patch, conftest, earlier)
        with chromium(playwright, tmp_path_factory.mktemp("browser"), desk) as context:
            yield context


@pytest.fixture
def other(open_page, desk):
    """Opens a page of the other marketplace, which has a port to the worker."""

    def other():
        tab = open_page("/inbox/anna")
        tab.goto(f"http://localhost:{desk.pages_port}/inbox/anna")
        until(lambda: probe.is_ready(tab.evaluate(probe.ASK)))
        return tab

    return other


def test_what_waits_or_was_stopped_is_shown_to_its_own_marketplace(open_page, other, desk):
    own, before = open_page(), other()
    waiting = desk.begin(lambda: desk.holds.wait(HELD, desk.checker.check(HELD, "order"), "FO1"))
    own.get_by_role("button", name="Send it").wait_for()
    tabs = [before, other()]
    desk.do(lambda: desk.holds.discard(desk.holds.list()[0].id))
    assert waiting.result(30) == "discarded"
    stop(desk)
    notice(own).get_by_text(BAD).wait_for()
    desk.do(lambda: desk.events.publish("drift", what="Another way.", help=""))
    for tab in tabs:  # the drift came last: what is not there by now does not come
        notice(tab).get_by_text("Another way.").wait_for()
        assert notice(tab).count() == 1


def test_a_stopped_text_is_not_put_into_another_marketplace(control, other, desk, outbox, browser):  # noqa: F811
    stop(desk)
    tab = other()
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    page = control()
    put_back(page)
    page.get_by_text("so the text was copied. Open it and paste.").wait_for()
    assert tab.input_value("#box") == ""


@pytest.mark.parametrize("name", ["control", "popup", "options"])
def test_a_port_of_a_page_is_not_presend_s_own_by_its_name(open_page, browser, name):
    session = browser.new_cdp_session(open_page())
    worlds = []
    session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
    session.send("Runtime.enable")
    world = next(world["id"] for world in worlds if world["origin"].startswith("chrome-extension:"))
    asked = {"expression": SPEAK % name, "contextId": world, "awaitPromise": True}
    assert session.send("Runtime.evaluate", asked)["result"].get("value") == "closed"
