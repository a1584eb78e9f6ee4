"""Behind the proxy of a company: the same guarantees, and everything goes through that proxy."""

import asyncio
import base64
import http.client
import ssl

import pytest

from presend.proxy.server import serve
from presend.trust import bundle

from .conftest import CLEAN, EMAIL, PHONE, Witness, message
from .test_sockets import frame
from .wsclient import WsClient


class Company:
    """A proxy that knows CONNECT alone, demands a login, and leads every host to the witness."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.asked: list[bytes] = []

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split(b" ")[1])
        if b"Basic " + base64.b64encode(b"anna:s p") not in head:
            writer.write(b"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        there, here = await asyncio.open_connection("127.0.0.1", self.witness.port)
        await asyncio.gather(_pipe(reader, here), _pipe(there, writer))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
    except OSError:
        pass
    writer.close()


@pytest.fixture
def company(make_world):
    """A world whose proxy must go through the company's."""
    world = make_world(hosts=("www.shop.test", "bank.test"))
    company = Company(world.witness)

    async def start():
        from mitmproxy import ctx

        await ctx.master.addons.get("proxyserver").servers.update([])  # one proxy at a time in a process
        server = await asyncio.start_server(company.handle, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        trusted = bundle(world.folder / "ca", world.sites.path)
        address = f"http://anna:s%20p@127.0.0.1:{port}"
        running = serve(
            world.checker, world.holds, world.own, world.folder / "ca", upstream_ca=trusted, upstream=address
        )
        return running, await running.__aenter__()

    running, world.proxy = world.loop.run(start())
    world.company = company
    yield world
    world.loop.run(running.__aexit__(None, None, None))


def test_clean_passes_and_block_never_arrives(company):
    assert company.send(message(CLEAN))[0] == 200
    assert company.send(message(EMAIL))[0] == 403
    assert company.witness.posts() == [message(CLEAN)]
    assert set(company.company.asked) == {b"www.shop.test:443"}


def test_unlisted_host_keeps_its_certificate(company):
    trust = ssl.create_default_context(cafile=str(company.sites.path))
    client = http.client.HTTPSConnection("127.0.0.1", company.proxy, timeout=30, context=trust)
    client.set_tunnel("bank.test", 443)
    client.request("POST", "/messages", message(EMAIL))
    assert client.getresponse().status == 200
    assert company.company.asked == [b"bank.test:443"]


def test_held_frame_is_released(company):
    client = WsClient(company.proxy, "www.shop.test", 443, "/socket", str(company.ca))
    client.text(frame(PHONE))
    company.loop.call(company.holds.release, company.held())
    assert client.receive() == frame(PHONE)
    client.close()
