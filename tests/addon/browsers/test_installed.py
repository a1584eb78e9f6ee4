"""Finding a browser."""

import pytest

from presend.browsers import BrowserError, find


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A PATH with only the programs that the test makes."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")

    def make(*names):
        for name in names:
            program = tmp_path / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text("#!/bin/sh\n")
            program.chmod(0o755)
        return tmp_path

    return make


def test_browsers_that_take_the_extension_come_first(commands):
    commands("google-chrome", "microsoft-edge", "brave-browser")
    assert find().kind.id == "brave"
    commands("chromium")
    assert find().kind.id == "chromium"


def test_name_finds_that_browser(commands):
    folder = commands("chromium", "google-chrome-stable")
    assert find("chrome").path == folder / "google-chrome-stable"
    assert find("Google Chrome").kind.id == "chrome"


def test_path_finds_that_program_and_guesses_its_kind(commands):
    folder = commands("my-own", "opt/google/chrome")
    assert find(str(folder / "my-own")).kind.id == "chromium"
    assert not find(str(folder / "opt/google/chrome")).kind.loads_extensions


def test_no_browser_says_what_to_install(commands):
    with pytest.raises(BrowserError) as caught:
        find()
    assert "apt install chromium" in caught.value.help


def test_missing_browser_is_named(commands):
    commands("chromium")
    with pytest.raises(BrowserError, match="Brave was not found"):
        find("brave")
    with pytest.raises(BrowserError, match="no browser at netscape"):
        find("netscape")


def test_snap_is_the_last_choice(commands):
    folder = commands("snap/bin/chromium", "google-chrome")
    (folder / "chromium").symlink_to(folder / "snap/bin/chromium")
    assert find().kind.id == "chrome"
