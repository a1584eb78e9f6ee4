"""A link to the presend that runs now, for the commands that ask it something."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presend.cli.common import fail
from presend.cli.folder import data_folder

if TYPE_CHECKING:
    from presend.api.client import Client

Json = dict[str, Any]


def ask(data_dir: Path | None, question: "Callable[[Client], Awaitable[Any]]") -> Any:
    """Asks the running presend; where none runs, says so and ends with exit code 2."""
    import asyncio

    from presend.api.client import LinkError

    async def asking() -> Any:
        async with asyncio.timeout(10), link(data_dir) as client:
            return await question(client)

    try:
        return asyncio.run(asking())
    except (LinkError, TimeoutError):
        fail("presend does not run", "start it with `presend run`, or name its folder with --data-dir")


async def answer(client: "Client", type: str) -> Json:
    """The next message of this type; an error of the server ends the command."""
    while (message := await client.receive())["type"] != type:
        if message["type"] == "error":
            fail(message["message"])
    return message


@asynccontextmanager
async def link(data_dir: Path | None) -> "AsyncIterator[Client]":
    """A link to the presend that runs with this data folder. Raises LinkError where none does."""
    from presend.api.client import LinkError, connect

    pairing = data_folder(data_dir) / "extension" / "pairing.json"
    try:
        found = json.loads(pairing.read_text(encoding="utf-8"))
        port, secret = found["port"], found["secret"]
    except (OSError, ValueError, KeyError) as error:
        raise LinkError("nothing is paired") from error
    async with connect(port, secret) as client:
        yield client
