"""Elements of addresses, and hosts among them."""

import pytest

from presend.identifiers.address_hosts import host_after, provider_at
from presend.identifiers.addresses import AT, DOT, WORD, elements
from presend.identifiers.providers import tld
from presend.text import Message


def _kinds(text: str) -> str:
    return "".join(element.kind for element in elements(Message(text)))


@pytest.mark.parametrize(
    "text",
    ["anna at gmail dot com", "anna (at) gmail [dot] com", "anna_at_gmail_dot_com", "annaatgmaildotcom", "anna@gmail.com",
     "anna arroba gmail punto com", "anna собака gmail точка com", "anna 艾特 gmail 点 com"],
)  # fmt: skip
def test_one_reading(text: str) -> None:
    assert _kinds(text) == WORD + AT + WORD + DOT + WORD


@pytest.mark.parametrize(
    ("text", "host"),
    [("gmail dot com", "gmail.com"), ("yahoo dot co dot uk now", "yahoo.co.uk"), ("lemn curat punct ro", "lemncurat.ro"),
     ("menuiserie-lebrac point fr", "menuiserie-lebrac.fr")],
)  # fmt: skip
def test_host(text: str, host: str) -> None:
    found = host_after(elements(Message(text)), 0, loose=True)
    assert found is not None
    assert found.name == host


@pytest.mark.parametrize("text", ["the dot in", "nothing here", "spot.mov. Se"])
def test_no_host(text: str) -> None:
    found = host_after(elements(Message(text)), 0, loose=False)
    assert found is None or found.name in ("the.in", "spot.mov")


def test_a_provider_in_two_words() -> None:
    found = provider_at(elements(Message("g mail com")), 0)
    assert found is not None
    assert (found.name, found.last) == ("gmail.com", 3)


def test_top_level_domains() -> None:
    assert tld("com") and tld("рф") and not tld("js") and not tld("png")
