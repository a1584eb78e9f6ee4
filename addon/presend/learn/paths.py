"""Selectors and patterns: from one place in one body to the places of all such messages."""

import json
import re
from collections.abc import Iterator
from typing import Any

from presend.learn import names
from presend.learn.search import Location

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RICH = {"content", "children", "blocks", "ops", "nodes", "root", "document"}


def step(key: str | int) -> str:
    """One segment of a JSONPath."""
    if isinstance(key, int):
        return f"[{key}]"
    if _NAME.fullmatch(key):
        return f".{key}"
    # " :: " would end the path.
    return f"[{json.dumps(key, ensure_ascii=False).replace(' :: ', '\\u0020:: ')}]"


def jsonpath(place: Location) -> str:
    """The path to exactly this place."""
    return "$" + "".join(map(step, place))


def text_paths(tree: Any, place: Location, split: bool) -> Iterator[tuple[str, bool]]:
    """JSONPaths to the text at `place` and to all texts of its kind, the most general first.

    With each: whether it leads to a rich-text document. Lists of alike objects are generalised: a message's second
    block must be read too. `split`: the strings below `place` make the text together.
    """
    lists = [
        index for index, key in enumerate(place) if isinstance(key, int) and _is_generic(tree, place[:index])
    ]
    if split or len(lists) > 1:
        end = lists[0] if lists else len(place)
        document = place[: end - 1] if end and place[end - 1] in _RICH else place[:end]
        key = _leaf_key(_at(tree, place)) if split else place[-1]
        yield jsonpath(document), True
        if isinstance(key, str) and key:
            yield f"{jsonpath(document)}..{step(key).lstrip('.')}", False
    if not split:
        yield "$" + "".join(_generic(place, index, index in lists) for index in range(len(place))), False
        yield jsonpath(place), False


def _generic(place: Location, at: int, generic: bool) -> str:
    if not generic:
        return step(place[at])
    rest = place[at + 1 :]
    if not rest:
        return "[*]"
    names_only = rest[: next((i for i, key in enumerate(rest) if isinstance(key, int)), len(rest))]
    return f"[?@{''.join(map(step, names_only))}]" if names_only else "[*]"


def _is_generic(tree: Any, place: Location) -> bool:
    """Whether the list at `place` holds things of one kind: objects, or one text alone."""
    items = _at(tree, place)
    return all(isinstance(item, dict) for item in items) or (len(items) == 1 and isinstance(items[0], str))


def _leaf_key(value: Any) -> str:
    """The key under which most strings of a document stand, other than its kinds'."""
    keys: dict[str, int] = {}
    stack = [value]
    while stack:
        item = stack.pop()
        for key, child in item.items() if isinstance(item, dict) else enumerate(item):
            if isinstance(child, str) and isinstance(key, str) and not names.KIND.match(key):
                keys[key] = keys.get(key, 0) + len(child)
            elif isinstance(child, dict | list):
                stack.append(child)
    return max(keys, key=keys.__getitem__, default="")


def _at(tree: Any, place: Location) -> Any:
    for key in place:
        tree = tree[key]
    return tree


def at(tree: Any, place: Location) -> Any:
    """The value at `place`; None where there is none."""
    try:
        return _at(tree, place)
    except (KeyError, IndexError, TypeError):
        return None


def path_pattern(one: str, other: str | None) -> str | None:
    """The rule file's pattern for two paths of the same kind, None where they are of two kinds.

    A segment that differs, or that is an id, becomes a `{name}`; the first one after a word for a talk, or the only
    one, is the conversation.
    """
    first, second = _segments(one), _segments(one if other is None else other)
    if len(first) != len(second):
        return None
    varying = [a != b for a, b in zip(first, second, strict=True)]
    free = [
        index
        for index, (a, b) in enumerate(zip(first, second, strict=True))
        if varying[index] or (names.is_id(a) and names.is_id(b))
    ]
    if sum(varying) > 2 or (free and len(free) == len(first)):
        return None
    named = _named(first, free, varying)
    return "/" + "/".join(
        f"{{{named[index]}}}" if index in named else _literal(a) for index, a in enumerate(first)
    )


def _named(segments: list[str], free: list[int], varying: list[bool]) -> dict[int, str]:
    """A name for each free segment."""
    talks = [
        i
        for i in free
        if i and re.search(r"conv|thread|room|chat|inbox|order|message|channel", segments[i - 1], re.I)
    ]
    constant = [i for i in free if not varying[i]]
    conversation = (talks or constant or free or [None])[0]
    others = iter(["id", "part", "more", "other"])
    return {i: "conversation" if i == conversation else next(others, f"part{i}") for i in free}


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _literal(segment: str) -> str:
    """Braces would be a pattern; a path with them cannot be written otherwise."""
    return segment if "{" not in segment and "}" not in segment else "{part0}"
