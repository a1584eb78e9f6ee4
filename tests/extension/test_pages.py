"""Presend's own pages, the pause, the marks on incoming messages; and all of it by axe, in light and dark."""

import json

import pytest

from presend.browsers import extension_source
from presend.policy.errors import RuleFileError
from presend.policy.load import parse
from tests.extension.acts import BAD, card, chip, marked, marks, notice, rects, sent, still, type_in, until

REQUEST = "Hi! Could you do a logo for my café? Do you have WhatsApp?"


@pytest.fixture
def own_page(browser, desk, open_page):
    """Opens presend's popup or options; `about` is the tab that the popup is about."""
    pages = []

    def own_page(path, about=None):
        number = 0
        if about:
            about.bring_to_front()
            worker = browser.service_workers[0]
            number = worker.evaluate("chrome.tabs.query({active: true}).then(([tab]) => tab.id)")
        tab = browser.new_page()
        pages.append(tab)
        if about:
            tab.add_init_script(f"chrome.tabs.query = async () => [{{ id: {number} }}]")
        tab.goto(f"{desk.origin}/{path}")
        tab.locator("#state:not(:empty)").wait_for()
        if path.startswith("options"):
            tab.locator("#automatic").wait_for()  # what is kept has been read, and the page listens
        return tab

    yield own_page
    for tab in pages:
        tab.close()


