"""Requests through a real proxy with real TLS; every "not sent" looks at what arrived at the witness."""

import http.client
import json
import threading
import zlib
from urllib.parse import quote_plus

import pytest

from presend.check import Checker

from .conftest import CLEAN, EMAIL, PHONE, RULES, message

FORM = "application/x-www-form-urlencoded"


def in_background(function, *args, **named):
    """Runs a request that will be held; `join` gives its answer."""
    found = []
    thread = threading.Thread(target=lambda: found.append(function(*args, **named)), daemon=True)
    thread.start()

    def join():
        thread.join(60)
        assert found, "the request got no answer"
        return found[0]

    return join


def test_clean_message_arrives_byte_for_byte(world):
    body = (
        b' {"content_blocks" : [{"type":"text", "plain_text":"ok \\u00e9 \\/ \xc3\xa9"}], "channel_id":1 }\n'
    )
    assert world.send(body)[0] == 200
    assert world.witness.posts() == [body]
    assert world.outcomes() == ["passed"]


def test_compressed_message_arrives_byte_for_byte(world):
    body = zlib.compress(message(CLEAN), 1)
    world.send(body, content_encoding="deflate")
    assert world.witness.posts() == [body]


def test_block_is_answered_and_never_arrives(world):
    status, headers, body = world.send(message(EMAIL))
    assert (status, headers["Content-Type"]) == (403, "application/json")
    answer = json.loads(body)
    assert answer["error"] == "No e-mail <before> an order."
    assert answer["findings"][0]["category"] == "contact.email"
    assert b"anna@" not in body
    assert world.witness.posts() == []
    assert world.told == [("stopped", EMAIL, "No e-mail <before> an order.")]
    assert world.outcomes() == ["blocked"]


def test_events_hold_no_text(world):
    world.send(message(EMAIL))
    world.send(message(CLEAN))
    assert "anna" not in json.dumps(world.events)
    assert "logo" not in json.dumps(world.events)


def test_compressed_block_never_arrives(world):
    packed = zlib.compressobj(wbits=31)
    body = packed.compress(message(EMAIL)) + packed.flush()
    assert world.send(body, content_encoding="gzip")[0] == 403
    assert world.witness.posts() == []


def test_navigation_gets_a_page_with_the_escaped_text(world):
    body = f"body={quote_plus('<b>' + EMAIL)}&to=anna".encode()
    status, headers, page = world.send(body, "/form", content_type=FORM, sec_fetch_mode="navigate")
    assert status == 403
    assert headers["Content-Type"].startswith("text/html")
    assert b"&lt;b&gt;write to anna@gmail.com" in page
    assert b"&lt;before&gt;" in page
    assert b"<b>" not in page
    assert world.witness.posts() == []


def test_form_keeps_order_and_duplicates(world):
    body = b"csrf=1&csrf=2&body=see+you%21&to=anna&&empty="
    assert world.send(body, "/form", content_type=FORM)[0] == 200
    assert world.witness.posts() == [body]


def test_second_field_of_the_same_name_is_read(world):
    body = f"body=hello&body={quote_plus(EMAIL)}".encode()
    assert world.send(body, "/form", content_type=FORM)[0] == 403
    assert world.witness.posts() == []


def test_text_cut_into_blocks_is_one_message(world):
    blocks = [{"type": "text", "plain_text": "write to anna@"}, {"type": "text", "plain_text": "gmail.com"}]
    world.send(json.dumps({"content_blocks": blocks, "channel_id": 1}).encode())
    assert [told[1] for told in world.told] in ([], ["write to anna@\ngmail.com"])


def test_warn_waits_and_is_released(world):
    body = message(PHONE)
    answer = in_background(world.send, body)
    hold = world.held()
    assert world.witness.posts() == []
    world.loop.call(world.holds.release, hold)
    assert answer()[0] == 200
    assert world.witness.posts() == [body]
    assert world.outcomes() == ["released"]


def test_warn_is_discarded(world):
    answer = in_background(world.send, message(PHONE))
    world.loop.call(world.holds.discard, world.held())
    assert answer()[0] == 403
    assert world.witness.posts() == []
    assert world.outcomes() == ["discarded"]


