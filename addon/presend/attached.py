"""presend within a mitmproxy that somebody else runs: the proxy's addons, and the link for the extension."""

import asyncio
from pathlib import Path
from typing import Any

from mitmproxy import ctx

from presend import browsers
from presend.api.server import Api
from presend.api.server import serve as serve_api
from presend.departures import Departures
from presend.home import only_one, open_folder, pairing_secret
from presend.numbers import Numbers
from presend.outbox import Outbox
from presend.permissions import Permissions
from presend.policy.reload import Reloader
from presend.proxy.mitmdump import Presend
from presend.session import extension_origin


class Link:
    """mitmproxy's hooks around the API: it begins when the proxy runs, and ends with it."""

    def __init__(self, presend: Presend, data: Path) -> None:
        self._presend = presend
        self._data = data
        self._lock = only_one(data)
        self._api: Api | None = None

    def running(self) -> None:
        self._lock.__enter__()
        desk = self._presend.desk
        desk.departures = Departures(desk.events)
        permissions = Permissions(self._data)
        desk.checker.policy = desk.checker.policy.with_permissions(permissions.active())
        reloader = Reloader(
            desk.checker, desk.events, ctx.options.presend_rules, permissions.active, [permissions.file]
        )
        self._watching = asyncio.create_task(reloader.run())
        outbox, numbers = Outbox(self._data), Numbers(desk.checker, desk.holds, desk.events)
        outbox.begin()
        desk.holds.listen(outbox.hold_changed)
        secret = pairing_secret(self._data)
        origins = frozenset([extension_origin()])
        self._api = serve_api(
            desk.checker,
            desk.holds,
            desk.events,
            0,
            secret,
            origins,
            numbers.report,
            departures=desk.departures,
        )
        market = desk.checker.policy.rules.marketplace
        browsers.copy_extension(
            self._data / "extension", market.hosts, self._api.port, secret, market.plain_http
        )

    async def done(self) -> None:
        if self._api:
            self._watching.cancel()
            await self._api.close()
            self._lock.__exit__(None, None, None)


def addons(data_dir: Path) -> list[Any]:
    """What `addons` in a mitmproxy script must be."""
    data = open_folder(data_dir)
    presend = Presend(data)
    return [presend, Link(presend, data)]
