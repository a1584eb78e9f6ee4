"""The verdict: what is to be done with one message, and why."""

from dataclasses import dataclass, field

from presend.policy.actions import Action


@dataclass(frozen=True, slots=True)
class Context:
    """Where a message stands."""

    stage: str = "inbox"
    direction: str = "out"
    conversation: str = ""
    recipient: str = ""
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with the rule that was applied to it. `start` and `end` are code points, end exclusive."""

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """`action` is the name of the strongest action: allow, advise, redact, warn or block."""

    action: str = "allow"
    findings: tuple[JudgedFinding, ...] = field(default=())
    policy: str = ""

    @property
    def stops(self) -> bool:
        return Action[self.action].stops
