import pytest

from presend.meaning.one_letter import places
from presend.text import Message


@pytest.mark.parametrize(
    "text",
    ["my X is mara_builds", "on X I am MaraBuilds", "see X > mara_builds", "X: mara_builds", "auf X bin ich"],
)
def test_the_network(text: str) -> None:
    assert [service.id for *_, service in places(Message(text))] == ["x"]


@pytest.mark.parametrize(
    "text",
    [
        "on x axis",
        "3 X 4 cm",
        "let X: my_type",
        "year on X and sales_total on Y",
        "rotate layer_2 on X by 20 degrees",
        "X",
        "on X-ray plates",
    ],
)
def test_something_else(text: str) -> None:
    assert list(places(Message(text))) == []
