import pytest

from presend.engine import analyze
from presend.lexicon.services import NAMES
from presend.meaning.cuts import PHRASES, is_word, of_pieces

PIECES = [
    "insta gram",
    "in stagram",
    "payone er",
    "bi tcoin",
    "in st agram",
    "v! b3r",
    "p1c p@y",
    "l1nk edin",
]


@pytest.mark.parametrize("name", ["insta-gram", *PIECES])
def test_a_name_in_pieces_is_met(name: str) -> None:
    assert analyze(f"can you pay me via {name} or lets continue on {name}")


def test_pieces_that_are_words_of_their_own_are_no_name() -> None:
    assert of_pieces(["teleg", "ram"]) == NAMES["telegram"]
    assert of_pieces(["any", "desk"]) is None
    assert of_pieces(["vi", "ber"]) is None  # a short name is only cut where signs stand for its letters
    assert of_pieces(["v!", "ber"]) == NAMES["viber"]


def test_a_word_in_pieces() -> None:
    assert is_word(["nu", "mb", "er"]) and is_word(["s7u", "pid"])
    assert not is_word(["num", "bers"]) and not is_word(["emai", "l"])


@pytest.mark.parametrize("text", [*PIECES, "nu mb er", "num, ber", "s7u pid!"])
def test_all_pieces_together_open_a_message(text: str) -> None:
    chunks = text.split()
    filled = {slot for chunk in chunks for slot in PHRASES.filled_by(chunk)}
    assert any(filled.issuperset(others) for chunk in chunks for others in PHRASES.begun_by(chunk))
    assert not any(others == () for chunk in chunks for others in PHRASES.begun_by(chunk))


@pytest.mark.parametrize("chunk", ["on", "it!", "as", "me"])
def test_no_everyday_word_asks_for_the_others(chunk: str) -> None:
    assert not list(PHRASES.begun_by(chunk))


@pytest.mark.parametrize("chunk", ["drawing", "900", "1100"])
def test_other_words_and_numbers_are_no_pieces(chunk: str) -> None:
    assert not list(PHRASES.filled_by(chunk)) and not list(PHRASES.begun_by(chunk))


@pytest.mark.parametrize("text", ["900 at $15", "the wheat channel", "we check the pay slip", "5 pal ettes"])
def test_work_talk_has_no_name_in_pieces(text: str) -> None:
    assert not analyze(f"can you send me {text}?")
