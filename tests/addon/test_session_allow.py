""" "Not contact info" in a whole session: from the pack to the seller's own file, in force without a new start."""

import asyncio
import json

from presend.api.client import connect
from presend.session import Options, start

MAIL = "write to anna.berg@gmail.com"
ASK = {"type": "allow", "id": 1, "value": "anna.berg@gmail.com", "category": "contact.email"}


def test_what_is_allowed_is_in_force_now_and_after_the_next_start(tmp_path):
    options = Options(data_dir=tmp_path / "data", proxy=False, browser=None)
    told = []

    async def allow():
        async with start(options, told.append) as session:
            assert session.ready.rules == "fiverr"
            assert session.checker.check(MAIL).action == "block"
            secret = json.loads((options.data_dir / "pairing.json").read_text())["secret"]
            async with connect(int(session.ready.api.split(":")[1]), secret) as link:
                await link.send(**ASK)
                assert (await link.receive())["type"] == "allowed"
                assert (await asyncio.wait_for(link.receive(), 30))["type"] == "policy"
            assert session.checker.check(MAIL).action == "allow"

    async def again():
        async with start(options) as session:
            return session.ready.rules, session.checker.check(MAIL).action

    asyncio.run(allow())
    mine = str(options.data_dir / "my.toml")
    assert [event for event in told if event["type"] == "advice"] == [
        {"type": "advice", "what": f"From now on your own rules are used: {mine} extends fiverr."}
    ]
    assert asyncio.run(again()) == (mine, "allow")
