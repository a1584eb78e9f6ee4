""" "Not contact info" over the link: written down, answered, and refused where it cannot be."""

from presend.api.client import connect
from presend.policy.own import OwnRules
from tests.addon.api.test_server import SECRET, running, server

ASK = {"type": "allow", "id": 3, "value": "anna@gmail.com", "category": "contact.email"}


@running
async def test_the_words_are_written_for_this_talk_or_for_good(tmp_path):
    async with server() as api:
        api._desk.allow = OwnRules("fiverr", tmp_path).allow
        async with connect(api.port, SECRET) as link:
            await link.send(**ASK, conversation="anna")
            answer = await link.receive()
            await link.send(**ASK)
            await link.receive()
    assert answer == {"type": "allowed", "id": 3, "file": str(tmp_path / "my.toml")}
    written = (tmp_path / "my.toml").read_text()
    assert written.count('values = ["anna@gmail.com"]') == 2
    assert written.count('buyers = ["anna"]') == 1


@running
async def test_without_a_file_it_is_an_error_that_quotes_nothing(tmp_path):
    async with server() as api, connect(api.port, SECRET) as link:
        for allow in (None, OwnRules(str(tmp_path / "gone.toml"), tmp_path).allow):
            api._desk.allow = allow
            await link.send(**ASK)
            answer = await link.receive()
            assert (answer["type"], answer["code"], answer["id"]) == ("error", "not-allowed", 3)
            assert "anna" not in answer["message"]


@running
async def test_everything_cannot_be_allowed():
    async with server() as api, connect(api.port, SECRET) as link:
        for bad in ({"category": "nonsense"}, {"value": ""}, {"value": "x" * 501}):
            await link.send(**(ASK | bad))
            assert (await link.receive())["code"] == "malformed"
