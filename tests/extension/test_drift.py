"""In a real Chromium: the proxy has noticed that messages leave by a way that it does not know."""

from tests.extension.acts import notice, type_in

WHAT, HELP = "Messages leave, and presend sees none of them.", "Run presend learn."


def tell(desk):
    desk.do(lambda: desk.events.publish("drift", what=WHAT, help=HELP))


def test_it_is_shown_once_and_can_be_closed(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "hello")
    tell(desk)
    tell(desk)
    notice(tab).get_by_text(f"{WHAT} {HELP}").wait_for()
    assert notice(tab).count() == 1
    assert notice(tab).locator("h2").inner_text() == "Messages may not be guarded"
    notice(tab).get_by_role("button", name="Close").click()
    notice(tab).wait_for(state="detached")
    assert tab.input_value("#box") == "hello"
