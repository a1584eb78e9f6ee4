"""Writes the tables of docs/rules.md anew from the rule file's model: `python tools/rules_doc.py`.

What stands between `<!-- keys: Rule -->` and `<!-- end -->` is made here; everything else in the page is written by hand.
"""

import re
import sys
from pathlib import Path
from typing import Any

from presend.finding import CATEGORIES
from presend.policy.schema import schema

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
_BLOCK = re.compile(r"(<!-- (keys|categories)(?:: (\w+))? -->\n).*?(<!-- end -->)", re.DOTALL)
_WORDS = {"string": "text", "number": "number", "integer": "number", "boolean": "true or false"}


def rendered(page: str) -> str:
    """The page with its tables made anew."""
    whole = schema()

    def block(match: re.Match[str]) -> str:
        lines = _categories() if match[2] == "categories" else _keys(whole, match[3])
        return match[1] + "\n".join(lines) + "\n" + match[4]

    return _BLOCK.sub(block, page)


def _categories() -> list[str]:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in CATEGORIES.items()]
    return ["| category | what it is |", "| --- | --- |", *rows]


def _keys(whole: dict[str, Any], section: str) -> list[str]:
    """One row a key: what it holds, what it is without being given, what it means."""
    model = whole if section == "RuleFile" else whole["$defs"][section]
    needed = _needed(whole, section)
    rows = ["| key | holds | if left out | meaning |", "| --- | --- | --- | --- |"]
    for key, field in model["properties"].items():
        left_out = "**must be given**" if key in needed else _default(field)
        rows.append(f"| `{key}` | {_holds(field, whole)} | {left_out} | {field.get('description', '')} |")
    return [row.replace("\\|", "|") for row in rows]


def _needed(whole: dict[str, Any], section: str) -> list[str]:
    """The keys that a file without `extends` must give."""
    then = whole["then"]
    if section == "RuleFile":
        return then["required"]
    if section == "Marketplace":
        return then["properties"]["marketplace"]["required"]
    rules = then["then"]["properties"].get(section.lower(), {})
    return rules.get("items", whole["$defs"][section]).get("required", [])


def _holds(field: dict[str, Any], whole: dict[str, Any]) -> str:
    """A field's type in plain words."""
    if "$ref" in field:
        return f"see [{_section(field['$ref'])}](#{_section(field['$ref']).lower()})"
    if "allOf" in field:
        return _holds(field["allOf"][0], whole)
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if "anyOf" in field:
        kinds = [_holds(kind, whole) for kind in field["anyOf"] if kind.get("type") != "null"]
        return kinds[0] if len(kinds) == 1 else f"{kinds[0]}, or a list of them"
    if field.get("type") == "array":
        return f"list of: {_holds(field['items'], whole)}"
    if field.get("type") == "object":
        return f"table of: {_holds(field['additionalProperties'], whole)}"
    return "date" if field.get("format") == "date" else _WORDS[field["type"]]


def _section(ref: str) -> str:
    return ref.rpartition("/")[2]


def _default(field: dict[str, Any]) -> str:
    default = field.get("default")
    if default in (None, "", [], {}) or isinstance(default, dict):
        return ""
    words = (
        default
        if isinstance(default, list)
        else [str(default).lower() if isinstance(default, bool) else default]
    )
    return ", ".join(f"`{word}`" for word in words)


if __name__ == "__main__":
    PAGE.write_text(rendered(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"wrote {PAGE}", file=sys.stderr)
