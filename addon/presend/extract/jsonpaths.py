"""The rule file's paths into JSON: for values that say something about a message, and for its text.

` :: ` between two paths leads through JSON that is written in a string: "$.data :: $.text".
"""

from typing import Any

from presend.extract import richtext
from presend.extract.documents import Document, parse_json
from presend.extract.jsonspans import Location
from presend.extract.message import Part, Refused
from presend.extract.nested import InJson
from presend.extract.routes import Route

INTO = " :: "


class Path:
    """A path to values that say something about a message: a conversation, a recipient, a kind."""

    def __init__(self, path: str) -> None:
        first, _, rest = path.partition(INTO)
        self._route = Route(first)
        self._rest = Path(rest) if rest else None

    def values(self, value: Any) -> list[str]:
        found = self._route.values(value)
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
        self._levels = [Route(level) for level in path.split(INTO)]
        self._rich = rich

    def __str__(self) -> str:
        return self._path

    def find(self, document: Document) -> list[Part] | None:
        """The texts, none where it is right that there is none; None where the path leads nowhere.

        Raises Refused for what is no text, and for a message without its text.
        """
        return self._parts(0, document)

    def _parts(self, level: int, document: Document) -> list[Part] | None:
        nodes = self._levels[level].texts(document.value)
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


class NamePath:
    """A path to the names of files that go with a message. They need not be there."""

    def __init__(self, path: str) -> None:
        first, _, rest = path.partition(INTO)
        self._path = path
        self._route = Route(first)
        self._rest = NamePath(rest) if rest else None

    def __str__(self) -> str:
        return self._path

    def find(self, document: Document) -> list[Part]:
        found = [(place, text) for place, text in self._route.nodes(document.value) if isinstance(text, str)]
        if self._rest is None:
            return [Part(text, document.place(place)) for place, text in found]
        return [part for place, text in found for part in self._rest.find(_inner(text, place, document))]


def _inner(text: str, place: Location, document: Document) -> Document:
    """The document within a string."""
    chain = document.place(place)
    return Document(parse_json(text), lambda location: None if chain is None else (*chain, InJson(location)))


def _not_text(place: Location) -> Refused:
    shown = "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)
    return Refused("not-text", f"presend expects a text at {shown}, and there is something else.")


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
