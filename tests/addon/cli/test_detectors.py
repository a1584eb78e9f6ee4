import json
import re
import sys

from typer.testing import CliRunner

from presend.cli.app import app
from presend.detectors import DETECTORS


def run(*args):
    return CliRunner().invoke(app, ["detectors", *args])


def test_list_names_every_detector_and_its_idea():
    listed = json.loads(run("list", "--json").stdout)
    assert [row["id"] for row in listed] == [detector.id for detector in DETECTORS]
    assert all(row["title"] for row in listed)
    assert DETECTORS[0].id in run("list").stdout


def test_show_has_reasons_and_examples():
    for detector in DETECTORS:
        shown = json.loads(run("show", detector.id, "--json").stdout)
        assert "Why:" in shown["text"]
        assert shown["flagged"] == list(detector.flagged)
    plain = run("show", DETECTORS[0].id).stdout
    assert DETECTORS[0].allowed[0].splitlines()[0] in plain


def test_an_unknown_id_gets_the_nearest_one():
    result = run("show", "emial")
    assert result.exit_code == 2
    assert "'email'" in result.stderr


def test_no_detector_speaks_of_source_files():
    ids = {detector.id for detector in DETECTORS}
    for detector in DETECTORS:
        shown = json.loads(run("show", detector.id, "--json").stdout)["text"]
        assert ".py" not in shown
        named = re.findall(r"\b([a-z_]+)\.py\b", sys.modules[detector.find.__module__].__doc__)
        assert {name.replace("_", "-") for name in named} <= ids
