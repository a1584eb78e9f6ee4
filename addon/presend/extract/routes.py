"""One JSONPath (RFC 9535), compiled, and walked in a way that notices where it breaks off."""

from dataclasses import dataclass
from typing import Any

import jsonpath
from jsonpath import JSONPath, JSONPathMatch
from jsonpath.filter import InfixExpression, RelativeFilterQuery, StringLiteral
from jsonpath.segments import JSONPathChildSegment, JSONPathRecursiveDescentSegment, JSONPathSegment
from jsonpath.selectors import Filter, IndexSelector, NameSelector, WildcardSelector

from presend.extract.jsonspans import Location
from presend.extract.message import Refused

Node = tuple[Location, Any]


class Route:
    """One JSONPath, walked by hand: the library is asked only for slices, descents and the rarer filters."""

    def __init__(self, path: str) -> None:
        query = jsonpath.compile(path)
        if not isinstance(query, JSONPath):
            raise ValueError(f"{path}: a union of paths; give them one by one")
        self._path = path
        self._steps = [_step(segment) for segment in query.segments]

    def values(self, root: Any) -> list[Any]:
        """What the path leads to, as RFC 9535 says."""
        return [value for _, value in self.nodes(root)]

    def nodes(self, root: Any) -> list[Node]:
        """The same, with the places."""
        nodes: list[Node] = [((), root)]
        for step in self._steps:
            nodes = [found for node in nodes for found in step(node, root)]
        return nodes

    def texts(self, root: Any) -> list[Node] | None:
        """What the path leads to; None where it leads nowhere, and Refused where it breaks off.

        A step that may select any number of nodes (`[*]`, a filter) may select none, as long as the list itself exists:
        a message with a picture alone. But whatever was selected must lead on; else the site has changed, and nothing
        that may carry text goes out unread.
        """
        nodes: list[Node] = [((), root)]
        chose = descended = False
        for step in self._steps:
            after: list[Node] = []
            for node in nodes:
                found = step(node, root)
                leads_on = bool(found) or (step.chooses and isinstance(node[1], list | dict))
                if not leads_on and not descended:
                    if chose:
                        raise Refused(
                            "no-text", f"presend finds a message without its text for {self._path}."
                        )
                    return None
                after += found
            nodes = after
            chose |= step.chooses
            descended |= step.descends
        return nodes if nodes or not descended else None


@dataclass(frozen=True, slots=True)
class _Child:
    """`.name` or `[index]`."""

    key: str | int
    chooses = descends = False

    def __call__(self, node: Node, _root: Any) -> list[Node]:
        place, value = node
        key = self.key
        if isinstance(key, str):
            return [((*place, key), value[key])] if isinstance(value, dict) and key in value else []
        if not isinstance(value, list) or not -len(value) <= key < len(value):
            return []
        return [((*place, key % len(value)), value[key])]


@dataclass(frozen=True, slots=True)
class _Each:
    """`[*]`."""

    chooses = True
    descends = False

    def __call__(self, node: Node, _root: Any) -> list[Node]:
        place, value = node
        if isinstance(value, dict):
            return [((*place, key), inner) for key, inner in value.items()]
        return (
            [((*place, index), inner) for index, inner in enumerate(value)] if isinstance(value, list) else []
        )


@dataclass(frozen=True, slots=True)
class _Equal:
    """`[?@.key == 'value']`, the filter of most rule files: the library takes ten times as long for it."""

    key: str
    value: str
    chooses = True
    descends = False

    def __call__(self, node: Node, root: Any) -> list[Node]:
        return [
            found
            for found in _Each()(node, root)
            if isinstance(found[1], dict) and found[1].get(self.key) == self.value
        ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Anything else, by the library."""

    segment: JSONPathSegment
    descends: bool
    chooses = True

    def __call__(self, node: Node, root: Any) -> list[Node]:
        place, value = node
        if not isinstance(value, list | dict):
            return []
        match = JSONPathMatch(filter_context={}, obj=value, parent=None, path="$", parts=place, root=root)
        return [(found.parts, found.obj) for found in self.segment.resolve([match])]


_Step = _Child | _Each | _Equal | _Asked


def _step(segment: JSONPathSegment) -> _Step:
    if isinstance(segment, JSONPathChildSegment) and len(segment.selectors) == 1:
        selector = segment.selectors[0]
        if isinstance(selector, NameSelector):
            return _Child(selector.name)
        if isinstance(selector, IndexSelector):
            return _Child(selector.index)
        if isinstance(selector, WildcardSelector):
            return _Each()
        if isinstance(selector, Filter) and (equal := _equal(selector)):
            return equal
    return _Asked(segment, isinstance(segment, JSONPathRecursiveDescentSegment))


def _equal(selector: Filter) -> _Equal | None:
    """A filter that compares one member with a text; None for any other."""
    test = selector.expression.expression
    if not isinstance(test, InfixExpression) or test.operator != "==":
        return None
    member, value = test.left, test.right
    if not isinstance(member, RelativeFilterQuery) or not isinstance(value, StringLiteral):
        return None
    steps = [_step(segment) for segment in member.path.segments]
    if len(steps) != 1 or not isinstance(steps[0], _Child) or not isinstance(steps[0].key, str):
        return None
    return _Equal(steps[0].key, value.value)
