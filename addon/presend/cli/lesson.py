"""`presend learn` while presend runs: the lesson is held in its proxy, and its window is open already."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from presend.api.client import LinkError
from presend.cli.common import fail
from presend.cli.link import link
from presend.policy.load import packs

if TYPE_CHECKING:
    from presend.api.client import Client

Json = dict[str, Any]
_LAST = ("written", "unreadable", "timeout", "failed", "stopped")
_END_FIRST = "end presend first, and `presend learn` opens a window of its own"


class Show(Protocol):
    """Tells the lesson's steps to people, or to programs."""

    def ready(self, proxy: str, ca: str, marker: str, name: str) -> None: ...

    def step(self, line: Json) -> None: ...


async def attend(
    data_dir: Path | None,
    hosts: Sequence[str],
    files: Sequence[Path],
    rules: str | None,
    marker: str,
    timeout: float,
    show: Show,
) -> bool | None:
    """Whether something was learnt; None where no presend runs. `files` must be the rule file in force."""
    async with AsyncExitStack() as stack:
        try:
            async with asyncio.timeout(10):
                client = await stack.enter_async_context(link(data_dir))
        except (LinkError, TimeoutError):
            return None
        _fits(client.policy, hosts, rules)
        await client.send(type="learn", marker=marker, timeout=timeout)
        try:
            return await _steps(client, files, show)
        except LinkError:
            fail("presend has ended, and nothing was written")
        except asyncio.CancelledError:
            await client.send(type="learn", stop=True)
            raise


def _fits(policy: Json, hosts: Sequence[str], rules: str | None) -> None:
    for host in hosts:
        if host not in policy["hosts"]:
            fail(f"presend is running, and does not guard {host}", _END_FIRST)
    if rules in packs() and rules != policy["marketplace"]["id"]:
        fail(f"presend is running for {policy['marketplace']['name']}", _END_FIRST)


async def _steps(client: "Client", files: Sequence[Path], show: Show) -> bool:
    while True:
        message = await client.receive()
        if message["type"] == "error":
            fail(message["message"])
        if message["type"] != "lesson":
            continue
        step = {name: value for name, value in message.items() if name != "type"}
        if step["step"] == "ready":
            await _begin(client, step, files, show)
            continue
        show.step(step)
        if step["step"] in _LAST:
            return step["step"] == "written"


async def _begin(client: "Client", step: Json, files: Sequence[Path], show: Show) -> None:
    for file in files:
        if file.resolve() != Path(step["file"]):
            await client.send(type="learn", stop=True)
            fail(f"presend is running with the rules in {step['file']}", f"leave {file} out, or {_END_FIRST}")
    show.ready(step["proxy"], step["ca"], step["marker"], client.policy["marketplace"]["name"])
