"""`presend run` without the extra that looks into PDF files and pictures."""

import json

import pytest

from presend.attachments import ADVICE

from .test_session import Program, presend


@pytest.fixture
def program(tmp_path, monkeypatch, request):
    """One that does not find the libraries in `request.param`."""
    hidden = "import sys\n" + "".join(f"sys.modules[{name!r}] = None\n" for name in request.param)
    (tmp_path / "sitecustomize.py").write_text(hidden)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    running = Program(tmp_path / "data")
    yield running
    if running.process.poll() is None:
        running.end()


@pytest.mark.parametrize("program", [["zxingcpp", "pypdfium2"]], indirect=True)
def test_what_is_missing_is_said_once_and_in_the_status(program, tmp_path):
    status = " ".join(presend(tmp_path / "data", "status").stdout.split())
    assert "names, text, office documents, zip archives; not installed: pypdfium2, zxing-cpp" in status
    assert json.loads(program.process.stdout.readline()) == {"type": "advice", "what": ADVICE}
    assert program.end()[1] == []


@pytest.mark.parametrize("program", [[]], indirect=True)
def test_status_where_all_is_there(program, tmp_path):
    status = " ".join(presend(tmp_path / "data", "status").stdout.split())
    assert "names, text, office documents, zip archives, PDF, codes in pictures " in status
