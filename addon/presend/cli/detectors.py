"""`presend detectors`: what is looked for, in the detectors' own words."""

import inspect
import json
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import fail

if TYPE_CHECKING:
    from presend.detectors.base import Detector

EXAMPLES = """
[bold]Examples[/bold]

presend detectors list

presend detectors show phone

presend detectors show email --json
"""

_FILE = re.compile(r"\b([a-z_]+)\.py\b")

app = typer.Typer(help="What presend looks for, with examples.", no_args_is_help=True, epilog=EXAMPLES)


def _ids(start: str) -> list[str]:
    from presend.detectors import DETECTORS

    return [detector.id for detector in DETECTORS if detector.id.startswith(start)]


@app.command("list", epilog="presend detectors list --json")
def list_detectors(as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False) -> None:
    """Every detector, its category, and its idea in a line."""
    from presend.detectors import DETECTORS

    rows = [
        (detector.id, detector.category, _documentation(detector).partition("\n")[0])
        for detector in DETECTORS
    ]
    if as_json:
        print(
            json.dumps([dict(zip(("id", "category", "title"), row, strict=True)) for row in rows], indent=2)
        )
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table("detector", "category", "finds", box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


@app.command("show", epilog="presend detectors show phone-words")
def show_detector(
    id: Annotated[str, typer.Argument(metavar="ID", autocompletion=_ids)],
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Why a detector is there, what it misses, and its examples, which are also its tests."""
    from difflib import get_close_matches

    from presend.detectors import DETECTORS

    detectors = {detector.id: detector for detector in DETECTORS}
    if id not in detectors:
        near = get_close_matches(id, detectors, 1)
        fail(
            f"no detector {id!r}",
            f"did you mean {near[0]!r}?" if near else "`presend detectors list` names them",
        )
    detector = detectors[id]
    text = _documentation(detector)
    if as_json:
        fields = {"flagged": detector.flagged, "allowed": detector.allowed}
        print(json.dumps({"id": id, "category": detector.category, "text": text, **fields}, indent=2))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text.assemble((id, "bold"), f"  {detector.category}\n\n{text}\n"))
    for title, examples in (("Flagged", detector.flagged), ("Allowed", detector.allowed)):
        console.print(title, style="bold")
        for example in examples:
            console.print(Text("  " + example.replace("\n", "\n  ")), soft_wrap=True)
        console.print()


def _documentation(detector: "Detector") -> str:
    """The docstring of the file that the detector stands in. Other detectors' files are named by what users know."""
    text = inspect.getdoc(sys.modules[detector.find.__module__]) or ""
    return _FILE.sub(lambda file: file[1].replace("_", "-"), text)
