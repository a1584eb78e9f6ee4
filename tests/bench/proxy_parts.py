"""The processes of the proxy's bench: a site that answers at once, and the two proxies that are compared."""

import asyncio
import json
import re
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from mitmproxy import ctx
from mitmproxy.addonmanager import AddonManager

from presend.check import Checker
from presend.holds import HoldQueue
from presend.proxy import server
from presend.records import Events
from presend.trust import authority, bundle
from tests.addon.proxy.conftest import Witness, serve_witness
from tests.addon.proxy.h2 import serve_h2
from tests.bench.proxy import LISTED, OTHERS

_MAIL = re.compile(r"[\w.]+@[\w.]+\.\w+")


class Trivial:
    """What anybody would write first: parse the JSON, look for a pattern."""

    def request(self, flow) -> None:
        if flow.request.method == "POST":
            for block in json.loads(flow.request.raw_content)["content_blocks"]:
                flow.metadata["found"] = bool(_MAIL.search(block["plain_text"]))

    def responseheaders(self, flow) -> None:
        flow.response.stream = flow.response.status_code != 101

    def websocket_message(self, flow) -> None:
        message = flow.websocket.messages[-1]
        del flow.websocket.messages[:-1]
        if message.from_client:
            flow.metadata["found"] = bool(_MAIL.search(json.loads(message.content)["text"]))


class Forgetful(Witness):
    """A witness that keeps nothing: the bench is not about its memory."""

    def __init__(self) -> None:
        super().__init__(requests=_Nothing(), frames=_Nothing())


class _Nothing(list):
    def append(self, _item) -> None:
        pass


async def site(folder: Path) -> None:
    pem = folder / f"{LISTED[0]}.pem"
    plain, second = Forgetful(), Forgetful()
    serve_witness(plain, pem)
    running = await serve_h2(second, pem)
    _say([plain.port, second.port])
    await running.serve_forever()


async def proxy(kind: str, folder: Path, ports: list[int]) -> None:
    """One proxy in this process; `ports` are the site's for HTTP/1.1 and for HTTP/2."""
    checker = Checker.load(str(folder / "rules.toml"))
    ca = authority(folder / kind, checker.policy.hosts)
    places = {
        f"{host}:443": f"127.0.0.1:{port}"
        for hosts in (LISTED, OTHERS)
        for host, port in zip(hosts, ports, strict=True)
    }
    if kind == "trivial":
        server.Dispatch = AddonManager  # mitmproxy as it comes
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(
            server.serve(
                checker,
                HoldQueue(),
                Events(),
                ca.folder,
                0,
                places,
                bundle(ca.folder, folder / "site-ca.pem"),
            )
        )
        if kind == "trivial":
            for addon in list(ctx.master.addons.chain):
                if type(addon).__name__ in ("Guard", "Sockets", "Gate"):
                    ctx.master.addons.remove(addon)
            ctx.master.addons.add(Trivial())
        _say({"port": port, "ca": str(ca.certificate)})
        await asyncio.Event().wait()


def _say(ready: object) -> None:
    print(json.dumps(ready), flush=True)


def main() -> None:
    kind, *words = sys.argv[1:]
    if kind == "site":
        asyncio.run(site(Path(words[0])))
    else:
        asyncio.run(proxy(words[0], Path(words[1]), json.loads(words[2])))


if __name__ == "__main__":
    main()
