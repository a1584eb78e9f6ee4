"""`presend outbox`: texts that were not sent."""

import sqlite3
import time
from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import DataDir, fail
from presend.cli.folder import data_folder

if TYPE_CHECKING:
    from presend.outbox import Outbox, Stopped

EXAMPLES = """
[bold]Examples[/bold]

presend outbox                 what was not sent in the last 24 hours

presend outbox 12              the whole text of one, to copy

presend outbox --clear         delete them all now
"""


def outbox(
    id: Annotated[int | None, typer.Argument(metavar="ID", help="Print this text and nothing else.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Delete what is kept.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts: one JSON line a text.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Show the texts that were stopped; they are kept on this computer for 24 hours."""
    from presend.outbox import Outbox

    try:
        _serve(Outbox(data_folder(data_dir)), id, clear, as_json)
    except (sqlite3.Error, OSError) as error:
        fail(f"the outbox cannot be read: {error}")


def _serve(outbox: "Outbox", id: int | None, clear: bool, as_json: bool) -> None:
    if clear:
        gone = outbox.clear()
        print(f"{gone} text{'' if gone == 1 else 's'} deleted." if gone else "The outbox was empty.")
        return
    kept = outbox.list()
    if id is not None:
        kept = [stopped for stopped in kept if stopped.id == id]
        if not kept:
            fail(f"there is no text {id} in the outbox", "`presend outbox` lists them")
    if as_json:
        import json

        for stopped in kept:
            print(json.dumps(stopped._asdict()))
    elif id is not None:
        print(kept[0].text)
    elif not kept:
        print("The outbox is empty.")
    else:
        _show(kept)


def _show(kept: "list[Stopped]") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("id", "when", "where", "why", "text", box=None)
    for stopped in kept:
        when = time.strftime("%H:%M", time.localtime(stopped.time))
        where = f"{stopped.stage} {stopped.conversation}".strip()
        cells = (stopped.id, when, where, stopped.reason, stopped.text)
        table.add_row(*(escape(str(cell)) for cell in cells))
    Console().print(table)
