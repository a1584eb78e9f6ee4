"""Every way in which a page may send, each with a message that is known to be clean, known to be bad, and unknown."""

import pytest

from tests.extension.acts import BAD, card, chip, settled, told, type_in, until

KEYS = ["keydown", "keydown-window", "keydown-document", "keypress", "keyup", "beforeinput", "trusted"]
KEYS += ["submit-script", "input-submit"]
PRESSES = ["click", "click-window", "mousedown", "mouseup", "pointerdown", "trusted-click", "submit"]
INSISTING = ("trusted", "trusted-click")
"""Pages that take nothing but a person's own press."""


@pytest.fixture(params=KEYS + PRESSES)
def page(request, open_page):
    tab = open_page(page="sending", query=f"&how={request.param}")
    tab.how = request.param
    return tab


@pytest.fixture
def seen(works, request):
    """Notes in the table that this way of sending has been seen to be guarded."""
    return lambda column: works("Chromium: ways to send", request.node.callspec.params["page"], column)


def go(tab):
    if tab.how in KEYS:
        tab.keyboard.press("Enter")
    else:
        tab.click("#send")


def texts(tab):
    # A page that sends on the key's release has a new line in its box by then.
    return [message["text"].rstrip("\n") for message in tab.evaluate("sent")]


def test_known_clean_passes_as_the_untouched_event(page, desk, seen):
    type_in(page, desk, "see you tomorrow")
    go(page)
    until(lambda: texts(page) == ["see you tomorrow"])
    assert page.evaluate("sent")[0]["trusted"]
    page.wait_for_timeout(250)
    assert texts(page) == ["see you tomorrow"]
    seen("known clean")


def test_known_bad_is_stopped(page, desk, seen):
    type_in(page, desk, BAD)
    go(page)
    card(page).wait_for()
    page.wait_for_timeout(150)
    assert texts(page) == []
    assert page.input_value("#box") == BAD
    seen("known bad")


def test_unknown_is_held_and_sent_once(page, desk, seen):
    page.click("#box")
    desk.asked.clear()
    with desk.silent("set by a script"):
        page.evaluate("box.value = 'set by a script'")
        go(page)
        until(lambda: "set by a script" in desk.asked)
        assert texts(page) == []
    if page.how in INSISTING:
        chip(page).get_by_text("Please press once more").wait_for()
        assert texts(page) == []
        go(page)
    until(lambda: texts(page) == ["set by a script"])
    page.wait_for_timeout(250)
    assert texts(page) == ["set by a script"]
    seen("unknown")


def test_unknown_and_bad_is_stopped(page, desk, seen):
    page.click("#box")
    with desk.silent(BAD):
        page.evaluate("(text) => { box.value = text }", BAD)
        go(page)
    card(page).wait_for()
    page.wait_for_timeout(150)
    assert texts(page) == []
    assert page.input_value("#box") == BAD
    seen("unknown and bad")


def test_pasted_and_sent_in_the_same_moment(page, desk, seen):
    page.click("#box")
    page.keyboard.insert_text(BAD)
    go(page)
    card(page).wait_for()
    assert texts(page) == []
    seen("pasted and sent")


def test_enter_that_makes_a_line_keeps_making_lines(open_page, desk):
    tab = open_page(page="sending", query="&how=click")
    type_in(tab, desk, "first line")
    tab.keyboard.press("Enter")
    until(lambda: told(tab)["composers"][0]["lines"])
    tab.keyboard.type(BAD)
    tab.keyboard.press("Enter")  # seen to make lines here, so it is not stopped
    assert tab.input_value("#box") == f"first line\n{BAD}\n"
    tab.click("#send")
    card(tab).wait_for()
    assert texts(tab) == []


def test_a_double_click_on_send_sends_once(open_page, desk):
    tab = open_page(page="sending", query="&how=click")
    tab.click("#box")
    tab.evaluate("box.value = 'set by a script'")
    tab.dblclick("#send")
    until(lambda: texts(tab))
    tab.wait_for_timeout(300)
    assert texts(tab) == ["set by a script"]


def test_a_text_that_changes_while_it_is_held_is_not_sent(open_page, desk):
    tab = open_page(page="sending", query="&how=keydown")
    tab.click("#box")
    desk.asked.clear()
    with desk.silent("hello"):
        tab.evaluate("box.value = 'hello'")
        tab.keyboard.press("Enter")
        until(lambda: "hello" in desk.asked)
        tab.keyboard.type(" more")
    settled(tab, "hello more")
    tab.wait_for_timeout(300)
    assert texts(tab) == []
    assert tab.input_value("#box") == "hello more"
