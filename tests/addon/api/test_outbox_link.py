"""The outbox over the link: what was not sent, without what still waits."""

import sqlite3

from presend.api.client import connect
from presend.holds import Hold
from presend.outbox import Outbox
from presend.policy.verdict import Verdict
from tests.addon.api.test_server import SECRET, running, server


@running
async def test_what_was_not_sent_is_told(tmp_path):
    outbox = Outbox(tmp_path)
    for number, state in enumerate(("stopped", "held", "expired")):
        hold = Hold(str(number), f"text {number}", Verdict("warn"), "anna", "e", "inbox", reason="Why not.")
        outbox.hold_changed(hold, "held")
        if state != "held":
            outbox.hold_changed(hold, state)
    async with server() as api, connect(api.port, SECRET) as link:
        api._desk.outbox = outbox.list
        await link.send(type="outbox")
        answer = await link.receive()
    assert [(text["text"], text["state"]) for text in answer["texts"]] == [
        ("text 2", "expired"),
        ("text 0", "stopped"),
    ]
    assert set(answer["texts"][0]) == {"id", "time", "state", "reason", "stage", "conversation", "text"}


@running
async def test_an_outbox_that_cannot_be_read_is_an_error_and_the_link_lives():
    def broken():
        raise sqlite3.DatabaseError("text 2 is malformed")

    async with server() as api, connect(api.port, SECRET) as link:
        api._desk.outbox = broken
        await link.send(type="outbox")
        answer = await link.receive()
        assert (answer["type"], answer["code"]) == ("error", "no-outbox") and "text 2" not in answer[
            "message"
        ]
        api._desk.outbox = tuple
        await link.send(type="outbox")
        assert (await link.receive())["texts"] == []
