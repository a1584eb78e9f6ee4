"""What really arrived at the practice marketplace, to the byte."""

import datetime as dt
import hashlib
import itertools
from dataclasses import asdict, dataclass

SHOWN = 100_000
"""Bytes of a body that are kept to be shown: files may be large."""


@dataclass(frozen=True)
class Arrival:
    """One message as it came: `body` is the request's body or the frame, `text` what it says, or a file's name."""

    number: int
    at: str
    way: str
    stage: str
    conversation: str
    request: str
    text: str
    body: str
    bytes: int
    sha256: str


class Arrived:
    """All arrivals since the start, newest first."""

    def __init__(self) -> None:
        self._arrivals: list[Arrival] = []
        self._numbers = itertools.count(1)

    def add(self, way: str, stage: str, conversation: str, request: str, text: str, body: bytes) -> Arrival:
        arrival = Arrival(
            next(self._numbers),
            dt.datetime.now().astimezone().isoformat(timespec="milliseconds"),
            way,
            stage,
            conversation,
            request,
            text,
            body[:SHOWN].decode(errors="backslashreplace"),
            len(body),
            hashlib.sha256(body).hexdigest(),
        )
        self._arrivals.insert(0, arrival)
        return arrival

    def list(self) -> list[dict]:
        return [asdict(arrival) for arrival in self._arrivals]
