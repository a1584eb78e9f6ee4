import pytest

from presend.lexicon.words import disguises, slips
from presend.meaning.vocabulary import keys


@pytest.mark.parametrize(
    ("word", "meant"),
    [("p|h|o|n|e", "phone"), ("455h013", "asshole"), ("wh4t", "what"), ("!diot", "diot"), ("soooo", "soo")],
)
def test_what_a_word_may_stand_for(word: str, meant: str) -> None:
    assert meant in disguises(word)


def test_slips() -> None:
    assert set(slips("phone")) == {"hpone", "pohne", "phnoe", "phoen"}
    assert {"pasword", "psswrd"} <= set(slips("password")) and "phne" not in slips("phone")


@pytest.mark.parametrize(
    ("typed", "word"), [("nubmer", "number"), ("gmial", "gmail"), ("pasword", "password")]
)
def test_listed_words_are_met_mistyped(typed: str, word: str) -> None:
    assert keys(word) and keys(typed) >= keys(word)
