"""Every shape in which a chat may send its text -> the endpoint that comes of it."""

import base64
import html
import json

import pytest

from presend.learn.derive import derive
from presend.learn.proof import quality, refuses
from presend.learn.readings import sight

from .sights import FIRST, SECOND, TODAY, capture, learn, sightings

FORM = "application/x-www-form-urlencoded"
DOCUMENT = {"type": "doc", "content": [{"type": "paragraph", "content": []}]}


def leaves(*texts):
    content = [{"type": "text", "text": text, "marks": []} for text in texts]
    return {"type": "doc", "content": [{"type": "paragraph", "content": content}]}


def one(learnt):
    """The only endpoint, which must read the phrase alone."""
    (only,) = learnt
    assert only.quality == 3
    assert only.confirmed
    return only.endpoint


REQUESTS = {
    "field": (lambda t: {"message": t}, "json", "$.message"),
    "deep": (lambda t: {"a": {"b": {"c-d": {"text": t}}}}, "json", '$.a.b["c-d"].text'),
    "blocks": (lambda t: {"blocks": [{"type": "text", "body": t}]}, "json", "$.blocks[?@.body].body"),
    "batch": (
        lambda t: [{"id": 1, "data": {"text": t}}],
        "json",
        "$[?@.data.text].data.text",
    ),
    "list of texts": (lambda t: {"data": [t]}, "json", "$.data[*]"),
    "places with meanings": (lambda t: {"data": [t, None, 7]}, "json", "$.data[0]"),
    "JSON in a string": (
        lambda t: {"payload": json.dumps({"m": {"text": t}})},
        "json",
        "$.payload :: $.m.text",
    ),
    "rich text": (lambda t: {"body": leaves(t)}, "json", "$.body"),
    "rich text in leaves": (lambda t: {"body": leaves(t[:9], t[9:])}, "json", "$.body"),
    "rich text in a string": (lambda t: {"body": json.dumps(leaves(t[:9], t[9:]))}, "json", "$.body :: $"),
    "escaped": (
        lambda t: json.dumps({"m": t}).replace("v", "\\u0076").replace("c", "\\u0063"),
        "json",
        "$.m",
    ),
    "plain text": (lambda t: t, "text", "$"),
}


@pytest.mark.parametrize("shape", REQUESTS)
def test_json_requests(shape):
    make, format, text = REQUESTS[shape]
    endpoint = one(learn(make))
    assert (endpoint.format, endpoint.text) == (format, (text,))


FRAMES = {
    "json": (lambda t: {"type": "msg", "text": t}, "/ws", "websocket", "$.text", {"$.type": "msg"}),
    "socket.io": (
        lambda t: "42/chat,7" + json.dumps(["say", {"text": t}]),
        "/socket.io/",
        "socketio",
        "$[1].text",
        {"$[0]": "say"},
    ),
    "phoenix": (
        lambda t: ["3", "7", "room:lobby", "new_msg", {"body": t}],
        "/live",
        "websocket",
        "$[4].body",
        {"$[3]": "new_msg"},
    ),
    "sockjs": (
        lambda t: json.dumps([json.dumps({"event": "say", "text": t})]),
        "/echo",
        "sockjs",
        "$.text",
        {"$.event": "say"},
    ),
    "stomp": (
        lambda t: f'SEND\ndestination:/app/chat\n\n{{"text":"{t}"}}\0',
        "/stomp",
        "stomp",
        "$.body.text",
        {"$.command": "SEND"},
    ),
    "pusher": (
        lambda t: {"event": "client-msg", "channel": "room-1", "data": json.dumps({"text": t})},
        "/app/k",
        "pusher",
        "$.data.text",
        {"$.event": "client-msg"},
    ),
    "xmpp": (
        lambda t: f'<message to="anna@x"><body>{html.escape(t)}</body></message>',
        "/xmpp",
        "xml",
        "/message/body",
        {},
    ),
}


@pytest.mark.parametrize("shape", FRAMES)
def test_frames(shape):
    make, path, format, text, where = FRAMES[shape]
    endpoint = one(learn(make, path, kind="frame"))
    assert (endpoint.format, endpoint.text, endpoint.where) == (format, (text,), where)


def test_graphql_is_known_by_its_operation():
    def make(text):
        variables = {"threadId": "T1", "input": {"body": text}}
        return {"operationName": "SendMessage", "query": "mutation SendMessage { x }", "variables": variables}

    endpoint = one(learn(make, "/graphql"))
    assert endpoint.format == "graphql"
    assert endpoint.where == {"$.operationName": "SendMessage"}
    assert endpoint.text == ("$.variables.input.body",)
    assert endpoint.conversation == "$.variables.threadId"


def test_form_with_a_conversation():
    endpoint = one(
        learn(lambda t: f"csrf=1&message%5Bbody%5D={t.replace(' ', '+')}&thread_id=7", content_type=FORM)
    )
    assert (endpoint.format, endpoint.text, endpoint.conversation) == (
        "form",
        ("message[body]",),
        "thread_id",
    )


def test_multipart_form():
    def make(text):
        part = 'Content-Disposition: form-data; name="body"\r\n\r\n'
        return f"--x\r\n{part}{text}\r\n--x--\r\n"

    endpoint = one(learn(make, content_type="multipart/form-data; boundary=x"))
    assert (endpoint.format, endpoint.text) == ("form", ("body",))


