"""Rich-text documents -> their text: ProseMirror, TipTap, Slate, Lexical, Draft, Quill deltas, Editor.js and kin.

All are trees of objects whose leaves hold text under `text` or `insert`. Leaves of one line are joined with nothing
between them, blocks with a new line. Addresses and labels in the tree (a link's `href`, a mention's `label`) are read too.
"""

from collections.abc import Iterator
from typing import Any

from presend.extract.jsonspans import Location

_TEXT = ("text", "insert")
_INLINE = {
    "text",
    "link",
    "autolink",
    "a",
    "mention",
    "hashtag",
    "emoji",
    "span",
    "strong",
    "bold",
    "em",
    "italic",
    "code",
}
_BREAKS = {"hardBreak", "hard_break", "linebreak", "br"}
_ATTRIBUTES = ("href", "url", "src", "label", "alt", "title", "caption", "link")
Leaf = tuple[Location, str, str]
"""Place, text, and what stands between it and the leaf before."""


def leaves(value: Any) -> list[Leaf]:
    """The texts of a document in order; a plain string is a document of one leaf."""
    if isinstance(value, str):
        return [((), value, "\n")]
    found: list[Leaf] = []
    aside: list[Leaf] = []
    state = _State()
    for place, text, is_aside in _walk(value, (), state):
        if is_aside:
            aside.append((place, text, "\n"))
        else:
            found.append((place, text, "\n" if state.broken else ""))
            state.broken = False
    return found + aside


class _State:
    broken = True
    """Whether a block has begun or ended since the last leaf."""


def _walk(value: Any, place: Location, state: _State) -> Iterator[tuple[Location, str, bool]]:
    """Every text and whether it stands beside the line (an address)."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*place, index), state)
    elif isinstance(value, dict):
        is_block = _is_block(value)
        state.broken |= is_block
        for key, inner in value.items():
            if isinstance(inner, str):
                if key in _TEXT or key in _ATTRIBUTES:
                    yield (*place, key), inner, key in _ATTRIBUTES
            else:
                yield from _walk(inner, (*place, key), state)
        state.broken |= is_block


def _is_block(node: dict[str, Any]) -> bool:
    kind = node.get("type", node.get("_type"))
    if kind in _BREAKS:
        return True
    if not isinstance(kind, str) or kind.lower() in _INLINE:
        return "key" in node and "entityRanges" in node  # a block of Draft's may have no type
    return not any(isinstance(node.get(key), str) for key in _TEXT) or "inlineStyleRanges" in node
