"""A real browser that trusts the authority still refuses every other host from it."""

import os
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from mitmproxy.certs import CertStore

from presend.browsers import profile
from presend.trust import authority
from tests.chromium import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<p>the page itself</p>")

    def log_message(self, *_args) -> None:
        pass


@pytest.fixture
def site(tmp_path):
    """A TLS server that shows a certificate signed by presend's authority for whatever name is asked for."""
    ca = authority(tmp_path / "ca", ["www.shop.test"])
    store = CertStore.from_store(ca.folder, "mitmproxy", 2048)

    def context(*names: str) -> ssl.SSLContext:
        entry = store.get_cert(names[0], [x509.DNSName(name) for name in names])
        key = store.default_privatekey.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        pem = tmp_path / f"{names[0]}.pem"
        pem.write_bytes(key + entry.cert.to_pem())
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(pem)
        return made

    def choose(connection, name, _first) -> None:
        connection.context = context(name)

    first = context("www.shop.test")
    first.sni_callback = choose
    server = HTTPServer(("127.0.0.1", 0), _Page)
    server.socket = first.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ca.certificate, server.server_port
    server.shutdown()


def page(tmp_path, ca, port: int, host: str) -> str:
    """What Chromium shows for https://`host`/."""
    folder = tmp_path / "browser"
    profile.prepare(folder)
    profile.trust(folder, ca)
    words = [
        CHROMIUM,
        "--headless=new",
        "--disable-gpu",
        "--enable-logging=stderr",
        f"--user-data-dir={folder}",
        "--dump-dom",
    ]
    words += [f"--host-resolver-rules=MAP * 127.0.0.1:{port}", "--timeout=60000", f"https://{host}/"]
    if os.geteuid() == 0:
        words.insert(1, "--no-sandbox")
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def test_listed_host_is_shown(site, tmp_path):
    assert "the page itself" in page(tmp_path, *site, "www.shop.test")


def test_other_host_is_refused(site, tmp_path):
    shown = page(tmp_path, *site, "bank.test")
    assert "the page itself" not in shown
    assert "net_error -207" in shown  # ERR_CERT_INVALID: outside the name constraints
