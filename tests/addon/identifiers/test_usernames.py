"""What a user name looks like."""

import pytest

from presend.identifiers import usernames


@pytest.mark.parametrize("name", ["kiran_builds", "lia.malt.wolken", "minji0412", "hongda_tools88"])
def test_shaped(name: str) -> None:
    assert usernames.is_shaped(name)


@pytest.mark.parametrize(
    "name", ["hello", "1080x1350", "logo.png", "10k", "mp4", "v2.1", "telegram_bot", "24h"]
)
def test_not_shaped(name: str) -> None:
    assert not usernames.is_shaped(name)
