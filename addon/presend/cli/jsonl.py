"""JSON lines in, JSON lines out: the form of `presend check` for scripts."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from presend.check import Checker
from presend.cli.common import BAD_INPUT
from presend.policy.verdict import Verdict


class Line(BaseModel):
    """One line of input; keys that are not named here are left alone."""

    text: str
    stage: Literal["inbox", "order", "profile"] | None = None
    direction: Literal["out", "in"] | None = None
    id: str | int | None = None
    conversation: str | list[str] | None = None


_LINE = TypeAdapter(Line)
_WANTED = {
    "text": "a text",
    "stage": "inbox, order or profile",
    "direction": "out or in",
    "id": "a text or a whole number",
    "conversation": "a text or a list of texts",
}

_KEYS = ("category", "start", "end", "action", "rule", "message", "score")
_EXPLAIN = ("detector", "view", "source")


def as_json(verdict: Verdict, explain: bool = False) -> dict[str, Any]:
    """A verdict as it is printed: offsets are code points, end exclusive."""
    keys = _KEYS + _EXPLAIN if explain else _KEYS
    judged = {
        "verdict": verdict.action,
        "findings": [{key: getattr(finding, key) for key in keys} for finding in verdict.findings],
    }
    return judged | ({"permissions": list(verdict.permissions)} if verdict.permitted else {})


def check_lines(
    lines: Iterable[bytes],
    checker: Checker,
    stage: str,
    direction: str,
    buyer: str = "",
    explain: bool = False,
) -> int:
    """Answers each line in order, flushed at once. Bad lines are reported on stderr with their number.

    `stage` and `direction` are for lines that name none, `buyer` is the other side's user name in all of them.

    Returns the exit code: 2 after a bad line, else 1 where something was warned or blocked, else 0.
    """
    bad = stopped = False
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = _LINE.validate_python(json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8")))
        except (ValueError, RecursionError) as error:
            print(f"error: line {number}: {_reason(error)}", file=sys.stderr, flush=True)
            bad = True
            continue
        verdict = checker.check(
            line.text, line.stage or stage, line.direction or direction, line.conversation, recipient=buyer
        )
        stopped |= verdict.stops
        print(json.dumps({"id": line.id, **as_json(verdict, explain)}), flush=True)
    return BAD_INPUT if bad else int(stopped)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(dict.fromkeys(_wrong(item) for item in error.errors()))
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason} at byte {error.start}"
    return f"not JSON: {error}"


def _wrong(item: Mapping[str, Any]) -> str:
    if not item["loc"]:
        return 'not an object such as {"text": "..."}'
    key = item["loc"][0]
    return f'"{key}" is missing' if item["type"] == "missing" else f'"{key}" must be {_WANTED[key]}'
