"""The command line as typer knows it. One command a file; each imports what it needs when it runs."""

from typing import Annotated

import typer

from presend.cli import (
    check,
    demo,
    detectors,
    holds,
    learn,
    outbox,
    pair,
    permissions,
    rules,
    run,
    status,
    zoom,
)

app = typer.Typer(
    name="presend",
    help="Keeps a chat message from breaking the marketplace's contact rules, before it is sent.",
    epilog='Try it: presend check "text me on +44 7911 123456"',
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_show_locals=False,  # a traceback must not print a message's text
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"presend {version('presend')}")
        raise typer.Exit()


@app.callback()
def presend(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None: ...


app.command("check", epilog=check.EXAMPLES)(check.check)
app.command("run", epilog=run.EXAMPLES)(run.run)
app.command("demo", epilog=demo.EXAMPLES)(demo.demo)
app.command("learn", epilog=learn.EXAMPLES)(learn.learn)
app.command("pair", epilog=pair.EXAMPLES)(pair.pair)
app.command("zoom", epilog=zoom.EXAMPLES)(zoom.zoom)
app.command("status", epilog=status.EXAMPLES)(status.status)
app.command("outbox", epilog=outbox.EXAMPLES)(outbox.outbox)
app.add_typer(holds.app, name="holds")
app.add_typer(rules.app, name="rules")
app.add_typer(permissions.app, name="permissions")
app.add_typer(detectors.app, name="detectors")
