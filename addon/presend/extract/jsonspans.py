"""Where the strings of a JSON text stand in it."""

import json
import re
from collections.abc import Iterator, Set

from presend.span import Span

Location = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def string_spans(source: str, wanted: Set[Location]) -> dict[Location, Span]:
    """The spans, quotes included, of the strings at the wanted locations. `source` must be valid JSON."""
    return {place: span for place, span in _strings(source) if place in wanted}


def _strings(source: str) -> Iterator[tuple[Location, Span]]:
    """Every string value with its place, in order. No recursion: nesting costs no stack."""
    path: list[str | int] = []
    key_next = False
    for token in _TOKEN.finditer(source):
        first = token[0][0]
        if first == "{":
            path.append("")
            key_next = True
        elif first == "[":
            path.append(0)
            key_next = False
        elif first in "}]":
            path.pop()
            key_next = False
        elif first == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                key_next = True
        elif first == '"' and key_next:
            path[-1] = json.loads(token[0])
            key_next = False
        elif first == '"':
            yield tuple(path), Span(*token.span())
