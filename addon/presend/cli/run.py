"""`presend run`: the proxy, the link for the extension, and a browser that is set up for both."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import Rules, fail

if TYPE_CHECKING:
    from presend.records import Event
    from presend.session import Options, Ready

EXAMPLES = """
[bold]Examples[/bold]

presend run                          Fiverr, in a browser window of its own

presend run --rules my.toml          another marketplace, or your own rules

presend run --no-proxy               the extension alone: nothing is decrypted

presend run --browser firefox        ESR or Developer Edition

presend run --browser brave --proxy-port 8899

presend run --upstream http://proxy.example:3128

presend run --no-browser --json      for programs: one line an event

Ctrl-C ends it.
"""


def run(
    rules: Rules = "fiverr",
    proxy_port: Annotated[
        int, typer.Option(min=0, max=65535, help="The proxy's port; 0 takes a free one.")
    ] = 0,
    api_port: Annotated[int, typer.Option(min=0, max=65535, help="The link's port; 0 takes a free one.")] = 0,
    data_dir: Annotated[
        Path | None, typer.Option(file_okay=False, help="Where certificate, profile and pairing are kept.")
    ] = None,
    proxy: Annotated[
        bool, typer.Option("--proxy/--no-proxy", help="Without the proxy only the extension guards you.")
    ] = True,
    browser: Annotated[
        str,
        typer.Option(
            metavar="NAME|PATH",
            help="chromium, brave, edge, chrome, firefox (ESR or Developer Edition), or a program's path.",
        ),
    ] = "auto",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Start no browser.")] = False,
    headless: Annotated[bool, typer.Option("--headless", help="Start the browser without a window.")] = False,
    start_url: Annotated[str | None, typer.Option(metavar="URL", help="The page to open.")] = None,
    hold_seconds: Annotated[
        float, typer.Option(min=1, max=600, help="How long a message waits for your word.")
    ] = 60,
    connect_to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST:PORT=ADDRESS:PORT",
            help="Reach a site at another address; may be given several times.",
        ),
    ] = None,
    upstream_ca: Annotated[
        Path | None, typer.Option(dir_okay=False, help="PEM file with an authority to trust for the sites.")
    ] = None,
    upstream: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="PRESEND_UPSTREAM",
            help="The proxy of your network: http://user:password@host:port.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines for programs.")] = False,
) -> None:
    """Guard a marketplace: start the proxy, the link for the extension, and a browser that uses both."""
    import asyncio
    import os

    from presend.session import Options, SessionError, default_data_dir

    options = Options(
        rules=rules,
        data_dir=data_dir or default_data_dir(),
        proxy_port=proxy_port,
        api_port=api_port,
        proxy=proxy,
        browser=None if no_browser else browser,
        headless=headless,
        start_url=start_url,
        connect_to=dict(_pair(place) for place in connect_to or ()),
        upstream_ca=upstream_ca,
        upstream=upstream,
        hold_seconds=hold_seconds,
    )
    os.umask(0o077)  # whatever is written is this user's alone
    try:
        asyncio.run(_guard(options, as_json))
    except SessionError as error:
        fail(str(error), error.help)


def _pair(place: str) -> tuple[str, str]:
    host, equals, address = place.partition("=")
    if not equals:
        fail(f'--connect-to: "{place}" has no "="', "such as www.example.com:443=127.0.0.1:8443")
    return host, address


async def _guard(options: "Options", as_json: bool) -> None:
    """Runs a session until Ctrl-C, SIGTERM, or the browser's end."""
    import asyncio
    import contextlib
    import signal

    from presend.attachments import ADVICE, state
    from presend.session import start

    loop, current = asyncio.get_running_loop(), asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: there Ctrl-C raises KeyboardInterrupt
            loop.add_signal_handler(number, current.cancel)
    show = _JsonLines() if as_json else _Screen()
    with contextlib.suppress(asyncio.CancelledError):
        async with start(options, show.event) as session:
            show.ready(session.ready, session.checker.policy.name)
            if session.browser and session.browser.advice:
                show.event({"type": "advice", "what": session.browser.advice})
            if state(session.checker.policy.rules.marketplace.attachments)["missing"]:
                show.event({"type": "advice", "what": ADVICE})
            await session.wait()


class _JsonLines:
    """For programs: the ready line, then a line an event. Never a message's text."""

    def ready(self, ready: "Ready", _name: str) -> None:
        line = {
            "ready": True,
            "proxy": ready.proxy,
            "api": ready.api,
            "ca": ready.ca,
            "data_dir": ready.data_dir,
        }
        self._print(line)

    def event(self, event: "Event") -> None:
        self._print(event)

    @staticmethod
    def _print(line: dict) -> None:
        import json

        print(json.dumps(line), flush=True)


_COLOURS = {
    "blocked": "red",
    "discarded": "yellow",
    "expired": "yellow",
    "gone": "yellow",
    "unsure": "yellow",
}


class _Screen:
    """For people: what is guarded, then a line for what was stopped or changed."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)

    def ready(self, ready: "Ready", name: str) -> None:
        from rich.markup import escape

        lines = [f"[bold green]presend guards {escape(name)}.[/]"]
        if ready.browser:
            lines.append(f"Write your messages in the {escape(ready.browser)} window that has opened.")
        lines.append(f"proxy {ready.proxy}" if ready.proxy else "no proxy: the extension alone warns you")
        lines.append(f"link  {ready.api}")
        lines.append(f"data  {escape(ready.data_dir)}")
        lines.append(f"rules {escape(ready.rules)}")
        if ready.proxy and not ready.browser:
            lines.append(f"trust {escape(ready.ca or '')} in your browser, for these hosts only")
        if ready.proxy:
            lines.append(
                "[dim]A message that waits for your word: answer in the page, or `presend holds`.[/]"
            )
        self._console.print("\n".join([*lines, "[dim]Ctrl-C ends it.[/]"]), soft_wrap=True)

    def event(self, event: "Event") -> None:
        """One line; a clean message gets none."""
        import time

        from rich.markup import escape

        if event["type"] == "verdict" and event["findings"]:
            outcome = event["outcome"]
            what = ", ".join(dict.fromkeys(finding["category"] for finding in event["findings"]))
            line = f"[{_COLOURS.get(outcome, 'green')}]{outcome}[/]  {event['stage']}  {escape(what)}"
        elif event["type"] == "hold" and event["state"] == "held":
            line = f"[yellow]waits for your word[/]  {event['stage']}"
        elif event["type"] == "drift":
            line = f"[yellow]{escape(event['what'])}[/] {escape(event['help'])}"
        elif event["type"] == "error":
            line = f"[red]{escape(event['what'])}[/]"
        elif event["type"] == "advice":
            line = f"[yellow]{escape(event['what'])}[/]"
        elif event["type"] == "policy":
            line = "The rule file was read again."
            if event["problem"]:
                line = (
                    f"[red]{escape(event['problem'])}[/]\nThe rules that were in force before stay in force."
                )
        else:
            return
        self._console.print(f"[dim]{time.strftime('%H:%M:%S')}[/]  {line}", soft_wrap=True)
