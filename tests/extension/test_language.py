"""In a real Chromium: the language that the seller chooses, in the card, on presend's own pages, and for wordings."""

import json

import pytest

from presend.browsers import extension_source
from tests.extension.acts import BAD, card, marked, notice, settled, type_in
from tests.extension.test_pages import own_page, violations  # noqa: F401

LANGUAGES = ("en", "de", "ro", "es", "fr", "pt")


def words(language):
    text = (extension_source() / "_locales" / language / "messages.json").read_text(encoding="utf-8")
    return {key: entry["message"] for key, entry in json.loads(text).items()}


@pytest.fixture
def choose(own_page, browser):  # noqa: F811
    options = own_page("options/options.html")

    def choose(language):
        options.locator("#language").select_option(language)
        options.get_by_role("heading", name=words(language or "en")["language_title"], exact=True).wait_for()
        return options

    yield choose
    browser.service_workers[0].evaluate("chrome.storage.local.remove('language')")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_page_speaks_it(open_page, own_page, desk, choose, language):  # noqa: F811
    options, said = choose(language), words(language)
    options.get_by_text(said["popup_ready"]).wait_for()
    assert options.evaluate("document.documentElement.lang") == language
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).get_by_role("heading", name=said["category_contact_phone"]).wait_for()
    assert card(tab).get_by_role("button", name=said["remove_it"]).is_visible()
    popup = own_page("popup/popup.html")
    popup.get_by_text(said["pause_tab"]).wait_for(state="attached")


def test_an_open_page_changes_at_once_and_back(open_page, desk, choose):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).get_by_role("heading", name="Phone number").wait_for()
    options = choose("de")
    assert options.title() == "presend"
    tab.bring_to_front()
    settled(tab, BAD)
    tab.keyboard.press("Alt+Shift+P")
    card(tab).get_by_role("heading", name="Telefonnummer").wait_for()
    choose("")
    tab.bring_to_front()
    settled(tab, BAD)
    tab.keyboard.press("Alt+Shift+P")
    card(tab).get_by_role("heading", name="Phone number").wait_for()


def test_wordings_follow_the_message_and_otherwise_the_choice(open_page, desk, choose):
    choose("de")
    tab = open_page()
    for text, language in (("+44 7911 123456", "de"), ("please call me on +44 7911 123456", "en")):
        tab.fill("#box", text)
        marked(tab)
        tab.click("#box")
        tab.keyboard.press("Enter")
        wording = card(tab).locator(".wordings .wording").first.inner_text()
        assert ("Sie" in wording or "wir" in wording.lower()) == (language == "de"), wording
        tab.keyboard.press("Escape")


def test_the_rule_s_reason_is_told_in_it(open_page, desk, choose):
    said = {
        "de": "Geben Sie in einer Bestellung persönliche Daten nur weiter",
        "ro": "Într-o comandă, dați date personale numai",
        "": "In an order, share personal details only",
    }
    tab = open_page("/orders/FO1")
    for language, beginning in said.items():
        choose(language)
        tab.bring_to_front()
        tab.fill("#box", f"{BAD} {language}")  # another text, which is judged anew
        marked(tab, action="warn")
        tab.click("#box")
        tab.keyboard.press("Enter")
        card(tab).locator(".why").get_by_text(beginning).wait_for()
        tab.keyboard.press("Escape")
        waiting = desk.begin(lambda: desk.holds.wait(BAD, desk.checker.check(BAD, "order"), "FO1"))
        notice(tab).locator(".why").get_by_text(beginning).wait_for()
        desk.do(lambda: desk.holds.release(desk.holds.list()[0].id))
        assert waiting.result(30) == "released"
        notice(tab).wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(choose, violations, scheme):  # noqa: F811
    options = choose("fr")
    options.emulate_media(color_scheme=scheme)
    assert violations(options) == []
