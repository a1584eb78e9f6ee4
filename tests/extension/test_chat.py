"""In a real Chromium: underline, card, gate, and what happens when presend is away."""

import pytest

from tests.extension.acts import (
    BAD,
    card,
    chip,
    marked,
    marks,
    notice,
    rects,
    sent,
    settled,
    told,
    type_in,
    until,
)


def test_a_clean_message_goes_out_as_the_untouched_event(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "see you tomorrow")
    tab.keyboard.press("Enter")
    assert sent(tab) == [{"text": "see you tomorrow", "by": "keydown", "trusted": True}]
    type_in(tab, desk, "and on friday")
    tab.click("#send")
    assert sent(tab)[1] == {"text": "and on friday", "by": "click", "trusted": True}
    assert not card(tab).count()


@pytest.mark.parametrize("key", ["Enter", "NumpadEnter"])
def test_enter_does_not_send_a_bad_message_and_the_page_does_not_see_it(open_page, desk, key):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.evaluate("seen.length = 0")
    tab.keyboard.press(key)
    card(tab).get_by_text("Phone number").wait_for()
    assert sent(tab) == []
    assert tab.evaluate("seen") == []
    assert tab.input_value("#box") == BAD


def test_the_send_button_does_not_send_a_bad_message(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.evaluate("seen.length = 0")
    tab.click("#send")
    card(tab).wait_for()
    assert sent(tab) == []
    assert tab.evaluate("seen") == []


def test_a_stop_is_said_to_screen_readers(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    said = "Not sent. Problems: 1. Phone number. Press Alt+Shift+P to look at them."
    tab.locator("ps-surface [role=status]").get_by_text(said).wait_for(state="attached")


def test_shift_enter_makes_a_line_in_a_bad_message(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Shift+Enter")
    assert tab.input_value("#box") == BAD + "\n"
    assert sent(tab) == []


def test_an_enter_of_an_input_method_is_left_alone(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    session = tab.context.new_cdp_session(tab)
    tab.evaluate("seen.length = 0")
    press = {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", press)
    assert tab.evaluate("seen") == ["keydown Process"]
    assert not card(tab).count()


def test_a_message_that_is_not_known_yet_is_held_and_sent_once(open_page, desk):
    tab = open_page()
    tab.click("#box")
    tab.evaluate("box.value = 'pasted by a script'")  # no input event: nobody has asked yet
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    until(lambda: sent(tab))
    tab.wait_for_timeout(300)
    assert [message["text"] for message in sent(tab)] == ["pasted by a script"]


def test_a_bad_message_that_is_not_known_yet_is_stopped(open_page, desk):
    tab = open_page()
    tab.click("#box")
    tab.evaluate("(text) => { box.value = text }", BAD)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    assert sent(tab) == []


def test_the_mark_in_a_textarea_lies_on_the_number(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    marked(tab)
    [left, top, right, bottom] = rects(tab)[0]
    wanted = tab.evaluate(
        """() => {
          const style = getComputedStyle(box), ink = document.createElement("canvas").getContext("2d");
          ink.font = style.font;
          const at = box.getBoundingClientRect().left + box.clientLeft + parseFloat(style.paddingLeft);
          const width = (text) => ink.measureText(text).width;
          const start = box.value.indexOf("+44");
          return [at + width(box.value.slice(0, start)), at + width(box.value.slice(0, start + 15))];
        }"""
    )
    assert [left, right] == pytest.approx(wanted, abs=1)
    box = tab.locator("#box").bounding_box()
    assert box["y"] < top < bottom < box["y"] + box["height"]


def test_the_marks_in_rich_text_lie_on_the_words_across_nodes(open_page, desk):
    tab = open_page(page="rich")
    tab.evaluate("box.innerHTML = '<div>👋 hello</div><div>mail an<b>na@gma</b>il.com now</div>'")
    tab.click("#box")
    tab.keyboard.press("Control+End")
    tab.keyboard.type("!")
    marked(tab)
    wanted = tab.evaluate(
        """() => {
          const range = document.createRange(), bold = box.querySelector("b");
          range.setStart(bold.previousSibling, 5);
          range.setEnd(bold.nextSibling, 6);
          return [...range.getClientRects()].map((box) => [box.left, box.top, box.right, box.bottom]);
        }"""
    )
    assert sorted(rects(tab)) == [pytest.approx(box, abs=1) for box in sorted(wanted)]
    assert tab.inner_html("#box") == "<div>👋 hello</div><div>mail an<b>na@gma</b>il.com now!</div>"


def test_the_mark_moves_with_the_text_and_goes_when_it_is_mended(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    marked(tab)
    before = rects(tab)[0]
    tab.keyboard.press("Home")
    tab.keyboard.type("so ")
    settled(tab, "so " + BAD)
    assert marks(tab)["block"] == 1 and rects(tab)[0][0] > before[0] + 10
    tab.fill("#box", "all fine")
    marked(tab, 0)


def test_remove_it_and_undo(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).get_by_role("button", name="Remove it").click()
    until(lambda: tab.input_value("#box") == "👋 hi, text me on please")
    card(tab).wait_for(state="hidden")
    tab.locator("#box:focus").wait_for()
    tab.keyboard.press("Control+z")
    until(lambda: tab.input_value("#box") == BAD)
    marked(tab)


def test_remove_it_in_rich_text(open_page, desk):
    tab = open_page(page="rich")
    tab.evaluate("box.innerHTML = '👋 mail an<b>na@gma</b>il.com now'")
    tab.click("#box")
    tab.keyboard.press("Control+End")
    tab.keyboard.press("Enter")
    card(tab).get_by_role("button", name="Remove it").click()
    until(lambda: tab.inner_text("#box").replace("\xa0", " ").strip() == "👋 mail now")
    tab.keyboard.press("Control+z")
    until(lambda: "anna@gmail.com" in tab.inner_text("#box"))


def test_a_wording_takes_the_place_of_the_sentence(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "Hello Anna! Text me on +44 7911 123456 please. See you.")
    tab.keyboard.press("Enter")
    wording = card(tab).locator(".wording").first
    text = wording.inner_text()
    wording.click()
    until(lambda: tab.input_value("#box") == f"Hello Anna! {text} See you.")


def test_send_anyway_passes_this_text_once(open_page, desk):
    tab = open_page("/orders/FO1")
    type_in(tab, desk, BAD)
    marked(tab, 1, "warn")
    tab.keyboard.press("Enter")
    assert sent(tab) == []
    card(tab).get_by_role("button", name="Send anyway").click()
    until(lambda: [message["text"] for message in sent(tab)] == [BAD])
    until(lambda: desk.holds.take_confirmation(BAD, "order"))
    tab.wait_for_timeout(1100)  # what was let through once stays so for a second: its form's submit follows
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    assert len(sent(tab)) == 1


def test_a_block_cannot_be_sent_anyway(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    assert not card(tab).get_by_role("button", name="Send anyway").count()


def test_a_script_of_the_page_cannot_press_send_anyway(open_page, desk):
    tab = open_page("/orders/FO1")
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    tab.evaluate(
        "document.querySelector('ps-surface').shadowRoot.querySelectorAll('button').forEach((b) => b.click())"
    )
    tab.wait_for_timeout(200)
    assert sent(tab) == []
    assert not desk.holds.take_confirmation(BAD, "order")


def test_the_card_by_keyboard_alone(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "mail anna@gmail.com or call +44 7911 123456")
    marked(tab, 2)
    tab.keyboard.press("Alt+Shift+P")
    card(tab).get_by_text("E-mail address").wait_for()
    assert card(tab).locator(":focus").inner_text() == "Remove it"
    tab.keyboard.press("ArrowRight")
    card(tab).get_by_text("Phone number").wait_for()
    tab.keyboard.press("Tab")
    assert card(tab).locator(":focus").inner_text() == "Edit"
    tab.keyboard.press("Escape")
    card(tab).wait_for(state="hidden")
    tab.keyboard.type("!")
    assert tab.input_value("#box") == "mail anna@gmail.com or call +44 7911 123456!"
    tab.keyboard.press("Alt+Shift+P")
    tab.keyboard.press("Enter")
    until(lambda: tab.input_value("#box") == "mail or call +44 7911 123456!")


def test_pointing_at_a_mark_opens_its_card_and_the_caret_stays(open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    marked(tab)
    [left, top, right, bottom] = rects(tab)[0]
    tab.mouse.move((left + right) / 2, (top + bottom) / 2)
    card(tab).get_by_text("+44 7911 123456").wait_for()
    tab.keyboard.type("!")
    assert tab.input_value("#box") == BAD + "!"
    tab.mouse.move(5, 5)
    card(tab).wait_for(state="hidden")


def test_a_held_message_is_released_from_the_page(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "hello")
    verdict = desk.checker.check(BAD, "order")
    waiting = desk.begin(lambda: desk.holds.wait(BAD, verdict, "anna"))
    notice(tab).get_by_text(BAD).wait_for()
    notice(tab).get_by_role("button", name="Send it").click()
    assert waiting.result(30) == "released"
    notice(tab).wait_for(state="hidden")


def test_a_discarded_message_can_be_put_back(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "hello")
    tab.fill("#box", "")
    verdict = desk.checker.check(BAD, "order")
    waiting = desk.begin(lambda: desk.holds.wait(BAD, verdict, "anna"))
    notice(tab).get_by_role("button", name="Don't send").click()
    assert waiting.result(30) == "discarded"
    notice(tab).get_by_role("button", name="Put it back").click()
    until(lambda: tab.input_value("#box") == BAD)
    assert not notice(tab).count()


def test_a_message_that_the_proxy_stopped_can_be_put_back(open_page, desk):
    tab = open_page(page="rich")
    type_in(tab, desk, "hello")
    verdict = desk.checker.check(BAD)
    desk.do(lambda: desk.holds.stop(BAD, verdict, "anna", reason="The proxy stopped this message."))
    notice(tab).get_by_text("The proxy stopped this message.").wait_for()
    notice(tab).get_by_role("button", name="Put it back").click()
    until(lambda: tab.inner_text("#box").strip() == BAD)


def test_when_presend_ends_the_page_says_so_and_when_it_is_back_it_checks(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "hello")
    desk.stop()
    try:
        chip(tab).get_by_text("presend is not running: messages are not checked").wait_for()
        tab.keyboard.type(" " + BAD)
        tab.keyboard.press("Enter")
        assert [message["trusted"] for message in sent(tab)] == [True]  # the proxy is the second net
    finally:
        desk.start()
    chip(tab).wait_for(state="hidden")
    type_in(tab, desk, BAD)
    marked(tab)


def test_with_offline_stop_nothing_goes_out_unchecked(open_page, desk):
    desk.offline("stop")
    tab = open_page()
    try:
        until(lambda: told(tab)["offline"] == "stop")
        type_in(tab, desk, "hello")
        desk.stop()
        chip(tab).get_by_text("presend is not running: messages are not sent").wait_for()
        tab.keyboard.type(" again")
        tab.keyboard.press("Enter")
        tab.click("#send")
        assert sent(tab) == []
        assert tab.input_value("#box") == "hello again"
    finally:
        desk.offline("pass")
        desk.start()
    chip(tab).wait_for(state="hidden")
    until(lambda: told(tab)["offline"] == "pass")  # nor does the next test hear of the change
    tab.keyboard.press("Enter")
    until(lambda: sent(tab))


def test_what_was_sent_is_told_once(open_page, desk):
    desk.api._desk.remembers = True
    try:
        tab = open_page("/inbox/carla")
        type_in(tab, desk, "my number is")
        tab.keyboard.press("Enter")
        until(lambda: desk.checker._conversations.get(("carla", "out")) == ("my number is",))
        tab.keyboard.type("a message that is left standing")
        tab.wait_for_timeout(900)
        assert desk.checker._conversations[("carla", "out")] == ("my number is",)
    finally:
        desk.api._desk.remembers = False
