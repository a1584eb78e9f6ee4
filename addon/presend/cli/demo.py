"""`presend demo`: three messages on the practice marketplace, by hand or played by itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import fail

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from presend.demo import Row

EXAMPLES = """
[bold]Examples[/bold]

presend demo                      a browser window, and three messages to try

presend demo --headless           plays by itself and prints what happened

presend demo --headless --json    the same for scripts

Exit code: 0 if all was as it should be, 1 if not, 2 if it could not be played.
"""


def demo(
    headless: Annotated[
        bool, typer.Option("--headless", help="Play it without a window; so it is where there is no screen.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the data folder, and say where it is.")] = False,
    screenshots: Annotated[
        Path,
        typer.Option(metavar="DIR", file_okay=False, help="Where the pictures go when it plays by itself."),
    ] = Path("demo"),
    browser: Annotated[
        str, typer.Option(metavar="NAME|PATH", help="chromium, brave, edge, chrome, or a program's path.")
    ] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; plays by itself.")] = False,
) -> None:
    """Try presend on a practice marketplace: nothing leaves this computer."""
    import asyncio
    import tempfile

    from presend.browsers import BrowserError, find
    from presend.session import SessionError

    data = Path(tempfile.mkdtemp(prefix="presend-demo-"))
    play = headless or as_json or not _has_screen()
    try:
        find(browser)  # before anything moves on the screen
        ok = asyncio.run(_play(data, browser, screenshots, as_json) if play else _guide(data, browser))
    except (BrowserError, SessionError) as error:
        keep = keep or str(data) in error.help
        fail(str(error), error.help)
    except KeyboardInterrupt:
        ok = True
    finally:
        if keep:
            typer.echo(f"The data folder is {data}", err=True)
        else:
            _remove(data)
    raise typer.Exit(0 if ok else 1)


def _remove(folder: Path) -> None:
    """Removes the folder; the browser's last helpers may write into it for a moment more."""
    import shutil
    import time

    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


def _has_screen() -> bool:
    import os
    import sys

    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def _play(data: Path, browser: str, pictures: Path, as_json: bool) -> bool:
    """Plays all scenes in a headless browser. True if all was as it should be."""
    from rich.console import Console
    from rich.live import Live

    from presend.demo import SCENES, opened, play
    from presend.demo.actor import Actor

    pictures.mkdir(parents=True, exist_ok=True)
    console, rows = Console(highlight=False, stderr=as_json), []
    if not console.is_terminal:
        console.width = 120  # a log has no width of its own
    with Live(console=console, transient=as_json, refresh_per_second=8) as live:
        live.update(_progress("starting the proxy, the practice marketplace and a browser", rows))
        async with opened(data, browser, headless=True) as stage:
            actor = Actor(stage, pictures)
            for number, scene in enumerate(SCENES, 1):
                live.update(_progress(f"message {number} of {len(SCENES)}", rows))
                rows.append(await play(scene, actor))
            live.update(_progress("closing", rows))
        live.update(_table(rows))
    ok = all(row.ok for row in rows)
    if as_json:
        _print_json(rows, ok, pictures)
    else:
        _verdict(console, ok, pictures)
    return ok


def _progress(doing: str, rows: "list[Row]") -> object:
    from rich.console import Group
    from rich.spinner import Spinner

    spinner = Spinner("dots", f" {doing} …")
    return Group(_table(rows), spinner) if rows else spinner


def _table(rows: "list[Row]") -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD, title="presend on the practice marketplace", title_justify="left", expand=True
    )
    table.add_column("")
    for name, ratio in (("what", 4), ("typed", 6), ("underlined", 4), ("the proxy", 3), ("arrived", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        typed = Text(row.typed)
        typed.highlight_words([row.underlined], "underline red")
        mark = Text("✓", "green") if row.ok else Text("✗", "bold red")
        table.add_row(mark, Text(row.scene), typed, Text(row.underlined), Text(row.proxy), Text(row.arrived))
    return table


def _verdict(console: "Console", ok: bool, pictures: Path) -> None:
    console.print()
    if ok:
        console.print("[bold green]All was as it should be.[/] Nothing has left this computer.")
    else:
        console.print("[bold red]Not all was as it should be:[/] see the lines marked ✗.")
    console.print(f"Pictures: {pictures}", soft_wrap=True)


def _print_json(rows: "list[Row]", ok: bool, pictures: Path) -> None:
    import json
    from dataclasses import asdict

    names = sorted(str(path) for path in pictures.glob("*.png"))
    print(
        json.dumps(
            {"ok": ok, "rows": [asdict(row) for row in rows], "screenshots": names}, ensure_ascii=False
        )
    )


async def _guide(data: Path, browser: str) -> bool:
    """Opens the browser and says what to try, until its window is closed."""
    import asyncio
    import contextlib

    from rich.console import Console
    from rich.live import Live

    from presend.demo import Guide, opened

    console = Console(highlight=False)
    async with contextlib.AsyncExitStack() as stack:
        with console.status("starting the proxy, the practice marketplace and a browser …"):
            stage = await stack.enter_async_context(opened(data, browser))
        if stage.browser.advice:
            console.print(stage.browser.advice, soft_wrap=True)
        guide, closed = Guide(stage), asyncio.ensure_future(stage.browser.wait())
        with Live(console=console, refresh_per_second=4) as live:
            while not closed.done():
                live.update(_steps(guide.done()))
                await asyncio.wait([closed], timeout=0.5)
    return True


def _steps(done: tuple[bool, ...]) -> object:
    from rich.markup import escape
    from rich.panel import Panel

    from presend.demo import STEPS

    lines = []
    for number, (step, is_done) in enumerate(zip(STEPS, done, strict=True), 1):
        mark = "[green]✓[/]" if is_done else f"[bold]{number}[/]"
        lines += [
            f"{mark} [bold]{step.title}[/]",
            f"  “{escape(step.text)}”",
            f"  [dim]{escape(step.todo)}[/]",
            "",
        ]
    lines.append("[green]That is all.[/]" if all(done) else "Close the browser's window to end the demo.")
    return Panel(
        "\n".join(lines), title="Three messages to try in the window that has opened", title_align="left"
    )
