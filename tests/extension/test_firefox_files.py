"""In a real Firefox: files chosen and dropped, by name and by content."""

import pytest

from tests.extension.firefox_system import System
from tests.extension.test_files import BAD, CLEAN


def notice(tab):
    return tab.run(
        "return document.querySelector('ps-surface')?.shadowRoot.querySelector('.notice')?.innerText ?? ''"
    )


def got(tab):
    return tab.run("return got")


@pytest.fixture
def files(tab):
    tab.open(page="files")
    return tab


def choose(tab, folder, name, content):
    (folder / name).write_bytes(content)
    tab.driver.find_element("css selector", "#file").send_keys(str(folder / name))


@pytest.mark.parametrize(("name", "content"), CLEAN)
def test_a_clean_file_reaches_the_page(files, tmp_path, name, content):
    choose(files, tmp_path, name, content)
    files.until(lambda: got(files) == [["input", name], ["change", name]])
    assert not notice(files)


@pytest.mark.parametrize(("name", "content"), BAD)
def test_a_file_with_contact_details_does_not(files, tmp_path, name, content):
    choose(files, tmp_path, name, content)
    files.until(lambda: "File not attached" in notice(files))
    assert name in notice(files)
    assert got(files) == []
    assert files.run("return document.querySelector('#file').files.length") == 0


@pytest.mark.parametrize(("name", "text"), [("anna@gmail.com.png", "x"), ("a.txt", "mail anna@gmail.com")])
def test_a_dropped_file_with_contact_details_does_not(files, driver, name, text):
    System(driver).drop(name, text, "text/plain" if name.endswith("txt") else "image/png")
    files.until(lambda: "File not attached" in notice(files))
    assert got(files) == []


def test_a_clean_file_is_dropped_once_more(files, driver):
    """Firefox lets no page read what a script drops: the seller is asked to drop it again."""
    System(driver).drop("logo.png")
    files.until(lambda: "drop it once more" in (files.chip() or ""))
    assert got(files) == []
    System(driver).drop("logo.png")
    files.until(lambda: got(files) == [["drop", "logo.png"]])
