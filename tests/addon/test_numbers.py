"""A session's numbers."""

from presend.check import Checker
from presend.holds import HoldQueue
from presend.numbers import Numbers
from presend.records import Events


def test_counts_times_and_drift():
    events = Events()
    numbers = Numbers(Checker.load("fiverr"), HoldQueue(), events)
    assert numbers.report()["added_ms"] == {"p50": None, "p95": None}
    for number in range(1, 101):
        events.publish("verdict", verdict="allow", outcome="passed", ms=float(number))
    events.publish("verdict", verdict="block", outcome="blocked", ms=1.0)
    events.publish("error", what="x", help="")
    events.publish("drift", what="presend did not see this message leave")
    report = numbers.report()
    assert report["verdicts"] == {"allow": 100, "block": 1}
    assert report["outcomes"] == {"passed": 100, "blocked": 1}
    assert (report["added_ms"]["p50"], report["added_ms"]["p95"]) == (50.0, 95.0)
    assert (report["errors"], report["error"]["what"], report["holds"]) == (1, "x", 0)
    assert report["drift"]["what"].startswith("presend did not see")
    assert report["marketplace"] == "Fiverr"
    assert report["memory_mb"] > 10
