"""`presend pair`: a code that pairs a browser which presend did not start."""

from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import DataDir, fail
from presend.cli.link import Json, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from presend.api.client import Client

NOT_PAIRED = 1
EXAMPLES = """
[bold]Examples[/bold]

presend pair      while `presend run` runs; type the code into the options

Exit code: 0 paired, 1 not paired in time, 2 presend does not run.
"""


def pair(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts: one JSON line a step.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Show a code for the extension's options. It counts for two minutes and five tries, for one browser."""
    import asyncio

    from presend.api.client import LinkError

    show = _print_json if as_json else _print
    try:
        paired = asyncio.run(_pair(data_dir, show))
    except LinkError:
        fail("presend does not run", "start it with `presend run`, or name its folder with --data-dir")
    raise typer.Exit(0 if paired else NOT_PAIRED)


async def _pair(data_dir: DataDir, show: "Callable[[Json], None]") -> bool:
    import asyncio

    from presend.cli import link

    async with link.link(data_dir) as client:
        await client.send(type="pair")
        code = await answer(client, "code")
        show(code)
        try:
            async with asyncio.timeout(code["seconds"]):
                return await _wait(client, show)
        except TimeoutError:
            show({"type": "pairing", "state": "late", "left": 0})
            return False


async def _wait(client: "Client", show: "Callable[[Json], None]") -> bool:
    while True:
        step = await answer(client, "pairing")
        show(step)
        if step["state"] == "paired" or not step["left"]:
            return step["state"] == "paired"


def _print(step: Json) -> None:
    if step["type"] == "code":
        port, _, digits = step["code"].partition("-")
        print(f"Type this into the extension's options:\n\n    {port}-{digits[:3]} {digits[3:]}\n")
    elif step["state"] == "paired":
        print("Paired.")
    elif step["state"] == "late":
        print("The time is over: this code counts no more.")
    else:
        print(f"Another code was typed. Tries left: {step['left']}.")


def _print_json(step: Json) -> None:
    import json

    print(json.dumps(step), flush=True)
