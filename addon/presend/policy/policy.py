"""The loaded policy: a rule file made ready for judging."""

from collections.abc import Iterable
from functools import cached_property

from presend.finding import Finding
from presend.policy.actions import Action
from presend.policy.model import Rule, RuleFile
from presend.policy.verdict import Context, JudgedFinding, Verdict


class Policy:
    """A rule file in force. `hash` names its exact text in verdicts and records; `path` is where it was read."""

    def __init__(self, rules: RuleFile, hash: str, path: str = "") -> None:
        self.rules = rules
        self.hash = hash
        self.path = path
        self.name = rules.marketplace.name
        self.hosts = rules.marketplace.hosts
        self.regions = rules.marketplace.regions
        self.endpoints = rules.endpoint
        self.composers = rules.composer
        self.nothing = Verdict(policy=hash)

    @cached_property
    def allowed_hosts(self) -> frozenset[str]:
        own = (host.partition(":")[0] for host in self.hosts)
        return frozenset([*own, *(host for entry in self.rules.allowlist for host in entry.hosts)])

    @cached_property
    def triggers(self) -> tuple[str, ...]:
        return tuple(phrase for trigger in self.rules.trigger for phrase in trigger.phrases)

    def covers(self, host: str, port: int) -> bool:
        """Whether this policy's marketplace is served at `host:port`. A host without a port means 443 and 80."""
        return f"{host}:{port}" in self.hosts or (port in (443, 80) and host in self.hosts)

    def decide(self, findings: Iterable[Finding], context: Context) -> Verdict:
        """The verdict on a message with these findings. Pure."""
        judged = [self._judge(rule, finding) for finding in findings if (rule := self._rule_for(finding, context))]
        judged = [finding for finding in judged if finding.action != "allow"]
        if not judged:
            return self.nothing
        strongest = max(judged, key=lambda finding: Action[finding.action])
        return Verdict(strongest.action, tuple(judged), self.hash)

    def _rule_for(self, finding: Finding, context: Context) -> Rule | None:
        """The rule with the strongest action among those that apply."""
        if finding.value and self._is_allowed_host(finding.value):
            return None
        rules = [rule for rule in self.rules.rule if _applies(rule, finding, context)]
        return max(rules, key=lambda rule: rule.action, default=None)

    def _is_allowed_host(self, host: str) -> bool:
        labels = host.split(".")
        return any(".".join(labels[index:]) in self.allowed_hosts for index in range(len(labels)))

    @staticmethod
    def _judge(rule: Rule, finding: Finding) -> JudgedFinding:
        return JudgedFinding(
            finding.category,
            finding.start,
            finding.end,
            rule.action.name,
            rule.id,
            rule.message,
            finding.score,
            rule.source,
            finding.detector,
            finding.view,
        )


def _applies(rule: Rule, finding: Finding, context: Context) -> bool:
    return (
        finding.category in rule.categories
        and context.stage in rule.when.stage
        and context.direction in rule.when.direction
        and finding.score >= rule.when.min_score
        and (not rule.when.detail or finding.detail in rule.when.detail)
    )
