"""Writing into a rule file: what the seller wrote stays, and the loader has the last word."""

import json
from pathlib import Path

import pytest

from presend.learn import render
from presend.learn.rulefile import add
from presend.policy.errors import RuleFileError
from presend.policy.load import load, parse

from .sights import TODAY, learn

OWN = """\
# My shop. Do not lose this line.
[marketplace]
id = "shop"
name = "Shop"
hosts = ["www.example.com"]   # the old one
start = "https://www.example.com/"
regime = "never"

[[endpoint]]  # learnt last year
id = "inbox"
path = "/api/send"
text = [
    "$.body.old",  # moved since
]
[endpoint.where]
"$.kind" = "say"

[[rule]]
id = "no-mail-there"
categories = ["contact.email"]
when = { endpoint = ["inbox"], stage = "inbox" }
action = "block"
message = "Not there."
"""


def write(file: Path, learnt, beginning=""):
    policy = load(str(file)) if file.exists() else parse(beginning, "new")
    return add(file, beginning, policy, learnt, TODAY)


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_new_file_is_a_whole_rule_file(tmp_path):
    file = tmp_path / "new.toml"
    beginning = render.header("chat.example.com", "https://chat.example.com/inbox", False)
    write(file, learn(lambda t: {"text": t}), beginning)
    policy = load(str(file))
    assert policy.hosts == ("chat.example.com",)
    assert [endpoint.text for endpoint in policy.endpoints] == [("$.text",)]
    assert file.stat().st_mode & 0o777 == 0o600


def test_pack_is_extended(tmp_path):
    file = tmp_path / "new.toml"
    write(file, learn(lambda t: {"text": t}, "/orders/7/chat"), render.extending("fiverr"))
    policy = load(str(file))
    assert "chat.example.com" in policy.hosts
    assert "www.fiverr.com" in policy.hosts
    assert {"inbox-message", "orders-chat"} <= {endpoint.id for endpoint in policy.endpoints}


def test_comments_and_order_stay(own):
    write(own, learn(lambda t: {"text": t}, "/orders/7/chat"))
    after = own.read_text(encoding="utf-8")
    kept = OWN.replace('["www.example.com"]', '["www.example.com", "chat.example.com"]')
    assert after.startswith(kept.rstrip())
    assert load(str(own)).hosts == ("www.example.com", "chat.example.com")


def test_out_of_date_endpoint_becomes_a_comment_and_its_id_lives_on(own):
    written = write(own, learn(lambda t: {"kind": "say", "text": t}))
    assert written.replaced == ("inbox",)
    after = own.read_text(encoding="utf-8")
    assert '# path = "/api/send"' in after
    assert '#     "$.body.old",  # moved since' in after
    (endpoint,) = load(str(own)).endpoints
    assert (endpoint.id, endpoint.text) == ("inbox", ("$.text",))


def test_known_endpoint_is_not_written_twice(own):
    write(own, learn(lambda t: {"text": t}, "/orders/7/chat"))
    before = own.read_text(encoding="utf-8")
    written = write(own, learn(lambda t: {"text": t}, "/orders/8/chat"))
    assert (written.endpoints, written.known) == ((), ("orders-chat",))
    assert own.read_text(encoding="utf-8") == before


def test_file_stays_as_it_was_where_the_loader_objects(own, monkeypatch):
    monkeypatch.setattr(render, "block", lambda learnt, today: "[[endpoint]]\nid = 7\n")
    with pytest.raises(RuleFileError):
        write(own, learn(lambda t: {"text": t}, "/orders/7/chat"))
    assert own.read_text(encoding="utf-8") == OWN
    assert [entry.name for entry in own.parent.iterdir()] == ["my.toml"]


def test_what_cannot_be_read_is_named_in_a_comment(tmp_path):
    file = tmp_path / "new.toml"
    beginning = render.header("chat.example.com", "https://chat.example.com/", False)
    learnt = [*learn(lambda t: {"text": t}), *learn(lambda t: {"t": t.replace(" ", "%20")}, "/api/other")]
    write(file, learnt, beginning)
    text = file.read_text(encoding="utf-8")
    assert "POST https://chat.example.com/api/other" in text
    assert "would NOT be stopped here" in text


def test_odd_names_are_quoted(tmp_path):
    file = tmp_path / "new.toml"
    beginning = render.header("chat.example.com", "https://chat.example.com/", False)
    write(file, learn(lambda t: json.dumps({'a"b\\c\n': {"t\u00fc": t}})), beginning)
    (endpoint,) = load(str(file)).endpoints
    assert endpoint.text[0].startswith("$[")
