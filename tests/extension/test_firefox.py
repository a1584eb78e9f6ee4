"""In a real Firefox: what the Chromium tests show, over the paths that are Firefox's own (mirror, replacing)."""

import time

import pytest
from selenium.webdriver.common.keys import Keys

from tests.extension.acts import BAD
from tests.extension.test_editors import BOX, EDITORS, TEXT
from tests.extension.test_sending import INSISTING, KEYS, PRESSES

PLAIN = "hi, text me on +44 7911 123456 please"  # the driver's keys are slow with an emoji


def test_a_clean_message_goes_out_as_the_untouched_event(tab):
    tab.open()
    tab.type_in("see you tomorrow")
    tab.keys(Keys.ENTER)
    tab.until(tab.sent)
    assert tab.sent() == [{"text": "see you tomorrow", "by": "keydown", "trusted": True}]


def test_a_bad_message_is_stopped_and_removed_and_undone(tab):
    tab.open()
    tab.type_in(PLAIN)
    tab.keys(Keys.ENTER)
    tab.until(lambda: "Phone number" in (tab.card() or ""))
    assert tab.sent() == []
    tab.press("Remove it")
    tab.until(lambda: tab.run("return box.value") == "hi, text me on please")
    tab.keys(Keys.CONTROL, "z")
    tab.until(lambda: tab.run("return box.value") == PLAIN)


def test_the_mark_in_a_textarea_lies_on_the_number(tab):
    tab.open()
    tab.run("box.value = arguments[0]", BAD.removesuffix(" please"))
    tab.click("#box")
    tab.keys(" please")
    tab.marked()
    [left, top, right, bottom] = tab.rects()[0]
    wanted = tab.run(
        """const style = getComputedStyle(box), ink = document.createElement("canvas").getContext("2d");
           ink.font = style.font;
           const at = box.getBoundingClientRect().left + box.clientLeft + parseFloat(style.paddingLeft);
           const width = (text) => ink.measureText(text).width, start = box.value.indexOf("+44");
           return [at + width(box.value.slice(0, start)), at + width(box.value.slice(0, start + 15))]"""
    )
    assert [left, right] == pytest.approx(wanted, abs=1)
    frame = tab.run("const r = box.getBoundingClientRect(); return [r.top, r.bottom]")
    assert frame[0] < top < bottom < frame[1]


def test_the_mark_scrolls_with_a_long_text(tab):
    tab.open()
    tab.run("box.style.height = '70px'; box.value = 'line\\n'.repeat(30) + 'mail anna@gmail.com'")
    tab.click("#box")
    tab.keys(Keys.CONTROL, Keys.END)
    tab.keys("!")
    tab.marked()
    inside = (
        "const r = box.getBoundingClientRect(); return arguments[0] > r.top && arguments[1] < r.bottom + 2"
    )
    tab.until(lambda: tab.run(inside, *tab.rects()[0][1::2]))
    before = tab.rects()[0][1]
    tab.run("box.scrollTop = 0")
    tab.until(lambda: tab.rects()[0][1] > before + 100)


def test_a_page_with_a_strict_security_policy(tab):
    tab.open(query="&strict=1")
    tab.type_in(PLAIN)
    tab.keys(Keys.ENTER)
    tab.until(tab.card)
    root = "document.querySelector('ps-surface').shadowRoot.querySelector('.card')"
    assert tab.run(f"return getComputedStyle({root}).borderRadius") == "14px"


@pytest.mark.parametrize("editor", EDITORS)
def test_editors(tab, editors, editor, works):
    """Underline, gate, replace and undo."""
    seen = lambda column: works("Firefox: editors", editor, column)  # noqa: E731
    tab.open(page="editors", query=f"&editor={editor}")
    text = TEXT.removeprefix("😀 ")
    model = lambda: tab.run("return window.model()").replace("\xa0", " ").strip()  # noqa: E731
    tab.run("document.querySelector(arguments[0]).focus()", BOX)
    tab.click(BOX)
    for letter in text:
        tab.keys(letter)  # one by one: with several at once this driver loses all but the first in Lexical
    tab.until(lambda: model() == text)
    tab.marked(2)
    seen("underline")
    tab.keys(Keys.ENTER)
    tab.until(lambda: "Remove it" in (tab.card() or ""))
    assert tab.sent() == []
    assert model() == text
    seen("gate")
    tab.keys(Keys.ESCAPE)
    tab.keys(Keys.ALT + Keys.SHIFT + "p")
    tab.until(lambda: "E-mail" in (tab.card() or ""))
    time.sleep(0.6)  # editors undo in one what was typed in one go
    tab.press("Remove it")
    tab.until(lambda: model() == "mail or call +44 7911 123456 today")
    seen("replace")
    tab.marked()
    tab.run("document.querySelector(arguments[0]).focus()", BOX)
    for _ in range(4):
        before = model()
        tab.keys(Keys.CONTROL, "z")
        tab.until(lambda before=before: model() != before)
        if model() == text:
            break
    assert model() == text
    seen("undo")


@pytest.mark.parametrize("how", KEYS + PRESSES)
def test_sending(tab, desk, how, works):
    """Known clean passes, known bad is stopped, unknown is held and sent once."""
    go = (lambda: tab.keys(Keys.ENTER)) if how in KEYS else (lambda: tab.click("#send"))
    seen = lambda column: works("Firefox: ways to send", how, column)  # noqa: E731
    texts = lambda: [message["text"].rstrip("\n") for message in tab.sent()]  # noqa: E731
    tab.open(page="sending", query=f"&how={how}")
    tab.type_in("see you tomorrow")
    go()
    tab.until(lambda: texts() == ["see you tomorrow"])
    assert tab.sent()[0]["trusted"]
    seen("known clean")
    tab.open(page="sending", query=f"&how={how}&bad")
    tab.type_in(PLAIN)
    go()
    tab.until(tab.card)
    assert texts() == []
    assert tab.run("return box.value") == PLAIN
    seen("known bad")
    tab.open(page="sending", query=f"&how={how}&unknown")
    desk.asked.clear()
    tab.type_in("x")
    with desk.silent("set by a script"):
        tab.run("box.value = 'set by a script'")
        go()
        tab.until(lambda: "set by a script" in desk.asked)
        assert texts() == []
    if how in INSISTING:
        tab.until(lambda: "press once more" in (tab.chip() or ""))
        assert texts() == []
        go()
    tab.until(lambda: texts() == ["set by a script"])
    seen("unknown")
