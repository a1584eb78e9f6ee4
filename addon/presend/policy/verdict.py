"""The verdict: what is to be done with one message, and why."""

from typing import NamedTuple

from presend.policy.actions import Action


class Context(NamedTuple):
    """Where a message stands. What is not known is empty."""

    stage: str = "inbox"
    direction: str = "out"
    conversation: str = ""
    recipient: str = ""
    endpoint: str = ""
    gig: str = ""
    language: str = "en"


class JudgedFinding(NamedTuple):
    """A finding with the rule that was applied to it. `start` and `end` are code points, end exclusive.

    `suggestions` are compliant wordings in the message's language. `permission` names the permission that lets the
    finding pass; then the action is "allow".
    """

    category: str
    start: int
    end: int
    action: str
    rule: str
    message: str
    score: float
    source: str = ""
    detector: str = ""
    view: str = "plain"
    suggestions: tuple[str, ...] = ()
    permission: str = ""


class Verdict(NamedTuple):
    """`action` is the name of the strongest action: allow, advise, redact, warn or block.

    `permitted` are findings that pass only because a permission covers them; they are not among `findings`.
    """

    action: str = "allow"
    findings: tuple[JudgedFinding, ...] = ()
    policy: str = ""
    permitted: tuple[JudgedFinding, ...] = ()

    @property
    def stops(self) -> bool:
        return Action[self.action].stops

    @property
    def permissions(self) -> tuple[str, ...]:
        """The names of the permissions without which this verdict would be stricter."""
        return tuple(dict.fromkeys(finding.permission for finding in self.permitted))
