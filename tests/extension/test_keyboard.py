"""The whole story by keyboard alone, in a real Chromium: no mouse is used after the page is open."""

import pytest

from tests.extension.acts import BAD, card, notice, sent, settled, until


@pytest.fixture
def write(open_page):
    """Opens a page and writes a text into its box."""

    def write(text, path="/inbox/anna"):
        tab = open_page(path)
        until(lambda: tab.keyboard.press("Tab") or tab.evaluate("document.activeElement === box"))
        tab.keyboard.type(text)
        settled(tab, text)
        return tab

    return write


def go_to(tab, label):
    """Presses Tab until the button with this label has the focus."""
    inside = "document.querySelector('ps-surface').shadowRoot.activeElement?.textContent.trim()"
    for _ in range(20):
        if tab.evaluate(inside) == label:
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"{label} cannot be reached")


def texts(tab):
    return [message["text"] for message in sent(tab)]


def stopped(tab):
    """Enter does not send; the shortcut leads into the card."""
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    assert texts(tab) == []
    tab.keyboard.press("Alt+Shift+P")
    until(lambda: tab.evaluate("document.activeElement.localName") == "ps-surface")


def test_a_wording_is_taken_and_sent(write):
    tab = write("Hello Anna! Text me on +44 7911 123456 please. See you.")
    stopped(tab)
    wording = card(tab).locator(".wording").first.inner_text()
    go_to(tab, wording)
    tab.keyboard.press("Enter")
    wanted = f"Hello Anna! {wording} See you."
    until(lambda: tab.input_value("#box") == wanted)
    settled(tab, wanted)
    tab.keyboard.press("Enter")  # the caret is back in the box
    until(lambda: texts(tab) == [wanted])


def test_it_is_removed_undone_and_removed_again(write):
    tab = write(BAD)
    for _ in range(2):
        stopped(tab)
        go_to(tab, "Remove it")
        tab.keyboard.press("Enter")
        until(lambda: tab.input_value("#box") == "👋 hi, text me on please")
        tab.keyboard.press("Control+z")
        until(lambda: tab.input_value("#box") == BAD)
        settled(tab, BAD)


def test_in_an_order_it_is_sent_anyway(write):
    tab = write(BAD, "/orders/FO1")
    stopped(tab)
    go_to(tab, "Send anyway")
    tab.keyboard.press("Space")
    until(lambda: texts(tab) == [BAD])


def test_the_objections_are_opened_and_the_caret_comes_back(write):
    tab = write(BAD)
    stopped(tab)
    summary = card(tab).locator("summary")
    go_to(tab, summary.inner_text().strip())
    tab.keyboard.press("Enter")
    card(tab).get_by_role("button", name="always allow it").wait_for()
    tab.keyboard.press("Tab")
    assert card(tab).locator("details :focus").count() == 1
    tab.keyboard.press("Escape")
    card(tab).wait_for(state="hidden")
    tab.keyboard.type("!")
    until(lambda: tab.input_value("#box") == BAD + "!")


def test_a_held_message_is_let_go(write, desk):
    tab = write("hello")
    waiting = desk.begin(lambda: desk.holds.wait(BAD, desk.checker.check(BAD, "order"), "anna"))
    notice(tab).get_by_text(BAD).wait_for()
    go_to(tab, "Send it")
    tab.keyboard.press("Enter")
    assert waiting.result(30) == "released"


def test_the_shortcut_leads_to_what_waits_first_and_the_caret_comes_back(write, desk):
    tab = write(BAD)
    waiting = desk.begin(lambda: desk.holds.wait("hello", desk.checker.check(BAD, "order"), "anna"))
    notice(tab).get_by_text("s left").wait_for()
    tab.keyboard.press("Alt+Shift+P")
    assert notice(tab).locator(":focus").inner_text() == "Send it"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement === box")
    for _ in range(2):  # from the notice it leads on to the problem in the box
        tab.keyboard.press("Alt+Shift+P")
    card(tab).wait_for()
    tab.keyboard.press("Escape")
    tab.keyboard.press("Alt+Shift+P")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert waiting.result(30) == "discarded"
    notice(tab).get_by_text("You chose not to send this message.").wait_for()
    until(lambda: tab.evaluate("document.activeElement === box"))
