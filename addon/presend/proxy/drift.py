"""Watches for what leaves the marketplace's pages without any endpoint: the site has changed, or was never learnt.

What carries contact details there is reported with its path and field, never its text, and is stopped where the rule
file says `unmatched = "block"`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from presend.extract import anywhere
from presend.policy.actions import Action
from presend.policy.verdict import Verdict
from presend.proxy.desk import Desk

_HELP = "Run `presend learn`, so that presend knows how messages travel there."


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A text with contact details that no endpoint knows."""

    field: str
    text: str
    verdict: Verdict

    @property
    def reason(self) -> str:
        return f"This holds contact details, and presend's rules do not know this way of sending. {_HELP}"


class Drift:
    """Looks into what no endpoint knows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[tuple[str, str]] = set()

    def find(self, path: str, texts: Iterable[anywhere.Found]) -> Unmatched | None:
        """The first text that the policy would stop in an inbox; it is reported once for each path and field."""
        if self._desk.checker.policy.rules.marketplace.unmatched == "ignore":
            return None
        for field, text in texts:
            verdict = self._desk.checker.check(text, remember=False)
            if Action[verdict.action].stops:
                self._tell(path.partition("?")[0], field)
                return Unmatched(field, text, verdict)
        return None

    def stops(self) -> bool:
        return self._desk.checker.policy.rules.marketplace.unmatched == "block"

    def stop(self, found: Unmatched) -> None:
        """The seller gets the text back."""
        self._desk.holds.stop(found.text, found.verdict, reason=found.reason)

    def passed_by(self, host: str, port: int) -> None:
        """The site is spoken to at a port that is not guarded; reported once for each."""
        listed = self._desk.checker.policy.hosts
        if port in (443, 80) or host.lower() not in listed or f"{host.lower()}:{port}" in listed:
            return
        if (host, str(port)) not in self._told:
            self._told.add((host, str(port)))
            self._desk.events.publish(
                "drift",
                what=f"A page speaks to {host} at port {port}, which presend does not guard.",
                help=f'If messages go there, add "{host}:{port}" to the rule file\'s hosts.',
                path="",
                field="",
            )

    def _tell(self, path: str, field: str) -> None:
        if (path, field) not in self._told:
            self._told.add((path, field))
            what = f"A message with contact details left by {path} ({field}), which no endpoint knows."
            if self.stops():
                what = f"A message with contact details was stopped at {path} ({field}), which no endpoint knows."
            self._desk.events.publish("drift", what=what, help=_HELP, path=path, field=field)
