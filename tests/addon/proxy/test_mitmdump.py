"""`mitmdump -s addon/main.py` guards as `presend run` does."""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import EMAIL, RULES, Witness, message, serve_witness

MAIN = Path(__file__).parents[3] / "addon" / "main.py"
MITMDUMP = Path(sys.executable).with_name("mitmdump")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture
def dumped(loop, sites, tmp_path):
    """mitmdump with presend for a plain site on loopback; beside it an unlisted site with TLS."""
    plain, secure, port = Witness(), Witness(), free_port()

    async def start():
        serve_witness(plain, None)
        serve_witness(secure, sites.leaf("localhost"))

    loop.run(start())
    place = f"127.0.0.1:{plain.port}"
    rules = RULES.replace('"www.shop.test"', f'"{place}"').replace("https://www.shop.test", f"http://{place}")
    (tmp_path / "rules.toml").write_text(rules.replace('name = "Shop"', 'name = "Shop"\nplain_http = true'))
    words = [MITMDUMP, "-q", "-s", MAIN, "--listen-host", "127.0.0.1", "--listen-port", str(port)]
    words += ["--set", f"presend_rules={tmp_path / 'rules.toml'}", "--set", "presend_hold_seconds=1"]
    environment = os.environ | {"PRESEND_DATA_DIR": str(tmp_path / "data")}
    process = subprocess.Popen([str(word) for word in words], env=environment)
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port, plain, secure, tmp_path / "data"
    process.terminate()
    process.wait(20)


def post(port: int, place: str, body: bytes) -> int:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    client.request(
        "POST", f"http://{place}/messages", body, {"Content-Type": "application/json", "Host": place}
    )
    return client.getresponse().status


def test_mitmdump_guards(dumped, sites):
    port, plain, secure, data = dumped
    place = f"127.0.0.1:{plain.port}"
    assert post(port, place, message("hello")) == 200
    assert post(port, place, message(EMAIL)) == 403
    assert post(port, place, message("my number is +44 7911 123456")) == 403
    assert plain.posts() == [message("hello")]
    assert (data / "extension" / "pairing.json").exists()
    trust = ssl.create_default_context(cafile=str(sites.path))
    client = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trust)
    client.set_tunnel("localhost", secure.port)
    client.request("POST", "/messages", message(EMAIL))
    assert client.getresponse().status == 200
    assert secure.posts() == [message(EMAIL)]
