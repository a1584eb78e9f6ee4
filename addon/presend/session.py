"""A session: proxy, API and browser around one checker, from start to end. What fails leaves nothing half started."""

import asyncio
import errno
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from presend import browsers
from presend.api.origin import chromium_origin
from presend.api.server import serve as serve_api
from presend.check import Checker
from presend.clients import Clients
from presend.departures import Departures
from presend.holds import Hold, HoldQueue
from presend.home import SessionError, default_data_dir, only_one, open_folder, pairing_secret
from presend.learn.school import School
from presend.numbers import Numbers
from presend.outbox import Outbox
from presend.permissions import Permissions
from presend.policy.errors import RuleFileError
from presend.policy.model import Allowlist
from presend.policy.own import OwnRules
from presend.policy.reload import HostsWatch, Reloader
from presend.records import Event, Events
from presend.trust import authority, bundle


@dataclass(frozen=True)
class Options:
    """What `presend run` can be told. Ports: 0 takes a free one. `connect_to`: "host:port" -> "address:port".

    `upstream`: the proxy that this machine must use, as "http://user:password@host:port".
    """

    rules: str = "fiverr"
    data_dir: Path = field(default_factory=default_data_dir)
    proxy_port: int = 0
    api_port: int = 0
    proxy: bool = True
    browser: str | None = "auto"
    headless: bool = False
    start_url: str | None = None
    connect_to: Mapping[str, str] = field(default_factory=dict)
    upstream_ca: Path | None = None
    upstream: str | None = None
    hold_seconds: float = 60.0


@dataclass(frozen=True)
class Ready:
    """Where everything is: addresses as "127.0.0.1:port", files as paths, `rules` as what was loaded. No proxy: no `proxy` and no `ca`."""

    proxy: str | None
    api: str
    ca: str | None
    data_dir: str
    policy: str
    browser: str | None
    rules: str


@dataclass(frozen=True)
class Session:
    """A running session."""

    ready: Ready
    checker: Checker
    holds: HoldQueue
    events: Events
    browser: browsers.Running | None

    async def wait(self) -> None:
        """Returns when the browser that was started has been closed; without one, never."""
        if self.browser:
            await self.browser.wait()
        else:
            await asyncio.Event().wait()


@asynccontextmanager
async def start(
    options: Options, listen: Callable[[Event], None] = lambda event: None
) -> AsyncIterator[Session]:
    """Starts everything; gives the session when all of it is ready, and ends it all afterwards.

    `listen` gets every event. Raises SessionError.
    """
    async with AsyncExitStack() as stack:
        data = open_folder(options.data_dir)
        stack.enter_context(only_one(data))
        permissions = Permissions(data)
        own, checker = _rules(options, data, permissions)
        found = _find_browser(options)
        events, holds = Events(), HoldQueue(options.hold_seconds)
        events.listen(listen)
        numbers = Numbers(checker, holds, events)
        outbox = Outbox(data)
        _begin(outbox)
        holds.listen(outbox.hold_changed)
        events.listen(HostsWatch(checker.policy.hosts, events, checker))
        holds.listen(lambda hold, state: _tell_of_hold(events, hold, state))
        departures = Departures(events) if options.proxy else None
        proxy, ca = await _start_proxy(stack, options, data, checker, holds, events, departures)
        secret = pairing_secret(data)
        origins = {extension_origin()}
        if found and found.kind.is_firefox:
            origins.add(browsers.firefox_origin(data))
        reloader = Reloader(checker, events, own.name, permissions.active, [permissions.file])
        school = None
        if departures:
            place = {"proxy": proxy, "ca": str(ca)}
            school = School(checker, own, reloader, events, departures, place, found is not None)
            stack.callback(school.end)
        with _port_errors("--api-port", options.api_port):
            api = serve_api(
                checker,
                holds,
                events,
                options.api_port,
                secret,
                frozenset(origins),
                numbers.report,
                remembers=not options.proxy,
                departures=departures,
                allow=lambda entry: _allow(own, entry, reloader),
                lessons=school,
                outbox=outbox.list,
                clients=Clients(data),
            )
        stack.push_async_callback(api.close)
        stack.callback(asyncio.create_task(reloader.run()).cancel)
        warming = asyncio.create_task(asyncio.to_thread(checker.warm_up))  # the browser is what is waited for
        stack.callback(warming.cancel)
        api_address = f"127.0.0.1:{api.port}"
        running = await _start_browser(options, found, data, checker, proxy, ca, api.port, secret)
        if running:
            stack.push_async_callback(running.close)
        name = running and running.name
        ready = Ready(proxy, api_address, ca and str(ca), str(data), checker.policy.hash, name, own.name)
        yield Session(ready, checker, holds, events, running)


