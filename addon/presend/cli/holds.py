"""`presend holds`: the messages that wait for the seller's word."""

from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import DataDir, fail
from presend.cli.link import Json, answer, ask

if TYPE_CHECKING:
    from presend.api.client import Client

EXAMPLES = """
[bold]Examples[/bold]

presend holds list

presend holds release 3      send it as it is

presend holds discard 3      do not send it; `presend outbox` keeps its text
"""

app = typer.Typer(help="Messages that wait for your word.", no_args_is_help=True, epilog=EXAMPLES)

Id = Annotated[str, typer.Argument(metavar="ID", help="As `presend holds list` shows it.")]


@app.command("list", epilog="presend holds list --json")
def list_holds(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts: one JSON line a message.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Show what waits."""
    holds = ask(data_dir, _waiting)
    if as_json:
        import json

        for hold in holds:
            print(json.dumps(hold))
    elif not holds:
        print("Nothing waits.")
    else:
        _show(holds)


@app.command("release", epilog="presend holds release 3")
def release(id: Id, data_dir: DataDir = None) -> None:
    """Send a message that waits."""
    _decide(id, "release", "released", data_dir)
    print("Sent on its way.")


@app.command("discard", epilog="presend holds discard 3")
def discard(id: Id, data_dir: DataDir = None) -> None:
    """Keep a message back."""
    _decide(id, "discard", "discarded", data_dir)
    print("Not sent. Its text is in `presend outbox`.")


async def _waiting(client: "Client") -> list[Json]:
    """The link tells what waits before it answers anything else."""
    await client.send(type="status")
    found = []
    while (message := await client.receive())["type"] != "status":
        if message["type"] == "hold" and message["state"] == "held":
            found.append(message)
    return found


def _decide(id: str, verb: str, state: str, data_dir: DataDir) -> None:
    async def decide(client: "Client") -> str:
        await client.send(type=verb, hold=id)
        while (hold := await answer(client, "hold"))["id"] != id or hold["state"] == "held":
            pass
        return hold["state"]

    if (found := ask(data_dir, decide)) != state:
        fail(f"this message was {found} already")


def _show(holds: list[Json]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("id", "seconds left", "where", "why", "text", box=None)
    for hold in holds:
        why = "\n".join(dict.fromkeys(finding["message"] for finding in hold["findings"]))
        where = f"{hold['stage']} {hold['conversation']}".strip()
        cells = (hold["id"], f"{hold['seconds']:.0f}", where, why, hold["text"])
        table.add_row(*(escape(str(cell)) for cell in cells))
    Console().print(table)
