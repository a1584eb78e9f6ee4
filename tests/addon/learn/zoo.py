"""Chat front ends that were not made here: Chainlit and Gradio, in an environment of their own.

Their pins (starlette, cryptography ...) are not mitmproxy's, so that they cannot stand in the project's environment. It
takes a minute to make and some 600 MB, so that only `make test-zoo` makes it; once it is there, every run uses it.
"""

import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomli

from .front import until

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent / "sites"


def environment() -> Path:
    """The environment's `bin`; made where PRESEND_ZOO asks for it, else the test is skipped."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["optional-dependencies"]["zoo"]
    name = hashlib.sha256(" ".join([sys.version, *wanted]).encode()).hexdigest()[:12]
    folder = ROOT / ".pytest_cache" / "zoo" / name
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (folder / "complete").exists():
        if not os.environ.get("PRESEND_ZOO"):
            pytest.skip("needs Chainlit and Gradio in an environment of their own: make test-zoo")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "-qqq", *wanted], check=True)
        (folder / "complete").touch()
    return programs


@contextmanager
def running(words: list[str], folder: Path, variables: Mapping[str, str], url: str) -> Iterator[None]:
    """Runs a site until the block ends; waits until it answers."""
    log = folder / "site.log"
    quiet = {"GRADIO_ANALYTICS_ENABLED": "False", "ANONYMIZED_TELEMETRY": "False", "DO_NOT_TRACK": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **quiet, **variables},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            until(lambda: _answers(url, process, log), 90)
            yield
        finally:
            process.terminate()
            process.wait(20)


def _answers(url: str, process: subprocess.Popen, log: Path) -> bool:
    assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-2000:]
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        time.sleep(0.2)
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
