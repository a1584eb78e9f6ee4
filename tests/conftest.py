"""What holds for every test.

Examples that hypothesis makes take as long as a busy machine needs, and are the same ones in every run;
`pytest --hypothesis-profile=search` looks for new ones.

A test that drives a real browser gets a second try: a browser starts, paints and gives the caret when it will, and
one late frame in a thousand must not stop everybody's work. The run's summary names each that needed it (RERUN); one
that turns up there again has a race, in the test or in presend, and is mended.
"""

import pytest
from hypothesis import HealthCheck, settings

from tests import tables

settings.register_profile(
    "same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")

BROWSERS = frozenset(("chromium", "playwright", "browser", "driver"))
"""Fixtures that are a browser, or lead to one."""
START_THEIR_OWN = (
    "tests/extension/test_firefox_more.py",
    "tests/extension/test_looks.py",
    "tests/extension/test_marketplaces.py",
    "tests/addon/browsers/test_firefox.py",
    "tests/addon/browsers/test_process.py",
    "tests/addon/trust/test_browser.py",
    "tests/addon/test_firefox_session.py",
)


def pytest_collection_modifyitems(items):
    for item in items:
        if not BROWSERS.isdisjoint(item.fixturenames) or item.nodeid.startswith(START_THEIR_OWN):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def works(record_property):
    """Notes what the test has seen to work: a row and a column of a table that is printed after the run."""
    return lambda table, row, column: record_property(tables.PROPERTY, (table, row, column))


def pytest_terminal_summary(terminalreporter):
    tables.show(terminalreporter)
