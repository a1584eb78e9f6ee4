"""Where a phrase stands in a value of strings, lists and objects: plain, encoded, nested, or split over several strings.

This reader is forgiving, because it must find the phrase in whatever form. It guards nothing: what comes of it is
proved with the guard's own readers before it is written down.
"""

import base64
import binascii
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote_plus

Location = tuple[str | int, ...]
Matches = Callable[[str], bool]
"""Whether a plain text holds the phrase."""
_DEEPEST = 4
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Hit:
    """`place` leads to the string; `wraps` are the encodings around the phrase within it, outermost first.

    "json" within a string: `inner` leads on in there. "split": the phrase is cut over several strings below `place`.
    """

    place: Location
    wraps: tuple[str, ...] = ()
    inner: Location = ()


def find(value: Any, matches: Matches, depth: int = 0) -> list[Hit]:
    """Every place of the phrase in `value`, the plain ones first."""
    hits = []
    for place, text in leaves(value):
        found = _within(text, matches, depth)
        if found is not None:
            hits.append(replace(found, place=place))
    return sorted(hits, key=lambda hit: len(hit.wraps)) or _split(value, matches)


def leaves(value: Any, place: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every string in `value` with its place. Raises RecursionError for what is nested too deeply."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*place, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*place, index))


def _within(text: str, matches: Matches, depth: int) -> Hit | None:
    """The phrase in one string; `place` is not filled in."""
    nested = _json(text) if text.lstrip()[:1] in ("{", "[") and depth < _DEEPEST else None
    for hit in find(nested, matches, depth + 1) if nested is not None else ():
        return Hit((), ("json", *hit.wraps), (*hit.place, *hit.inner))
    if matches(text):
        return Hit(())
    if depth >= _DEEPEST:
        return None
    for name, decoded in _decoded(text):
        if decoded != text and (hit := _within(decoded, matches, depth + 1)):
            return replace(hit, wraps=(name, *hit.wraps))
    return None


def _decoded(text: str) -> Iterator[tuple[str, str]]:
    if "%" in text or "+" in text:
        yield "percent", unquote_plus(text)
    if "<" in text or "&" in text:
        yield "html", html.unescape(_TAG.sub("", text))
    if "\\u" in text:
        yield "escapes", _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _BASE64.fullmatch(text.strip()) and (plain := _base64(text.strip())):
        yield "base64", plain


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _base64(text: str) -> str:
    padded = text.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _split(value: Any, matches: Matches) -> list[Hit]:
    """The lowest list or object whose strings, put together, hold the phrase."""
    if not isinstance(value, list | dict):
        return []
    children = enumerate(value) if isinstance(value, list) else value.items()
    for key, child in children:
        if hits := _split(child, matches):
            return [replace(hit, place=(key, *hit.place)) for hit in hits]
    by_key: dict[str | int | None, list[str]] = {}
    for place, text in leaves(value):
        by_key.setdefault(next((key for key in reversed(place) if isinstance(key, str)), None), []).append(
            text
        )
    together = any(matches(glue.join(texts)) for texts in by_key.values() for glue in ("", " "))
    return [Hit((), ("split",))] if together else []
