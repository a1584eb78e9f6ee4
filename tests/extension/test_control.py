"""In a real Chromium: the control page, and the way of a stopped text back into its chat."""

import pytest

from presend.outbox import Outbox
from tests.extension.acts import BAD, sent, settled, until
from tests.extension.test_pages import own_page, violations  # noqa: F401

HELD = "mail me: anna@gmail.com"
NUMBERS = {
    "uptime_seconds": 3725.0,
    "hosts": ["www.testplace.test"],
    "verdicts": {"allow": 3},
    "errors": 2,
    "outcomes": {"passed": 3, "blocked": 4},
    "drift": {"what": "Messages leave another way.", "help": "Learn it."},
}


@pytest.fixture
def outbox(desk, tmp_path):
    """presend's own outbox, as in a session; what was stopped is in it."""
    outbox = Outbox(tmp_path)
    stop = desk.holds.listen(outbox.hold_changed)
    desk.api._desk.outbox, desk.api._desk.status = outbox.list, lambda: NUMBERS
    yield outbox
    stop()
    desk.api._desk.outbox, desk.api._desk.status = tuple, dict


@pytest.fixture
def control(own_page):  # noqa: F811
    def control():
        tab = own_page("control/control.html")
        tab.get_by_text("Running: messages are checked").wait_for()
        return tab

    return control


def stop(desk, text=BAD, conversation="anna"):
    verdict = desk.checker.check(text)
    desk.do(lambda: desk.holds.stop(text, verdict, conversation, "inbox-message", reason="Not allowed here."))


def put_back(tab):
    tab.get_by_role("button", name="Put back into the chat").first.click()


def box(tab):
    return tab.input_value("#box")


def test_a_message_that_waits_is_let_go_or_kept_back(control, desk, outbox):
    tab = control()
    tab.get_by_text("Nothing waits.").wait_for()
    verdict = desk.checker.check(HELD, "order")
    for press, wanted in (("Send it", "released"), ("Don't send", "discarded")):
        waiting = desk.begin(lambda: desk.holds.wait(HELD, verdict, "FO1", "order-message", "order"))
        tab.get_by_text("s left").wait_for()
        assert tab.locator("#holds .said").inner_text() == HELD
        assert tab.locator("#holds .soft").first.inner_text() == "FO1 · in an order"
        tab.get_by_role("button", name=press).click()
        assert waiting.result(30) == wanted
        tab.get_by_text("Nothing waits.").wait_for()
    tab.locator("#texts").get_by_text("You chose not to send this message.").wait_for()
    assert tab.locator("#texts .said").inner_text() == HELD


def test_after_a_restart_a_text_is_put_back_and_never_sent(control, open_page, desk, outbox):
    stop(desk)
    desk.stop()
    desk.start()
    desk.api._desk.outbox = outbox.list
    chat, other = open_page("/inbox/anna"), open_page("/inbox/ben")
    tab = control()
    tab.locator("#texts").get_by_text("Not allowed here.").wait_for()
    put_back(tab)
    tab.get_by_text("It is in the message box again. Nothing was sent.").wait_for()
    assert box(chat) == BAD
    assert box(other) == ""
    settled(chat, BAD)
    assert sent(chat) == []
    until(lambda: chat.evaluate("document.visibilityState") == "visible")


def test_what_the_seller_writes_there_is_not_touched(control, open_page, desk, outbox):
    stop(desk)
    chat = open_page("/inbox/anna")
    chat.fill("#box", "half a thought")
    tab = control()
    put_back(tab)
    tab.get_by_text("Another text stands in the message box").wait_for()
    assert box(chat) == "half a thought"


def test_another_conversation_only_when_the_seller_says_so(control, open_page, desk, outbox):
    stop(desk, conversation="channel-4711")
    chat = open_page("/inbox/anna")
    tab = control()
    put_back(tab)
    tab.get_by_text("Its conversation is not open. Another one is: choose.").wait_for()
    assert box(chat) == ""
    tab.get_by_role("button", name="Put into: anna").click()
    until(lambda: box(chat) == BAD)
    assert sent(chat) == []


def test_where_no_chat_is_open_it_is_copied(control, desk, outbox, browser):
    stop(desk)
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = control()
    put_back(tab)
    tab.get_by_text("so the text was copied. Open it and paste.").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == BAD


def test_it_follows_what_happens_and_tells_the_session_s_numbers(control, desk, outbox):
    try:
        tab = control()
        tab.get_by_text("Guarded: www.testplace.test").wait_for()
        shown = [tab.inner_text(f"#{name}") for name in ("uptime", "passed", "stopped", "errors", "drift")]
        assert shown == ["1:02", "3", "4", "2", "Messages leave another way. Learn it."]
        tab.get_by_text("Nothing was stopped.").wait_for()
        stop(desk)
        tab.locator("#texts .said").wait_for()
        desk.stop()
        tab.get_by_text("presend is not running").wait_for()
        for nothing in ("Nothing waits.", "Nothing was stopped."):
            tab.get_by_text(nothing).wait_for(state="hidden")
    finally:
        if desk.api is None:
            desk.start()


def test_the_popup_leads_there(own_page, browser):  # noqa: F811
    popup = own_page("popup/popup.html")
    with browser.expect_page() as opened:
        popup.get_by_role("button", name="Control page").click()
    opened.value.get_by_role("heading", name="Not sent").wait_for()
    opened.value.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(control, desk, outbox, violations, scheme):  # noqa: F811
    stop(desk)
    tab = control()
    tab.emulate_media(color_scheme=scheme)
    waiting = desk.begin(lambda: desk.holds.wait(HELD, desk.checker.check(HELD, "order"), "FO1"))
    tab.get_by_text("s left").wait_for()
    tab.set_viewport_size({"width": 800, "height": 900})
    assert violations(tab) == []
    desk.do(lambda: desk.holds.discard(desk.holds.list()[0].id))
    waiting.result(30)
