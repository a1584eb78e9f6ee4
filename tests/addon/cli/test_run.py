"""What `presend run` and `presend status` say to people."""

from presend.check import Checker
from presend.cli.run import _Screen
from presend.cli.status import _rows
from presend.holds import HoldQueue
from presend.numbers import Numbers
from presend.records import Events
from presend.session import Ready

READY = Ready("127.0.0.1:1", "127.0.0.1:2", "ca.pem", "data", "sha256:0", None, "fiverr")


def test_ready_says_how_to_answer_a_message_that_waits(capsys):
    _Screen().ready(READY, "Fiverr")
    assert "`presend holds`" in capsys.readouterr().out


def test_status_names_the_last_error():
    events = Events()
    numbers = Numbers(Checker.load("fiverr"), HoldQueue(), events)
    named = {"rules": "fiverr"}
    assert dict(_rows(named | numbers.report()))["errors"] == "0"
    events.publish("error", what="www.fiverr.com cannot be reached.", help="")
    assert dict(_rows(named | numbers.report()))["errors"] == "1, the last: www.fiverr.com cannot be reached."
