"""An own mitmproxy master: only the addons that presend needs, bound to the loopback."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mitmproxy.addons import disable_h2c, next_layer, proxyserver, tlsconfig, upstream_auth
from mitmproxy.master import Master
from mitmproxy.options import Options

from presend.check import Checker
from presend.departures import Departures
from presend.holds import HoldQueue
from presend.policy.policy import Policy
from presend.proxy.closed import Gate
from presend.proxy.desk import Desk
from presend.proxy.dispatch import Dispatch
from presend.proxy.guard import Guard
from presend.proxy.hosts import allow_hosts
from presend.proxy.reach import Reach
from presend.proxy.sockets import Sockets
from presend.records import Events


def deciding_addons(desk: Desk) -> list[Any]:
    """What judges, in order; the Gate is last."""
    guard = Guard(desk)
    return [guard, Sockets(desk, guard), Gate()]


def safe_options(policy: Policy) -> dict[str, Any]:
    """mitmproxy's options that the guarantees rest on.

    `upstream_cert`: a leaf with the origin's other names would be outside the authority's constraints. `rawtcp`,
    `http3`: ways past the hooks. Bodies are never streamed to the site: then the hook would come too late.
    """
    return {
        "allow_hosts": allow_hosts(policy),
        "upstream_cert": False,
        "rawtcp": False,
        "http3": False,
        "websocket": True,
        "validate_inbound_headers": True,
        "ssl_insecure": False,
        "connection_strategy": "eager",
        "stream_large_bodies": None,
    }


@asynccontextmanager
async def serve(
    checker: Checker,
    holds: HoldQueue,
    events: Events,
    confdir: Path,
    port: int = 0,
    connect_to: Mapping[str, str] | None = None,
    upstream_ca: Path | None = None,
    before: Sequence[Any] = (),
    departures: Departures | None = None,
    upstream: str | None = None,
) -> AsyncIterator[int]:
    """Runs the proxy on 127.0.0.1; gives its port. One at a time in a process.

    `before` are addons that see everything before the guard does; `upstream` is the proxy that this one must use, as
    "http://user:password@host:port". Raises OSError for a taken port, ValueError for an upstream that is none.
    """
    # Below errors, mitmproxy logs addresses and what clients sent.
    logging.getLogger("mitmproxy").setLevel(logging.ERROR)
    mode, login = _upstream(upstream) if upstream else ("regular", None)
    server = proxyserver.Proxyserver()
    master = Master(Options(listen_host="127.0.0.1", listen_port=port, confdir=str(confdir), mode=[mode]))
    master.addons = Dispatch(master)
    master.addons.add(
        server,
        next_layer.NextLayer(),
        tlsconfig.TlsConfig(),
        disable_h2c.DisableH2C(),
        upstream_auth.UpstreamAuth(),
        Reach(connect_to or {}),
        *before,
        *deciding_addons(Desk(checker, holds, events, departures)),
    )
    trusted = str(upstream_ca) if upstream_ca else None
    master.options.update(
        ssl_verify_upstream_trusted_ca=trusted, upstream_auth=login, **safe_options(checker.policy)
    )
    running = asyncio.create_task(master.run())
    try:
        yield await _port(server, running)
    finally:
        await _end(master, server, running)


def _upstream(address: str) -> tuple[str, str | None]:
    """mitmproxy's mode for an upstream proxy, and the login for it. Raises ValueError."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("this is no address of a proxy")  # not quoted: it may hold a password
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
    return f"upstream:{parts.scheme}://{host}:{port}", login


async def _port(server: proxyserver.Proxyserver, running: asyncio.Task[None]) -> int:
    """Waits until the proxy listens. Raises what keeps it from that."""
    while not running.done():
        for instance in server.servers:
            if instance.last_exception:
                raise instance.last_exception
        if server.is_running and server.listen_addrs():
            return server.listen_addrs()[0][1]
        await asyncio.sleep(0.005)
    await running
    raise OSError("the proxy ended at once")


async def _end(master: Master, server: proxyserver.Proxyserver, running: asyncio.Task[None]) -> None:
    """Stops listening, then closes every connection: nothing that waits is sent."""
    await server.servers.update([])
    for handler in tuple(server.connections.values()):
        for transport in tuple(handler.transports.values()):
            if transport.handler:
                transport.handler.cancel()
    for _ in range(100):
        if not server.connections:
            break
        await asyncio.sleep(0.01)
    master.shutdown()
    with contextlib.suppress(asyncio.CancelledError):
        await running
