"""The proxy's memory over many messages: `python -m tests.bench.memory [MESSAGES]`.

Half of the messages are short chat posts, over HTTP/1.1 and a WebSocket; then long frames of 20 kB go both ways until
200 MB have passed. Resident memory is printed on the way: it must not grow with what has passed.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.addon.proxy.conftest import RULES, TestAuthority
from tests.addon.proxy.wsclient import WsClient
from tests.bench.proxy import BODY, FRAME, LISTED, OTHERS, Part, h1

LONG = json.dumps({"type": "file", "data": "a" * 20_000})
WINDOW = 20


def main() -> None:
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sites = TestAuthority(folder)
        sites.leaf(*LISTED, *OTHERS)
        hosts = ", ".join(f'"{host}"' for host in LISTED)
        (folder / "rules.toml").write_text(RULES.replace('"www.shop.test"]', f"{hosts}]"), encoding="utf-8")
        site = Part("site", str(folder))
        proxy = Part("proxy", "presend", str(folder), json.dumps(site.ready))
        try:
            _run(proxy, messages)
        finally:
            site.end()
            proxy.end()


def _run(proxy: Part, messages: int) -> None:
    port, ca = proxy.ready["port"], proxy.ready["ca"]
    post = h1(port, LISTED[0], ca, 0)
    client = WsClient(port, LISTED[0], 443, "/socket", ca, timeout=60)
    _say(proxy, "start")
    for part in range(10):
        for _ in range(messages // 20):
            post()
        _exchange(client, FRAME, messages // 20)
        _say(proxy, f"{(part + 1) * messages // 10} messages of {len(BODY)} and {len(FRAME)} bytes")
    rounds = 200_000_000 // (2 * len(LONG)) // 5
    for part in range(5):
        _exchange(client, LONG, rounds)
        _say(proxy, f"{(part + 1) * rounds * 2 * len(LONG) // 1_000_000} MB of frames")


def _exchange(client: WsClient, text: str, count: int) -> None:
    """Sends `count` frames, some under way at once, and takes their echoes."""
    for _ in range(count // WINDOW):
        for _ in range(WINDOW):
            client.text(text)
        for _ in range(WINDOW):
            client.receive()


def _say(proxy: Part, what: str) -> None:
    print(f"{proxy.memory():6.1f} MB  after {what}", flush=True)


if __name__ == "__main__":
    main()
