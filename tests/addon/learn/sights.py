"""Captures of both phrases, without a network."""

import datetime as dt
import json
from collections.abc import Callable

from presend.learn.capture import Capture
from presend.learn.derive import Learnt, derive
from presend.learn.phrase import Phrase
from presend.learn.readings import Sighting, sight

FIRST, SECOND = Phrase("velvet lantern orchid"), Phrase("copper saddle walnut")
TODAY = dt.date(2026, 11, 21)
Make = Callable[[str], object]


def capture(body: object, target: str = "/api/send", kind: str = "request", **more: str) -> Capture:
    """A JSON POST, unless told otherwise; what is no text is written as JSON."""
    raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    about = {
        "scheme": "https",
        "host": "chat.example.com",
        "method": "GET" if kind == "frame" else "POST",
        "content_type": "" if kind == "frame" else "application/json",
    }
    return Capture(kind=kind, target=target, body=raw, **about | more)


def sightings(make: Make, *targets: str, **more: str) -> list[Sighting]:
    """What `make` gives for each phrase, as the lesson sees it. One target, or one for each phrase."""
    places = (targets or ("/api/send",)) * 2
    found = [
        sight(capture(make(phrase.text), place, **more), phrase)
        for phrase, place in zip((FIRST, SECOND), places, strict=False)
    ]
    assert all(found), "a phrase was not seen"
    return found


def learn(make: Make, *targets: str, others: tuple[Capture, ...] = (), **more: str) -> list[Learnt]:
    return derive(sightings(make, *targets, **more), others, TODAY)
