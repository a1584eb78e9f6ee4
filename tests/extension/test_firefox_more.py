"""In a real Firefox: the stage's correction, and presend's own pages."""

import pytest

from tests.extension import firefox
from tests.extension.test_firefox import PLAIN, Keys


@pytest.fixture(scope="module")
def driver(desk, tmp_path_factory):
    driver = firefox.start(tmp_path_factory.mktemp("firefox"), desk)
    yield driver
    driver.quit()


@pytest.fixture
def tab(driver, desk):
    return firefox.Tab(driver, desk)


def test_the_stage_is_corrected_in_the_card(tab):
    tab.open("/inbox/stage")
    tab.type_in(PLAIN)
    tab.keys(Keys.ENTER)
    tab.until(lambda: "Cannot be sent · before an order" in (tab.card() or ""))
    tab.press("before an order")
    tab.until(lambda: "Where is this deal?" in tab.card())
    tab.press("in an order")
    tab.until(lambda: "Please check · in an order, set by you" in (tab.card() or ""))
    tab.marked(1, "warn")
    assert tab.sent() == []
