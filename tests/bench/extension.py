"""How fast a key press becomes a verdict and a mark, in a real headless Chromium and Firefox.

    python -m tests.bench.extension [chromium|firefox]

Milliseconds over 300 keys, 45 ms apart, into a text that grows to 310 characters. "verdict" is from the question in the
page to the answer there; "moved" and "painted" are from the key's event to the task after the frame with the old marks
and with the verdict's; "baseline" is the same without any mark; "idle" is the scripts' work while nobody types.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from tests.extension import firefox
from tests.extension.conftest import chromium
from tests.extension.desk import Desk

TEXT = "Hello, three logos cost $120 and take 5 days; mail anna@gmail.com or call +44 7911 123456. "
KEYS = 300
PAUSE = 0.045
MEASURE = Path(__file__).with_name("measure.js")
TIMES = (
    "document.dispatchEvent(new Event('measure')); return document.documentElement.getAttribute('data-times')"
)


def main(*browsers: str) -> None:
    for name in browsers or ("chromium", "firefox"):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            {"chromium": in_chromium, "firefox": in_firefox}[name](Desk(), Path(folder))


def in_chromium(desk: Desk, folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, chromium(playwright, folder, desk, script=MEASURE) as browser:
        tab = browser.new_page()
        tab.goto(address(desk))
        tab.click("#box")
        report("Chromium", keys(tab.keyboard.type, lambda: tab.evaluate(f"(() => {{ {TIMES} }})()")))
        worked = idle(tab, browser.new_cdp_session(tab))
        print(f"{'idle':10}{worked:8.1f} ms of work in 10 s with nobody typing")


def in_firefox(desk: Desk, folder: Path) -> None:
    if not firefox.FIREFOX or not firefox.driver_path():
        print("no Firefox or no geckodriver on this machine")
        return
    with started(desk, folder) as tab:
        tab.driver.get(address(desk))
        tab.click("#box")
        report("Firefox", keys(tab.keys, lambda: tab.run(TIMES)))


@contextmanager
def started(desk: Desk, folder: Path):
    exact = {"privacy.reduceTimerPrecision": False}
    driver = firefox.start(folder, desk, MEASURE, exact)
    try:
        yield firefox.Tab(driver, desk)
    finally:
        driver.quit()


def address(desk: Desk) -> str:
    return f"http://127.0.0.1:{desk.pages_port}/inbox/anna"


def keys(type_in: Callable[[str], object], times: Callable[[], str]) -> dict[str, list[float]]:
    """Types the keys at a person's pace; gives the times."""
    type_in("warming up ")
    time.sleep(1)
    times()
    for number in range(KEYS):
        until = time.monotonic() + PAUSE
        type_in(TEXT[number % len(TEXT)])
        time.sleep(max(0.0, until - time.monotonic()))
    time.sleep(1)
    return json.loads(times())


def report(browser: str, times: dict[str, list[float]]) -> None:
    print(f"{browser:10}{'median':>8}{'p95':>8}{'p99':>8}{'n':>6}")
    for name, values in times.items():
        cuts = statistics.quantiles(values, n=100)
        print(f"{name:10}{cuts[49]:8.1f}{cuts[94]:8.1f}{cuts[98]:8.1f}{len(values):6}")


def idle(tab, session) -> float:
    """Milliseconds that the page's thread works in ten quiet seconds; the caret is taken out, for it blinks."""
    tab.evaluate("document.activeElement.blur()")
    tab.wait_for_timeout(2000)
    session.send("Performance.enable")

    def worked():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration") * 1000

    before = worked()
    tab.wait_for_timeout(10_000)
    return worked() - before


if __name__ == "__main__":
    main(*sys.argv[1:])
