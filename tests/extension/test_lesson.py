"""In a real Chromium: which box the phrase of a lesson is typed into, and what sends it."""

import pytest

from tests.extension.acts import sent, told, type_in, until
from tests.extension.lesson import MARKER, lesson


@pytest.fixture
def pupil(desk):
    with lesson(desk) as pupil:
        yield pupil


def test_box_and_pressed_button_are_told_and_nothing_else_that_stands_there(open_page, desk, pupil):
    tab = open_page()
    tab.click("#box")
    tab.keyboard.type(f"My secret: {MARKER}")
    until(lambda: pupil.has(kind="textarea", page="/inbox/anna", frame=False, shadow=False, known="inbox"))
    tab.click("#send")
    until(lambda: pupil.told[-1].send and pupil.told[-1].send[0] == "#send")
    assert pupil.told[-1].box[0] == "#box"
    until(lambda: [message["text"] for message in sent(tab)] == [f"My secret: {MARKER}"])
    assert not any("secret" in report.model_dump_json() for report in pupil.told)


def test_phrase_that_stands_there_already_is_told(open_page, desk):
    tab = open_page()
    type_in(tab, desk, MARKER)
    with lesson(desk) as pupil:
        until(lambda: pupil.has(marker=MARKER))


def test_without_a_lesson_nothing_is_told(open_page, desk):
    with lesson(desk) as pupil:
        pupil.hear("")
        tab = open_page()
        type_in(tab, desk, MARKER)
        pupil.hear("another phrase of words")
        tab.keyboard.type(" another phrase of words")
        until(lambda: pupil.told)
        assert {report.marker for report in pupil.told} == {"another phrase of words"}


NESTED = [
    ("framed", "#box", {"kind": "textarea", "page": "/inbox/anna", "frame": True, "shadow": False}),
    ("inline", "textarea", {"kind": "textarea", "page": "", "frame": True, "shadow": False}),
    ("", "[contenteditable]", {"kind": "contenteditable", "page": "/inbox/anna", "shadow": True}),
]


@pytest.mark.parametrize(("frame", "box", "about"), NESTED, ids=["frame", "srcdoc", "shadow root"])
def test_where_the_box_stands_is_told(frame, box, about, open_page, desk, pupil):
    tab = open_page(page="nested")
    place = tab.frame(frame) if frame else tab
    place.locator(box).click()
    place.locator(box).press_sequentially(MARKER)
    until(lambda: pupil.has(host=f"127.0.0.1:{desk.pages_port}", **about))
    if about["shadow"]:
        assert pupil.told[-1].box[0] == '[contenteditable][aria-label="Widget"]'
        assert pupil.told[-1].send == ("button",)


def test_paused_page_tells_nothing(open_page, desk, pupil, browser):
    tab = open_page()
    worker = browser.service_workers[0]
    number = worker.evaluate("chrome.tabs.query({active: true}).then(([tab]) => tab.id)")
    worker.evaluate("(id) => chrome.storage.session.set({ paused: [id] })", number)
    until(lambda: told(tab)["state"] == "paused")
    tab.click("#box")
    tab.keyboard.type(MARKER)
    tab.keyboard.press("Enter")
    worker.evaluate("chrome.storage.session.set({ paused: [] })")
    other = open_page("/inbox/bob")
    type_in(other, desk, MARKER)
    until(lambda: pupil.has(page="/inbox/bob"))
    assert {report.page for report in pupil.told} == {"/inbox/bob"}
