"""`presend learn`: two agreed phrases, sent in the site's own chat, become an endpoint in the rule file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from presend.cli.common import complete_rules, data_folder, fail

if TYPE_CHECKING:
    from presend.learn.rulefile import Written
    from presend.policy.policy import Policy

NOTHING_FOUND = 1
EXAMPLES = """
[bold]Examples[/bold]

presend learn --url https://chat.example.com/inbox --out my.toml    a site that presend does not know

presend learn --rules fiverr --out my.toml       what the pack does not know yet: the order page

presend learn --out my.toml                      again, after the site has changed

presend learn --url ... --no-browser --json      for programs: a ready line, then one line a step

Exit code: 0 written, 1 nothing found in time, 2 bad usage.
"""


def learn(
    host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A host of the site, with :port where needed; may be repeated."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The page with the chat.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(dir_okay=False, metavar="FILE", help="The rule file to write, or to add to."),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(
            "--rules", "-r", metavar="PACK|FILE", autocompletion=complete_rules, help="What to add to."
        ),
    ] = None,
    marker: Annotated[
        str, typer.Option(metavar="TEXT", help="The first phrase; otherwise presend chooses one.")
    ] = "",
    timeout: Annotated[float, typer.Option(min=1, max=3600, help="Seconds to wait for each phrase.")] = 120,
    connect_to: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST:PORT=ADDRESS:PORT", help="Reach a site at another address."),
    ] = None,
    upstream_ca: Annotated[
        Path | None, typer.Option(dir_okay=False, help="PEM file with an authority to trust for the sites.")
    ] = None,
    upstream: Annotated[
        str | None,
        typer.Option(metavar="URL", envvar="PRESEND_UPSTREAM", help="The proxy of your network."),
    ] = None,
    proxy_port: Annotated[
        int, typer.Option(min=0, max=65535, help="The proxy's port; 0 takes a free one.")
    ] = 0,
    data_dir: Annotated[
        Path | None, typer.Option(file_okay=False, help="Where certificate and profile are kept.")
    ] = None,
    browser: Annotated[str, typer.Option(metavar="NAME|PATH", help="Which browser to start.")] = "auto",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Start no browser.")] = False,
    headless: Annotated[bool, typer.Option("--headless", help="Start the browser without a window.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines for programs.")] = False,
) -> None:
    """Learn how a site's chat sends: send two phrases there, and presend writes the endpoint. Neither phrase arrives."""
    import asyncio
    import os

    from presend.home import SessionError
    from presend.learn.plan import PlanError, make_plan
    from presend.learn.station import Place
    from presend.policy.errors import RuleFileError

    try:
        plan = make_plan(host or (), url, out, rules)
    except PlanError as error:
        fail(str(error), error.help)
    except RuleFileError as error:
        fail(str(error))
    if marker and len(marker.split()) < 2:
        fail("--marker: one word may stand anywhere", "give a phrase of two or more plain words")
    places = dict(_pair(place) for place in connect_to or ())
    place = Place(
        data_folder(data_dir),
        plan.start,
        None if no_browser else browser,
        headless,
        proxy_port,
        places,
        upstream_ca,
        upstream,
    )
    os.umask(0o077)
    show = _JsonLines() if as_json else _Screen()
    try:
        code = asyncio.run(_learn(plan, place, marker, timeout, show))
    except SessionError as error:
        fail(str(error), error.help)
    except RuleFileError as error:
        fail(f"what was learnt does not fit into the rule file, which is as it was: {error}")
    raise typer.Exit(code)


def _pair(place: str) -> tuple[str, str]:
    host, _, address = place.partition("=")
    if not all(part.rpartition(":")[2].isdigit() and part.rpartition(":")[0] for part in (host, address)):
        fail(f'--connect-to: "{place}"', "such as www.example.com:443=127.0.0.1:8443")
    return host, address


async def _learn(plan: Any, place: Any, marker: str, timeout: float, show: "_JsonLines | _Screen") -> int:
    import asyncio
    import contextlib
    import datetime as dt
    import signal

    from presend.learn.lesson import Lesson
    from presend.learn.rulefile import add
    from presend.learn.station import open_station

    loop, current = asyncio.get_running_loop(), asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, current.cancel)
    lesson = Lesson(marker)
    with contextlib.suppress(asyncio.CancelledError):
        async with open_station(place, plan.policy, lesson) as station:
            show.ready(station.proxy, str(station.ca), lesson.phrases[0].text, plan.policy)
            learnt = await lesson.teach(timeout, show.step)
        if any(entry.endpoint for entry in learnt):
            show.written(add(plan.file, plan.beginning, plan.policy, learnt, dt.date.today()))
            return 0
        if learnt:
            show.step(
                {"step": "unreadable", "advice": ["presend saw the phrases, but cannot read them there."]}
            )
    return NOTHING_FOUND


class _JsonLines:
    """For programs."""

    def ready(self, proxy: str, ca: str, marker: str, _policy: "Policy") -> None:
        self.step({"ready": True, "proxy": proxy, "ca": ca, "marker": marker})

    def written(self, written: "Written") -> None:
        self.step(
            {
                "step": "written",
                "file": str(written.file),
                "endpoints": written.endpoints,
                "known": written.known,
                "replaced": written.replaced,
                "toml": written.text,
            }
        )

    @staticmethod
    def step(line: dict[str, Any]) -> None:
        import json

        print(json.dumps(line), flush=True)


class _Screen:
    """For people."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)

    def ready(self, proxy: str, ca: str, marker: str, policy: "Policy") -> None:
        self._say(
            f"[bold]Open a chat on {policy.name} and send exactly this:[/]\n\n    [bold green]{marker}[/]\n\n"
            f"It will not arrive. The page may show an error: that is right.\n[dim]proxy {proxy}  trust {ca}[/]"
        )

    def step(self, line: dict[str, Any]) -> None:
        from rich.markup import escape

        for carrier in line.get("carriers", ()):
            place = f"  text at {carrier['text']}" if carrier["text"] else "  (presend cannot read it there)"
            self._say(f"[green]seen[/]  {carrier['purpose']:9}  {escape(carrier['address'] + place)}")
        if line["step"] == "found":
            self._say(
                "\n[bold]Now send this, in another conversation if there is one.[/] "
                f"Reload the page first where it shows an error.\n\n    [bold green]{line['marker']}[/]\n"
            )
        if line["step"] == "timeout":
            self._say("[yellow]The phrase did not come in time. Nothing was written.[/]")
        for advice in line.get("advice", ()):
            self._say(f"[yellow]-[/] {escape(advice)}")

    def written(self, written: "Written") -> None:
        from rich.syntax import Syntax

        if written.text:
            self._say(f"\n[bold green]Written into {written.file}:[/]\n")
            self._console.print(Syntax(written.text, "toml", background_color="default"))
        for id in written.known:
            self._say(f'The endpoint "{id}" knows this already.')
        self._say(f"Use it: presend run --rules {written.file}")

    def _say(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)
