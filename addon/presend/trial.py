"""A rule file's own examples, run through the engine: `flagged` must be acted on, `allowed` must be left alone."""

from collections.abc import Iterator
from typing import NamedTuple

from presend import example
from presend.engine import analyze
from presend.policy.errors import Mistake
from presend.policy.model import Rule
from presend.policy.policy import Policy
from presend.policy.verdict import Context
from presend.span import Span


class Trial(NamedTuple):
    """One example and what came of it. `wrong` is empty where it holds; `index` is its place in the rule's list."""

    rule: Rule
    kind: str
    index: int
    text: str
    wrong: str = ""


def trials(policy: Policy) -> Iterator[Trial]:
    """Every example of every rule, with its outcome."""
    for rule in policy.rules.rule:
        for index, marked in enumerate(rule.flagged):
            yield Trial(rule, "flagged", index, marked, _flagged(policy, rule, marked))
        for index, marked in enumerate(rule.allowed):
            yield Trial(rule, "allowed", index, marked, _allowed(policy, rule, marked))


def mistakes(policy: Policy) -> list[Mistake]:
    """The examples of the file itself (not of what it extends) that do not hold, with their places."""
    source = policy.source
    if source is None:
        return []
    numbers = {rule.id: index for index, rule in enumerate(policy.rules.rule)}
    found = []
    for trial in trials(policy):
        own = policy.origin.get(("rule", numbers[trial.rule.id]))
        if not trial.wrong or own is None or trial.kind not in source.tree["rule"][own]:
            continue
        line, column, length = source.places.value(("rule", own, trial.kind, trial.index))
        subject = f'rule "{trial.rule.id}"'
        found.append(
            source.mistake(line, column, f"{trial.kind} example does not hold", trial.wrong, length, subject)
        )
    return found


def _flagged(policy: Policy, rule: Rule, marked: str) -> str:
    try:
        text, spans = example.parse(marked)
    except ValueError as error:
        return str(error)
    if not spans:
        return "mark what must be found: [[...]]"
    found = _spans(policy, rule, text)
    missed = [span for span in spans if span not in found]
    if not missed:
        return ""
    words = f'"{missed[0].of(text)}" is not found by this rule'
    return words + (f'; it finds "{found[0].of(text)}"' if found else "")


def _allowed(policy: Policy, rule: Rule, marked: str) -> str:
    found = _spans(policy, rule, marked)
    return f'this rule finds "{found[0].of(marked)}"' if found else ""


def _spans(policy: Policy, rule: Rule, text: str) -> list[Span]:
    """What a rule takes in a text, at the first stage and direction that it is about."""
    stage, direction = rule.when.stage[0], rule.when.direction[0]
    endpoint = rule.when.endpoint[0] if rule.when.endpoint else ""
    context = Context(stage, direction, endpoint=endpoint)
    findings = analyze(text, (), policy.regions, policy.triggers)
    taken = [finding for finding in findings if rule in policy.rules_for(finding, context)]
    judged = {Span(found.start, found.end) for found in policy.decide(taken, context, text).findings}
    return [finding.span for finding in taken if finding.span in judged or rule.action.name == "allow"]
