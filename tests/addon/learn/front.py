"""A chat front end in a real browser behind presend: taught with `presend learn`, then guarded with `presend run`."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

ADDON = Path(__file__).parents[3] / "addon"
CLEAN = "Hello, the second draft is ready"
PHONE = "call me on +44 7911 123456"


@dataclass
class Front:
    """`send` types a text into the page and sends it; `ready` waits until a fresh page can."""

    url: str
    box: str = "#box"
    press: str = "Enter"
    ready: Callable[[Page], Any] = lambda page: None

    def send(self, page: Page, text: str) -> None:
        """In a page opened anew: the last message may have left another page, or an error over this one."""
        page.goto(self.url)
        page.wait_for_selector(self.box)
        self.ready(page)
        page.click(self.box)
        page.keyboard.type(text)
        page.wait_for_timeout(300)  # drafts are saved with a delay
        if self.press == "Enter":
            page.keyboard.press("Enter")
        else:
            page.click(self.press)


class Presend:
    """A running command and its JSON lines."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process
        self.lines: list[dict] = []
        self._coming: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.ready = self.next(ready=True)

    def _read(self) -> None:
        for line in self.process.stdout:
            self._coming.put(line)
        self._coming.put("")

    def next(self, seconds: float = 90, **wanted: object) -> dict:
        """The next line with these values. Raises AssertionError where there is none in time."""
        while True:
            try:
                raw = self._coming.get(timeout=seconds)
            except queue.Empty:
                raw = ""
            assert raw, f"no line {wanted}; there were {self.lines}"
            self.lines.append(line := json.loads(raw))
            if all(line.get(key) == value for key, value in wanted.items()):
                return line


@contextmanager
def presend(*words: str) -> Iterator[Presend]:
    """Starts a presend command without a browser, and ends it."""
    command = [sys.executable, "-m", "presend.cli", *words, "--json", "--no-browser"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ADDON)}
    )
    try:
        yield Presend(process)
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def page_behind(browser: Browser, proxy: str) -> Iterator[Page]:
    context = browser.new_context(
        proxy={"server": f"http://{proxy}"}, service_workers="block", ignore_https_errors=True
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def teach(browser: Browser, front: Front, out: Path, *more: str) -> dict:
    """Has the front end learnt; gives the last step."""
    with presend(
        "learn", "--url", front.url, "--out", str(out), "--data-dir", str(out.parent / "data"), *more
    ) as command:
        with page_behind(browser, command.ready["proxy"]) as page:
            front.send(page, command.ready["marker"])
            second = command.next(step="found")["marker"]
            front.send(page, second)
            written = command.next(step="written")
        assert command.process.wait(60) == 0
    return written | {"phrases": [command.ready["marker"], second]}


@contextmanager
def guarded(browser: Browser, rules: Path, *more: str) -> Iterator[tuple[Presend, Page]]:
    """The same front end behind a session with the learnt rule file."""
    with (
        presend("run", "--rules", str(rules), "--data-dir", str(rules.parent / "data"), *more) as command,
        page_behind(browser, command.ready["proxy"]) as page,
    ):
        yield command, page


def until(condition: Callable[[], Any], seconds: float = 60) -> Any:
    """Waits for something to become true, and gives it."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it never became true"
        time.sleep(0.05)
    return found
