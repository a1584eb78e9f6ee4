"""What the proxy adds to a message, in one run with yardsticks: `python -m tests.bench.proxy [ROUNDS]`.

The same chat post goes directly, through a tunnel (a host that no rule file lists), through a mitmproxy master with the
same built-in addons and a trivial one that parses the JSON and looks for a pattern, and through presend; over HTTP/1.1,
HTTP/2 and a WebSocket. The ways take turns, each part is a process of its own, and what counts is the ratio of presend to
the trivial addon.
"""

import http.client
import json
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.addon.proxy.conftest import RULES, TestAuthority
from tests.addon.proxy.h2 import Client as H2Client
from tests.addon.proxy.wsclient import WsClient

LISTED = ("www.shop.test", "h2.shop.test")
OTHERS = ("other.test", "h2.other.test")
"""For HTTP/1.1 and WebSocket, and for HTTP/2."""
TURNS, REQUESTS = 15, 10
"""Of each way in a round, and messages in a turn: what else the machine does meanwhile should meet all ways alike."""
TEXT = "Thanks for the brief! I can start on Monday and send the first two concepts by Thursday, if you like."
BODY = json.dumps(
    {"content_blocks": [{"type": "text", "plain_text": TEXT}], "participants": ["anna"], "channel_id": "c"}
).encode()
FRAME = json.dumps({"type": "message", "to": "anna", "text": TEXT})

Measure = Callable[[], float]
"""Sends one message, and gives the seconds until its answer was there."""


class Part:
    """A process of the bench, and what it says when it is ready."""

    def __init__(self, *words: str) -> None:
        command = [sys.executable, "-m", "tests.bench.proxy_parts", *words]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self._process.stdout.readline())

    def memory(self) -> float:
        """Resident megabytes."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * 4096 / 1e6

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


def h1(proxy: int, host: str, ca: str, site: int) -> Measure:
    trust = ssl.create_default_context(cafile=ca)
    trust.check_hostname = bool(proxy)
    client = http.client.HTTPSConnection("127.0.0.1", proxy or site, context=trust, timeout=20)
    if proxy:
        client.set_tunnel(host, 443)
    client.connect()
    client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def measure() -> float:
        began = time.perf_counter()
        client.request("POST", "/messages", BODY, {"Content-Type": "application/json"})
        client.getresponse().read()
        return time.perf_counter() - began

    return measure


def h2(proxy: int, host: str, ca: str, site: int) -> Measure:
    client = H2Client(proxy, host, ca, site)

    def measure() -> float:
        began = time.perf_counter()
        client.answer(client.post("/messages", BODY))
        return time.perf_counter() - began

    return measure


def ws(proxy: int, host: str, ca: str, site: int) -> Measure:
    client = WsClient(proxy, host, 443 if proxy else site, "/socket", ca)

    def measure() -> float:
        began = time.perf_counter()
        client.text(FRAME)
        client.receive()
        return time.perf_counter() - began

    return measure


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sites = TestAuthority(folder)
        sites.leaf(*LISTED, *OTHERS)
        hosts = ", ".join(f'"{host}"' for host in LISTED)
        (folder / "rules.toml").write_text(RULES.replace('"www.shop.test"]', f"{hosts}]"), encoding="utf-8")
        site = Part("site", str(folder))
        proxies = {
            kind: Part("proxy", kind, str(folder), json.dumps(site.ready)) for kind in ("trivial", "presend")
        }
        try:
            results = _measured(rounds, site, proxies, str(sites.path))
            memory = {kind: part.memory() for kind, part in proxies.items()}
        finally:
            for part in (site, *proxies.values()):
                part.end()
    _print(results, memory)


def _measured(
    rounds: int, site: Part, proxies: dict[str, Part], sites_ca: str
) -> dict[str, dict[str, list[float]]]:
    """Transport -> path -> the p50 of each round, in ms."""
    results: dict[str, dict[str, list[float]]] = {}
    for transport in (h1, h2, ws):
        speaks = 1 if transport is h2 else 0
        port, host, other = site.ready[speaks], LISTED[speaks], OTHERS[speaks]
        presend, trivial = proxies["presend"].ready, proxies["trivial"].ready
        paths = {
            "direct": transport(0, host, sites_ca, port),
            "tunnel": transport(presend["port"], other, sites_ca, port),
            "trivial": transport(trivial["port"], host, trivial["ca"], port),
            "presend": transport(presend["port"], host, presend["ca"], port),
        }
        found: dict[str, list[float]] = {name: [] for name in paths}
        for _ in range(rounds + 1):
            times: dict[str, list[float]] = {name: [] for name in paths}
            for _ in range(TURNS):
                for name, measure in paths.items():
                    times[name] += [measure() for _ in range(REQUESTS)]
            for name, taken in times.items():
                found[name].append(statistics.median(taken) * 1000)
        results[transport.__name__] = {name: times[1:] for name, times in found.items()}
    return results


def _print(results: dict[str, dict[str, list[float]]], memory: dict[str, float]) -> None:
    table = Table("path", *results, title="p50 of one chat post, in ms (median of the rounds)")
    for name in next(iter(results.values())):
        table.add_row(name, *(f"{statistics.median(found[name]):.2f}" for found in results.values()))
    ratios = [
        statistics.median(p / t for p, t in zip(found["presend"], found["trivial"], strict=True))
        for found in results.values()
    ]
    table.add_row("presend / trivial", *(f"{ratio:.2f}" for ratio in ratios), style="bold")
    Console().print(table)
    print("memory: " + ", ".join(f"{kind} {megabytes:.0f} MB" for kind, megabytes in memory.items()))


if __name__ == "__main__":
    main()
