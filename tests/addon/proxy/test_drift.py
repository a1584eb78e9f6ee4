"""Contact details where no endpoint knows them: reported without the text, stopped where the rule file says so."""

import json

import pytest

from .conftest import CLEAN, EMAIL, PHONE, RULES
from .wsclient import WsClient

BODY = json.dumps({"data": {"message": EMAIL}}).encode()


def drifts(world) -> list[tuple[str, str]]:
    return [(event["path"], event["field"]) for event in world.events if event["type"] == "drift"]


@pytest.fixture
def blocking(make_world):
    return make_world(RULES.replace('name = "Shop"', 'name = "Shop"\nunmatched = "block"'))


def test_reported_once_and_passed(world):
    for _ in range(2):
        assert world.send(BODY, "/new/place?x=1")[0] == 200
    assert drifts(world) == [("/new/place", "$.data.message")]
    assert "anna" not in json.dumps(world.events)
    assert world.witness.posts() == [BODY, BODY]


def test_stopped_where_the_rule_file_says_so(blocking):
    status, _, answer = blocking.send(BODY, "/new/place")
    assert status == 403
    assert "presend learn" in json.loads(answer)["error"]
    assert blocking.witness.posts() == []
    assert blocking.told[0][:2] == ("stopped", EMAIL)
    assert drifts(blocking) == [("/new/place", "$.data.message")]


def test_clean_and_private_requests_pass(blocking):
    bodies = [
        json.dumps({"message": CLEAN}).encode(),
        json.dumps({"email": "anna@gmail.com", "password": "x y z"}).encode(),
        json.dumps({"settings": {"phone": "+44 7911 123456"}}).encode(),
    ]
    for body in bodies:
        assert blocking.send(body, "/new/place")[0] == 200
    assert blocking.witness.posts() == bodies
    assert drifts(blocking) == []


def test_known_path_with_another_shape_is_looked_into(make_world):
    rules = RULES.replace('path = "/messages"', 'path = "/messages"\nwhere = { "$.kind" = "chat" }', 1)
    world = make_world(rules)
    assert world.send(BODY)[0] == 200
    assert drifts(world) == [("/messages", "$.data.message")]


def test_ignored_where_the_rule_file_says_so(make_world):
    world = make_world(RULES.replace('name = "Shop"', 'name = "Shop"\nunmatched = "ignore"'))
    assert world.send(BODY, "/new/place")[0] == 200
    assert drifts(world) == []


def test_socket_that_no_endpoint_knows(blocking):
    client = WsClient(blocking.proxy, "www.shop.test", 443, "/socket/other", str(blocking.ca))
    client.text(json.dumps({"say": {"text": PHONE}}))
    client.text(json.dumps({"say": {"text": CLEAN}}))
    assert json.loads(client.receive())["say"]["text"] == CLEAN
    assert len(blocking.witness.frames) == 1
    assert drifts(blocking) == [("/socket/other", "$.say.text")]
    client.close()
