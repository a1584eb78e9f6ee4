"""Which requests go to the proxy."""

import base64
import json
import shutil
import subprocess

import pytest

from presend.browsers.route import pac_url, route_flags

HOSTS = ["www.shop.test", "chat.shop.test:8443"]


@pytest.mark.parametrize(
    ("url", "host", "way"),
    [
        ("https://www.shop.test/", "www.shop.test", "PROXY 127.0.0.1:9000"),
        ("https://WWW.Shop.test/", "WWW.Shop.test", "PROXY 127.0.0.1:9000"),
        ("http://www.shop.test/", "www.shop.test", "PROXY 127.0.0.1:9000"),
        ("wss://www.shop.test/", "www.shop.test", "PROXY 127.0.0.1:9000"),
        ("https://chat.shop.test:8443/", "chat.shop.test", "PROXY 127.0.0.1:9000"),
        ("https://chat.shop.test/", "chat.shop.test", "DIRECT"),
        ("https://www.shop.test:444/", "www.shop.test", "DIRECT"),
        ("https://evil-www.shop.test/", "evil-www.shop.test", "DIRECT"),
        ("https://www.shop.test.evil.test/", "www.shop.test.evil.test", "DIRECT"),
        ("https://[::1]:443/", "::1", "DIRECT"),
    ],
)
def test_pac_script_sends_only_the_hosts_to_the_proxy(url, host, way):
    node = shutil.which("node")
    if node is None:
        pytest.skip("no JavaScript engine")
    script = base64.b64decode(pac_url(HOSTS, "127.0.0.1:9000").partition("base64,")[2]).decode()
    script += f"process.stdout.write(FindProxyForURL({json.dumps(url)}, {json.dumps(host)}))"
    assert subprocess.run([node, "-e", script], capture_output=True, text=True, check=True).stdout == way


def test_public_hosts_use_a_data_pac_without_a_way_around():
    (flag,) = route_flags(HOSTS, "127.0.0.1:9000", "127.0.0.1:9001")
    assert flag.startswith("--proxy-pac-url=data:")
    assert "; DIRECT" not in base64.b64decode(flag.partition("base64,")[2]).decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "[::1]:8123", "shop.localhost"])
def test_loopback_hosts_use_a_fixed_proxy_that_leaves_all_else_alone(host):
    assert route_flags([host], "127.0.0.1:9000", "127.0.0.1:9001") == [
        "--proxy-server=http://127.0.0.1:9000",
        "--proxy-bypass-list=*;<-loopback>;127.0.0.1:9001",
    ]


def test_loopback_beside_public_hosts_sends_everything_but_the_link():
    flags = route_flags(["127.0.0.1:8123", "www.shop.test"], "127.0.0.1:9000", "127.0.0.1:9001")
    assert flags[1] == "--proxy-bypass-list=<-loopback>;127.0.0.1:9001"
