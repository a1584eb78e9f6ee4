"""Codes that are read out."""

from presend.identifiers.codes import spoken_code
from presend.identifiers.digits import digit_count, digit_runs
from presend.text import Message


def test_a_code_read_out() -> None:
    text = "No. is C zero one X zero zero T four seven so you see"
    code = spoken_code(Message(text), 3)
    assert code is not None
    assert code.text == "c01x00t47"
    assert code.span.of(text) == "C zero one X zero zero T four seven"


def test_words_are_no_code() -> None:
    assert spoken_code(Message("passport photos are in the folder"), 8) is None


def test_runs_of_digits() -> None:
    text = "call (+44) 7911 123456, room 12"
    ((start, end, size),) = digit_runs(Message(text))
    assert (text[start:end], size) == ("(+44) 7911 123456, room 12"[: end - start], 12)
    assert digit_count(Message(text)) == 14
