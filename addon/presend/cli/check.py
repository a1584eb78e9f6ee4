"""`presend check`: judges a text, a file, or a stream of JSON lines."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from presend.cli import quick
from presend.cli.common import BAD_INPUT, DataDir, Rules, choice, fail, load_checker
from presend.policy.terms import STAGES

EXAMPLES = """
[bold]Examples[/bold]

presend check "text me on +44 7911 123456"

presend check draft.txt --stage order

pbpaste | presend check - --format json

presend check "is my phone number 0791112345?" --explain

presend check messages.jsonl --format jsonl > verdicts.jsonl

Exit code: 0 for allow or advise, 1 when something is warned or blocked, 2 for bad usage or input.
"""


def check(
    what: Annotated[
        str | None,
        typer.Argument(metavar="TEXT | - | FILE", help="A text, a file, or - for standard input."),
    ] = None,
    rules: Rules = "fiverr",
    stage: Annotated[str, choice("--stage", "-s", of=STAGES, help="Where the deal is.")] = "inbox",
    direction: Annotated[
        str, choice("--direction", of=("out", "in"), help="Who wrote it: out is the seller.")
    ] = "out",
    buyer: Annotated[
        str, typer.Option(help="The other side's user name: permissions are for one buyer.")
    ] = "",
    format: Annotated[
        str, choice("--format", "-f", of=("text", "json", "jsonl"), help="How to print the verdict.")
    ] = "text",
    explain: Annotated[
        bool, typer.Option("--explain", help="Name the detector, the reading of the text and the score, too.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Say what a marketplace would mind in a message, and why."""
    if what is None:
        if sys.stdin.isatty():
            fail("nothing to check", 'presend check "your message", or - to read standard input')
        what = "-"
    if format == "jsonl":
        from presend.cli.jsonl import check_lines

        with _open(what) as lines:
            code = check_lines(lines, load_checker(rules, data_dir), stage, direction, buyer, explain)
        raise typer.Exit(code)
    text = _read(what)
    verdict = load_checker(rules, data_dir).check(text, stage, direction, recipient=buyer)
    if format == "json":
        import json

        from presend.cli.jsonl import as_json

        print(json.dumps(as_json(verdict, explain), indent=2))
    else:
        quick.answer(text, verdict, explain)
    raise typer.Exit(1 if verdict.stops else 0)


def _open(what: str):
    """The lines to check, as bytes: a bad one must not keep the others from being read."""
    if what == "-":
        return sys.stdin.buffer
    try:
        return Path(what).open("rb")
    except (OSError, ValueError) as error:
        fail(
            f"{what}: cannot be read: {error}",
            "with --format jsonl, name a file of JSON lines, or - for standard input",
        )


def _read(what: str) -> str:
    if what != "-" and not quick.is_file(what):
        if quick.looks_like_a_file(what):
            missing = "this is a folder" if Path(what).is_dir() else "no such file"
            fail(f"{what}: {missing}", f'for the text itself: printf %s "{what}" | presend check -')
        return what
    try:
        content = sys.stdin.buffer.read() if what == "-" else Path(what).read_bytes()
        return content.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        name = "standard input" if what == "-" else what
        print(f"error: {name}: cannot be read as UTF-8 text: {error}", file=sys.stderr)
        raise typer.Exit(BAD_INPUT) from error
