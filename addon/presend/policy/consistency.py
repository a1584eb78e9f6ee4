"""Mistakes between the parts of a rule file: what no single section can know."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from presend.finding import CATEGORIES
from presend.policy.errors import one_of
from presend.policy.mistakes import Reading
from presend.policy.model import Endpoint, Rule, RuleFile
from presend.policy.terms import matches

_NAMED = ("endpoint", "composer", "rule", "permission")


def of_tree(tree: Mapping[str, Any]) -> Iterator[Reading]:
    """What can be told of one file by itself, even where the model finds fault: ids that stand twice, JSONPaths."""
    for section in _NAMED:
        seen: dict[str, int] = {}
        for index, item in _items(tree, section):
            id = item.get("id")
            if isinstance(id, str) and id in seen:
                yield Reading(
                    (section, index, "id"),
                    f'id "{id}" stands twice',
                    f"the first is {section} {seen[id] + 1}",
                )
            elif isinstance(id, str):
                seen[id] = index
    for index, endpoint in _items(tree, "endpoint"):
        for at, selector in _selectors(endpoint):
            reasons = (_bad_jsonpath(path) for path in selector.split(" :: ") if path.startswith("$"))
            if reason := next(filter(None, reasons), ""):
                help = 'RFC 9535, such as "$.message.text"'
                yield Reading(("endpoint", index, *at), f'bad JSONPath "{selector}": {reason}', help)


def _items(tree: Mapping[str, Any], section: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    items = tree.get(section)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping):
            yield index, item


def _selectors(endpoint: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each text that may be a JSONPath, and its place in the endpoint."""
    where = endpoint.get("where")
    for key in ("text", "files", "content"):
        given = endpoint.get(key)
        for index, selector in enumerate(
            [given] if isinstance(given, str) else given if isinstance(given, list) else ()
        ):
            if isinstance(selector, str):
                yield (key, index), selector
    for selector in where if isinstance(where, Mapping) else ():
        yield ("where", selector), selector
    for key in ("recipient", "conversation"):
        if isinstance(endpoint.get(key), str):
            yield (key,), endpoint[key]


def _bad_jsonpath(selector: str) -> str:
    """Why a selector is no JSONPath of RFC 9535; empty where it is one."""
    from jsonpath import JSONPathEnvironment
    from jsonpath.exceptions import JSONPathError

    try:
        JSONPathEnvironment(strict=True).compile(selector)
    except JSONPathError as error:
        return str(error).partition("\n")[0].replace("TOKEN_", "").lower()
    return ""


def of_rules(file: RuleFile, own: set[tuple[str, int]], named: Collection[object] = ()) -> Iterator[Reading]:
    """Rules that can never match, or never matter. Only the file's `own` sections are judged.

    `named` are the ids of endpoints that are there but have mistakes of their own.
    """
    endpoints = {endpoint.id: endpoint for endpoint in file.endpoint}
    for index, rule in enumerate(file.rule):
        if ("rule", index) in own:
            yield from _endpoints(index, rule, endpoints, named)
            yield from _overruled(index, rule, file.rule)


def _endpoints(
    index: int, rule: Rule, endpoints: Mapping[str, Endpoint], named: Collection[object]
) -> Iterator[Reading]:
    at = ("rule", index, "when", "endpoint")
    for place, id in enumerate(rule.when.endpoint):
        if id not in endpoints and id not in named:
            yield Reading((*at, place), f'unknown endpoint "{id}"', one_of(id, endpoints))
        elif id in endpoints and endpoints[id].stage not in rule.when.stage:
            stage = endpoints[id].stage
            yield Reading(
                (*at, place), "this rule can never match", f'the endpoint "{id}" is of stage "{stage}"'
            )


def _overruled(index: int, rule: Rule, rules: tuple[Rule, ...]) -> Iterator[Reading]:
    """A rule whose every case another rule takes with a stronger action."""
    stronger = [other for other in rules if other.action > rule.action]
    cases = [
        (category, stage, direction)
        for category in CATEGORIES
        if any(matches(pattern, category) for pattern in rule.categories)
        for stage in rule.when.stage
        for direction in rule.when.direction
    ]
    winners = [next((other for other in stronger if _takes(other, rule, *case)), None) for case in cases]
    if all(winners):
        winner = winners[0]
        assert winner is not None
        what = f'this rule never matters: rule "{winner.id}" is stronger ({winner.action.name}) wherever it applies'
        yield Reading(
            ("rule", index, "action"), what, f'to change that rule, give yours its id: id = "{winner.id}"'
        )


def _takes(other: Rule, rule: Rule, category: str, stage: str, direction: str) -> bool:
    when = other.when
    return (
        any(matches(pattern, category) for pattern in other.categories)
        and stage in when.stage
        and direction in when.direction
        and when.min_score <= rule.when.min_score
        and (not when.detail or (bool(rule.when.detail) and set(rule.when.detail) <= set(when.detail)))
        and (
            not when.endpoint or (bool(rule.when.endpoint) and set(rule.when.endpoint) <= set(when.endpoint))
        )
    )
