import tempfile
from pathlib import Path

import pytest

from presend.browsers import BrowserError, find


@pytest.fixture
def folder():
    """A folder for a stage, where there is a browser to play on it."""
    try:
        find()
    except BrowserError:
        pytest.skip("no browser is installed")
    with tempfile.TemporaryDirectory(prefix="presend-test-", ignore_cleanup_errors=True) as name:
        yield Path(name)
