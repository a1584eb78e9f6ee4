"""Traits: quick looks at every stretch of a message, answered together."""

import pytest

from presend import traits
from presend.text import Message
from presend.traits import Trait


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch):
    """The traits of a test stay in it."""
    monkeypatch.setattr(traits, "_ALL", [])
    traits._traits.cache_clear()
    yield
    traits._traits.cache_clear()


def test_a_trait_stands_where_one_stretch_has_it() -> None:
    digits, signs = Trait(str.isdigit), Trait(lambda chunk: "@" in chunk)
    message = Message("call 911 now")
    assert digits.stands_in(message)
    assert not signs.stands_in(message)
    assert not digits.stands_in(Message("call me"))
    assert not digits.stands_in(Message(""))


def test_a_stretch_is_looked_at_once_for_all_traits_and_messages() -> None:
    seen: list[str] = []

    def look(chunk: str) -> bool:
        seen.append(chunk)
        return False

    first, second = Trait(look), Trait(str.isupper)
    for text in ("one two", "two one one"):
        message = Message(text)
        assert not first.stands_in(message)
        assert not second.stands_in(message)
    assert sorted(seen) == ["one", "two"]


def test_a_later_trait_is_asked_of_stretches_that_were_seen_before() -> None:
    assert not Trait(str.isdigit).stands_in(Message("hello"))
    assert Trait(str.islower).stands_in(Message("hello"))
