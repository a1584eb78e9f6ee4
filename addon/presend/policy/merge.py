"""`extends`: a file's tree laid over another's."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Tree = dict[str, Any]
_BY_ID = ("rule", "endpoint", "composer", "permission")
_APPENDED = ("allowlist", "trigger")


class Merged(NamedTuple):
    """`tree` is both files' meaning. `origin` maps (section, index) of the tree to the index in the upper file."""

    tree: Tree
    origin: dict[tuple[str, int], int]


def lay_over(base: Tree, own: Tree) -> Merged:
    """`own` over `base`: sections of one id are joined key by key, others are added after the base's.

    What is no list of tables where there should be one is left as it stands in `own`: the model says what is wrong.
    """
    tree: Tree = {**base, **own}
    origin: dict[tuple[str, int], int] = {}
    for section in ("marketplace", "seller"):
        if isinstance(own.get(section), dict) and isinstance(base.get(section), dict):
            tree[section] = {**base[section], **own[section]}
    for section in (*_BY_ID, *_APPENDED):
        if isinstance(own.get(section), list):
            tree[section] = _joined(section, base.get(section, []), own[section], origin)
    return Merged(tree, origin)


def _joined(section: str, base: list[Any], own: list[Any], origin: dict[tuple[str, int], int]) -> list[Any]:
    items = list(base)
    places = {_id(item): index for index, item in enumerate(items)} if section in _BY_ID else {}
    for number, item in enumerate(own):
        index = places.pop(_id(item), None)  # once: a second section of the same id is a mistake, found later
        if index is None:
            index = len(items)
            items.append(item)
        else:
            items[index] = {**items[index], **item}
        origin[section, index] = number
    return items


def _id(item: Any) -> Any:
    id = item.get("id") if isinstance(item, Mapping) else None
    return id if isinstance(id, str) else object()
