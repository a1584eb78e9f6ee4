import pytest

from presend.meaning.slips import meant


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("telegarm", "telegram"),
        ("paypla", "paypal"),
        ("skpye", "skype"),
        ("discort", "discord"),
        ("facebok", "facebook"),
        ("pypal", "paypal"),
        ("instagramm", "instagram"),
        ("tlgrm", "telegram"),
        ("instgrm", "instagram"),
        ("snpchat", "snapchat"),
        ("vbr", None),
        ("sype", None),
    ],
)
def test_what_is_meant(word, name) -> None:
    assert meant(word) == name


@pytest.mark.parametrize(
    "word", "discard revolt venom vibe skill papal patron interest telegraf skip tiger".split()
)
def test_words_of_their_own(word) -> None:
    assert meant(word) is None
