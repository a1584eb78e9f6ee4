"""A proxy stand-in: answers CONNECT itself, with a certificate signed by presend's CA, and remembers who asked."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from presend.browsers import BrowserError, find
from presend.practice.certificate import issue

_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<title>HELLO</title>"


class ProxyStandIn:
    def __init__(self, ca_folder: Path) -> None:
        self.asked: list[str] = []
        self.address = ""
        self._folder = ca_folder

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0].decode()
        method, target, _ = line.split(" ")
        self.asked.append(f"{method} {target}")
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                await writer.start_tls(self._context(target.rpartition(":")[0]))
                await reader.readuntil(b"\r\n\r\n")
            writer.write(_PAGE)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass  # the browser refused the certificate
        finally:
            writer.close()

    def _context(self, host: str) -> ssl.SSLContext:
        pem = (self._folder / "mitmproxy-ca.pem").read_bytes()
        key = serialization.load_pem_private_key(pem, None)
        path = self._folder / f"{host}.pem"
        path.write_bytes(
            issue(host, key, x509.load_pem_x509_certificate(pem)) + pem[pem.index(b"-----BEGIN CERT") :]
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


@asynccontextmanager
async def proxy_stand_in(ca_folder: Path) -> AsyncIterator[ProxyStandIn]:
    stand_in = ProxyStandIn(ca_folder)
    server = await asyncio.start_server(stand_in.handle, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    stand_in.address = f"{host}:{port}"
    try:
        yield stand_in
    finally:
        server.close()


@pytest.fixture
def chromium():
    try:
        return find("chromium")
    except BrowserError:
        pytest.skip("Chromium is not installed")


@pytest.fixture
def stand_in():
    return proxy_stand_in
