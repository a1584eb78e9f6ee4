"""Long texts made to be slow: the work grows with their length, not with its square. Counted in lines run, not in time."""

import sys

import pytest

from presend.detectors import (
    address_lines,
    handle_letters,
    link_words,
    meeting,
    payment_bank,
    remote,
    sexual,
    solicit,
)
from presend.identifiers import signs
from presend.text import Message


def lines_run(work) -> int:
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


WORK = {
    "dots said": lambda size: list(link_words.find(Message("a[dot]" * size))),
    "what a sign means": lambda size: list(signs.told("# = @ " * size)),
    "offences": lambda size: list(sexual.find(Message("nsfw " * size))),
    "calls": lambda size: list(meeting.find(Message("meet on zoom at 15:00 " * size))),
    "what is leaned on": lambda size: list(solicit.find(Message("it is on insta, dm me there. " * size))),
    "letters apart": lambda size: list(handle_letters.find(Message("👋 insta: m a r a l i n e s " * size))),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_work_grows_with_the_length(work):
    work(50)  # what is made once
    short, long = lines_run(lambda: work(200)), lines_run(lambda: work(800))
    assert long < 6 * short


BANK = {
    "space": "routing number" + " " * 200_000,
    "words": "aba " * 30_000,
    "accounts": "account 12345678 at length, " * 3_000,
}


@pytest.mark.parametrize("text", BANK.values(), ids=BANK)
def test_a_bank_account_that_never_comes(text):
    assert not list(payment_bank.find(Message(text)))  # in the square of its length this would take minutes


def test_streets_without_a_name():
    assert not list(address_lines.find(Message("we go via dot com " * 10_000)))  # as above


def test_telephone_numbers_are_sought_once_for_all_tools(monkeypatch):
    sought = []
    monkeypatch.setattr(remote.phone, "find", lambda message: sought.append(message) or ())
    list(remote.find(Message("open anydesk now, or teamviewer, or rustdesk")))
    assert len(sought) == 1
