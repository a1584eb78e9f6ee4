"""The packs that ship."""

import pytest

from presend import trial
from presend.policy.load import load_strictly, packs

SITES = ["airbnb", "ebay", "fiverr", "freelancer", "peopleperhour", "practice", "upwork"]


def test_which_there_are():
    assert packs() == SITES


@pytest.mark.parametrize("name", SITES)
def test_examples_hold(name):
    assert [str(mistake) for mistake in trial.mistakes(load_strictly(name))] == []


@pytest.mark.parametrize("name", SITES)
def test_examples_are_there(name):
    assert list(trial.trials(load_strictly(name)))


@pytest.mark.parametrize("name", SITES)
def test_sources_dates_and_how_sure(name):
    file = load_strictly(name).rules
    assert file.marketplace.source and file.marketplace.checked
    if name != "practice":
        assert all(one.source and one.checked for one in file.endpoint)
        assert file.marketplace.unknown
    assert file.composer


def test_where_nothing_is_known_there_is_no_endpoint():
    assert load_strictly("peopleperhour").endpoints == ()


@pytest.mark.parametrize(
    ("name", "path", "text"),
    [
        ("fiverr", "/inbox/conversations/messages", "$.content_blocks[?@.type=='text'].plain_text"),
        ("upwork", "/api/v3/rooms/rooms/{room}/stories", "$.story.message"),
        ("freelancer", "/api/messages/0.1/threads/{thread}/messages/", "message"),
        ("airbnb", "/api/v3/CreateMessageViaductMutation/{hash}", "$.variables.content.textContent.body"),
        ("ebay", "/commerce/message/v1/send_message", "$.messageText"),
    ],
)
def test_known_endpoints(name, path, text):
    assert (path, (text,)) in [(one.path, one.text) for one in load_strictly(name).endpoints]
