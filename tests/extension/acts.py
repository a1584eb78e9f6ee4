"""What the browser tests do and look for, in words."""

import json
import time

from tests.extension import probe

PATIENCE = 30.0
"""Seconds for what must happen: they cost nothing where it does."""
BAD = "👋 hi, text me on +44 7911 123456 please"


def until(found, seconds=PATIENCE):
    """Waits for `found()` to be true and gives it back."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return value


def told(tab):
    """What the extension knows (probe.js)."""
    return json.loads(tab.evaluate(probe.ASK))


def settled(tab, text=None):
    """Waits until the verdict on what stands in the boxes is known and painted; `text` stands in one of them."""
    until(lambda: probe.is_settled(tab.evaluate(probe.ASK), text))


def type_in(tab, desk, text, box="#box"):
    """Types a text, and waits until its verdict is known in the page. `desk.asked` is what was asked meanwhile."""
    desk.asked.clear()
    tab.click(box)
    tab.keyboard.type(text)
    settled(tab, text)


def marks(tab):
    """The marked ranges: {"block": n, ...}."""
    return tab.evaluate(
        "Object.fromEntries([...CSS.highlights].map(([name, set]) => [name.slice(3), set.size]))"
    )


def marked(tab, count=1, action="block"):
    """Waits for this number of marks, and until nothing is about to change them."""
    until(lambda: marks(tab).get(action, 0) == count and probe.is_settled(tab.evaluate(probe.ASK)))


def still(tab):
    """Waits until nothing of presend's moves any more; a hold's clock runs on."""
    tab.evaluate(
        """() => Promise.all([...document.querySelectorAll("ps-surface")]
             .flatMap((host) => host.shadowRoot.getAnimations())
             .filter(({ effect }) => effect.getComputedTiming().endTime < 2000)
             .map(({ finished }) => finished.catch(() => {})))"""
    )


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
