"""Rule files and what they decide, printed for people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from presend.finding import CATEGORIES
from presend.policy.explain import Explanation
from presend.policy.model import Rule
from presend.policy.policy import Policy
from presend.policy.terms import STAGES, matches
from presend.trial import Trial

STYLE = {"allow": "green", "advise": "cyan", "redact": "magenta", "warn": "yellow", "block": "red"}


def pack_row(name: str, policy: Policy) -> dict[str, Any]:
    sure = sorted({endpoint.confidence for endpoint in policy.endpoints}, key=("high", "medium", "low").index)
    return {
        "pack": name,
        "marketplace": policy.name,
        "hosts": list(policy.hosts),
        "regime": policy.rules.marketplace.regime,
        "contact": _on_contact(policy.rules.rule),
        "rules": len(policy.rules.rule),
        "endpoints": len(policy.endpoints),
        "confidence": sure,
    }


def _on_contact(rules: Sequence[Rule]) -> str:
    """What is done about contact details before and in an order: "block, then warn"."""
    before, then = (_strongest(rules, "contact.phone", stage)[0] for stage in ("inbox", "order"))
    return before if before == then else f"{before}, then {then}"


def packs_table(rows: Iterable[Mapping[str, Any]]) -> None:
    table = Table("pack", "marketplace", box=box.SIMPLE_HEAD)
    table.add_column("contact details", no_wrap=True)
    table.add_column("endpoints")
    table.add_column("how sure")
    for row in rows:
        sure = ", ".join(row["confidence"]) or "unknown"
        table.add_row(row["pack"], row["marketplace"], row["contact"], str(row["endpoints"]), sure)
    Console().print(table)


def policy_tables(policy: Policy) -> None:
    """The rule file as tables: actions, rules, endpoints."""
    console = Console(highlight=False)
    console.print(Text.assemble((policy.name, "bold"), f"  {', '.join(policy.hosts)}"), soft_wrap=True)
    console.print(_actions(policy))
    console.print(_rules(policy.rules.rule))
    if policy.rules.marketplace.unknown:
        what = ", ".join(policy.rules.marketplace.unknown)
        console.print(
            f"No endpoint is known for: {what}. There the extension alone stands guard.\n",
            markup=False,
            soft_wrap=True,
        )
    if not policy.endpoints:
        return
    table = Table("endpoint", box=box.SIMPLE_HEAD)
    table.add_column("request", overflow="fold")
    table.add_column("text", overflow="fold")
    table.add_column("stage")
    table.add_column("how sure")
    for one in policy.endpoints:
        # Text, since "gig[title]" is no markup.
        request, text = Text(f"{one.method} {one.path}"), Text("\n".join(one.text))
        table.add_row(one.id, request, text, one.stage, one.confidence)
    console.print(table)


def _actions(policy: Policy) -> Table:
    """category x stage -> action, for the seller's own messages and sure findings."""
    table = Table("category", *STAGES, box=box.SIMPLE_HEAD)
    for category in CATEGORIES:
        cells = [_strongest(policy.rules.rule, category, stage) for stage in STAGES]
        table.add_row(category, *(Text("/".join(names), STYLE[names[0]]) for names in cells))
    return table


def _strongest(rules: Iterable[Rule], category: str, stage: str) -> list[str]:
    """The action, or the actions that depend on a finding's details, strongest first."""
    actions = {
        rule.action
        for rule in rules
        if stage in rule.when.stage and "out" in rule.when.direction
        if any(matches(name, category) for name in rule.categories)
    }
    return [action.name for action in sorted(actions, reverse=True)] or ["allow"]


def _rules(rules: Iterable[Rule]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("rule", no_wrap=True)  # whole, to be copied into a rule file
    table.add_column("action")
    table.add_column("what the seller reads")
    table.add_column("source", overflow="fold", style="dim")
    for rule in rules:
        checked = f" ({rule.checked})" if rule.checked else ""
        table.add_row(
            rule.id,
            Text(rule.action.name, STYLE[rule.action.name]),
            Text(rule.message),
            Text(rule.source + checked),
        )
    return table


def trial_lines(trials: Iterable[Trial]) -> None:
    """One line an example."""
    console = Console(highlight=False)
    for one in trials:
        mark = Text("fails", "red") if one.wrong else Text("holds", "green")
        console.print(mark, Text(f" {one.rule.id}  {one.kind}: {one.text}"), soft_wrap=True, sep="")
        if one.wrong:
            console.print(Text(f"      {one.wrong}"), soft_wrap=True)


def explanation_lines(text: str, explanations: Sequence[Explanation]) -> None:
    """For each finding: what became of it, and each rule that was asked."""
    console = Console(highlight=False)
    if not explanations:
        console.print("nothing is found in this message")
    for one in explanations:
        finding = one.finding
        console.print(
            Text.assemble((f'"{finding.span.of(text)}"', "bold"), f"  {finding.category}"), soft_wrap=True
        )
        detail = f", {finding.detail}" if finding.detail else ""
        console.print(f"  found by {finding.detector}, score {finding.score:.2f}{detail}", markup=False)
        console.print(
            Text.assemble("  ", (one.action, STYLE[one.action]), f": {one.because}"), soft_wrap=True
        )
        for asked in one.asked:
            line = f"    {asked.rule.id} ({asked.rule.action.name}): {asked.outcome}"
            console.print(line, style="dim", markup=False, soft_wrap=True)
