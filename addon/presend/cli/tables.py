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
    """The rule file: a table of actions, then rules and endpoints, a few lines each."""
    console = Console(highlight=False)
    console.print(Text.assemble((policy.name, "bold"), f"  {', '.join(policy.hosts)}"), soft_wrap=True)
    console.print(_actions(policy))
    for rule in policy.rules.rule:
        checked = f" ({rule.checked})" if rule.checked else ""
        _entry(console, rule.id, Text(rule.action.name, STYLE[rule.action.name]), rule.message)
        if rule.source:
            console.print(Text(f"  {rule.source}{checked}", "dim"), soft_wrap=True)  # whole, to be opened
    for one in policy.endpoints:
        asked = Text(f"endpoint, {one.stage}, {one.confidence} confidence", "dim")
        _entry(console, one.id, asked, f"{one.method} {one.path}", *one.text)
    if policy.rules.marketplace.unknown:
        what = ", ".join(policy.rules.marketplace.unknown)
        console.print(Text(f"\nNo endpoint is known for: {what}. There the extension alone stands guard."))


def _entry(console: Console, id: str, what: Text, *lines: str) -> None:
    console.print(Text.assemble("\n", (id, "bold"), "  ", what))
    for line in filter(None, lines):
        console.print(Text(f"  {line}"), soft_wrap=True)  # Text, since "gig[title]" is no markup


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
