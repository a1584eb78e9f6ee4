"""Presend is there and gives no answer: the gate waits a while, and then says that the message went out unchecked."""

from tests.extension.acts import chip, sent, type_in, until


def test_a_message_without_an_answer_goes_out_and_that_is_said(open_page, desk):
    tab = open_page()
    type_in(tab, desk, "hello")
    tab.evaluate("document.documentElement.dataset.presendPatience = 300")
    tab.evaluate("document.dispatchEvent(new Event('presend-probe'))")
    desk.asked.clear()
    with desk.silent("hello there"):
        tab.keyboard.type(" there")
        tab.keyboard.press("Enter")
        chip(tab).get_by_text("This message went out unchecked").wait_for()
    until(lambda: [message["text"] for message in sent(tab)] == ["hello there"])
