"""Hosts that no rule file lists keep their own certificate; a browser would not believe presend's for them."""

import http.client
import shutil
import socket
import ssl
import subprocess

import pytest

from .conftest import EMAIL, RULES, Witness, message, serve_witness
from .test_faults import places
from .wsclient import WsClient


@pytest.fixture
def both(make_world):
    """A world whose witness is www.shop.test, listed, and bank.test, which is not."""
    return make_world(hosts=("www.shop.test", "bank.test"))


def certificate(proxy: int, host: str, trust: ssl.SSLContext) -> dict:
    client = http.client.HTTPSConnection("127.0.0.1", proxy, timeout=30, context=trust)
    client.set_tunnel(host, 443)
    client.connect()
    found = client.sock.getpeercert()
    client.close()
    return found


def test_unlisted_host_shows_its_own_certificate(both):
    own = ssl.create_default_context(cafile=str(both.sites.path))
    issuer = dict(pair[0] for pair in certificate(both.proxy, "bank.test", own)["issuer"])
    assert issuer["commonName"] == "the sites' own authority"
    with pytest.raises(ssl.SSLCertVerificationError):
        certificate(both.proxy, "bank.test", ssl.create_default_context(cafile=str(both.ca)))


def test_listed_host_shows_presends(both):
    found = certificate(both.proxy, "www.shop.test", ssl.create_default_context(cafile=str(both.ca)))
    assert dict(pair[0] for pair in found["issuer"])["organizationName"] == "presend on this computer"


def test_unlisted_message_is_tunnelled_untouched(both):
    trust = ssl.create_default_context(cafile=str(both.sites.path))
    client = http.client.HTTPSConnection("127.0.0.1", both.proxy, timeout=30, context=trust)
    client.set_tunnel("bank.test", 443)
    client.request("POST", "/messages", message(EMAIL), {"Content-Type": "application/json"})
    assert client.getresponse().status == 200
    assert both.witness.posts() == [message(EMAIL)]
    assert both.events == []


def test_name_that_only_looks_listed_is_tunnelled(make_world):
    world = make_world(hosts=("www.shop.test", "xwww.shop.test", "www.shop.test.evil.test", "wwwxshop.test"))
    own = ssl.create_default_context(cafile=str(world.sites.path))
    for host in ("xwww.shop.test", "www.shop.test.evil.test", "wwwxshop.test"):
        issuer = dict(pair[0] for pair in certificate(world.proxy, host, own)["issuer"])
        assert issuer["commonName"] == "the sites' own authority"


def test_site_with_a_wrong_certificate_is_not_reached(make_world, tmp_path):
    world = make_world()
    other = Witness()

    async def start():
        return serve_witness(other, world.sites.leaf("someone-else.test"))

    server = world.loop.run(start())
    from mitmproxy import ctx

    reach = next(addon for addon in ctx.master.addons.chain if type(addon).__name__ == "Reach")
    reach._places["www.shop.test", 443] = ("127.0.0.1", other.port)
    assert world.send(message("hello"))[0] == 502
    assert other.requests == []
    world.loop.call(server.stop)


def test_plain_http_to_a_listed_host_is_checked(make_world):
    world = make_world(RULES.replace("www.shop.test", "WWW.shop.test"))
    client = http.client.HTTPConnection("127.0.0.1", world.proxy, timeout=30)
    client.request("POST", "http://www.shop.test/messages", message(EMAIL))
    assert client.getresponse().status == 403


def plain_world(make_world, loop, host: str = "127.0.0.1"):
    """A plain http site on loopback, listed with its port."""
    witness = Witness()

    async def start():
        return serve_witness(witness, None)

    loop.run(start())
    place = f"{host}:{witness.port}"
    rules = RULES.replace('"www.shop.test"', f'"{place}"').replace("https://www.shop.test", f"http://{place}")
    world = make_world(rules.replace('name = "Shop"', 'name = "Shop"\nplain_http = true'))
    world.witness = witness
    return world, place


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_plain_site_with_a_port_is_guarded(make_world, loop, host):
    world, place = plain_world(make_world, loop, host)
    headers = {"Content-Type": "application/json", "Host": place}
    client = http.client.HTTPConnection("127.0.0.1", world.proxy, timeout=30)
    client.request("POST", f"http://{place}/messages", message("hello"), headers)
    assert client.getresponse().status == 200
    client = http.client.HTTPConnection("127.0.0.1", world.proxy, timeout=30)
    client.request("POST", f"http://{place}/messages", message(EMAIL), headers)
    assert client.getresponse().status == 403
    assert world.witness.posts() == [message("hello")]


def test_plain_socket_with_a_port_is_guarded(make_world, loop):
    world, _ = plain_world(make_world, loop)
    client = WsClient(world.proxy, "127.0.0.1", world.witness.port, "/socket", None)
    client.text('{"type":"message","to":"a","text":"%s"}' % EMAIL)  # noqa: UP031
    client.ping()
    client.text('{"type":"message","to":"a","text":"hello"}')
    client.receive()
    assert world.witness.frames == ['{"type":"message","to":"a","text":"hello"}']
    client.close()


def test_bytes_that_are_no_http_do_not_pass(both):
    plain = socket.create_connection(("127.0.0.1", both.proxy), 30)
    plain.sendall(b"CONNECT www.shop.test:443 HTTP/1.1\r\nHost: www.shop.test:443\r\n\r\n")
    plain.recv(4096)
    trust = ssl.create_default_context(cafile=str(both.ca))
    secure = trust.wrap_socket(plain, server_hostname="www.shop.test")
    secure.sendall(b"\x00\x01" + EMAIL.encode() + b"\r\n\r\n")
    answer = secure.recv(4096)
    assert answer == b"" or b" 400 " in answer
    assert both.witness.requests == []


@pytest.mark.skipif(not shutil.which("ss"), reason="no ss (iproute2) on this machine")
def test_proxy_listens_on_loopback_alone(world):
    listed = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=True).stdout
    places = [line.split()[3] for line in listed.splitlines() if line.split()[3].endswith(f":{world.proxy}")]
    assert places == [f"127.0.0.1:{world.proxy}"]


def test_listed_host_at_another_port_is_told_once(world):
    places()["www.shop.test", 8443] = ("127.0.0.1", 1)  # nobody listens there
    for _ in range(2):
        with pytest.raises(OSError, match="502"):
            world.connect(port=8443).connect()
    assert [event["type"] for event in world.events] == ["drift"]
    assert "www.shop.test at port 8443" in world.events[0]["what"]
    assert world.send(message(EMAIL))[0] == 403
    assert [event["type"] for event in world.events] == ["drift", "verdict"]
