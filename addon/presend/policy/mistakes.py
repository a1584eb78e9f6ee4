"""From pydantic's errors to mistakes that a seller can read: which section, what is wrong, what would be right."""

import datetime as dt
import re
import typing
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from presend.policy.errors import one_of
from presend.policy.model import RuleFile

Loc = tuple[str | int, ...]
_MANY = ("endpoint", "composer", "rule", "allowlist", "permission", "trigger")
_WANTED = {
    "string_type": "a text in quotes",
    "bool_type": "true or false",
    "float_type": "a number",
    "date_type": "a date such as 2026-11-20, without quotes",
    "date_from_datetime_inexact": "a date such as 2026-11-20, without a time",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}
_GIVEN = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
    dt.datetime: "a date with a time",
}


class Reading(NamedTuple):
    """What is wrong at `loc`, a path into the tree; `at_key` where the key itself is meant, not its value."""

    loc: Loc
    what: str
    help: str = ""
    at_key: bool = False


def read_all(error: ValidationError) -> Iterator[Reading]:
    """Every mistake that pydantic found."""
    for item in error.errors(include_url=False):
        if item["type"] == "too_short" and item["input"]:
            continue  # it became empty because its items are wrong, which is said already
        yield read(item)


def read(error: Mapping[str, Any]) -> Reading:
    """One of `ValidationError.errors()`."""
    kind, loc, given = error["type"], tuple(error["loc"]), error["input"]
    context = error.get("ctx", {})
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if kind == "rule_file":
        what = context["what"].replace("{key}", f'"{key}"')
        return Reading((*loc, *context["at"]), what, context["help"])
    if kind == "extra_forbidden":
        return Reading(loc, f'unknown key "{key}"', one_of(key, _keys(loc[:-1])), at_key=True)
    if kind == "missing":
        name = (
            f"[[{key}]]"
            if loc == (key,) and key in _MANY
            else f"[{key}]"
            if loc == (key,)
            else f'key "{key}"'
        )
        return Reading(loc[:-1], f"missing {name}", _meaning(loc), at_key=True)
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", context["expected"])
        if isinstance(given, str):
            return Reading(loc, f'unknown {_noun(loc)} "{given}"', one_of(given, words))
        return Reading(loc, f'"{key}" must be a text in quotes, not {_given(given)}', one_of("", words))
    if kind == "string_pattern_mismatch":
        return Reading(
            loc, f'"{given}" is no id', 'small letters, digits and dashes, such as "phone-before-order"'
        )
    if kind == "too_short":
        return Reading(loc, f'"{key}" must not be empty', _meaning(loc))
    if kind in ("greater_than_equal", "less_than_equal"):
        bounds = "from 0 to 1" if key == "min_score" else "0 or more"
        return Reading(loc, f'"{key}" must be {bounds}, not {given}')
    if kind in _WANTED:
        each = "each of " if isinstance(loc[-1], int) and len(loc) > 2 else ""
        return Reading(
            loc, f'{each}"{key}" must be {_WANTED[kind]}, not {_given(given)}', _bracket_help(loc, kind)
        )
    return Reading(loc, error["msg"])


def subject(loc: Loc, tree: Mapping[str, Any]) -> str:
    """The section that a path leads into, by its id: 'rule "no-phone"'."""
    if len(loc) < 2 or loc[0] not in _MANY or not isinstance(loc[1], int):
        return ""
    items = tree.get(str(loc[0]))
    item = items[loc[1]] if isinstance(items, list) and loc[1] < len(items) else None
    id = item.get("id") if isinstance(item, Mapping) else None
    return f'{loc[0]} "{id}"' if isinstance(id, str) else f"{loc[0]} {loc[1] + 1}"


def _keys(loc: Loc) -> list[str]:
    model = _model_at(loc)
    return list(model.model_fields) if model else []


def _meaning(loc: Loc) -> str:
    """The description of the key that `loc` ends in."""
    names = [part for part in loc if isinstance(part, str)]
    model = _model_at(tuple(names[:-1]))
    field = model.model_fields.get(names[-1]) if model and names else None
    return (field.description or "") if field else ""


def _model_at(loc: Loc) -> type[BaseModel] | None:
    model: type[BaseModel] | None = RuleFile
    for part in loc:
        if isinstance(part, str) and model is not None:
            field = model.model_fields.get(part)
            model = _section_in(field.annotation) if field else None
    return model


def _section_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `tuple[Rule, ...]` or `Marketplace`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_section_in(part) for part in typing.get_args(annotation) if part is not Ellipsis)
    return next((model for model in inner if model), None)


def _noun(loc: Loc) -> str:
    return (
        "kind of client"
        if "buyers" in loc
        else next(str(part) for part in reversed(loc) if isinstance(part, str))
    )


def _given(value: Any) -> str:
    return next((name for kind, name in _GIVEN.items() if type(value) is kind), "a date")


def _bracket_help(loc: Loc, kind: str) -> str:
    if len(loc) == 1 and loc[0] in _MANY and kind == "tuple_type":
        return f"two brackets: [[{loc[0]}]]"
    if len(loc) == 1 and kind.startswith("model"):
        return f"one pair of brackets: [{loc[0]}]"
    return ""
