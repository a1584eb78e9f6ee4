"""In a real Chromium with the extension: a lesson beside a session learns the box too, and the extension then knows it."""

import tomllib
from contextlib import contextmanager

import pytest

from presend.browsers.route import route_flags
from tests.chromium import CHROMIUM
from tests.extension import probe
from tests.extension.acts import PATIENCE, marks, told, until

from .front import PHONE, presend
from .test_beside import RULES

PAGES = {
    "a form": (
        "form.html",
        "/inbox/anna",
        "click",
        {
            "page": "/inbox/*",
            "conversation": "/inbox/{conversation}",
            "send": ["#send"],
        },
        ["#box", 'textarea[name="message[body]"]'],
    ),
    "a box without a button": ("live.html", "/chat", "Enter", {"page": "/chat"}, ["#box"]),
}


@pytest.fixture(params=PAGES)
def lesson(request, sites, browser, tmp_path):
    """A session for a chat site without endpoints and composers, its page in a browser with the extension."""
    page, path, *wanted = PAGES[request.param]
    chat = sites.serve(page, path)
    rules, data = tmp_path / "my.toml", tmp_path / "data"
    host = chat.url.split("/")[2]
    rules.write_text(RULES.format(host=host, start=chat.url), encoding="utf-8")
    with presend("run", "--rules", str(rules), "--data-dir", str(data)) as session:
        probe.install(data / "extension")
        flags = route_flags([host], session.ready["proxy"], session.ready["api"])
        with chromium(browser, tmp_path, data / "extension", flags) as context:
            yield session, context, chat.url, rules, data, wanted


@contextmanager
def chromium(browser, folder, extension, flags):
    context = browser.browser_type.launch_persistent_context(
        str(folder / "profile"),
        executable_path=CHROMIUM,
        headless=True,
        args=[
            "--no-sandbox",
            f"--disable-extensions-except={extension}",
            f"--load-extension={extension}",
            *flags,
        ],
    )
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield context
    finally:
        context.close()


def test_box_is_learnt_with_the_endpoint_and_then_guarded(lesson):
    session, context, url, rules, data, (press, about, box) = lesson
    with presend("learn", "--data-dir", str(data)) as command:
        tab = opened(context, url)
        tell(tab, command, command.ready["marker"], press)
        second = command.next(step="found")["marker"]
        tab = opened(context, url)
        tell(tab, command, second, press)
        written = command.next(step="written")
    assert (len(written["composers"]), written["known_composers"], written["advice"]) == (1, [], [])
    (composer,) = tomllib.loads(rules.read_text(encoding="utf-8"))["composer"]
    assert composer["box"] == box
    assert {key: composer.get(key) for key in about} == about
    news = session.next(type="policy", problem=None)
    tab = opened(context, url)
    until(lambda: told(tab)["policy"] == news["hash"])
    tab.click("#box")
    tab.keyboard.type(PHONE)
    until(lambda: marks(tab).get("block"))


def opened(context, url):
    """The page anew, its socket open and its extension linked to presend."""
    tab = context.new_page()
    tab.goto(url)
    until(lambda: tab.evaluate("typeof socket === 'undefined' || socket.readyState === 1"))
    until(lambda: probe.is_ready(tab.evaluate(probe.ASK)))
    return tab


def tell(tab, command, phrase, press):
    """Types a phrase, and sends it once the box has been seen."""
    tab.click("#box")
    tab.keyboard.type(phrase)
    command.next(step="typed")
    if press == "click":
        tab.click("#send", no_wait_after=True)
    else:
        tab.keyboard.press(press)
