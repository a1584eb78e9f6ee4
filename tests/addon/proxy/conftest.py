"""A small world for the proxy's tests: a loop in a thread, a proxy in it, and a witness that records what arrives."""

import asyncio
import contextlib
import datetime as dt
import http.client
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from presend.check import Checker
from presend.holds import HoldQueue
from presend.proxy.server import serve
from presend.records import Events
from presend.trust import authority, bundle

RULES = """
[marketplace]
id = "shop"
name = "Shop"
hosts = ["www.shop.test"]
start = "https://www.shop.test/inbox"

[[endpoint]]
id = "json"
path = "/messages"
text = ["$.content_blocks[?@.type=='text'].plain_text"]
conversation = "$.channel_id"
recipient = "$.participants[*]"

[[endpoint]]
id = "order"
path = "/orders/{conversation}/messages"
text = ["$.text"]
stage = "order"

[[endpoint]]
id = "form"
path = "/form"
format = "form"
text = ["body"]
conversation = "to"

[[endpoint]]
id = "socket"
path = "/socket"
format = "websocket"
where = { "$.type" = "message" }
text = ["$.text"]
conversation = "$.to"

[[rule]]
id = "no-email"
categories = ["contact.email"]
when = { stage = ["inbox", "profile"] }
action = "block"
message = "No e-mail <before> an order."

[[rule]]
id = "email-in-order"
categories = ["contact.email"]
when = { stage = ["order"] }
action = "redact"
message = "E-mail addresses are taken out."

[[rule]]
id = "phone"
categories = ["contact.phone"]
action = "warn"
message = "Think about it."
"""
PATIENCE = 30.0
"""Seconds for what must happen: they cost nothing where it does."""
CLEAN = "Hello, the logo is ready \N{PARTY POPPER}"
EMAIL = "write to anna@gmail.com please"
PHONE = "my number is +44 7911 123456"


@dataclass
class Arrived:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Witness:
    """What reached the site. `frames` are WebSocket messages, `port` where it listens (TLS)."""

    port: int = 0
    requests: list[Arrived] = field(default_factory=list)
    frames: list[str | bytes] = field(default_factory=list)
    closed: int = 0
    certificate: bytes = b""

    def posts(self) -> list[bytes]:
        return [request.body for request in self.requests if request.method != "GET"]


class _Page(RequestHandler):
    def initialize(self, witness: Witness) -> None:
        self.witness = witness

    def _take(self) -> None:
        request = self.request
        self.witness.requests.append(
            Arrived(request.method, request.uri, dict(request.headers), request.body)
        )
        self.set_header("Alt-Svc", 'h3=":443"')
        self.finish({"ok": True})

    get = post = put = patch = delete = _take


class _Socket(WebSocketHandler):
    def initialize(self, witness: Witness) -> None:
        self.witness = witness

    def check_origin(self, origin: str) -> bool:
        return True

    def get_compression_options(self) -> dict:
        return {}

    def on_message(self, message: str | bytes) -> None:
        self.witness.frames.append(message)
        self.write_message(message, binary=isinstance(message, bytes))

    def on_close(self) -> None:
        self.witness.closed += 1


class TestAuthority:
    """Signs the witnesses' certificates; the proxy is told to trust it for the sites."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "the sites' own authority")])
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        ca = x509.BasicConstraints(True, None)
        self.certificate = self._build(self.name, self.key.public_key(), ca, usage)
        self.path = folder / "site-ca.pem"
        self.path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def leaf(self, *hosts: str) -> Path:
        """A PEM file with key and certificate for these host names."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
        certificate = self._build(subject, key.public_key(), names)
        path = self.folder / f"{hosts[0]}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def _build(self, subject: x509.Name, key: ec.EllipticCurvePublicKey, *extensions) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
        builder = builder.serial_number(x509.random_serial_number())
        for extension in extensions:
            builder = builder.add_extension(extension, critical=True)
        for identity in (
            x509.SubjectKeyIdentifier.from_public_key(key),
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()),
        ):
            builder = builder.add_extension(identity, critical=False)
        builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(
            now + dt.timedelta(days=30)
        )
        return builder.sign(self.key, hashes.SHA256())


