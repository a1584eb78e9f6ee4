"""Finds a browser on this machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from presend.browsers.errors import BrowserError


@dataclass(frozen=True)
class Kind:
    """A browser that presend can start: its commands on Linux, its app on macOS, its folder on Windows.

    `loads_extensions` is false where the browser ignores `--load-extension` (Chrome and Edge since 137).
    """

    id: str
    name: str
    commands: tuple[str, ...]
    app: str
    folder: str
    loads_extensions: bool = True
    is_firefox: bool = False


KINDS = (
    Kind(
        "chromium",
        "Chromium",
        ("chromium", "chromium-browser", "ungoogled-chromium"),
        "Chromium.app/Contents/MacOS/Chromium",
        r"Chromium\Application\chrome.exe",
    ),
    Kind(
        "brave",
        "Brave",
        ("brave-browser", "brave-browser-stable", "brave"),
        "Brave Browser.app/Contents/MacOS/Brave Browser",
        r"BraveSoftware\Brave-Browser\Application\brave.exe",
    ),
    Kind(
        "edge",
        "Microsoft Edge",
        ("microsoft-edge", "microsoft-edge-stable"),
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"Microsoft\Edge\Application\msedge.exe",
        loads_extensions=False,
    ),
    Kind(
        "chrome",
        "Google Chrome",
        ("google-chrome", "google-chrome-stable"),
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        r"Google\Chrome\Application\chrome.exe",
        loads_extensions=False,
    ),
)
"""In the order in which they are tried: first those that take the extension by themselves."""

FIREFOX = Kind(
    "firefox",
    "Firefox",
    ("firefox-esr", "firefox-developer-edition", "firefox-devedition", "firefox-nightly", "firefox"),
    "Firefox Developer Edition.app/Contents/MacOS/firefox",
    r"Firefox Developer Edition\firefox.exe",
    is_firefox=True,
)
"""Taken only when it is named: the usual release does not take the extension."""

_INSTALL = {
    "linux": "Install Chromium (Debian and Ubuntu: sudo apt install chromium, Fedora: sudo dnf install chromium)",
    "darwin": "Install Chromium (brew install --cask chromium) or Brave",
    "win32": "Install Brave (winget install Brave.Brave) or Microsoft Edge",
}


@dataclass(frozen=True)
class Browser:
    """An installed browser."""

    kind: Kind
    path: Path

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def is_snap(self) -> bool:
        """A snap may neither read hidden folders in the home folder nor anything outside it."""
        return "/snap/" in f"{self.path}{self.path.resolve()}" or self.path.resolve().name == "snap"


def find(wanted: str = "auto") -> Browser:
    """The browser named `wanted` ("chromium", "brave", "chrome", "edge", "firefox"), the one at that path, or the first found.

    Raises BrowserError where there is none.
    """
    if wanted == "auto":
        return _first(KINDS, "No browser was found that presend can start.")
    for kind in (*KINDS, FIREFOX):
        if wanted.lower() in (kind.id, kind.name.lower()):
            return _first((kind,), f"{kind.name} was not found on this machine.")
    path = shutil.which(wanted)
    if path is None:
        names = ", ".join(kind.id for kind in (*KINDS, FIREFOX))
        raise BrowserError(
            f"There is no browser at {wanted}.", f"Give the path of a program, or one of: {names}."
        )
    return Browser(_kind_of(path), Path(path))


def _first(kinds: tuple[Kind, ...], problem: str) -> Browser:
    found = (Browser(kind, path) for kind in kinds for path in _places(kind) if os.access(path, os.X_OK))
    # A snap is the last choice: it may not see presend's folder.
    browser = min(found, key=lambda browser: browser.is_snap, default=None)
    if browser is None:
        install = _INSTALL.get(sys.platform, _INSTALL["linux"])
        raise BrowserError(problem, f"{install}, name another with --browser, or start with --no-browser.")
    return browser


def _places(kind: Kind) -> Iterator[Path]:
    if sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / kind.app
    elif sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if root := os.environ.get(variable):
                yield Path(root, kind.folder)
    for command in kind.commands:
        if path := shutil.which(command):
            yield Path(path)


def _kind_of(path: str) -> Kind:
    """The kind of a browser that was given by its path; Chromium where the path does not tell."""
    lowered = path.lower()
    if "firefox" in lowered:
        return FIREFOX
    marks = {"brave": "brave", "edge": "edge", "google": "chrome"}
    name = next((id for mark, id in marks.items() if mark in lowered), "chromium")
    return next(kind for kind in KINDS if kind.id == name)
