"""`presend permissions`: customer support's written leave, with its evidence."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from presend.cli.common import DataDir, fail
from presend.cli.folder import data_folder

if TYPE_CHECKING:
    from presend.permissions import Permissions
    from presend.policy.model import Permission

EXAMPLES = """
[bold]Examples[/bold]

presend permissions add --buyer anna --channel skype --ticket 123456 --granted 2026-11-20 --evidence leave.png

presend permissions list

presend permissions export permissions.zip

A permission counts for that buyer and that channel only, inside an order (--stage changes that if the ticket says \
otherwise), until it expires. WhatsApp, Viber and Signal go by telephone number: add --channel phone for them.
"""
_BY_NUMBER = {"whatsapp", "viber", "signal", "imo"}

app = typer.Typer(help="Written permissions from customer support.", no_args_is_help=True, epilog=EXAMPLES)

Id = Annotated[str, typer.Argument(metavar="ID", help="As `presend permissions list` shows it.")]
Json = Annotated[bool, typer.Option("--json", help="For scripts.")]


def _day(text: str | date) -> date:
    if isinstance(text, date):
        return text
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no day; write it as 2026-11-20') from None


@app.command(
    "add",
    epilog="presend permissions add --buyer anna --channel skype --ticket 123456 --granted 2026-11-20 --evidence leave.png",
)
def add_permission(
    buyer: Annotated[str, typer.Option(help="The buyer's user name.")],
    channel: Annotated[list[str], typer.Option(help="skype, phone, email ... May be given several times.")],
    ticket: Annotated[str, typer.Option(help="Customer support's ticket number.")],
    granted: Annotated[date, typer.Option(parser=_day, metavar="DAY", help="The day it was given.")],
    expires: Annotated[
        date | None, typer.Option(parser=_day, metavar="DAY", help="The last day it counts.")
    ] = None,
    order: Annotated[str, typer.Option(help="The order it is for, as in the order page's address.")] = "",
    stage: Annotated[list[str] | None, typer.Option(help="Where it counts, if not only in an order.")] = None,
    marketplace: Annotated[str, typer.Option(help="The marketplace's id.")] = "fiverr",
    note: Annotated[str, typer.Option(help="What was agreed.")] = "",
    evidence: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Screenshot or mail; copied.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Record a permission. Its evidence is copied into the data folder and hashed."""
    from pydantic import ValidationError

    from presend.permissions import PermissionsError
    from presend.policy.errors import one_of
    from presend.policy.load import packs
    from presend.policy.model import Permission

    fields: dict[str, Any] = {
        "id": "new", "buyer": buyer, "channels": tuple(channel), "ticket": ticket, "granted": granted,
        "expires": expires, "order": order, "marketplace": marketplace, "note": note,
    }  # fmt: skip
    try:
        leave = Permission(**fields, **({"stage": tuple(stage)} if stage else {}))
        leave = _store(data_dir).add(leave, evidence or ())
    except ValidationError as error:
        fail(_reason(error))
    except (PermissionsError, OSError) as error:
        fail(str(error))
    print(f"recorded {leave.id}: {_sentence(leave)}")
    if marketplace not in packs():
        _hint(
            f'no pack is "{marketplace}", so it counts with a rule file of that id only; {one_of(marketplace, packs())}'
        )
    if not evidence:
        _hint("keep the evidence too: customer support may ask to see it (--evidence FILE)")
    if _BY_NUMBER & set(channel) and "phone" not in channel:
        _hint(f"{channel[0]} goes by telephone number: add --channel phone if the ticket allows to share it")


@app.command("list", epilog="presend permissions list")
def list_permissions(as_json: Json = False, data_dir: DataDir = None) -> None:
    """Every recorded permission, and whether it counts today."""
    store = _store(data_dir)
    known = store.active()
    if as_json:
        print(json.dumps([store.as_dict(leave.id) for leave in known], indent=2, ensure_ascii=False))
        return
    if not known:
        print("no permissions are recorded; `presend permissions add --help` shows how")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table("id", "buyer", "channels", "where", "ticket", "counts", box=box.SIMPLE_HEAD)
    for leave in known:
        where = ", ".join(leave.stage) + (f" {leave.order}" if leave.order else "")
        table.add_row(leave.id, leave.buyer, ", ".join(leave.channels), where, leave.ticket, _counts(leave))
    Console().print(table)


@app.command("show", epilog="presend permissions show skype-anna")
def show_permission(id: Id, as_json: Json = False, data_dir: DataDir = None) -> None:
    """All that is known of a permission, with its evidence."""
    store = _store(data_dir)
    leave = _known(store, id)
    if as_json:
        print(json.dumps(store.as_dict(id), indent=2, ensure_ascii=False))
        return
    print(f"{leave.id}: {_sentence(leave)}\nIt counts {_counts(leave)}.")
    if leave.note:
        print(f"note: {leave.note}")
    for item in store.evidence(id):
        state = "" if item.sound else "  IS NOT WHAT WAS RECORDED"
        print(f"evidence: {item.path}  {item.size} bytes  sha256 {item.sha256}{state}")


@app.command("remove", epilog="presend permissions remove skype-anna")
def remove_permission(id: Id, data_dir: DataDir = None) -> None:
    """Forget a permission and delete the copies of its evidence."""
    store = _store(data_dir)
    _known(store, id)
    store.remove(id)
    print(f"removed {id}")


@app.command("export", epilog="presend permissions export permissions.zip")
def export_permissions(
    out: Annotated[
        Path | None, typer.Argument(metavar="FILE.zip", help="Without it: JSON to the screen.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Write every permission with its evidence into one zip file, to show it on demand."""
    store = _store(data_dir)
    if out is None:
        list_permissions(as_json=True, data_dir=data_dir)
        return
    try:
        count = store.export(out)
    except OSError as error:
        fail(f"{out}: cannot be written: {error.strerror}")
    print(f"wrote {count} permission{'' if count == 1 else 's'} to {out}")


def _store(data_dir: Path | None) -> "Permissions":
    from presend.permissions import Permissions

    return Permissions(data_folder(data_dir))


def _known(store: "Permissions", id: str) -> "Permission":
    from presend.permissions import PermissionsError
    from presend.policy.errors import one_of

    try:
        return store.get(id)
    except PermissionsError as error:
        ids = [leave.id for leave in store.active()]
        fail(str(error), one_of(id, ids) if ids else "none are recorded")


def _sentence(leave: "Permission") -> str:
    until = f" until {leave.expires}" if leave.expires else ""
    order = f" (order {leave.order})" if leave.order else ""
    channels = " and ".join(leave.channels)
    where = " and ".join(f"the {stage}" if stage == "inbox" else f"an {stage}" for stage in leave.stage)
    return f"{channels} with {leave.buyer}, in {where}{order}, from {leave.granted}{until}, ticket {leave.ticket}"


def _counts(leave: "Permission") -> str:
    today = date.today()
    if today < leave.granted:
        return f"from {leave.granted}"
    if leave.expires and leave.expires < today:
        return f"no longer, it expired on {leave.expires}"
    return "today"


def _reason(error: Any) -> str:
    from presend.policy.mistakes import read_all

    return "; ".join(
        f"{reading.what} ({reading.help})" if reading.help else reading.what for reading in read_all(error)
    )


def _hint(text: str) -> None:
    print(f"hint: {text}", file=sys.stderr)
