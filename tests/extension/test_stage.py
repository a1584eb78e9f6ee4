"""In a real Chromium: the seller corrects the stage in the card."""

import pytest

from tests.extension.acts import BAD, card, marked, marks, sent, settled, type_in, until
from tests.extension.test_pages import violations  # noqa: F401


@pytest.fixture
def forgetting(browser):
    """What a test corrects is forgotten after it."""
    yield
    browser.service_workers[0].evaluate("chrome.storage.session.remove('corrections')")


def choose(tab, stage):
    card(tab).locator(".stage").click()
    card(tab).get_by_role("group", name="Where is this deal?").get_by_role("button", name=stage).click()


def test_a_laxer_stage_asks_instead_of_stopping_and_stays_for_the_talk(open_page, desk, forgetting):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).get_by_text("Cannot be sent · before an order").wait_for()
    assert not card(tab).get_by_role("button", name="Send anyway").count()
    choose(tab, "in an order")
    card(tab).get_by_text("Please check · in an order, set by you").wait_for()
    assert tab.evaluate("document.activeElement.id") == "box"
    marked(tab, 1, "warn")
    again = open_page("/inbox/anna")
    type_in(again, desk, BAD)
    marked(again, 1, "warn")
    other = open_page("/inbox/ben")
    type_in(other, desk, BAD)
    marked(other, 1, "block")
    tab.bring_to_front()
    card(tab).get_by_role("button", name="Send anyway").click()
    until(lambda: [message["text"] for message in sent(tab)] == [BAD])
    for stage in ("inbox", "order"):
        until(lambda stage=stage: desk.holds.take_confirmation(BAD, stage))


def test_a_stricter_stage_stops_and_the_page_s_own_comes_back(open_page, desk, forgetting):
    tab = open_page("/orders/FO1")
    type_in(tab, desk, BAD)
    marked(tab, 1, "warn")
    tab.keyboard.press("Enter")
    choose(tab, "before an order")
    card(tab).get_by_text("Cannot be sent · before an order, set by you").wait_for()
    assert marks(tab)["block"] == 1
    assert not card(tab).get_by_role("button", name="Send anyway").count()
    card(tab).locator(".stage").click()
    card(tab).get_by_text("The page says: in an order. The stricter of the two counts.").wait_for()
    card(tab).get_by_role("button", name="in an order", exact=True).click()
    card(tab).get_by_text("Please check · in an order").wait_for()
    assert "set by you" not in card(tab).inner_text()


def test_by_keyboard_alone(open_page, desk, forgetting):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Alt+Shift+P")
    focused = "document.querySelector('ps-surface').shadowRoot.activeElement?.textContent"
    until(lambda: tab.evaluate(focused) == "Remove it")
    for _ in range(30):
        tab.keyboard.press("Shift+Tab")
        if tab.evaluate(focused) == "before an order":
            break
    tab.keyboard.press("Enter")
    until(lambda: card(tab).locator(".stages").count() == 1)
    assert tab.evaluate(focused) == "before an order"  # now the one in the choice
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    card(tab).get_by_text("Please check · in an order, set by you").wait_for()
    tab.keyboard.press("Escape")
    until(lambda: tab.evaluate("document.activeElement.id") == "box")
    assert sent(tab) == []


def test_a_script_of_the_page_corrects_nothing(open_page, desk, forgetting):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).locator(".stage").click()
    press = "for (const b of document.querySelector('ps-surface').shadowRoot.querySelectorAll('.stages button')) b.click()"
    tab.evaluate(press)
    settled(tab, BAD)
    assert marks(tab)["block"] == 1
    assert card(tab).get_by_text("Cannot be sent · before an order").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_choice(open_page, desk, violations, forgetting, scheme):  # noqa: F811
    tab = open_page()
    tab.emulate_media(color_scheme=scheme)
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    choose(tab, "in an order")
    marked(tab, 1, "warn")
    card(tab).locator(".stage").click()
    assert violations(tab, [["ps-surface"]]) == []
