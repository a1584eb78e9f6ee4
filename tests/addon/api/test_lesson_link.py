"""A lesson over the link: what pages tell of it, and what a link is told that comes late."""

import asyncio
import json

import pytest

from presend import Checker
from presend.api import handshake
from presend.api.client import connect
from presend.learn.lesson import Lesson
from presend.learn.school import School
from presend.policy.own import OwnRules
from tests.addon.api.test_server import SECRET, running, server, upgrade

MARKER = "quiet yellow ferry"
TYPED = {
    "type": "typed",
    "marker": MARKER,
    "host": "www.fiverr.com",
    "page": "/inbox/anna",
    "kind": "textarea",
    "box": ["#reply"],
}


def at_school(api, tmp_path) -> School:
    """A lesson is under way, as far as the links can tell."""
    school = School(Checker.load("fiverr"), OwnRules("fiverr", tmp_path), None, api.events, None, {})
    school._taught_now = Lesson(MARKER)
    school._tell({"step": "ready", "marker": MARKER})
    api._desk.lessons = school
    return school


@running
async def test_a_box_is_told_once_and_its_last_word_counts(tmp_path):
    async with server() as api:
        school = at_school(api, tmp_path)
        async with connect(api.port, SECRET) as link:
            for send in ([], ["#send"]):
                await link.send(**TYPED, send=send)
            await link.send(type="status")
            told = [await link.receive(), await link.receive()]
        assert told[0] == {
            "type": "lesson",
            "step": "typed",
            "kind": "textarea",
            "box": ["#reply"],
            "send": [],
        }
        assert told[1]["type"] == "status"
        assert [report.send for report in school._taught_now.typed] == [("#send",)]


@pytest.mark.parametrize(
    "other", [{"host": "evil.example.com"}, {"marker": "what else stands there"}], ids=["host", "marker"]
)
def test_only_the_phrase_on_a_host_of_the_lesson_counts(other, tmp_path):
    @running
    async def test():
        async with server() as api:
            school = at_school(api, tmp_path)
            async with connect(api.port, SECRET) as link:
                await link.send(**TYPED | other)
                await link.send(type="status")
                assert (await link.receive())["type"] == "status"
            assert school._taught_now.typed == []

    test()


@running
async def test_without_a_lesson_nothing_comes_of_it(tmp_path):
    async with server() as api:
        for lessons in (None, School(None, OwnRules("fiverr", tmp_path), None, api.events, None, {})):
            api._desk.lessons = lessons
            async with connect(api.port, SECRET) as link:
                await link.send(**TYPED)
                await link.send(type="status")
                assert (await link.receive())["type"] == "status"


@running
async def test_a_link_that_comes_late_is_told_the_phrase(tmp_path):
    async with server() as api:
        at_school(api, tmp_path)
        socket = await upgrade(api.port)
        nonce = json.loads(await socket.read_message())["nonce"]
        auth = {"type": "auth", "nonce": "n" * 16}
        auth["mac"] = handshake.proof(SECRET, "client", nonce, auth["nonce"], api.port)
        await socket.write_message(json.dumps(auth))
        assert json.loads(await socket.read_message())["lesson"] == MARKER


@running
async def test_a_lesson_that_is_ended_before_it_begins_leaves_room_for_the_next(tmp_path):
    async with server() as api:
        school = School(Checker.load("fiverr"), OwnRules("fiverr", tmp_path), None, api.events, None, {})
        school.begin(MARKER, 60)
        school.end()
        await asyncio.wait([school._lesson])
        school.begin(MARKER, 60)
        school.end()
