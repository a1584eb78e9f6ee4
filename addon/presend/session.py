"""A session: proxy, API and browser around one checker, from start to end. What fails leaves nothing half started."""

import asyncio
import errno
import json
import re
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from presend import browsers
from presend.api.origin import chromium_origin
from presend.api.server import serve as serve_api
from presend.check import Checker
from presend.holds import Hold, HoldQueue
from presend.policy.errors import RuleFileError
from presend.records import Event, Events
from presend.reload import watch
from presend.trust import authority, bundle
from presend.trust.ca import write_private

_SECRET = re.compile(r"[0-9a-f]{64}")


def default_data_dir() -> Path:
    return Path(platformdirs.user_data_dir("presend", appauthor=False))


@dataclass(frozen=True)
class Options:
    """What `presend run` can be told. Ports: 0 takes a free one. `connect_to`: "host:port" -> "address:port"."""

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
    hold_seconds: float = 60.0


@dataclass(frozen=True)
class Ready:
    """Where everything is: addresses as "127.0.0.1:port", files as paths. No proxy: no `proxy` and no `ca`."""

    proxy: str | None
    api: str
    ca: str | None
    data_dir: str
    policy: str
    browser: str | None


class SessionError(Exception):
    """The message says what is wrong, `help` what to do next."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


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
        data = _data_folder(options.data_dir)
        stack.enter_context(_only_one(data))
        checker = _checker(options.rules)
        found = _find_browser(options)
        events, holds = Events(), HoldQueue(options.hold_seconds)
        events.listen(listen)
        holds.listen(lambda hold, state: _tell_of_hold(events, hold, state))
        proxy, ca = await _start_proxy(stack, options, data, checker, holds, events)
        secret = _secret(data)
        origins = frozenset([_extension_origin()])
        with _port_errors("--api-port", options.api_port):
            api = serve_api(checker, holds, events, options.api_port, secret, origins)
        stack.push_async_callback(api.close)
        watching = asyncio.create_task(watch(checker, events))
        stack.callback(watching.cancel)
        api_address = f"127.0.0.1:{api.port}"
        running = await _start_browser(options, found, data, checker, proxy, ca, api.port, secret)
        if running:
            stack.push_async_callback(running.close)
        path = str(ca) if ca else None
        name = running.name if running else None
        ready = Ready(proxy, api_address, path, str(data), checker.policy.hash, name)
        yield Session(ready, checker, holds, events, running)


async def _start_proxy(
    stack: AsyncExitStack,
    options: Options,
    data: Path,
    checker: Checker,
    holds: HoldQueue,
    events: Events,
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
    with _port_errors("--proxy-port", options.proxy_port):
        port = await stack.enter_async_context(
            serve(checker, holds, events, ca.folder, options.proxy_port, places, trusted)
        )
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


def _data_folder(path: Path) -> Path:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise SessionError(
            f"The data folder {path} cannot be used: {error.strerror}.", "Choose another with --data-dir."
        ) from error
    return path.resolve()


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    lock = FileLock(data / "lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise SessionError(
            f"presend is running already with the data folder {data}.",
            "Use its browser window, end it with Ctrl-C, or give this one another folder with --data-dir.",
        ) from error
    except OSError as error:
        raise SessionError(f"The data folder {data} cannot be written: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()


def _checker(rules: str) -> Checker:
    try:
        return Checker.load(rules)
    except RuleFileError as error:
        raise SessionError(str(error), "`presend rules list` shows the packs.") from error


def _find_browser(options: Options) -> browsers.Browser | None:
    if options.browser is None:
        return None
    try:
        return browsers.find(options.browser)
    except browsers.BrowserError as error:
        raise SessionError(str(error), error.help) from error


def _secret(data: Path) -> str:
    """The pairing secret, made once and kept for this user alone."""
    path = data / "pairing.json"
    try:
        secret = json.loads(path.read_text(encoding="utf-8"))["secret"]
        if _SECRET.fullmatch(secret):
            path.chmod(0o600)
            return secret
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or damaged: the extension's copy is written anew with the next one
    secret = secrets.token_hex(32)
    write_private(path, json.dumps({"secret": secret}).encode())
    return secret


def _extension_origin() -> str:
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
    events.publish(
        "hold",
        id=hold.id,
        state=state,
        endpoint=hold.endpoint,
        stage=hold.stage,
        conversation=hold.conversation,
    )
