"""A rule file's own examples, run through the engine: `flagged` must be acted on, `allowed` must be left alone."""

from collections.abc import Iterator
from typing import NamedTuple

from presend import example
from presend.check import find
from presend.policy.errors import Mistake, RuleFileError
from presend.policy.load import load_strictly
from presend.policy.model import Rule
from presend.policy.policy import Policy
from presend.policy.verdict import Context
from presend.span import Span


class Trial(NamedTuple):
    """One example and what came of it. `wrong` is empty where it holds; `place` is its path in the file."""

    rule: Rule
    kind: str
    place: tuple[str | int, ...]
    text: str
    wrong: str = ""


def trials(policy: Policy) -> Iterator[Trial]:
    """The examples that the rule file itself brings (not those of a file it extends), with their outcomes."""
    for place, rule in enumerate(policy.rules.rule):
        own = policy.origin.get(("rule", place))
        for kind, test in (("flagged", _flagged), ("allowed", _allowed)):
            if own is None or policy.source is None or kind not in policy.source.tree["rule"][own]:
                continue
            for index, marked in enumerate(getattr(rule, kind)):
                yield Trial(rule, kind, ("rule", own, kind, index), marked, test(policy, rule, marked))


def mistakes(policy: Policy) -> list[Mistake]:
    """The examples that do not hold, as mistakes with their places."""
    found = []
    for trial in trials(policy):
        if trial.wrong and policy.source:
            line, column, length = policy.source.places.value(trial.place)
            subject, what = f'rule "{trial.rule.id}"', f"{trial.kind} example does not hold"
            found.append(policy.source.mistake(line, column, what, trial.wrong, length, subject))
    return found


def examine(name: str) -> tuple[Policy | None, list[Mistake]]:
    """The policy of a pack or rule file, judged sternly, and all that is wrong with it, its examples too."""
    try:
        policy = load_strictly(name)
    except RuleFileError as error:
        wrong = [*error.mistakes, *(mistakes(error.sound) if error.sound else ())]
        return None, list(RuleFileError(wrong).mistakes)
    return policy, mistakes(policy)


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
    findings = find(policy, text)
    taken = [finding for finding in findings if rule in policy.rules_for(finding, context)]
    judged = {Span(found.start, found.end) for found in policy.decide(taken, context, text).findings}
    return [finding.span for finding in taken if finding.span in judged or rule.action.name == "allow"]
