"""What the browser tests do and look for, in words."""

import time

BAD = "👋 hi, text me on +44 7911 123456 please"


def until(found, seconds=5.0):
    """Waits for `found()` to be true and gives it back."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return value


def type_in(tab, desk, text, box="#box"):
    """Types a text, and waits until its verdict has come back to the page."""
    desk.asked.clear()
    tab.click(box)
    tab.keyboard.type(text)
    until(lambda: text in [asked.strip() for asked in desk.asked])
    tab.wait_for_timeout(80)


def marks(tab):
    """The marked ranges: {"block": n, ...}."""
    return tab.evaluate(
        "Object.fromEntries([...CSS.highlights].map(([name, set]) => [name.slice(3), set.size]))"
    )


def marked(tab, count=1, action="block"):
    until(lambda: marks(tab).get(action, 0) == count)


def card(tab):
    return tab.locator("ps-surface .card:popover-open")


def chip(tab):
    return tab.locator("ps-surface .chip:popover-open")


def notice(tab):
    return tab.locator("ps-surface .notice")


def sent(tab):
    return tab.evaluate("window.sent")


def rects(tab, action="block"):
    """The marks' client rectangles as [left, top, right, bottom]."""
    return tab.evaluate(
        """(name) => [...CSS.highlights.get("ps-" + name)].flatMap((range) =>
             [...range.getClientRects()].map((box) => [box.left, box.top, box.right, box.bottom]))""",
        action,
    )