PATHS = [
    (["/rooms/81723/messages"], "/rooms/{conversation}/messages"),
    (["/api/v3/rooms/room_9f8e7d6c/stories"], "/api/v3/rooms/{conversation}/stories"),
    (["/inbox/anna/send", "/inbox/berta/send"], "/inbox/{conversation}/send"),
    (
        ["/t/0b6a29e2-54a1-4e2c-9a39-aaaaaaaaaaaa", "/t/1c6a29e2-54a1-4e2c-9a39-bbbbbbbbbbbb"],
        "/t/{conversation}",
    ),
    (["/api/0.1/threads/9/messages"], "/api/0.1/threads/{conversation}/messages"),
    (["/api/v2/send"], "/api/v2/send"),
]


@pytest.mark.parametrize(("targets", "pattern"), PATHS)
def test_path_patterns(targets, pattern):
    assert one(learn(lambda t: {"text": t}, *targets)).path == pattern


def test_method_is_kept():
    assert one(learn(lambda t: {"text": t}, method="PUT")).method == "PUT"


def test_history_is_judged_whole():
    (learnt,) = learn(
        lambda t: {"messages": [{"role": "buyer", "content": "hi"}, {"role": "me", "content": t}]}
    )
    assert learnt.quality == 2
    assert learnt.endpoint.text == ("$.messages[?@.content].content",)


def test_other_requests_of_the_same_path_are_let_alone():
    other = capture({"kind": "read", "upTo": 7})
    (learnt,) = learn(lambda t: {"kind": "say", "text": t}, others=(other,))
    assert learnt.endpoint.where == {"$.kind": "say"}
    assert not refuses(learnt.endpoint, other)


def test_kind_is_not_needed_where_nothing_else_goes_there():
    assert one(learn(lambda t: {"kind": "say", "text": t})).where == {}


def test_engineio_fallback_is_read_by_the_same_endpoint():
    (learnt,) = learn(
        lambda t: "42" + json.dumps(["say", {"text": t}]),
        "/socket.io/?EIO=4&transport=websocket",
        kind="frame",
    )
    polled = capture(f'42["typing",true]\x1e42["say",{{"text":"{FIRST.text}"}}]', "/socket.io/?EIO=4&sid=1")
    assert quality(learnt.endpoint, polled, FIRST) == 3


def test_sockjs_fallback_is_an_endpoint_of_its_own():
    seen, other = learn(
        lambda t: json.dumps([json.dumps({"text": t})]), "/chat/123/k3x8q2/websocket", kind="frame"
    )
    assert (seen.inferred, other.inferred) == (False, True)
    assert other.endpoint.path.endswith("/xhr_send")


def test_drafts_and_statistics_come_after_the_message():
    found = derive(
        [
            *sightings(lambda t: {"draft": t}, "/api/autosave"),
            *sightings(lambda t: {"event": "sent", "props": {"text": t}}, "/analytics/track"),
            *sightings(lambda t: {"message": {"text": t}}, "/api/messages"),
        ],
        (),
        TODAY,
    )
    assert [(entry.purpose, entry.capture.path) for entry in found] == [
        ("message", "/api/messages"),
        ("draft", "/api/autosave"),
        ("analytics", "/analytics/track"),
    ]
    assert all(entry.endpoint for entry in found)


@pytest.mark.parametrize(
    ("make", "more"),
    [
        (lambda t: {"blob": base64.b64encode(t.encode()).decode()}, {}),
        (lambda t: {"text": t.replace(" ", "%20")}, {}),
        (lambda t: "", {"method": "GET"}),
    ],
)
def test_what_cannot_be_read_is_still_named(make, more):
    targets = [f"/send?text={phrase}" for phrase in ("velvet+lantern+orchid", "copper+saddle+walnut")]
    (learnt,) = learn(make, *(targets if more else ()), **more)
    assert learnt.endpoint is None


@pytest.mark.parametrize("purpose", ["inbox", "order", "profile"])
def test_stage_follows_the_address(purpose):
    path = {"inbox": "/threads/7/post", "order": "/orders/7/post", "profile": "/gigs/7/post"}[purpose]
    assert one(learn(lambda t: {"text": t}, path)).stage == purpose


def test_typing_notices_do_not_spoil_what_they_lead_to():
    def typed(text):
        found = [
            sight(capture({"type": "typing", "text": text[:end]}, "/ws", "frame"), phrase)
            for phrase in (FIRST, SECOND)
            if phrase.text == text
            for end in range(1, len(text) + 1)
        ]
        return [sighting for sighting in found if sighting]

    (learnt,) = derive([*typed(FIRST.text), *typed(SECOND.text)], (), TODAY)
    assert (learnt.purpose, learnt.quality, learnt.confirmed) == ("draft", 3, True)


def test_half_a_phrase_is_a_draft():
    (learnt,) = derive([sight(capture({"text": "velvet lantern"}), FIRST)], (), TODAY)
    assert (learnt.purpose, learnt.confirmed) == ("draft", False)


def test_query_that_names_the_kind_is_part_of_the_path():
    endpoint = one(learn(lambda t: {"text": t}, "/ajax.php?do=send&ts=17", "/ajax.php?do=send&ts=18"))
    assert endpoint.path == "/ajax.php?do=send"
    read = capture({"upTo": 7}, "/ajax.php?do=read")
    assert not refuses(endpoint, read)