async def _start_proxy(
    stack: AsyncExitStack,
    options: Options,
    data: Path,
    checker: Checker,
    holds: HoldQueue,
    events: Events,
    departures: Departures | None,
) -> tuple[str | None, Path | None]:
    """The proxy's address and the certificate to trust; None for both with `--no-proxy`."""
    if not options.proxy:
        return None, None
    from presend.proxy.server import serve  # imports mitmproxy, which takes half a second

    ca = authority(data / "ca", checker.policy.hosts)
    try:
        trusted = bundle(ca.folder, options.upstream_ca)
    except (OSError, ValueError) as error:
        raise SessionError(
            f"--upstream-ca {options.upstream_ca} cannot be used: {error}",
            "Give a PEM file with certificates.",
        ) from error
    places = _places(options.connect_to)
    running = serve(
        checker,
        holds,
        events,
        ca.folder,
        port=options.proxy_port,
        connect_to=places,
        upstream_ca=trusted,
        upstream=options.upstream,
        departures=departures,
    )
    try:
        with _port_errors("--proxy-port", options.proxy_port):
            port = await stack.enter_async_context(running)
    except ValueError as error:
        raise SessionError(f"--upstream: {error}.", "Such as http://proxy.example:3128") from error
    return f"127.0.0.1:{port}", ca.certificate


async def _start_browser(
    options: Options,
    found: browsers.Browser | None,
    data: Path,
    checker: Checker,
    proxy: str | None,
    ca: Path | None,
    api_port: int,
    secret: str,
) -> browsers.Running | None:
    """The browser with its paired extension. The extension's folder is made in any case, for other browsers."""
    market = checker.policy.rules.marketplace
    extension = browsers.copy_extension(
        data / "extension", checker.policy.hosts, api_port, secret, market.plain_http
    )
    if found is None:
        return None
    setup = browsers.Setup(
        browser=found,
        data_dir=data,
        hosts=checker.policy.hosts,
        start=options.start_url or market.start,
        api=f"127.0.0.1:{api_port}",
        proxy=proxy,
        ca=ca,
        extension=extension,
        headless=options.headless,
    )
    try:
        return await browsers.launch(setup)
    except browsers.BrowserError as error:
        raise SessionError(str(error), error.help) from error


def _allow(own: OwnRules, entry: Allowlist, reloader: Reloader) -> Path:
    """What the seller allowed, written down."""
    file = own.allow(entry)
    reloader.follow(own)
    return file


def _rules(options: Options, data: Path, permissions: Permissions) -> tuple[OwnRules, Checker]:
    try:
        own = OwnRules(options.rules, data)
        checker = Checker.load(own.name)
    except RuleFileError as error:
        raise SessionError(
            str(error), "Mend the rule file and start again; `presend rules list` shows the packs."
        ) from error
    checker.policy = checker.policy.with_permissions(permissions.active())
    return own, checker


def _find_browser(options: Options) -> browsers.Browser | None:
    if options.browser is None:
        return None
    try:
        return browsers.find(options.browser)
    except browsers.BrowserError as error:
        raise SessionError(str(error), error.help) from error


def _begin(outbox: Outbox) -> None:
    try:
        outbox.begin()
    except (sqlite3.Error, OSError) as error:
        raise SessionError(
            f"The outbox {outbox.file} cannot be used: {error}.", "Delete or move the file, then start again."
        ) from error


def extension_origin() -> str:
    manifest = json.loads((browsers.extension_source() / "manifest.json").read_text(encoding="utf-8"))
    return chromium_origin(manifest["key"])


def _places(connect_to: Mapping[str, str]) -> Mapping[str, str]:
    for place in (*connect_to, *connect_to.values()):
        if not re.fullmatch(r".+:\d{1,5}", place):
            raise SessionError(
                f'--connect-to: "{place}" is no host:port.', "Such as www.example.com:443=127.0.0.1:8443"
            )
    return connect_to


@contextmanager
def _port_errors(option: str, port: int) -> Iterator[None]:
    try:
        yield
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno != errno.EADDRINUSE:
            raise SessionError(
                f"Port {port} cannot be used: {error.strerror}.", f"Choose another with {option}."
            ) from error
        raise SessionError(
            f"Port {port} on 127.0.0.1 is taken by another program.",
            f"Choose another with {option}, or leave it out to take a free one.",
        ) from error


def _tell_of_hold(events: Events, hold: Hold, state: str) -> None:
    if state == "stopped":
        return  # the verdict's own event tells
    events.publish(
        "hold",
        id=hold.id,
        state=state,
        endpoint=hold.endpoint,
        stage=hold.stage,
        conversation=hold.conversation,
    )
