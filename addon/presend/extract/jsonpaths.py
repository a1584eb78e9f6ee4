"""JSONPath (RFC 9535), compiled once: one for values, one for texts that knows what is missing.

` :: ` between two paths leads through JSON that is written in a string: "$.data :: $.text".
"""

from typing import Any

import jsonpath
from jsonpath import JSONPath
from jsonpath.segments import JSONPathRecursiveDescentSegment
from jsonpath.selectors import IndexSelector, NameSelector

from presend.extract import richtext
from presend.extract.documents import Document, parse_json
from presend.extract.jsonspans import Location
from presend.extract.message import Part, Refused
from presend.extract.nested import InJson

INTO = " :: "
Node = tuple[Location, Any]


class Path:
    """A path to values that say something about a message: a conversation, a recipient, a kind."""

    def __init__(self, path: str) -> None:
        first, _, rest = path.partition(INTO)
        self._query = _compile(first)
        self._rest = Path(rest) if rest else None

    def values(self, value: Any) -> list[str]:
        found = [inner for _, inner in _nodes(self._query, value)]
        if self._rest is None:
            return [_plain(inner) for inner in found]
        return [text for inner in found if isinstance(inner, str) for text in self._within(inner)]

    def value(self, value: Any) -> str:
        """One value, or several joined with commas; empty where there is none."""
        return ", ".join(self.values(value))

    def _within(self, text: str) -> list[str]:
        try:
            return self._rest.values(parse_json(text))
        except Refused:
            return []


class TextPath:
    """A path to a message's text; with `rich`, to a document whose leaves are the text."""

    def __init__(self, path: str, rich: bool = False) -> None:
        self._path = path
        self._levels = [_Strict(level) for level in path.split(INTO)]
        self._rich = rich

    def __str__(self) -> str:
        return self._path

    def find(self, document: Document) -> list[Part] | None:
        """The texts, none where it is right that there is none; None where the path leads nowhere.

        Raises Refused for what is no text, and for a message without its text.
        """
        return self._parts(0, document)

    def _parts(self, level: int, document: Document) -> list[Part] | None:
        nodes = self._levels[level].find(document.value)
        if nodes is None:
            return None
        if level + 1 == len(self._levels):
            return [part for place, value in nodes for part in self._leaves(place, value, document)]
        parts: list[Part] = []
        for place, text in nodes:
            if not isinstance(text, str):
                raise _not_text(place)
            found = self._parts(level + 1, _inner(text, place, document))
            if found is None:
                raise Refused("no-text", f"presend finds a message without its text for {self._path}.")
            parts += found
        return parts

    def _leaves(self, place: Location, value: Any, document: Document) -> list[Part]:
        if isinstance(value, str):
            return [Part(value, document.place(place))]
        if self._rich and isinstance(value, list | dict):
            return [
                Part(text, document.place(place + at), joint) for at, text, joint in richtext.leaves(value)
            ]
        raise _not_text(place)


class _Strict:
    """One JSONPath whose every turn must lead on.

    The path is cut before and behind each segment that may select any number of nodes (`[*]`, a filter). Selecting none
    there is fine as long as the list itself exists: a message with a picture alone. But whatever was selected must lead
    on to a value; else the site has changed, and nothing that may carry text goes out unread.
    """

    def __init__(self, path: str) -> None:
        query = self._query = _compile(path)
        plural = [index for index, segment in enumerate(query.segments) if not _is_singular(segment)]
        self._descends = any(
            isinstance(query.segments[index], JSONPathRecursiveDescentSegment) for index in plural
        )
        self._lists = [_prefix(query, index) for index in plural]
        self._selected = [_prefix(query, index + 1) for index in plural]

    def find(self, value: Any) -> list[Node] | None:
        """What the path leads to; None where it leads nowhere. Raises Refused where it breaks off."""
        found = _nodes(self._query, value)
        if not self._lists or self._descends:
            return found or None
        return found if self._is_whole(value, len(found)) else None

    def _is_whole(self, value: Any, ends: int) -> bool:
        """Whether every selected node led on: to the next list, and at last to an end."""
        expected = 1
        for lists, selected in zip(self._lists, self._selected, strict=True):
            nodes = _nodes(lists, value)
            if not nodes and lists is self._lists[0]:
                return False
            if len(nodes) != expected or not all(isinstance(node, list | dict) for _, node in nodes):
                raise Refused("no-list", f"presend expects a list at {lists}, and there is none.")
            expected = len(_nodes(selected, value))
        if ends != expected:
            raise Refused("no-text", f"presend finds a message without its text for {self._query}.")
        return True


def _compile(path: str) -> JSONPath:
    """Raises ValueError for a union of paths."""
    query = jsonpath.compile(path)
    if not isinstance(query, JSONPath):
        raise ValueError(f"{path}: a union of paths; give them one by one")
    return query


def _inner(text: str, place: Location, document: Document) -> Document:
    """The document within a string."""
    chain = document.place(place)
    return Document(parse_json(text), lambda location: None if chain is None else (*chain, InJson(location)))


def _nodes(query: JSONPath, value: Any) -> list[Node]:
    if isinstance(value, str):  # the library would parse it
        return [] if query.segments else [((), value)]
    return [(match.parts, match.obj) for match in query.finditer(value)]


def _prefix(query: JSONPath, length: int) -> JSONPath:
    return JSONPath(env=query.env, segments=query.segments[:length])


def _is_singular(segment: Any) -> bool:
    if isinstance(segment, JSONPathRecursiveDescentSegment):
        return False
    selectors = segment.selectors
    return len(selectors) == 1 and isinstance(selectors[0], NameSelector | IndexSelector)


def _not_text(place: Location) -> Refused:
    shown = "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)
    return Refused("not-text", f"presend expects a text at {shown}, and there is something else.")


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
