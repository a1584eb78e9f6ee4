import pytest

from presend.engine import analyze
from presend.meaning.cuts import PHRASES, cuts, is_cut


def test_a_name_in_two_pieces() -> None:
    assert is_cut("teleg", "ram") and is_cut("payone", "er")
    assert not is_cut("any", "desk")
    assert not is_cut("tele", "ram")


def test_both_pieces_open_a_message() -> None:
    for head, tail in cuts():
        assert set(PHRASES.filled_by(head + ",")) == {head}
        assert (head,) in PHRASES.begun_by(tail)
    assert list(PHRASES.filled_by("drawing")) == []


@pytest.mark.parametrize("name", ["insta-gram", "in stagram", "payone er", "bi tcoin"])
def test_a_name_cut_in_two_is_met(name) -> None:
    assert analyze(f"can you pay me via {name} or lets continue on {name}")
