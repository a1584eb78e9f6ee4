"""`presend status`: the numbers of the presend that runs now."""

from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import DataDir
from presend.cli.link import Json, answer, ask

if TYPE_CHECKING:
    from presend.api.client import Client

EXAMPLES = """
[bold]Examples[/bold]

presend status

presend status --json
"""


def status(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False, data_dir: DataDir = None
) -> None:
    """Show what presend guards, what it has seen, and how long it took."""
    numbers = ask(data_dir, _status)
    if as_json:
        import json

        print(json.dumps(numbers))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, show_header=False)
    for name, value in _rows(numbers):
        table.add_row(f"[dim]{name}[/]", escape(value))
    console = Console(highlight=False)
    console.print(table)
    if numbers["problem"]:
        console.print(
            "\nThe rule file has mistakes. The rules that were in force before stay in force.", style="yellow"
        )
        console.print(numbers["problem"], markup=False, soft_wrap=True)


async def _status(client: "Client") -> Json:
    await client.send(type="status")
    numbers = await answer(client, "status")
    return {name: value for name, value in numbers.items() if name != "type"}


def _rows(numbers: Json) -> list[tuple[str, str]]:
    hours, seconds = divmod(int(numbers["uptime_seconds"]), 3600)
    added = numbers["added_ms"]
    times = "none yet" if added["p50"] is None else f"{added['p50']} ms (half), {added['p95']} ms (95 of 100)"
    drift = numbers["drift"]
    return [
        ("guards", f"{numbers['marketplace']}: {', '.join(numbers['hosts'])}"),
        ("rules", f"{numbers['rules']}, {numbers['policy']}"),
        ("running for", f"{hours}:{seconds // 60:02}:{seconds % 60:02}"),
        ("waiting now", str(numbers["holds"])),
        ("verdicts", _counts(numbers["verdicts"])),
        ("outcomes", _counts(numbers["outcomes"])),
        ("errors", _errors(numbers)),
        ("files are read", _files(numbers["attachments"])),
        ("added to a message", times),
        ("memory", "unknown" if numbers["memory_mb"] is None else f"{numbers['memory_mb']} MB"),
        ("last drift", drift.get("what", "") if drift else "none"),
    ]


def _errors(numbers: Json) -> str:
    last = numbers["error"]
    return f"{numbers['errors']}, the last: {last['what']}" if last else str(numbers["errors"])


_KINDS = {
    "text": "text",
    "document": "office documents",
    "archive": "zip archives",
    "pdf": "PDF",
    "picture": "codes in pictures",
}


def _files(state: dict[str, list[str]]) -> str:
    kinds = ["names", *(_KINDS[kind] for kind in state["reads"])]
    missing = f"; not installed: {', '.join(state['missing'])}" if state["missing"] else ""
    return ", ".join(kinds) + missing


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none yet"
