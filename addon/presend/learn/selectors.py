"""What a rule file may say about where a sighted text is: selector, and whether a rich-text document stands there."""

import json
from collections.abc import Iterator
from typing import Any

from presend.extract.jsonpaths import INTO
from presend.learn.paths import at, text_paths
from presend.learn.readings import Sighting
from presend.learn.search import Hit

Selector = tuple[str, bool]


def selectors(sighting: Sighting) -> Iterator[Selector]:
    """The most general first. None for what cannot be addressed (base64, the address itself)."""
    reading, hit = sighting.reading, sighting.hit
    if reading.format == "address":
        return
    if reading.format in ("form", "xml"):
        yield from _named(str(hit.place[0]), reading.tree, hit)
    elif isinstance(reading.tree, str):
        yield "$", False
    else:
        yield from _within(reading.tree, hit)


def _named(name: str, fields: dict[str, str], hit: Hit) -> Iterator[Selector]:
    if hit.wraps[:1] == ("json",):
        inner = _inner(fields.get(name), hit)
        yield from ((f"{name}{INTO}{path}", rich) for path, rich in _within(*inner))
    yield name, False


def _within(tree: Any, hit: Hit) -> Iterator[Selector]:
    split = hit.wraps[:1] == ("split",)
    outer = list(text_paths(tree, hit.place, split))
    if hit.wraps[:1] == ("json",):
        inner = list(_within(*_inner(at(tree, hit.place), hit)))
        yield from ((f"{path}{INTO}{below}", rich) for path, _ in outer for below, rich in inner)
    yield from outer


def _inner(text: Any, hit: Hit) -> tuple[Any, Hit]:
    """The value that is written in a string, and the hit in it."""
    return json.loads(text), Hit(hit.inner, hit.wraps[1:])
