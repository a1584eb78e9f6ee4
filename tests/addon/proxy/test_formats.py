"""Every wire format through the real proxy, each with every outcome; "not sent" is what the witness did not get."""

import threading

import pytest

from .conftest import RULES
from .formats import FORMATS, Format
from .wsclient import WsClient

CLEAN = 'It is <ready> & "fine", 50 % done'
HELD = "my number is +44 7911 123456"
REDACTED = "look here https://t.me/annasmith please"
BLOCKED = "write to anna@gmail.com please"


@pytest.fixture
def guarded(make_world):
    rules = RULES.partition("[[endpoint]]")[0]
    rules += "\n".join(format.endpoint for format in FORMATS)
    rules += """
[[rule]]
id = "no-email"
categories = "contact.email"
action = "block"
message = "No e-mail."
[[rule]]
id = "phone"
categories = "contact.phone"
action = "warn"
message = "Think."
[[rule]]
id = "link"
categories = ["contact.link", "contact.handle"]
action = "redact"
message = "No links."
"""
    return make_world(rules)


class Sender:
    """Sends one message in a format and gives what the witness got of it."""

    def __init__(self, world, format: Format) -> None:
        self.world, self.format = world, format
        self.socket = (
            WsClient(world.proxy, "www.shop.test", 443, format.path, str(world.ca), format.deflate)
            if format.sockets
            else None
        )

    def start(self, text: str) -> None:
        payload = self.format.pack(text)
        if self.socket:
            self.socket.text(payload.decode())
        else:
            self._thread = threading.Thread(target=self._post, args=[payload], daemon=True)
            self._thread.start()

    def _post(self, payload: bytes) -> None:
        client = self.world.connect()
        headers = {"Content-Type": "application/json"} | self.format.headers
        client.request(self.format.method, self.format.path, payload, headers)
        self.status = client.getresponse().status
        client.close()

    def arrived(self) -> list[bytes]:
        """What the site has when everything sent before has been handled."""
        if self.socket:
            self.socket.ping()
            return [frame.encode() for frame in self.world.witness.frames]
        self._thread.join(60)
        return self.world.witness.posts()


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.id)
def test_every_outcome(guarded, format, works):
    def now(outcome: str, *expected: bytes) -> None:
        assert guarded.loop.until(lambda: len(guarded.outcomes()) > len(seen)), "no verdict"
        assert sender.arrived() == [*sent, *expected]
        sent.extend(expected)
        seen.append(outcome)
        works("Wire formats", format.name, outcome)

    sender, sent, seen = Sender(guarded, format), [], []
    sender.start(CLEAN)
    now("pass", format.pack(CLEAN))

    sender.start(HELD)
    guarded.loop.call(guarded.holds.release, guarded.held())
    now("hold-release", format.pack(HELD))

    guarded.holds.seconds = 0.05
    sender.start(HELD)
    now("hold-expire")

    sender.start(REDACTED)
    guarded.loop.until(lambda: len(guarded.outcomes()) == 4)
    if format.refuses:
        now("redact-refused")
    else:
        got = sender.arrived()[-1]
        assert format.unpack(got) == format.unpack(format.pack("look here [removed] please"))
        now("redact", got)

    sender.start(BLOCKED)
    now("block")
    redacted = "blocked" if format.refuses else "passed"
    assert guarded.outcomes() == ["passed", "released", "expired", redacted, "blocked"]
