"""Where a lesson takes place: an own proxy with the tap in it, and a browser that uses it."""

import errno
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from presend import browsers
from presend.check import Checker
from presend.holds import HoldQueue
from presend.home import SessionError, only_one, open_folder
from presend.learn.lesson import Lesson
from presend.policy.policy import Policy
from presend.records import Events
from presend.trust import authority, bundle


@dataclass(frozen=True)
class Place:
    """What a lesson needs. `browser` None: another program drives one. `connect_to` as in a session."""

    data_dir: Path
    start: str
    browser: str | None = "auto"
    headless: bool = False
    proxy_port: int = 0
    connect_to: Mapping[str, str] = field(default_factory=dict)
    upstream_ca: Path | None = None
    upstream: str | None = None


@dataclass(frozen=True)
class Station:
    """`proxy` is "127.0.0.1:port", `ca` the certificate to trust."""

    proxy: str
    ca: Path
    browser: browsers.Running | None


@asynccontextmanager
async def open_station(place: Place, policy: Policy, lesson: Lesson) -> AsyncIterator[Station]:
    """Runs the proxy, guarding by `policy` as ever, and the browser. Raises SessionError."""
    from presend.learn.tap import Tap  # imports mitmproxy
    from presend.proxy.server import serve

    async with AsyncExitStack() as stack:
        data = open_folder(place.data_dir)
        stack.enter_context(only_one(data))
        found = _find(place)
        ca = authority(data / "learn-ca", policy.hosts)
        try:
            trusted = bundle(ca.folder, place.upstream_ca)
        except (OSError, ValueError) as error:
            raise SessionError(f"--upstream-ca {place.upstream_ca} cannot be used: {error}") from error
        try:
            checker = Checker(policy)
            port = await stack.enter_async_context(
                serve(
                    checker,
                    HoldQueue(),
                    Events(),
                    ca.folder,
                    port=place.proxy_port,
                    connect_to=place.connect_to,
                    upstream_ca=trusted,
                    before=[Tap(lesson, checker)],
                    upstream=place.upstream,
                )
            )
        except ValueError as error:
            raise SessionError(f"--upstream: {error}.", "Such as http://proxy.example:3128") from error
        except OSError as error:
            taken = "is taken by another program" if error.errno == errno.EADDRINUSE else "cannot be used"
            raise SessionError(f"Port {place.proxy_port} on 127.0.0.1 {taken}.") from error
        proxy = f"127.0.0.1:{port}"
        running = await _launch(place, found, data, policy, proxy, ca.certificate) if found else None
        if running:
            stack.push_async_callback(running.close)
        yield Station(proxy, ca.certificate, running)


def _find(place: Place) -> browsers.Browser | None:
    try:
        return browsers.find(place.browser) if place.browser else None
    except browsers.BrowserError as error:
        raise SessionError(str(error), error.help) from error


async def _launch(
    place: Place, found: browsers.Browser, data: Path, policy: Policy, proxy: str, ca: Path
) -> browsers.Running:
    """presend's own profile, where the seller is logged in already; no extension, which would only be in the way."""
    setup = browsers.Setup(
        browser=found,
        data_dir=data,
        hosts=policy.hosts,
        start=place.start,
        api="127.0.0.1:1",  # there is none
        proxy=proxy,
        ca=ca,
        headless=place.headless,
    )
    try:
        return await browsers.launch(setup)
    except browsers.BrowserError as error:
        raise SessionError(str(error), error.help) from error
