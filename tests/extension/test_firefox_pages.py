"""In a real Firefox: the popup with its pause, the options; and all of presend's by axe, in light and dark."""

import json

import pytest
from selenium.webdriver.common.keys import Keys

from presend.browsers import extension_source
from tests.extension.acts import BAD
from tests.extension.firefox import UUID
from tests.extension.firefox_system import System

POPUP, OPTIONS = "popup/popup.html", "options/options.html"
TYPED = "hi, text me on +44 7911 123456 please"


@pytest.fixture
def chat(tab, driver):
    """The test chat in its tab; presend's own pages that a test opens behind it are closed afterwards."""
    tab.open()
    here = driver.current_window_handle
    yield tab
    for handle in driver.window_handles:
        driver.switch_to.window(handle)
        if handle != here:
            driver.close()
    driver.switch_to.window(here)


def says(tab, text, selector="body"):
    tab.until(lambda: text in tab.run("return document.querySelector(arguments[0]).innerText", selector))


def number(tab, id):
    return int(tab.run("return document.getElementById(arguments[0]).textContent", id))


def own(tab, path):
    tab.driver.get(f"moz-extension://{UUID}/{path}")
    says(tab, "Running", "#state")
    if path == OPTIONS:
        read(tab)


def read(tab):
    """Waits until the options have read what is kept, and listen."""
    tab.until(lambda: tab.run("return !document.querySelector('#automatic').hidden"))


def test_the_popup_tells_how_it_stands_counts_and_pauses(chat, driver):
    chat.type_in(TYPED)
    chat.keys(Keys.ENTER)
    chat.until(chat.card)
    here, popup = driver.current_window_handle, System(driver).open_behind(POPUP)
    driver.switch_to.window(popup)
    says(chat, "Running: messages are checked", "#state")
    says(chat, "The message box of Testplace on this page is watched.")
    chat.until(lambda: number(chat, "stopped") >= 1)
    chat.click("#paused")
    driver.switch_to.window(here)
    chat.until(lambda: "presend is paused in this tab" in (chat.chip() or ""))
    chat.marked(0)
    driver.switch_to.window(popup)
    chat.click("#paused")
    driver.switch_to.window(here)
    chat.until(lambda: not chat.chip())
    chat.marked()


def test_the_options_switch_the_marks_on_incoming_messages(chat, driver):
    chat.marked(1, "asked")
    here, options = driver.current_window_handle, System(driver).open_behind(OPTIONS)
    for marks in (0, 1):
        driver.switch_to.window(options)
        read(chat)
        chat.click("#incoming")
        driver.switch_to.window(here)
        chat.marked(marks, "asked")


def test_pairing_by_hand(tab, desk):
    own(tab, OPTIONS)
    tab.click("summary")
    for text, answer in (
        ("{", "This is no pairing."),
        (json.dumps({"port": desk.port, "secret": desk.secret}), "Kept."),
    ):
        box = tab.driver.find_element("css selector", "#text")
        box.clear()
        box.send_keys(text)
        tab.click("#pairing [type=submit]")
        says(tab, answer, "#answer")
    tab.click("#forget")
    says(tab, "Forgotten.", "#answer")
    says(tab, "Running: messages are checked", "#state")


@pytest.fixture(params=["light", "dark"])
def scheme(request, driver):
    System(driver).prefer(request.param)
    yield request.param
    System(driver).prefer("light")


def in_scheme(tab, scheme):
    """Waits until the page has heard of the preference."""
    tab.until(lambda: tab.run("return matchMedia(`(prefers-color-scheme: ${arguments[0]})`).matches", scheme))


@pytest.fixture
def violations(tab):
    source = extension_source() / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("the extension's development packages are not installed")
    script = (
        source.read_text(encoding="utf-8")
        + """
        ;const [within, done] = arguments;
        axe.run(within ?? document).then(({ violations }) => done(violations.map(({ id, nodes }) => [id, nodes[0].html])));
        """
    )
    return lambda within=None: tab.driver.execute_async_script(script, within)


def test_axe_finds_nothing_in_the_page(chat, violations, scheme, desk):
    in_scheme(chat, scheme)
    chat.type_in(TYPED)
    chat.keys(Keys.ENTER)
    chat.until(chat.card)
    assert violations([["ps-surface"]]) == []
    desk.do(lambda: desk.holds.stop(BAD, desk.checker.check(BAD), "anna", reason="The proxy stopped it."))
    root = "document.querySelector('ps-surface').shadowRoot"
    chat.until(lambda: chat.run(f"return {root}.querySelector('.notice')?.getAnimations().length === 0"))
    assert violations([["ps-surface"]]) == []


@pytest.mark.parametrize("path", [POPUP, OPTIONS])
def test_axe_finds_nothing_in_our_own_pages(tab, violations, scheme, path):
    own(tab, path)
    in_scheme(tab, scheme)
    assert violations() == []
