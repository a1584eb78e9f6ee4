"""Further marketplaces: the rule file's hosts that the manifest does not list are added by a press, and only those."""

import json

import pytest

from tests.extension import conftest, firefox
from tests.extension.acts import BAD, marked, type_in
from tests.extension.conftest import chromium
from tests.extension.test_pages import violations  # noqa: F401

ELSEWHERE = ["https://nowhere.invalid/*"]


def change(monkeypatch, module, change_manifest):
    """The copies of the extension that a module makes work on no page of the tests."""
    copy = module.copy_extension

    def changed(*args, **kwargs):
        folder = copy(*args, **kwargs)
        manifest = json.loads((folder / "manifest.json").read_text())
        for script in manifest["content_scripts"]:
            script["matches"] = ELSEWHERE
        change_manifest(manifest)
        (folder / "manifest.json").write_text(json.dumps(manifest))
        return folder

    monkeypatch.setattr(module, "copy_extension", changed)


def granted(manifest):
    """The browser's own question cannot be answered without a window: it was answered at the installation."""
    manifest["permissions"].append("scripting")
    manifest["host_permissions"] = ["https://127.0.0.1/*", "http://127.0.0.1/*"]


@pytest.fixture
def elsewhere(playwright, desk, tmp_path, monkeypatch):
    change(monkeypatch, conftest, granted)
    with chromium(playwright, tmp_path, desk) as browser:
        yield browser


def chat(browser, desk):
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{desk.pages_port}/inbox/anna")
    return tab


def test_a_press_adds_the_rule_file_s_hosts_and_another_takes_them_away(elsewhere, desk):
    options = elsewhere.new_page()
    options.goto(f"{desk.origin}/options/options.html")
    # What was allowed before counts again in a newly installed copy.
    options.get_by_role("button", name="No longer work on 127.0.0.1").click()
    options.get_by_text("Removed.").wait_for()
    press = options.get_by_role("button", name=f"Also work on: 127.0.0.1:{desk.pages_port}")
    press.wait_for()
    probe = (
        "document.dispatchEvent(new Event('presend-probe')); document.documentElement.dataset.presendProbe"
    )
    assert not chat(elsewhere, desk).evaluate(probe)
    press.click()
    options.get_by_text("Allowed. Reload the pages that are open there.").wait_for()
    press.wait_for(state="hidden")
    tab = chat(elsewhere, desk)
    type_in(tab, desk, BAD)
    marked(tab)
    options.get_by_role("button", name="No longer work on 127.0.0.1").click()
    options.get_by_text("Removed.").wait_for()
    assert not chat(elsewhere, desk).evaluate(probe)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(elsewhere, desk, violations, scheme):  # noqa: F811
    options = elsewhere.new_page()
    options.emulate_media(color_scheme=scheme)
    options.goto(f"{desk.origin}/options/options.html")
    options.get_by_role("button", name="No longer work on").wait_for()
    options.get_by_text("Running").wait_for()
    assert violations(options) == []


def test_where_nothing_is_missing_nothing_is_asked(browser, desk):
    options = browser.new_page()
    options.goto(f"{desk.origin}/options/options.html")
    options.get_by_text("The extension works on every page of the rules in force.").wait_for()
    assert options.locator("#places-add").is_hidden()
    assert not options.evaluate("chrome.permissions.contains({ permissions: ['scripting'] })")
    options.close()


def test_in_firefox(desk, tmp_path, monkeypatch):
    """With the real request; the browser's question is answered by its own preference for tests."""
    change(monkeypatch, firefox, lambda manifest: None)
    driver = firefox.start(tmp_path, desk, preferences={"extensions.webextOptionalPermissionPrompts": False})
    try:
        tab = firefox.Tab(driver, desk)
        driver.get(f"moz-extension://{firefox.UUID}/options/options.html")
        tab.until(lambda: driver.find_element("id", "places-add").is_displayed())
        tab.click("#places-add")
        tab.until(lambda: driver.find_element("id", "places-answer").text.startswith("Allowed."))
        tab.open()
        tab.type_in("mail anna@gmail.com")
        tab.marked()
    finally:
        driver.quit()
