"""The rule file's JSON Schema, for editors."""

from typing import Any

from presend.policy.model import RuleFile

_TITLE = "presend rule file"


def schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) of rule files, as TOML gives them.

    A file that extends another may leave out what the other has: there a rule needs its id only.
    """
    whole = RuleFile.model_json_schema()
    needed = {
        name: whole["$defs"][name].pop("required") for name in ("Rule", "Endpoint", "Composer", "Marketplace")
    }
    for name in ("Rule", "Endpoint", "Composer"):
        whole["$defs"][name]["required"] = ["id"]
    sections = {"rule": "Rule", "endpoint": "Endpoint", "composer": "Composer"}
    alone = {section: {"items": {"required": needed[name]}} for section, name in sections.items()}
    marketplace = {"required": needed["Marketplace"]}
    with_regime = {"properties": {"marketplace": {"required": ["regime"]}}}
    del whole["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": _TITLE,
        "if": {"not": {"required": ["extends"]}},
        "then": {
            "required": ["marketplace"],
            "properties": {"marketplace": marketplace},
            "if": {"not": with_regime},
            "then": {"required": ["rule"], "properties": alone},
        },
    }