class Loop:
    """An event loop in a thread of its own; tests stay plain functions."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, awaitable, timeout: float = PATIENCE):
        return asyncio.run_coroutine_threadsafe(awaitable, self.loop).result(timeout)

    def call(self, function: Callable, *args):
        async def called():
            return function(*args)

        return self.run(called())

    def until(self, condition: Callable[[], object], timeout: float = PATIENCE):
        """Waits for something to become true in the loop, and gives it."""

        async def waiting():
            async with asyncio.timeout(timeout):
                while not (found := condition()):
                    await asyncio.sleep(0.005)
                return found

        return self.run(waiting(), timeout + 5)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)


@dataclass
class World:
    loop: Loop
    checker: Checker
    holds: HoldQueue
    events: list[dict]
    told: list[tuple]
    witness: Witness
    proxy: int
    ca: Path
    folder: Path
    sites: TestAuthority
    own: Events

    def connect(self, host: str = "www.shop.test", port: int = 443) -> http.client.HTTPSConnection:
        """A client that goes through the proxy, as a browser does, and trusts presend's authority alone."""
        trust = ssl.create_default_context(cafile=str(self.ca))
        client = http.client.HTTPSConnection("127.0.0.1", self.proxy, timeout=PATIENCE, context=trust)
        client.set_tunnel(host, port)
        return client

    def send(self, body: bytes, path: str = "/messages", method: str = "POST", **headers: str):
        """One request; gives status, headers and body of the answer."""
        client = self.connect()
        named = {"content_type": "application/json"} | headers
        client.request(method, path, body, {name.replace("_", "-"): value for name, value in named.items()})
        answer = client.getresponse()
        content = answer.read()
        client.close()
        return answer.status, dict(answer.headers), content

    def held(self) -> str:
        """Waits for a hold; gives its id."""
        return self.loop.until(self.holds.list)[0].id

    def outcomes(self) -> list[str]:
        return [event.get("outcome") for event in self.events if event["type"] == "verdict"]


@pytest.fixture(scope="session")
def sites(tmp_path_factory) -> TestAuthority:
    return TestAuthority(tmp_path_factory.mktemp("sites"))


@pytest.fixture
def loop() -> Iterator[Loop]:
    running = Loop()
    yield running
    running.stop()


def serve_witness(witness: Witness, pem: Path | None) -> HTTPServer:
    """Starts a witness in the running loop; without `pem` it speaks plain http."""
    trust = None
    if pem:
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trust.load_cert_chain(pem)
    arguments = {"witness": witness}
    pages = Application(
        [(r"/socket.*", _Socket, arguments), (r".*", _Page, arguments)], log_function=lambda h: None
    )
    server = HTTPServer(pages, ssl_options=trust, max_body_size=2**26, max_buffer_size=2**26)
    sockets = bind_sockets(0, "127.0.0.1")
    witness.port = sockets[0].getsockname()[1]
    server.add_sockets(sockets)
    return server


@pytest.fixture
def make_world(loop, sites, tmp_path) -> Iterator[Callable[..., World]]:
    with contextlib.ExitStack() as stack:

        def make(
            rules: str = RULES, hold_seconds: float = 60, hosts: tuple[str, ...] = ("www.shop.test",)
        ) -> World:
            file = tmp_path / "rules.toml"
            file.write_text(rules, encoding="utf-8")
            checker = Checker.load(str(file))
            holds, events, told, seen = HoldQueue(hold_seconds), Events(), [], []
            events.listen(seen.append)
            holds.listen(lambda hold, state: told.append((state, hold.text, hold.reason)))
            witness = Witness()

            async def start():
                server = serve_witness(witness, sites.leaf(*hosts))
                ca = authority(tmp_path / "ca", checker.policy.hosts)
                connect_to = {f"{host}:443": f"127.0.0.1:{witness.port}" for host in hosts}
                trusted = bundle(ca.folder, sites.path)
                running = serve(checker, holds, events, ca.folder, 0, connect_to, trusted)
                return server, ca, running, await running.__aenter__()

            server, ca, running, port = loop.run(start())
            stack.callback(lambda: loop.call(server.stop))
            stack.callback(lambda: loop.run(running.__aexit__(None, None, None)))
            return World(
                loop, checker, holds, seen, told, witness, port, ca.certificate, tmp_path, sites, events
            )

        yield make


@pytest.fixture
def world(make_world) -> World:
    return make_world()


def message(text: str, channel: str = "c1") -> bytes:
    """A chat post as the marketplace's own page sends it."""
    block = {"type": "text", "plain_text": text}
    body = {"content_blocks": [block], "participants": ["anna"], "channel_id": channel}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
