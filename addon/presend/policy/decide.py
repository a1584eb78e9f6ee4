"""Findings in, verdict out: which rule takes each finding, and what becomes of the message. Pure, and fast."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from presend.finding import CATEGORIES, Finding
from presend.policy import leave
from presend.policy.actions import Action
from presend.policy.allowlists import Allowlists
from presend.policy.language import guess
from presend.policy.suggest import wordings
from presend.policy.terms import matches
from presend.policy.verdict import Context, JudgedFinding, Verdict
from presend.policy.zoom import Zoom, may_call

if TYPE_CHECKING:
    from presend.policy.model import Permission, Rule, RuleFile

_STRENGTH = {action.name: int(action) for action in Action}


class Ruling(NamedTuple):
    """A rule at one stage, direction and category, as it is asked in the loop."""

    rule: "Rule"
    action: str
    min_score: float
    detail: frozenset[str]
    endpoint: frozenset[str]

    def takes(self, finding: Finding, context: Context) -> bool:
        return (
            finding.score >= self.min_score
            and (not self.detail or finding.detail in self.detail)
            and (not self.endpoint or context.endpoint in self.endpoint)
        )


class Decider:
    """A rule file compiled for judging. `policy` is the hash that verdicts carry."""

    def __init__(self, file: "RuleFile", permissions: tuple["Permission", ...], policy: str) -> None:
        self._file = file
        self._permissions = tuple(
            leave for leave in permissions if leave.marketplace in ("", file.marketplace.id)
        )
        self._policy = policy
        self._table: dict[tuple[str, str], Mapping[str, tuple[Ruling, ...]]] = {}
        self.allowlists = Allowlists(file.allowlist, file.marketplace.hosts)
        self._triggers = {
            phrase.casefold(): trigger for trigger in file.trigger for phrase in trigger.phrases
        }
        self._wordings: dict[tuple[str | bool, ...], tuple[str, ...]] = {}

    def decide(self, findings: Iterable[Finding], context: Context, text: str = "") -> Verdict:
        judged: list[JudgedFinding] = []
        permitted: list[JudgedFinding] = []
        language, call = "", None
        rulings = self._rulings(context)
        for finding in findings:
            for ruling in rulings.get(finding.category, ()):
                if ruling.takes(finding, context):
                    break
            else:
                continue
            if ruling.action == "allow":
                continue
            if self.allowlists.covering(finding, context, text[finding.start : finding.end]):
                continue
            if self._permissions and (permission := leave.covering(self._permissions, finding, context)):
                permitted.append(self._permit(ruling, finding, permission))
                continue
            language = language or guess(text, context.language)
            call = call or may_call(self._file.seller, context.recipient or context.conversation)
            judged.append(self._judge(ruling, finding, context, language, call, text))
        if permitted:  # who writes by permission needs no advice against the channel's name
            judged = [finding for finding in judged if finding.category != "platform.trigger"]
        action = max((finding.action for finding in judged), key=_STRENGTH.__getitem__, default="allow")
        return Verdict(action, tuple(judged), self._policy, tuple(permitted))

    def _rulings(self, context: Context) -> Mapping[str, tuple[Ruling, ...]]:
        """The rules for each category where a message stands; worked out when the first finding asks."""
        at = (context.stage, context.direction)
        found = self._table.get(at)
        if found is None:
            found = self._table[at] = _rulings(self._file.rule, *at)
        return found

    def rules_for(self, finding: Finding, context: Context) -> list["Rule"]:
        """All rules that take a finding, the strongest first; of equals, the first in the file."""
        rulings = self._rulings(context).get(finding.category, ())
        return [ruling.rule for ruling in rulings if ruling.takes(finding, context)]

    def permission_for(self, finding: Finding, context: Context) -> "Permission | None":
        return leave.covering(self._permissions, finding, context)

    def _judge(
        self, ruling: Ruling, finding: Finding, context: Context, language: str, call: Zoom, text: str
    ) -> JudgedFinding:
        rule = ruling.rule
        message, suggestions, source = rule.message, (), rule.source or self._file.marketplace.source
        if finding.category == "platform.trigger":
            trigger = self._triggers.get(text[finding.start : finding.end].casefold())
            if trigger:
                message, suggestions = trigger.message or message, (trigger.instead,)
                source = trigger.source or source
        else:
            suggestions = self._suggestions(
                rule, finding.category, context.stage, context.direction, language, call.may_be_offered
            )
        if finding.category == "contact.meeting" and self._file.marketplace.own_call:
            message = f"{message} {call}"
        return JudgedFinding(
            finding.category,
            finding.start,
            finding.end,
            ruling.action,
            rule.id,
            message,
            finding.score,
            source,
            finding.detector,
            finding.view,
            suggestions,
        )

    def _suggestions(self, rule: "Rule", *key: str | bool) -> tuple[str, ...]:
        at = (rule.id, *key)
        found = self._wordings.get(at)
        if found is None:
            found = self._wordings[at] = wordings(rule, self._file.marketplace, *key)
        return found

    @staticmethod
    def _permit(ruling: Ruling, finding: Finding, permission: "Permission") -> JudgedFinding:
        message = (
            f"Passes by permission {permission.id} (ticket {permission.ticket}, for {permission.buyer})."
        )
        return JudgedFinding(
            finding.category,
            finding.start,
            finding.end,
            "allow",
            ruling.rule.id,
            message,
            finding.score,
            f"ticket {permission.ticket}",
            finding.detector,
            finding.view,
            permission=permission.id,
        )


def _rulings(rules: tuple["Rule", ...], stage: str, direction: str) -> Mapping[str, tuple[Ruling, ...]]:
    """category -> the rules for it, the strongest first; of equals, the first in the file."""
    fitting = [rule for rule in rules if stage in rule.when.stage and direction in rule.when.direction]
    fitting.sort(key=lambda rule: -rule.action)
    return {
        category: tuple(
            _ruling(rule) for rule in fitting if any(matches(c, category) for c in rule.categories)
        )
        for category in CATEGORIES
    }


def _ruling(rule: "Rule") -> Ruling:
    when = rule.when
    return Ruling(
        rule,
        rule.action.name,
        when.min_score,
        frozenset(when.detail),
        frozenset(when.endpoint),
    )
