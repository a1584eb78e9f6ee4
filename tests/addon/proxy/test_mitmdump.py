"""`mitmdump -s addon/main.py` guards as `presend run` does."""

import http.client
import os
import re
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import EMAIL, RULES, Witness, message, serve_witness

MAIN = Path(__file__).parents[3] / "addon" / "main.py"
MITMDUMP = Path(sys.executable).with_name("mitmdump")


@pytest.fixture
def dumped(loop, sites, tmp_path):
    """mitmdump with presend for a plain site on loopback; beside it an unlisted site with TLS."""
    plain, secure = Witness(), Witness()

    async def start():
        serve_witness(plain, None)
        serve_witness(secure, sites.leaf("localhost"))

    loop.run(start())
    place = f"127.0.0.1:{plain.port}"
    rules = RULES.replace('"www.shop.test"', f'"{place}"').replace("https://www.shop.test", f"http://{place}")
    (tmp_path / "rules.toml").write_text(rules.replace('name = "Shop"', 'name = "Shop"\nplain_http = true'))
    words = [MITMDUMP, "-s", MAIN, "--listen-host", "127.0.0.1", "--listen-port", "0"]
    words += ["--set", f"presend_rules={tmp_path / 'rules.toml'}", "--set", "presend_hold_seconds=1"]
    environment = os.environ | {"PRESEND_DATA_DIR": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"}
    log = tmp_path / "mitmdump.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(word) for word in words], env=environment, stdout=output, stderr=output
        )
    yield _port(process, log), plain, secure, tmp_path / "data"
    process.terminate()
    process.wait(60)


def _port(process: subprocess.Popen, log: Path) -> int:
    """Where mitmdump says that it listens."""
    end = time.monotonic() + 60
    while not (found := re.search(r"listening at (?:127\.0\.0\.1)?:?(\d+)", log.read_text())):
        assert process.poll() is None and time.monotonic() < end, log.read_text()
        time.sleep(0.05)
    return int(found[1])


def post(port: int, place: str, body: bytes) -> int:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
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
    client = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=trust)
    client.set_tunnel("localhost", secure.port)
    client.request("POST", "/messages", message(EMAIL))
    assert client.getresponse().status == 200
    assert secure.posts() == [message(EMAIL)]
