"""What of a body tells its kind, and what names the conversation."""

import re
from collections.abc import Iterator
from typing import Any

from presend.learn import names
from presend.learn.paths import jsonpath
from presend.learn.readings import Sighting
from presend.learn.search import Location

_IDENTIFIER = re.compile(r"[\w.:/-]{1,60}")
_DEEPEST = 3


def kinds(sighting: Sighting, strong_only: bool) -> dict[str, str]:
    """Selector -> value of what says which kind of request or frame this is; the outermost ones only."""
    tree = sighting.reading.tree
    if sighting.reading.format in ("form", "xml"):
        return {key: value for key, value in tree.items() if names.STRONG_KIND.match(key) and _is_kind(value)}
    if isinstance(tree, list) and (place := _event(tree)) is not None:
        return {jsonpath((place,)): tree[place]}
    pattern = names.STRONG_KIND if strong_only else names.KIND
    found = [
        (place, value)
        for place, value in _scalars(tree)
        if isinstance(place[-1], str) and pattern.match(place[-1]) and _is_kind(value)
        if place != sighting.hit.place
    ]
    outermost = min((len(place) for place, _ in found), default=0)
    return {jsonpath(place): str(value) for place, value in found if len(place) == outermost}


def conversations(sighting: Sighting) -> list[str]:
    """Selectors of what may name the conversation, the likeliest first."""
    tree, own = sighting.reading.tree, sighting.hit.place
    if isinstance(tree, list) and _event(tree) == 3:
        return ["$[2]"]
    flat = sighting.reading.format in ("form", "xml")
    found = [
        (rank, len(place), place)
        for place, value in _scalars(tree)
        if place != own and isinstance(value, str | int) and len(str(value)) <= 100
        if (rank := names.talk_rank(str(place[-1]).rpartition("/")[2].lstrip("@"))) is not None
    ]
    found.sort(key=lambda entry: entry[:2])
    return [str(place[-1]) if flat else jsonpath(place) for _, _, place in found]


def _event(tree: list[Any]) -> int | None:
    """The place of the event's name in a list: socket.io's [event, data], Phoenix' [join, ref, topic, event, data]."""
    if len(tree) == 5 and isinstance(tree[3], str) and isinstance(tree[2], str) and isinstance(tree[4], dict):
        return 3
    first = tree[0] if len(tree) > 1 else None
    return 0 if isinstance(first, str) and _IDENTIFIER.fullmatch(first) else None


def _scalars(tree: Any, place: Location = ()) -> Iterator[tuple[Location, Any]]:
    """The values of objects within objects; into a list only where its places have meanings of their own."""
    if len(place) >= _DEEPEST:
        return
    if isinstance(tree, dict):
        items = tree.items()
    elif isinstance(tree, list) and not place and _event(tree) is not None:
        items = enumerate(tree)
    else:
        return
    for key, value in items:
        if isinstance(value, dict | list):
            yield from _scalars(value, (*place, key))
        else:
            yield (*place, key), value


def _is_kind(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, str) and _IDENTIFIER.fullmatch(value) is not None)
