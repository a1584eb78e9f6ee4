"""What holds for every test.

Examples that hypothesis makes take as long as a busy machine needs, and are the same ones in every run;
`pytest --hypothesis-profile=search` looks for new ones.
"""

import pytest
from hypothesis import HealthCheck, settings

from tests import tables

settings.register_profile(
    "same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")


@pytest.fixture
def works(record_property):
    """Notes what the test has seen to work: a row and a column of a table that is printed after the run."""
    return lambda table, row, column: record_property(tables.PROPERTY, (table, row, column))


def pytest_terminal_summary(terminalreporter):
    tables.show(terminalreporter)
