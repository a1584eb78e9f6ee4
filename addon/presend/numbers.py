"""A session's own numbers: what it has seen, how long it took, how much it holds."""

import statistics
import time
from collections import Counter, deque
from pathlib import Path
from typing import Any

from presend.attachments import state
from presend.check import Checker
from presend.holds import HoldQueue
from presend.records import Event, Events

_TIMES = 2000
"""How many of the last messages' times the percentiles are taken of."""


class Numbers:
    """Listens to the events of one session; `report` gives them as a JSON-ready dict."""

    def __init__(self, checker: Checker, holds: HoldQueue, events: Events) -> None:
        self._checker = checker
        self._holds = holds
        self._began = time.monotonic()
        self._verdicts: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._errors = 0
        self._error: Event | None = None
        self._times: deque[float] = deque(maxlen=_TIMES)
        self._drift: Event | None = None
        events.listen(self._heard)

    def report(self) -> dict[str, Any]:
        """`added_ms` is the time that judging added to a message, the seller's own waiting left out."""
        policy = self._checker.policy
        return {
            "uptime_seconds": round(time.monotonic() - self._began, 1),
            "marketplace": policy.name,
            "hosts": list(policy.hosts),
            "rules": policy.path,
            "policy": policy.hash,
            "holds": len(self._holds.list()),
            "verdicts": dict(self._verdicts),
            "outcomes": dict(self._outcomes),
            "errors": self._errors,
            "error": self._error,
            "added_ms": {"p50": _percentile(self._times, 50), "p95": _percentile(self._times, 95)},
            "memory_mb": _memory(),
            "drift": self._drift,
            "attachments": state(policy.rules.marketplace.attachments),
        }

    def _heard(self, event: Event) -> None:
        if event["type"] == "verdict":
            self._verdicts[event["verdict"]] += 1
            self._outcomes[event["outcome"]] += 1
            if "ms" in event:
                self._times.append(event["ms"])
        elif event["type"] == "error":
            self._errors += 1
            self._error = event
        elif event["type"] == "drift":
            self._drift = event


def _percentile(values: deque[float], percent: int) -> float | None:
    if len(values) < 2:
        return values[0] if values else None
    return round(statistics.quantiles(values, n=100, method="inclusive")[percent - 1], 3)


def _memory() -> float | None:
    """Resident megabytes; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    try:
        with Path("/proc/self/statm").open(encoding="ascii") as file:
            return round(int(file.read().split()[1]) * resource.getpagesize() / 1e6, 1)
    except OSError:
        import sys

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(peak / (1e6 if sys.platform == "darwin" else 1e3), 1)
