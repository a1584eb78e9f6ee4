"""Why a finding is judged as it is: each rule about its category, and what decided."""

from collections.abc import Iterable
from typing import NamedTuple

from presend.finding import Finding
from presend.policy.model import Rule
from presend.policy.policy import Policy
from presend.policy.terms import matches
from presend.policy.verdict import Context

_BY_PERMISSION = "permission "


class Asked(NamedTuple):
    """A rule that is about the finding's category, and what it came to: decides, is weaker, does not apply ..."""

    rule: Rule
    outcome: str


class Explanation(NamedTuple):
    """`action` is what becomes of the finding and `because` the reason, `asked` the rules, the deciding one first."""

    finding: Finding
    action: str
    because: str
    asked: tuple[Asked, ...]


def explain_all(
    policy: Policy, findings: Iterable[Finding], context: Context, text: str
) -> list[Explanation]:
    """The same for all findings of one message, as a verdict takes them together."""
    explained = [explain(policy, finding, context, text) for finding in findings]
    if not any(one.because.startswith(_BY_PERMISSION) for one in explained):
        return explained
    unneeded = {
        "action": "allow",
        "because": "who writes by permission needs no advice against the channel's name",
    }
    return [
        one._replace(**unneeded) if one.finding.category == "platform.trigger" else one for one in explained
    ]


def explain(policy: Policy, finding: Finding, context: Context, text: str) -> Explanation:
    """Why `finding` in `text` gets its action."""
    taking = policy.rules_for(finding, context)
    about = [
        rule for rule in policy.rules.rule if any(matches(name, finding.category) for name in rule.categories)
    ]
    others = [rule for rule in about if rule not in taking]
    asked = [Asked(rule, _rank(rule, taking[0])) for rule in taking]
    asked += (Asked(rule, _hindrance(rule, finding, context)) for rule in others)
    action, because = _outcome(policy, finding, context, text, taking)
    return Explanation(finding, action, because, tuple(asked))


def _outcome(
    policy: Policy, finding: Finding, context: Context, text: str, taking: list[Rule]
) -> tuple[str, str]:
    if not taking:
        return "allow", "no rule takes it here"
    words = text[finding.start : finding.end]
    if listed := policy.allowlist_for(finding, context, words):
        return "allow", f"allowlist: {listed}"
    if leave := policy.permission_for(finding, context):
        return "allow", f"{_BY_PERMISSION}{leave.id}, ticket {leave.ticket}"
    return taking[0].action.name, f'rule "{taking[0].id}"'


def _rank(rule: Rule, decider: Rule) -> str:
    if rule is decider:
        return "decides"
    if rule.action == decider.action:
        return f'as strong, but "{decider.id}" stands before it in the file'
    return f"applies too, but {rule.action.name} is weaker than {decider.action.name}"


def _hindrance(rule: Rule, finding: Finding, context: Context) -> str:
    """The first condition that keeps a rule from a finding."""
    when = rule.when
    if context.stage not in when.stage:
        return f"only at stage {', '.join(when.stage)}"
    if context.direction not in when.direction:
        return f"only for direction {', '.join(when.direction)}"
    if finding.score < when.min_score:
        return f"only from score {when.min_score:g}, this is {finding.score:.2f}"
    if when.detail and finding.detail not in when.detail:
        return f'only for {", ".join(when.detail)}, this is "{finding.detail}"'
    return f"only at endpoint {', '.join(when.endpoint)}"
