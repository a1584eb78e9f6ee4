"""The background worker may be stopped by the browser at any moment: nothing bad goes out, and no text is lost."""

import pytest

from tests.extension.acts import BAD, card, marked, sent, type_in, until

TIMES = 100


@pytest.fixture
def kill(browser, desk):
    """Stops the worker, as the browser does to one that idles."""
    page = browser.new_page()
    page.goto(f"{desk.origin}/_locales/en/messages.json")
    session = browser.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    yield lambda: session.send("ServiceWorker.stopAllWorkers")
    page.close()


def test_killed_a_hundred_times_while_typing(open_page, desk, kill):
    tab = open_page()
    tab.click("#box")
    for number in range(TIMES):
        tab.keyboard.insert_text(f"mail anna{number}@gmail.com")
        kill()
        tab.keyboard.press("Enter")
        if number % 10 == 0:
            card(tab).wait_for()
        assert sent(tab) == []
        tab.keyboard.press("Escape")
        assert tab.input_value("#box") == f"mail anna{number}@gmail.com"
        tab.keyboard.press("Control+a")
    tab.keyboard.press("Backspace")
    type_in(tab, desk, "see you tomorrow")
    tab.keyboard.press("Enter")
    until(lambda: [message["text"] for message in sent(tab)] == ["see you tomorrow"])


def test_a_clean_message_that_waits_when_the_worker_is_killed_goes_out(open_page, desk, kill):
    tab = open_page()
    tab.click("#box")
    desk.asked.clear()
    with desk.silent("see you tomorrow"):
        tab.keyboard.insert_text("see you tomorrow")
        tab.keyboard.press("Enter")
        until(lambda: "see you tomorrow" in desk.asked)
        kill()
    until(lambda: [message["text"] for message in sent(tab)] == ["see you tomorrow"])


def test_a_hold_is_shown_by_a_worker_that_was_asleep(open_page, desk, kill):
    tab = open_page()
    type_in(tab, desk, BAD)
    marked(tab)
    kill()
    verdict = desk.checker.check(BAD)
    waiting = desk.begin(lambda: desk.holds.wait(BAD, verdict, "anna"))
    tab.get_by_role("button", name="Send it").wait_for()
    desk.do(lambda: desk.holds.discard(desk.holds.list()[0].id))
    assert waiting.result(30) == "discarded"
