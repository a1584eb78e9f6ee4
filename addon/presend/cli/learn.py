"""`presend learn`: two agreed phrases, sent in the site's own chat, become an endpoint in the rule file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from presend.cli.common import complete_rules, fail
from presend.cli.folder import data_folder

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from presend.cli.lesson import Show

NOTHING_FOUND = 1
EXAMPLES = """
[bold]Examples[/bold]

presend learn --url https://chat.example.com --out my.toml   an unknown site

presend learn --rules fiverr --out my.toml   what a pack does not know yet

presend learn --out my.toml                  again, after the site has changed

presend learn                                while presend runs: in its window

presend learn --url ... --no-browser --json  for programs: one line a step

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

    from presend.cli.lesson import attend
    from presend.home import SessionError
    from presend.learn.phrase import is_marker
    from presend.learn.plan import PlanError, make_plan, named_hosts
    from presend.learn.station import Place
    from presend.policy.errors import RuleFileError

    if marker and not is_marker(marker):
        fail("--marker: one word may stand anywhere", "give a phrase of two or more plain words")
    places = dict(_pair(place) for place in connect_to or ())
    show = _JsonLines() if as_json else _Screen()
    os.umask(0o077)
    files = [file for file in (out, Path(rules) if rules and Path(rules).exists() else None) if file]
    try:
        hosts = named_hosts(host or (), url)
        done = asyncio.run(_until_told(attend(data_dir, hosts, files, rules, marker, timeout, show)))
        if done is None:
            plan = make_plan(host or (), url, out, rules)
    except PlanError as error:
        fail(str(error), error.help)
    except RuleFileError as error:
        fail(str(error))
    if done is None:
        own = None if no_browser else browser
        folder = data_folder(data_dir)
        place = Place(folder, plan.start, own, headless, proxy_port, places, upstream_ca, upstream)
        try:
            done = asyncio.run(_until_told(_learn(plan, place, marker, timeout, show)))
        except SessionError as error:
            fail(str(error), error.help)
        except RuleFileError as error:
            fail(f"what was learnt does not fit into the rule file, which is as it was: {error}")
    raise typer.Exit(0 if done else NOTHING_FOUND)


def _pair(place: str) -> tuple[str, str]:
    host, _, address = place.partition("=")
    if not all(part.rpartition(":")[2].isdigit() and part.rpartition(":")[0] for part in (host, address)):
        fail(f'--connect-to: "{place}"', "such as www.example.com:443=127.0.0.1:8443")
    return host, address


async def _until_told(lesson: "Coroutine[Any, Any, bool | None]") -> bool | None:
    """What the lesson gives; false where Ctrl-C or SIGTERM ended it."""
    import asyncio
    import contextlib
    import signal

    loop, current = asyncio.get_running_loop(), asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, current.cancel)
    try:
        return await lesson
    except asyncio.CancelledError:
        return False


async def _learn(plan: Any, place: Any, marker: str, timeout: float, show: "Show") -> bool:
    """With an own proxy and an own browser."""
    import datetime as dt

    from presend.learn.lesson import Lesson
    from presend.learn.result import concluded
    from presend.learn.station import open_station
    from presend.policy.lock import writing

    lesson = Lesson(marker, window=place.browser is not None)
    async with open_station(place, plan.policy, lesson) as station:
        show.ready(station.proxy, str(station.ca), lesson.phrases[0].text, plan.policy.name)
        learnt = await lesson.teach(timeout, show.step)
    with writing(place.data_dir):
        step = concluded(learnt, plan.file, plan.beginning, plan.policy, dt.date.today())
    if step:
        show.step(step)
    return bool(step) and step["step"] == "written"


class _JsonLines:
    """For programs."""

    def ready(self, proxy: str, ca: str, marker: str, _name: str) -> None:
        self.step({"ready": True, "proxy": proxy, "ca": ca, "marker": marker})

    @staticmethod
    def step(line: dict[str, Any]) -> None:
        import json

        print(json.dumps(line), flush=True)


class _Screen:
    """For people."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)

    def ready(self, proxy: str, ca: str, marker: str, name: str) -> None:
        from rich.markup import escape

        self._say(
            f"[bold]Open a chat on {escape(name)} and send exactly this:[/]\n\n    [bold green]{marker}[/]\n\n"
            f"It will not arrive. The page may show an error: that is right.\n[dim]proxy {proxy}  trust {ca}[/]"
        )

    def step(self, line: dict[str, Any]) -> None:
        from rich.markup import escape

        for carrier in line.get("carriers", ()):
            place = f"  text at {carrier['text']}" if carrier["text"] else "  (presend cannot read it there)"
            self._say(f"[green]seen[/]  {carrier['purpose']:9}  {escape(carrier['address'] + place)}")
        if line["step"] == "typed":
            names = line["box"][0] if line["box"] else f"a {line['kind']} without a name"
            self._say(f"[green]seen[/]  typed into {escape(names)}")
        if line["step"] == "found":
            self._say(
                "\n[bold]Now send this, in another conversation if there is one.[/] "
                f"Reload the page first where it shows an error.\n\n    [bold green]{line['marker']}[/]\n"
            )
        if line["step"] == "written":
            self._written(line)
        if line["step"] == "timeout":
            self._say("[yellow]The phrase did not come in time. Nothing was written.[/]")
        for advice in line.get("advice", ()):
            self._say(f"[yellow]-[/] {escape(advice)}")

    def _written(self, line: dict[str, Any]) -> None:
        from rich.syntax import Syntax

        if line["toml"]:
            self._say(f"\n[bold green]Written into {line['file']}:[/]\n")
            self._console.print(Syntax(line["toml"], "toml", background_color="default"))
        for id in line["known"]:
            self._say(f'The endpoint "{id}" knows this already.')
        for id in line["known_composers"]:
            self._say(f'The composer "{id}" knows this message box already.')
        self._say(
            f"Use it: presend run --rules {line['file']} (where presend runs with it, it is in force now)."
        )

    def _say(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)
