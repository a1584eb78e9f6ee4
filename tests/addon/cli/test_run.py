"""What `presend run` and `presend status` say to people."""

from presend.cli.run import _Screen
from presend.cli.status import _rows
from presend.session import Ready

READY = Ready("127.0.0.1:1", "127.0.0.1:2", "ca.pem", "data", "sha256:0", None, "fiverr")
NUMBERS = {
    "uptime_seconds": 1,
    "marketplace": "Fiverr",
    "hosts": [],
    "policy": "",
    "holds": 0,
    "verdicts": {},
    "outcomes": {},
    "errors": 0,
    "error": None,
    "added_ms": {"p50": None, "p95": None},
    "memory_mb": None,
    "drift": None,
    "attachments": {"reads": [], "missing": []},
}


def test_ready_says_how_to_answer_a_message_that_waits(capsys):
    _Screen().ready(READY, "Fiverr")
    assert "`presend holds`" in capsys.readouterr().out


def test_status_names_the_last_error():
    last = {"type": "error", "what": "www.fiverr.com cannot be reached."}
    assert dict(_rows(NUMBERS))["errors"] == "0"
    assert dict(_rows(NUMBERS | {"errors": 2, "error": last}))["errors"].endswith("cannot be reached.")
