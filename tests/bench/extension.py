"""How fast a key press becomes a verdict and a mark, in a real headless Chromium.

    python -m tests.bench.extension

Milliseconds over 300 keys, 45 ms apart, into a text that grows to 320 characters. "verdict" is from the question in the
page to the answer there; "moved" and "painted" are from the key's event to the task after the frame with the old marks
and with the verdict's; "baseline" is the same without any mark; "idle" is the scripts' work while nobody types.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.extension.conftest import chromium
from tests.extension.desk import Desk

TEXT = "Hello, three logos cost $120 and take 5 days; mail anna@gmail.com or call +44 7911 123456. "
KEYS = 300
_MEASURE = """
  globalThis.times = { verdict: [], moved: [], painted: [], baseline: [] };
  {
    const framed = (list, from) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => list.push(performance.now() - from);
      channel.port2.postMessage(0);
    });
    let key = 0;
    const check = Desk.prototype.check, paint = Marks.prototype.paint;
    Desk.prototype.check = async function (...args) {
      const from = performance.now(), verdict = await check.apply(this, args);
      times.verdict.push(performance.now() - from);
      return verdict;
    };
    Marks.prototype.paint = function (...args) {
      paint.apply(this, args);
      const typed = window.event?.type === "input" ? window.event.timeStamp : 0;
      if (typed) framed(times.moved, typed);
      else if (key) framed(times.painted, key);
    };
    addEventListener("input", (event) => {
      key = event.timeStamp;
      framed(times.baseline, key);
    }, true);
  }
"""


def isolated_world(tab, session):
    """Evaluates in the world of the content scripts."""
    worlds = []
    session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
    session.send("Runtime.enable")
    tab.wait_for_timeout(200)
    world = next(world["id"] for world in worlds if world["origin"].startswith("chrome-extension"))

    def evaluate(expression):
        answer = session.send(
            "Runtime.evaluate", {"expression": expression, "contextId": world, "returnByValue": True}
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    return evaluate


def main() -> None:
    desk = Desk()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        sync_playwright() as playwright,
        chromium(playwright, Path(folder), desk) as browser,
    ):
        tab = browser.new_page()
        tab.goto(f"http://127.0.0.1:{desk.pages_port}/inbox/anna")
        evaluate = isolated_world(tab, browser.new_cdp_session(tab))
        tab.click("#box")
        tab.keyboard.type("warming up ")
        evaluate(_MEASURE)
        for number in range(KEYS):
            if number % 320 == 319:
                tab.fill("#box", "")
            tab.keyboard.type(TEXT[number % len(TEXT)])
            tab.wait_for_timeout(45)
        print(f"{'ms':10}{'median':>8}{'p95':>8}{'p99':>8}{'n':>6}")
        for name, times in evaluate("times").items():
            cuts = statistics.quantiles(times, n=100)
            print(f"{name:10}{cuts[49]:8.1f}{cuts[94]:8.1f}{cuts[98]:8.1f}{len(times):6}")
        print(
            f"{'idle':10}{idle(tab, browser.new_cdp_session(tab)):8.1f} ms of work in 10 s with nobody typing"
        )


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
    main()
