"""In a real Firefox: its background page may be ended at any moment; nothing bad goes out, and no text is lost."""

from selenium.webdriver.common.keys import Keys

from tests.extension.firefox_system import System

TIMES = 50  # half of what the Chromium test does: this driver is slow


def test_ended_many_times_while_typing(tab, driver):
    system = System(driver)
    tab.open()
    for number in range(TIMES):
        text = f"mail anna{number}@gmail.com"
        tab.click("#box")
        tab.keys(text)
        system.end_background()
        tab.keys(Keys.ENTER)
        if number % 5 == 0:
            tab.until(lambda: "E-mail" in (tab.card() or ""))
        assert tab.sent() == []
        assert tab.run("return box.value") == text
        tab.keys(Keys.ESCAPE)
        tab.keys(Keys.CONTROL, "a")
        tab.keys(Keys.BACKSPACE)
    tab.type_in("see you tomorrow")
    tab.keys(Keys.ENTER)
    tab.until(lambda: [message["text"] for message in tab.sent()] == ["see you tomorrow"])


def test_a_clean_message_that_waits_when_the_background_ends_goes_out(tab, driver, desk):
    tab.open()
    tab.click("#box")
    desk.asked.clear()
    with desk.silent("see you tomorrow"):
        tab.keys("see you tomorrow")
        tab.keys(Keys.ENTER)
        tab.until(lambda: "see you tomorrow" in desk.asked)
        System(driver).end_background()
    tab.until(lambda: [message["text"] for message in tab.sent()] == ["see you tomorrow"])


def test_presend_away_and_back(tab, desk):
    tab.open()
    tab.type_in("hello")
    desk.stop()
    try:
        tab.until(lambda: "presend is not running" in (tab.chip() or ""))
    finally:
        desk.start()
    tab.until(lambda: not tab.chip())
    tab.keys(" mail anna@gmail.com")
    tab.settled("hello mail anna@gmail.com")
    tab.marked()


def test_with_offline_stop_nothing_goes_out_unchecked(tab, desk):
    desk.offline("stop")
    tab.open()
    try:
        tab.until(lambda: tab.told()["offline"] == "stop")
        tab.type_in("hello")
        desk.stop()
        tab.until(lambda: "messages are not sent" in (tab.chip() or ""))
        tab.keys(" again")
        tab.keys(Keys.ENTER)
        assert tab.sent() == []
        assert tab.run("return box.value") == "hello again"
    finally:
        desk.offline("pass")
        desk.start()
    tab.until(lambda: tab.told()["offline"] == "pass")
    tab.keys(Keys.ENTER)
    tab.until(tab.sent)