def test_warn_expires(make_world):
    world = make_world(hold_seconds=0.1)
    status, _, body = world.send(message(PHONE))
    assert status == 403
    assert "time ran out" in json.loads(body)["error"]
    assert world.witness.posts() == []
    assert [state for state, _, _ in world.told] == ["held", "expired"]


def test_confirmed_in_the_page_passes_once(make_world):
    world = make_world()
    world.loop.call(world.holds.confirm, PHONE + "\n", "inbox")
    assert world.send(message(PHONE))[0] == 200
    world.holds.seconds = 0.1
    assert world.send(message(PHONE))[0] == 403
    assert len(world.witness.posts()) == 1


def test_confirmation_is_no_leave_for_a_block(world):
    world.loop.call(world.holds.confirm, EMAIL, "inbox")
    assert world.send(message(EMAIL))[0] == 403


def test_client_that_went_away_gets_no_late_delivery(world):
    client = world.connect()
    client.request("POST", "/messages", message(PHONE), {"Content-Type": "application/json"})
    hold = world.held()
    client.close()
    world.loop.until(lambda: not world.holds.list())
    assert not world.loop.call(world.holds.release, hold)
    world.loop.until(lambda: world.outcomes() == ["gone"])
    assert world.witness.posts() == []
    assert ("stopped", PHONE) in [told[:2] for told in world.told]


def test_redact_changes_only_the_span(world):
    body = b'{"id":1,"text" : "write to anna@gmail.com \\u00e9","x":[1, 2]}'
    assert world.send(body, "/orders/7/messages")[0] == 200
    assert world.witness.posts() == [b'{"id":1,"text" : "write to [removed] \\u00e9","x":[1, 2]}']


def test_redact_packs_the_body_again(world):
    packed = zlib.compress(json.dumps({"text": EMAIL}).encode())
    world.send(packed, "/orders/7/messages", content_encoding="deflate")
    assert json.loads(zlib.decompress(world.witness.posts()[0])) == {"text": "write to [removed] please"}


def test_picture_alone_passes(world):
    for blocks in ([], [{"type": "image", "id": 7}]):
        assert world.send(json.dumps({"content_blocks": blocks}).encode())[0] == 200
    assert len(world.witness.posts()) == 2


