"""Composers in all places: frames, shadow roots, late ones, unnamed ones, in a dialog, many on one page."""

from tests.extension.acts import BAD, card, marked, marks, sent, settled, until


def test_in_a_frame(open_page):
    tab = open_page(page="nested")
    frame = tab.frame("framed")
    frame.click("#box")
    tab.keyboard.type(BAD)
    until(lambda: marks(frame).get("block") == 1)
    tab.keyboard.press("Enter")
    frame.locator("ps-surface .card:popover-open").wait_for()
    assert sent(frame) == []


def test_in_a_frame_without_an_address(open_page):
    tab = open_page(page="nested")
    frame = tab.frame("inline")
    frame.click(".box")
    tab.keyboard.type(BAD)
    until(lambda: marks(frame).get("block") == 1)
    tab.keyboard.press("Enter")
    frame.locator("ps-surface .card:popover-open").wait_for()
    assert frame.evaluate("sent") == []


def test_in_a_shadow_root(open_page):
    tab = open_page(page="nested")
    box = tab.get_by_role("textbox", name="Widget")
    box.click()
    tab.keyboard.type(BAD)
    marked(tab)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    tab.keyboard.press("Escape")
    tab.locator("chat-widget button").click()
    card(tab).get_by_role("button", name="Remove it").click()
    until(lambda: box.inner_text().replace("\xa0", " ").strip() == "👋 hi, text me on please")
    assert sent(tab) == []
    settled(tab)
    tab.locator("chat-widget button").click()
    until(lambda: len(sent(tab)) == 1)


def test_a_mark_in_a_shadow_root_is_really_painted(open_page):
    tab = open_page(page="nested")
    box = tab.get_by_role("textbox", name="Widget")
    box.click()
    tab.keyboard.type(BAD)
    marked(tab)
    tab.evaluate("document.activeElement.blur()")
    with_marks = box.screenshot()
    tab.evaluate("CSS.highlights.clear()")
    assert box.screenshot() != with_marks


def test_unnamed_composers_that_come_late_are_found_by_what_they_are(open_page):
    tab = open_page("/elsewhere", page="late")
    tab.evaluate("add('One'); add('Two')")
    for name in ("One", "Two"):
        tab.get_by_role("textbox", name=name).click()
        tab.keyboard.type(BAD)
    marked(tab, 2)
    tab.get_by_role("button", name="Send message").nth(1).click()
    card(tab).wait_for()
    assert sent(tab) == []
    tab.get_by_role("textbox", name="One").fill("hello there")
    marked(tab, 1)
    settled(tab, "hello there")
    tab.get_by_role("button", name="Send message").nth(0).click()
    until(lambda: sent(tab) == ["hello there"])  # the other one's text does not hinder it


def test_a_search_box_is_left_alone(open_page, desk):
    tab = open_page("/elsewhere", page="late")
    tab.get_by_role("textbox", name="Search").click()
    desk.asked.clear()
    tab.keyboard.type(BAD)
    tab.wait_for_timeout(300)
    assert desk.asked == []
    assert not marks(tab).get("block")


def test_in_a_modal_dialog_the_card_can_be_used(open_page):
    tab = open_page("/elsewhere", page="late")
    tab.evaluate("dialog.showModal()")
    box = tab.get_by_role("textbox", name="In a dialog")
    box.click()
    tab.keyboard.type(BAD)
    marked(tab)
    tab.locator("dialog button").click()
    card(tab).get_by_role("button", name="Remove it").click()
    until(lambda: box.input_value() == "👋 hi, text me on please")
    assert sent(tab) == []


def test_a_composer_that_goes_takes_its_marks_along(open_page):
    tab = open_page("/elsewhere", page="late")
    tab.evaluate("add('One')")
    tab.get_by_role("textbox", name="One").click()
    tab.keyboard.type(BAD)
    marked(tab)
    tab.evaluate("talks.replaceChildren(); add('Two')")
    tab.get_by_role("textbox", name="Two").click()
    marked(tab, 0)


def test_a_page_with_a_strict_security_policy(open_page):
    tab = open_page(query="&strict=1")
    tab.click("#box")
    tab.keyboard.type(BAD)
    marked(tab)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    assert card(tab).evaluate("(card) => getComputedStyle(card).borderRadius") == "14px"


def test_fifty_composers_on_a_page(open_page):
    tab = open_page("/elsewhere", page="late")
    tab.evaluate("for (let i = 0; i < 50; i++) add('Box ' + i)")
    for number in range(50):
        tab.get_by_role("textbox", name=f"Box {number}", exact=True).click()
        tab.keyboard.insert_text(f"mail anna{number}@gmail.com")
    marked(tab, 50)
    tab.get_by_role("textbox", name="Box 25", exact=True).fill("fine")
    marked(tab, 49)


def test_twenty_thousand_characters_pasted(open_page, desk):
    tab = open_page()
    text = "One line of an ordinary brief with 3 logos for $120.\n" * 377 + "mail anna@gmail.com"
    tab.click("#box")
    tab.keyboard.insert_text(text)
    marked(tab)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    assert sent(tab) == []


def test_a_page_that_changes_its_address_changes_the_stage(open_page):
    tab = open_page("/inbox/anna")
    tab.click("#box")
    tab.keyboard.type(BAD)
    marked(tab, 1, "block")
    tab.evaluate("history.pushState(null, '', '/orders/FO1')")
    tab.keyboard.type("!")
    marked(tab, 1, "warn")
    assert marks(tab)["block"] == 0
