"""The only door to engine and policy: a message in, a verdict out."""

from collections import OrderedDict
from collections.abc import Sequence

from presend.engine import analyze
from presend.finding import Finding
from presend.policy.load import load
from presend.policy.policy import Policy
from presend.policy.terms import DIRECTIONS, STAGES
from presend.policy.verdict import Context, Verdict

HISTORY = 5
"""How many earlier messages of a conversation are looked at together with the present one."""
_CONVERSATIONS = 1000
_WARMING = (
    "Text me on +44 7911 123456, mail anna.smith@gmail.com or add @anna_builds on Telegram.",
    "Can we pay by PayPal, or shall we talk at zoom.us/j/123? It is 12 High Street, London SW1A 1AA.",
    "my number is seven nine one one 123456, напиши мне в телеграм",
)
_Key = tuple[str, str]


def find(policy: Policy, text: str, history: Sequence[str] = ()) -> list[Finding]:
    """The engine's findings in `text`, as it is to be read on the policy's marketplace."""
    renamed = policy.naming.read(text)
    if renamed is None:
        return analyze(text, history, policy.regions, policy.triggers)
    found = analyze(renamed.text, history, policy.regions, policy.triggers)
    return [finding._replace(span=renamed.origin(finding.span)) for finding in found]


class Checker:
    """Judges messages by one policy.

    >>> Checker.load("fiverr").check("mail me: anna@gmail.com").action
    'block'
    """

    def __init__(self, policy: Policy) -> None:
        # Swapped as a whole when the rule file changes: each check reads it once.
        self.policy = policy
        self._conversations: OrderedDict[_Key, tuple[str, ...]] = OrderedDict()

    @classmethod
    def load(cls, name: str) -> "Checker":
        """A checker for a pack's name or a rule file's path. Raises RuleFileError."""
        return cls(load(name))

    def check(
        self,
        text: str,
        stage: str = "inbox",
        direction: str = "out",
        conversation: str | Sequence[str] | None = None,
        *,
        recipient: str = "",
        endpoint: str = "",
        gig: str = "",
        remember: bool = True,
        language: str = "en",
    ) -> Verdict:
        """The verdict on `text`.

        `conversation` is either the earlier messages by the same side, oldest first, or a name: then the messages
        that were checked under it before are remembered (unless `remember` is false; see `remember`). `recipient`,
        `endpoint` and `gig` are for rules, permissions and allowlists that ask for them.
        `language` is that of the wordings where the text does not tell its own.
        Raises ValueError for an unknown stage or direction.
        """
        if stage not in STAGES:
            raise ValueError(f"unknown stage {stage!r}; one of: {', '.join(STAGES)}")
        if direction not in DIRECTIONS:
            raise ValueError(f"unknown direction {direction!r}; one of: {', '.join(DIRECTIONS)}")
        policy = self.policy
        named = isinstance(conversation, str)
        if named or (recipient and conversation is None):
            history = self._history(conversation or "", recipient, direction)
        elif conversation is None:
            history = ()
        else:
            history = tuple(conversation)
        findings = find(policy, text, history[-HISTORY:])
        if named and remember:
            self.remember(text, conversation, direction)
        if not findings:
            return policy.nothing
        name = conversation if named else ""
        return policy.decide(
            findings, Context(stage, direction, name, recipient, endpoint, gig, language), text
        )

    def warm_up(self) -> None:
        """Judges messages that ask for every table and most patterns, so that the first keystroke need not wait for them."""
        for text in _WARMING:
            self.check(text)

    def remember(self, text: str, conversation: str, direction: str = "out", recipient: str = "") -> None:
        """Adds a message to a conversation's history. The proxy calls it for what really went out.

        A conversation has no name before its first message has arrived: then the recipient stands for it.
        """
        for key in _keys(conversation, recipient, direction):
            self._conversations[key] = (*self._conversations.get(key, ()), text)[-HISTORY:]
            self._conversations.move_to_end(key)
            if len(self._conversations) > _CONVERSATIONS:
                self._conversations.popitem(last=False)

    def _history(self, conversation: str, recipient: str, direction: str) -> tuple[str, ...]:
        """What went out in this conversation, or to this recipient where that is more: the talk's nameless beginning."""
        known = [self._conversations.get(key, ()) for key in _keys(conversation, recipient, direction)]
        return max(known, key=len, default=())


def _keys(conversation: str, recipient: str, direction: str) -> list[_Key]:
    named = ((conversation, direction), (recipient, f"{direction} to"))
    return [key for key in named if key[0]]
