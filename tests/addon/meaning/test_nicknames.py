"""Services that are called by their picture."""

import pytest

from presend.meaning.nicknames import nicknames


def _named(text: str) -> list[tuple[str, str, bool]]:
    return [
        (text[name.start : name.end], name.service.id, name.weak) for name in nicknames(text, text.split())
    ]


@pytest.mark.parametrize(
    ("text", "name", "service", "weak"),
    [
        ("i'm on the ghost app as well", "ghost app", "snapchat", False),
        ("the one with the little paper plane, ok", "one with the little paper plane", "telegram", False),
        ("find me on the blue bird place", "bird place", "x", False),
        ("try the green app", "green app", "whatsapp", True),
        ("add me on 👻", "👻", "snapchat", True),
        ("scrie-mi pe aplicatia cu avionul", "aplicatia cu avionul", "telegram", False),
    ],
    ids=lambda value: str(value),
)
def test_a_picture_beside_a_word_for_app_names_the_service(text, name, service, weak) -> None:
    assert _named(text) == [(name, service, weak)]


@pytest.mark.parametrize(
    "text", ["a ghost story", "the green logo", "the app. ghost is his name", "bird, app"]
)
def test_a_picture_alone_names_nothing(text) -> None:
    assert _named(text) == []
