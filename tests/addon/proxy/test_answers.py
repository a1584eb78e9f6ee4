"""What the page gets in place of the site's answer, and what it may show of it."""

import json

import pytest

from .conftest import EMAIL, PHONE, RULES, message
from .wsclient import WsClient

OWN = """
[[endpoint]]
id = "own-json"
path = "/own"
text = "$.text"
on_block = { status = 422, body = '{"errors": {"base": ["{reason}"]}}' }

[[endpoint]]
id = "own-html"
path = "/own-html"
text = "$.text"
on_block = { body = "<p>{reason}</p>" }

[[endpoint]]
id = "graphql"
path = "/graphql"
format = "graphql"
text = "$.variables.text"

[[endpoint]]
id = "own-frame"
path = "/socket/own"
format = "websocket"
text = "$.text"
on_block = { frame = '{"type": "error", "text": "{reason}"}' }

[[rule]]
id = "no-email"
"""
REASON = 'No e-mail <before> an "order".'


@pytest.fixture
def world(make_world):
    rules = RULES.replace('\n[[rule]]\nid = "no-email"\n', OWN, 1)
    return make_world(rules.replace('"No e-mail <before> an order."', "'" + REASON + "'"))


def test_json_by_itself(world):
    status, headers, body = world.send(message(EMAIL))
    answer = json.loads(body)
    assert (status, headers["Content-Type"], headers["X-Presend"]) == (403, "application/json", "stopped")
    assert answer["error"] == answer["message"] == answer["detail"] == REASON
    assert headers["Cache-Control"] == "no-store"


def test_other_origin_of_the_marketplace_may_read_it(world):
    _, headers, _ = world.send(message(EMAIL), Origin="https://pro.shop.test")
    assert headers["Access-Control-Allow-Origin"] == "https://pro.shop.test"
    assert headers["Access-Control-Allow-Credentials"] == "true"


def test_graphql_gets_errors(world):
    status, _, body = world.send(json.dumps({"variables": {"text": EMAIL}}).encode(), "/graphql")
    assert (status, json.loads(body)["errors"][0]["message"]) == (200, REASON)


def test_graphql_batch_gets_one_answer_each(world):
    operations = [{"variables": {"text": "hi"}}, {"variables": {"text": EMAIL}}]
    _, _, body = world.send(json.dumps(operations).encode(), "/graphql")
    assert [answer["errors"][0]["message"] for answer in json.loads(body)] == [REASON, REASON]


def test_own_json_is_escaped(world):
    status, headers, body = world.send(json.dumps({"text": EMAIL}).encode(), "/own")
    assert (status, headers["Content-Type"]) == (422, "application/json")
    assert json.loads(body) == {"errors": {"base": [REASON]}}


def test_own_html_is_escaped(world):
    _, headers, body = world.send(json.dumps({"text": EMAIL}).encode(), "/own-html")
    assert headers["Content-Type"].startswith("text/html")
    assert body == b"<p>No e-mail &lt;before&gt; an &quot;order&quot;.</p>"


@pytest.mark.parametrize(
    ("headers", "is_page"),
    [
        ({"sec_fetch_mode": "navigate"}, True),
        ({"sec_fetch_mode": "cors", "Accept": "text/html"}, False),
        ({"Accept": "text/html,*/*"}, True),
        ({"Accept": "text/html", "X_Requested_With": "XMLHttpRequest"}, False),
        ({"Accept": "*/*"}, False),
    ],
)
def test_page_only_for_a_navigation(world, headers, is_page):
    _, found, _ = world.send(message(EMAIL), **headers)
    assert found["Content-Type"].startswith("text/html") == is_page


def test_page_runs_nothing(world):
    _, headers, _ = world.send(message(EMAIL), sec_fetch_mode="navigate")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_own_frame_tells_the_page_and_not_the_site(world):
    world.holds.seconds = 0.05
    client = WsClient(world.proxy, "www.shop.test", 443, "/socket/own", str(world.ca))
    client.text(json.dumps({"text": EMAIL}))
    assert json.loads(client.receive()) == {"type": "error", "text": REASON}
    client.text(json.dumps({"text": PHONE}))
    assert "time ran out" in json.loads(client.receive())["text"]
    assert world.witness.frames == []
    client.close()
