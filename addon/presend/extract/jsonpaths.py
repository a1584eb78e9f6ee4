"""JSONPath (RFC 9535), compiled once: one for values, one for texts that knows what is missing."""

from typing import Any

import jsonpath
from jsonpath import JSONPath
from jsonpath.segments import JSONPathRecursiveDescentSegment
from jsonpath.selectors import IndexSelector, NameSelector

from presend.extract.jsonspans import Location
from presend.extract.message import Refused

Node = tuple[Location, Any]


class Path:
    """A path to values that say something about a message: a conversation, a recipient, a kind."""

    def __init__(self, path: str) -> None:
        self._query = jsonpath.compile(path)

    def values(self, document: Any) -> list[str]:
        return [_plain(value) for _, value in _nodes(self._query, document)]

    def value(self, document: Any) -> str:
        """One value, or several joined with commas; empty where there is none."""
        return ", ".join(self.values(document))


class TextPath:
    """A path to a message's text.

    A path is cut before and behind each segment that may select any number of nodes (`[*]`, a filter). Selecting none
    there is fine as long as the list itself exists: a message with a picture alone. But whatever was selected must lead
    on to a string; else the site has changed, and nothing that may carry text goes out unread.
    """

    def __init__(self, path: str) -> None:
        query = jsonpath.compile(path)
        if not isinstance(query, JSONPath):
            raise ValueError(f"{path}: a union of paths; give them one by one")
        self._path = path
        self._query = query
        plural = [index for index, segment in enumerate(query.segments) if not _is_singular(segment)]
        self._descends = any(
            isinstance(query.segments[index], JSONPathRecursiveDescentSegment) for index in plural
        )
        self._lists = [_prefix(query, index) for index in plural]
        self._selected = [_prefix(query, index + 1) for index in plural]

    def __str__(self) -> str:
        return self._path

    def find(self, document: Any) -> list[tuple[Location, str]] | None:
        """The texts and their places, none where it is right that there is none; None where the path leads nowhere.

        Raises Refused for what is no text, and for a message without its text.
        """
        found = _nodes(self._query, document)
        for place, text in found:
            if not isinstance(text, str):
                raise Refused(
                    "not-text", f"presend expects a text at {_shown(place)}, and there is something else."
                )
        if not self._lists or self._descends:
            return found or None
        return found if self._is_whole(document, len(found)) else None

    def _is_whole(self, document: Any, texts: int) -> bool:
        """Whether every selected node led on: to the next list, and at last to a text."""
        expected = 1
        for lists, selected in zip(self._lists, self._selected, strict=True):
            nodes = _nodes(lists, document)
            if expected == 1 and not nodes and lists is self._lists[0]:
                return False
            if len(nodes) != expected or not all(isinstance(node, list | dict) for _, node in nodes):
                raise Refused("no-list", f"presend expects a list for {self._path}, and there is none.")
            expected = len(_nodes(selected, document))
        if texts != expected:
            raise Refused("no-text", f"presend finds a message without its text for {self._path}.")
        return True


def _nodes(query: JSONPath, document: Any) -> list[Node]:
    if isinstance(document, str):  # the library would parse it
        return [] if query.segments else [((), document)]
    return [(match.parts, match.obj) for match in query.finditer(document)]


def _prefix(query: JSONPath, length: int) -> JSONPath:
    return JSONPath(env=query.env, segments=query.segments[:length])


def _is_singular(segment: Any) -> bool:
    if isinstance(segment, JSONPathRecursiveDescentSegment):
        return False
    selectors = segment.selectors
    return len(selectors) == 1 and isinstance(selectors[0], NameSelector | IndexSelector)


def _shown(place: Location) -> str:
    return "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
