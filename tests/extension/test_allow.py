"""In a real Chromium: "Not contact info" and customer support's permission."""

import pytest

from presend.check import Checker
from presend.policy.own import OwnRules
from tests.extension.acts import BAD, card, marked, sent, settled, type_in, until


@pytest.fixture
def rule_file(desk, tmp_path):
    """A rule file of the seller's own; what is written into it is in force at once."""
    file, before = tmp_path / "my.toml", desk.checker.policy
    file.write_text(desk._rules)
    own = OwnRules(str(file), tmp_path)

    def allow(entry):
        own.allow(entry)
        desk.checker.policy = Checker.load(str(file)).policy
        desk.events.publish("policy", hash="", problem=None)
        return file

    desk.api._desk.allow = allow
    yield file
    desk.api._desk.allow = None
    desk.checker.policy = before
    desk.do(lambda: desk.events.publish("policy", problem=None))


def open_objections(tab, desk, text=BAD):
    type_in(tab, desk, text)
    tab.keyboard.press("Enter")
    card(tab).locator("summary").click()


def test_allowed_in_this_conversation_only(open_page, desk, rule_file):
    tab = open_page()
    open_objections(tab, desk)
    card(tab).get_by_role("button", name="allow it in this conversation").click()
    marked(tab, 0)
    card(tab).wait_for(state="hidden")
    assert (
        'values = ["+44 7911 123456"]\ncategories = ["contact.phone"]\nbuyers = ["anna"]'
        in rule_file.read_text()
    )
    settled(tab, BAD)
    tab.keyboard.press("Enter")
    until(lambda: [message["text"] for message in sent(tab)] == [BAD])
    other = open_page("/inbox/ben")
    type_in(other, desk, BAD)
    marked(other)


def test_always_allowed(open_page, desk, rule_file):
    tab = open_page()
    open_objections(tab, desk)
    card(tab).get_by_role("button", name="always allow it").click()
    marked(tab, 0)
    other = open_page("/inbox/ben")
    type_in(other, desk, BAD)
    marked(other, 0)


def test_what_cannot_be_written_is_not_allowed_and_said(open_page, desk):
    tab = open_page()
    open_objections(tab, desk)
    card(tab).get_by_role("button", name="always allow it").click()
    card(tab).get_by_text("could not be changed. Nothing is allowed.").wait_for()
    marked(tab, 1)
    assert sent(tab) == []


def test_a_script_of_the_page_allows_nothing(open_page, desk, rule_file):
    tab = open_page()
    open_objections(tab, desk)
    before = rule_file.read_text()
    tab.evaluate(
        "for (const b of document.querySelector('ps-surface').shadowRoot.querySelectorAll('button')) b.click()"
    )
    tab.wait_for_timeout(200)
    assert rule_file.read_text() == before


def test_a_permission_is_recorded_by_the_command_that_is_shown(open_page, desk):
    tab = open_page()
    open_objections(tab, desk)
    card(tab).get_by_role("button", name="customer support").click()
    wanted = "presend permissions add --buyer anna --channel phone --marketplace test --ticket NUMBER"
    card(tab).get_by_text(wanted).wait_for()
    marked(tab, 1)
    assert sent(tab) == []
