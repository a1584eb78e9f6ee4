"""In a real Firefox: the stage's correction, and presend's own pages."""

from types import SimpleNamespace

from presend.api.pairing import Pairing
from presend.clients import Clients
from presend.holds import Hold
from presend.outbox import Outbox
from tests.extension import firefox
from tests.extension.test_control import NUMBERS
from tests.extension.test_firefox import PLAIN, Keys


def test_the_stage_is_corrected_in_the_card(tab):
    tab.open("/inbox/stage")
    tab.type_in(PLAIN)
    tab.keys(Keys.ENTER)
    tab.until(lambda: "Cannot be sent · before an order" in (tab.card() or ""))
    tab.press("before an order")
    tab.until(lambda: "Where is this deal?" in tab.card())
    tab.press("in an order")
    tab.until(lambda: "Please check · in an order, set by you" in (tab.card() or ""))
    tab.marked(1, "warn")
    assert tab.sent() == []


def test_a_stopped_text_goes_back_into_its_chat(tab, driver, desk, tmp_path):
    outbox = Outbox(tmp_path)
    outbox.hold_changed(
        Hold("1", PLAIN, desk.checker.check(PLAIN), "back", "e", "inbox", reason="No."), "stopped"
    )
    desk.api._desk.outbox, desk.api._desk.status = outbox.list, lambda: NUMBERS
    tab.open("/inbox/back")
    chat = driver.current_window_handle
    driver.switch_to.new_window("tab")
    try:
        driver.get(f"moz-extension://{firefox.UUID}/control/control.html")
        tab.until(lambda: driver.find_elements("css selector", "#texts button.first"))
        tab.click("#texts button.first")
        tab.until(lambda: "Nothing was sent" in driver.find_element("id", "answer").text)
        driver.close()
    finally:
        driver.switch_to.window(chat)
        desk.api._desk.outbox, desk.api._desk.status = tuple, dict
    assert tab.run("return box.value") == PLAIN
    tab.settled(PLAIN)
    assert tab.sent() == []


def test_pairing_by_the_code(desk, tmp_path):
    """A copy that is not paired, of an origin that presend does not know."""
    stranger = SimpleNamespace(port=desk.port, secret="short", also_from=lambda origin: None)
    here, before = desk.api._desk, desk.api._desk.origins
    driver = firefox.start(tmp_path, stranger)
    try:
        here.origins, here.clients, here.pairing = frozenset(), Clients(), Pairing()
        driver.get(f"moz-extension://{firefox.UUID}/options/options.html")
        firefox.until(lambda: "Not paired" in driver.find_element("id", "state").text)
        driver.find_element("id", "code").send_keys(f"{desk.port}-{here.pairing.code}", Keys.ENTER)
        firefox.until(lambda: "Running" in driver.find_element("id", "state").text)
        assert here.clients.origins == {f"moz-extension://{firefox.UUID}"}
    finally:
        here.origins, here.clients, here.pairing = before, Clients(), None
        driver.quit()


def test_the_chosen_language_is_spoken_in_an_open_page(tab, driver):
    tab.open("/inbox/tongue")
    chat = driver.current_window_handle
    driver.switch_to.new_window("tab")
    try:
        driver.get(f"moz-extension://{firefox.UUID}/options/options.html")
        tab.until(lambda: driver.find_elements("css selector", "#language option[value=de]"))
        tab.click("#language option[value=de]")
        tab.until(lambda: driver.find_elements("css selector", "html[lang=de]"))
        driver.close()
        driver.switch_to.window(chat)
        tab.type_in(PLAIN)
        tab.keys(Keys.ENTER)
        tab.until(lambda: "Telefonnummer" in (tab.card() or ""))
    finally:
        driver.switch_to.window(chat)
        driver.get(f"moz-extension://{firefox.UUID}/options/options.html")
        tab.run("return chrome.storage.local.remove('language')")
