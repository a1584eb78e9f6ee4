"""Files on their way into a chat: by name, small text files by content."""

import pytest

from tests import files
from tests.extension.acts import notice, until

CLEAN = [("logo final v2.png", b"anna@gmail.com"), ("brief.txt", b"three logos, please")]
BAD = [
    ("anna@gmail.com.pdf", b""),
    ("call_me_+447911123456.png", b""),
    ("brief.txt", b"details: write to anna@gmail.com"),
]


def got(tab):
    return tab.evaluate("got")


def choose(tab, folder, name, content):
    """A file chosen by the browser itself, so that the events are trusted."""
    (folder / name).write_bytes(content)
    session = tab.context.new_cdp_session(tab)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#file"})["nodeId"]
    session.send("DOM.setFileInputFiles", {"files": [str(folder / name)], "nodeId": node})


@pytest.mark.parametrize(("name", "content"), CLEAN)
def test_a_clean_file_reaches_the_page(open_page, tmp_path, name, content):
    tab = open_page(page="files")
    choose(tab, tmp_path, name, content)
    until(lambda: got(tab) == [["input", name], ["change", name]])
    assert not notice(tab).count()


@pytest.mark.parametrize(("name", "content"), BAD)
def test_a_file_with_contact_details_does_not(open_page, tmp_path, name, content):
    tab = open_page(page="files")
    choose(tab, tmp_path, name, content)
    notice(tab).get_by_text("File not attached").wait_for()
    assert notice(tab).get_by_text(name).count() == 1
    assert got(tab) == []
    assert tab.evaluate("document.querySelector('#file').files.length") == 0


def drop(tab, path):
    """A file dropped by the browser itself, so that the event is trusted."""
    session = tab.context.new_cdp_session(tab)
    box = tab.locator("#zone").bounding_box()
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + 40, "y": box["y"] + 30}
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def test_dropped_files(open_page, tmp_path):
    tab = open_page(page="files")
    clean, bad = tmp_path / "logo.png", tmp_path / "anna@gmail.com.png"
    clean.write_bytes(b"")
    bad.write_bytes(b"")
    drop(tab, bad)
    notice(tab).get_by_text("File not attached").wait_for()
    assert got(tab) == []
    drop(tab, clean)
    until(lambda: got(tab) == [["drop", "logo.png"]])


CARD = ("card.png", files.picture())


def test_code_in_a_picture(open_page, tmp_path):
    tab = open_page(page="files")
    choose(tab, tmp_path, *CARD)
    notice(tab).get_by_text("the QR code in card.png:").wait_for()
    assert got(tab) == []
    choose(tab, tmp_path, "logo.png", files.picture("the logo"))
    until(lambda: got(tab) == [["input", "logo.png"], ["change", "logo.png"]])


def test_pdf_that_nobody_can_open(open_page, tmp_path):
    tab = open_page(page="files")
    choose(tab, tmp_path, "brief.pdf", files.pdf(locked=True))
    notice(tab).get_by_text("presend cannot look into brief.pdf: it is locked with a password.").wait_for()
    assert got(tab) == []


def test_file_that_an_order_needs_is_asked_about(open_page, tmp_path, desk):
    tab = open_page("/orders/FO1", page="files")
    choose(tab, tmp_path, *CARD)
    notice(tab).get_by_text("Send anyway").click()
    until(lambda: got(tab) == [["input", "card.png"], ["change", "card.png"]])
    assert not notice(tab).count()
    confirmed = "the QR code in card.png: +447911123456"
    until(lambda: desk.do(lambda: desk.holds.take_confirmation(confirmed, "order")))


def test_large_file_is_checked_by_name_and_that_is_said(open_page, tmp_path):
    tab = open_page(page="files")
    choose(tab, tmp_path, "photo.jpg", b"\xff\xd8\xff" + bytes(2_000_001))
    tab.get_by_text("only the name was checked").first.wait_for()
    until(lambda: got(tab) == [["input", "photo.jpg"], ["change", "photo.jpg"]])
