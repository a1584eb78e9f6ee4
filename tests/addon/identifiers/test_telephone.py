"""The judge of telephone numbers: evidence for and against."""

import pytest

from presend.identifiers import telephone


def _score(marked: str, groups: list[str]) -> float:
    before, _, rest = marked.partition("[")
    number, _, after = rest.partition("]")
    text = before + number + after
    return telephone.score(
        text, len(before), len(before) + len(number), "".join(groups), groups, plus=number.startswith("+")
    )


def test_more_evidence_never_scores_less() -> None:
    bare = _score("it is [912 345 678]", ["912", "345", "678"])
    weak = _score("mine is my [912 345 678]", ["912", "345", "678"])
    strong = _score("call [912 345 678]", ["912", "345", "678"])
    plus = _score("call [+351 912 345 678]", ["351", "912", "345", "678"])
    assert bare <= weak <= strong < plus


@pytest.mark.parametrize("word", ["invoice", "order", "isbn", "factura", "bestellnummer", "pedido", "заказ"])
def test_another_kind_of_number(word: str) -> None:
    assert _score(f"{word} [4500 017 782]", ["4500", "017", "782"]) < 0.5


@pytest.mark.parametrize("unit", ["px", "words", "euro", "views", "слов", "字"])
def test_a_unit_behind(unit: str) -> None:
    assert _score(f"about [1 234 567] {unit}", ["1", "234", "567"]) < 0.5


@pytest.mark.parametrize("digits", ["0000000000", "0700000000", "1234567890", "1111111111"])
def test_placeholders(digits: str) -> None:
    assert telephone.is_placeholder(digits)


@pytest.mark.parametrize("digits", ["9876543210", "0712345678", "4165550123"])
def test_no_placeholders(digits: str) -> None:
    assert not telephone.is_placeholder(digits)


def test_reserved_numbers_in_a_mock_up() -> None:
    assert _score("the mock-up says call [+1 555 0100]", ["1", "555", "0100"]) == 0.0


def test_calling_codes() -> None:
    assert telephone.calling_code("447911123456") == "44"
    assert telephone.calling_code("4479111") == ""
    assert telephone.calling_code("999123456789") == ""