def test_the_popup_tells_how_it_stands_and_counts(own_page, open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    popup = own_page("popup/popup.html", about=tab)
    popup.get_by_text("Running: messages are checked").wait_for()
    popup.get_by_text("The message box of Testplace on this page is watched.").wait_for()
    until(lambda: int(popup.inner_text("#stopped")) >= 1)
    before = int(popup.inner_text("#passed"))
    tab.bring_to_front()
    tab.fill("#box", "hello there")
    marked(tab, 0)
    tab.keyboard.press("Enter")
    popup.bring_to_front()
    until(lambda: int(popup.inner_text("#passed")) == before + 1)


def test_a_pause_is_shown_and_ends(own_page, open_page, desk):
    tab = open_page()
    type_in(tab, desk, BAD)
    marked(tab)
    popup = own_page("popup/popup.html", about=tab)
    popup.get_by_label("Pause in this tab").check()
    tab.bring_to_front()
    chip(tab).get_by_text("presend is paused in this tab: messages are not checked").wait_for()
    marked(tab, 0)
    tab.click("#box")
    tab.keyboard.press("Enter")
    until(lambda: len(sent(tab)) == 1)
    other = open_page()
    type_in(other, desk, BAD)
    marked(other)  # the pause is for one tab
    popup.bring_to_front()
    popup.get_by_label("Pause in this tab").uncheck()
    tab.bring_to_front()
    chip(tab).wait_for(state="hidden")
    type_in(tab, desk, BAD + " again")
    marked(tab)


def test_the_popup_tells_of_a_rule_file_with_mistakes(own_page, desk):
    with pytest.raises(RuleFileError) as wrong:
        parse('extends = "fiverr"\nfoo = 1\n', "/home/anna/my.toml")
    popup = own_page("popup/popup.html")
    try:
        desk.do(lambda: desk.events.publish("policy", problem=str(wrong.value)))
        popup.get_by_text("The rules from before stay in force.").wait_for()
        place, help = popup.inner_text("#mistakes").split("\n")
        assert place == '/home/anna/my.toml:2:1: unknown key "foo"' and help.startswith("  help: one of:")
    finally:
        desk.do(lambda: desk.events.publish("policy", problem=None))
    popup.locator("#problem").wait_for(state="hidden")


def test_the_popup_on_another_page(own_page):
    popup = own_page("popup/popup.html")
    popup.get_by_text("This page is none of the marketplace's.").wait_for()
    assert popup.locator("#pausing").is_hidden()


def test_pairing_by_hand(own_page, desk):
    options = own_page("options/options.html")
    options.get_by_text("Running: messages are checked").wait_for()
    assert options.get_by_text("This browser was started by presend").is_visible()
    forget = options.get_by_role("button", name="Forget")
    assert not forget.is_visible()  # there is nothing yet
    options.get_by_text("Or by presend’s own file").click()
    file = options.locator("#pairing")
    for wrong in ("", "{", "7", '{"port": "x"}', '{"port": 1, "secret": "short"}'):
        options.fill("#text", wrong)
        file.get_by_role("button", name="Pair").click()
        options.get_by_text("This is no pairing.").wait_for()
    options.fill("#text", json.dumps({"port": desk.port, "secret": desk.secret}))
    file.get_by_role("button", name="Pair").click()
    options.get_by_text("Kept.").wait_for()
    options.get_by_text("Running: messages are checked").wait_for()
    forget.click()
    options.get_by_text("Forgotten.").wait_for()
    forget.wait_for(state="hidden")
    options.get_by_text("Running: messages are checked").wait_for()


def test_an_incoming_request_is_marked_and_politely_answered(open_page, desk):
    tab = open_page()
    marked(tab, 1, "asked")
    before = tab.inner_html("#thread")
    [left, top, right, bottom] = rects(tab, "asked")[0]
    tab.mouse.click((left + right) / 2, (top + bottom) / 2)
    card(tab).get_by_role("heading", name="Asking for contact details").wait_for()
    assert not card(tab).get_by_role("button", name="Remove it").count()
    wording = card(tab).locator(".wording").first
    text = wording.inner_text()
    wording.click()
    until(lambda: tab.input_value("#box") == text)
    assert tab.inner_html("#thread") == before
    tab.evaluate(
        """(text) => { const p = document.createElement("p"); p.className = "in"; p.textContent = text;
             document.querySelector("#thread").append(p) }""",
        "then mail me at bob@gmail.com",
    )
    marked(tab, 2, "asked")


def test_the_marks_on_incoming_messages_can_be_switched_off(own_page, open_page, desk):
    tab = open_page()
    marked(tab, 1, "asked")
    options = own_page("options/options.html")
    options.get_by_label("Mark requests for contact details").uncheck()
    marked(tab, 0, "asked")
    other = open_page()
    type_in(other, desk, BAD)
    marked(other)
    assert not marks(other).get("asked")
    options.get_by_label("Mark requests for contact details").check()
    marked(tab, 1, "asked")


@pytest.fixture
def violations():
    source = extension_source() / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("the extension's development packages are not installed")

    def violations(tab, within=None):
        tab.evaluate(source.read_text())
        found = tab.evaluate("(within) => axe.run(within ?? document)", within)
        return [(item["id"], [node["html"] for node in item["nodes"]]) for item in found["violations"]]

    return violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_page(open_page, desk, violations, scheme):
    tab = open_page()
    tab.emulate_media(color_scheme=scheme)
    type_in(tab, desk, "mail anna@gmail.com or call +44 7911 123456")
    tab.keyboard.press("Enter")
    card(tab).wait_for()
    still(tab)
    assert violations(tab, [["ps-surface"]]) == []
    verdict = desk.checker.check(BAD)
    desk.do(lambda: desk.holds.stop(BAD, verdict, "anna", reason="The proxy stopped this message."))
    waiting = desk.begin(lambda: desk.holds.wait(BAD, verdict, "anna"))
    until(lambda: notice(tab).count() == 2)
    still(tab)
    assert violations(tab, [["ps-surface"]]) == []
    desk.do(lambda: desk.holds.discard(desk.holds.list()[0].id))
    waiting.result(30)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["popup/popup.html", "options/options.html"])
def test_axe_finds_nothing_in_our_own_pages(own_page, violations, path, scheme):
    tab = own_page(path)
    tab.emulate_media(color_scheme=scheme)
    tab.get_by_text("Running").wait_for()
    # The extension's policy forbids foreign scripts: axe runs in the page's tools, not in the page.
    assert violations(tab) == []