BAD = {
    "no-json": b"{",
    "empty": b"",
    "no-list": b'{"content_block": []}',
    "list-is-text": b'{"content_blocks": "mail anna@gmail.com"}',
    "text-missing": b'{"content_blocks": [{"type": "text", "text": "anna@gmail.com"}]}',
    "text-is-number": b'{"content_blocks": [{"type": "text", "plain_text": 7}]}',
    "text-is-list": b'{"content_blocks": [{"type": "text", "plain_text": ["anna@gmail.com"]}]}',
    "key-twice": b'{"content_blocks": [{"type":"text","plain_text":"ok","plain_text":"anna@gmail.com"}]}',
    "utf-16": message(EMAIL).decode().encode("utf-16"),
    "not-utf-8": message(EMAIL) + b"\xff",
    "nested": b"[" * 100_000,
    "form": b"plain_text=anna%40gmail.com",
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
def test_body_that_cannot_be_read_is_refused(world, body):
    status, _, answer = world.send(body)
    assert 400 <= status < 500
    assert "not sent" in json.loads(answer)["error"]
    assert world.witness.posts() == []
    assert [event["type"] for event in world.events] == ["error"]


def test_too_large_is_refused(world):
    status, _, answer = world.send(message("a" * (8 * 1024 * 1024)))
    assert status == 413
    assert "8 MiB" in json.loads(answer)["error"]
    assert world.witness.posts() == []


def test_encoding_that_lies_is_refused(world):
    for coding, status in (("gzip", 400), ("base64", 415), ("deflate", 400), ("gzip, br", 400)):
        assert world.send(message(CLEAN), content_encoding=coding)[0] == status
    assert world.witness.posts() == []


@pytest.mark.parametrize("path", ["//messages", "/messages/", "/%6dessages", "/messages?x=1"])
def test_other_spellings_of_the_path_are_known(world, path):
    assert world.send(message(EMAIL), path)[0] == 403
    assert world.witness.posts() == []


def test_exception_in_the_engine_lets_nothing_out(world, monkeypatch):
    def broken(*_args, **_named):
        raise RuntimeError("anna@gmail.com")

    monkeypatch.setattr("presend.check.analyze", broken)
    status, _, answer = world.send(message(CLEAN))
    assert status == 503
    assert b"anna" not in answer
    assert world.witness.posts() == []


def test_exception_anywhere_in_the_guard_lets_nothing_out(world, monkeypatch):
    for place in ("presend.proxy.guard.is_listed", "presend.proxy.guard.Endpoints.for_request"):
        with monkeypatch.context() as patch:
            patch.setattr(place, lambda *_args: 1 / 0)
            assert world.send(message(CLEAN))[0] == 503
    assert world.witness.posts() == []


def test_gate_answers_for_what_nobody_decided(world, monkeypatch):
    async def asleep(*_args):
        pass

    monkeypatch.setattr("presend.proxy.guard.Guard._decide", asleep)
    assert world.send(message(CLEAN))[0] == 503
    assert world.witness.posts() == []


def test_failure_is_logged_without_the_text(world, monkeypatch, caplog):
    def broken(*_args, **_named):
        raise RuntimeError("anna@gmail.com")

    monkeypatch.setattr("presend.check.analyze", broken)
    world.send(message(EMAIL))
    assert "RuntimeError in broken" in caplog.text
    assert "anna" not in caplog.text


def test_alt_svc_is_taken_away(world):
    _, headers, _ = world.send(b"", "/", "GET")
    assert "Alt-Svc" not in headers


def test_upgrade_to_another_protocol_is_refused(world):
    assert world.send(b"", "/x", "GET", Connection="upgrade", upgrade="h2x")[0] == 400
    assert world.witness.requests == []


def test_pieces_of_a_number_are_found_while_the_conversation_has_no_name(world):
    for text, channel in (("my number is +44", None), ("7911", None)):
        assert world.send(message(text, channel))[0] == 200
    join = in_background(world.send, message("123456", "c7"))
    world.loop.call(world.holds.discard, world.held())
    assert join()[0] == 403
    assert len(world.witness.posts()) == 2


def test_delivered_messages_are_the_history_of_the_next(world):
    world.send(message("hello", "c9"))
    world.send(message(EMAIL, "c9"))
    world.loop.until(lambda: len(world.outcomes()) == 2)
    assert world.checker._conversations["c9", "out"] == ("hello",)


def test_failing_to_answer_ends_the_connection(world, monkeypatch):
    monkeypatch.setattr("presend.check.analyze", lambda *_args: 1 / 0)
    monkeypatch.setattr("presend.proxy.closed.answers.failed", lambda _flow: 1 / 0)
    with pytest.raises((OSError, http.client.HTTPException)):
        world.send(message(CLEAN))
    assert world.witness.posts() == []


def test_strange_headers_break_no_answer(world):
    client = world.connect()
    client.putrequest("POST", "/messages")
    client.putheader("Origin", b"\xff\xfe")
    client.putheader("Accept", b"\xff")
    client.putheader("Content-Length", str(len(message(EMAIL))))
    client.endheaders(message(EMAIL))
    assert client.getresponse().status in (400, 403)
    assert world.witness.posts() == []


def test_host_that_the_rule_file_drops_stays_guarded(world):
    assert world.send(message(CLEAN))[0] == 200
    rules = world.folder / "other.toml"
    rules.write_text((world.folder / "rules.toml").read_text().replace("www.shop.test", "www.other.test"))
    world.checker.policy = Checker.load(str(rules)).policy
    assert world.send(message(EMAIL))[0] == 403
    assert world.witness.posts() == [message(CLEAN)]


def test_allowlist_of_one_gig_counts_where_the_path_names_it(make_world):
    gig = """
[[endpoint]]
id = "gig"
path = "/gigs/{gig}/edit"
format = "form"
text = ["description"]
stage = "profile"

[[allowlist]]
description = "the shop's own address, in its own gig"
values = ["anna@gmail.com"]
gig = "paypal-checkout"
"""
    world = make_world(RULES + gig)
    body = f"description={quote_plus(EMAIL)}".encode()
    assert world.send(body, "/gigs/paypal-checkout/edit", content_type=FORM)[0] == 200
    assert world.send(body, "/gigs/logo/edit", content_type=FORM)[0] == 403
    assert world.witness.posts() == [body]
