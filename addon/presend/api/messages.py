"""What travels on the link, and the only place where offsets change their unit.

Inside presend an offset counts code points; on the link it counts UTF-16 code units, as JavaScript does.
Every message is one JSON object with a `type`.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Base64Bytes, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from presend.attachments import state
from presend.holds import Hold
from presend.outbox import Stopped
from presend.policy.actions import Action
from presend.policy.fields import Category
from presend.policy.model import Direction, Stage
from presend.policy.policy import Policy
from presend.policy.selectors import is_selector
from presend.policy.verdict import Verdict
from presend.span import to_utf16

VERSION = 1
SUBPROTOCOL = "presend.v1"
MAX_FRAME = 1 << 22
"""Bytes. A larger frame closes the link. A file of 2 MB fits."""

MAX_UNPROVEN = 2048
"""The same for a link that has proved nothing yet: what a stranger says is not even read."""

Json = dict[str, Any]


class ProtocolError(Exception):
    """A frame that is no message. `code` is for the program, the text for people, `id` names the message if it can."""

    def __init__(self, code: str, message: str, id: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.id = id


Selector = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$")]
Selectors = Annotated[tuple[Selector, ...], AfterValidator(lambda told: tuple(filter(is_selector, told)))]


Language = Annotated[str, Field(pattern="^([a-z]{2})?$")]
"""A language's two letters; empty: it is not known."""


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Auth(_Message):
    type: Literal["auth"]
    nonce: str = Field(min_length=16, max_length=128)
    mac: str = Field(min_length=64, max_length=64)


class Check(_Message):
    """Asks for a verdict on a text as it stands in the composer."""

    type: Literal["check"]
    id: int
    text: str = Field(max_length=1_000_000)
    stage: Stage = "inbox"
    direction: Direction = "out"
    conversation: str = ""
    corrected: Stage | None = None
    """Where the seller says the deal is, if not where the page says (`presend.api.stages`)."""
    language: Language = ""
    """For the wordings, where the text's own cannot be told."""


class File(_Message):
    """Asks for a verdict on a file that is about to be attached, by its name and, where it is given, its content."""

    type: Literal["file"]
    id: int
    name: str = Field(max_length=1000)
    media_type: str = Field("", max_length=200)
    content: Base64Bytes = b""
    stage: Stage = "inbox"
    direction: Direction = "out"
    conversation: str = ""
    corrected: Stage | None = None


class Confirm(_Message):
    """ "Send anyway": this exact text may pass once, at the page's stage or at the one that the seller has set."""

    type: Literal["confirm"]
    text: str
    stage: Stage = "inbox"
    corrected: Stage | None = None


class Allow(_Message):
    """ "Not contact info": these words are no finding of this category, in this talk or (no conversation) in any."""

    type: Literal["allow"]
    id: int
    value: str = Field(min_length=1, max_length=500)
    category: Category
    conversation: str = Field("", max_length=200)


class Sent(_Message):
    """A checked text has left the composer. Where the proxy runs it knows better, and this is passed over."""

    type: Literal["sent"]
    text: str
    stage: Stage = "inbox"
    conversation: str = ""


class Release(_Message):
    type: Literal["release"]
    hold: str


class Discard(_Message):
    type: Literal["discard"]
    hold: str


class Pair(_Message):
    """Asks for a code that pairs one more browser (`presend.api.pairing`)."""

    type: Literal["pair"]


class Outbox(_Message):
    """Asks for the texts that were not sent."""

    type: Literal["outbox"]


class Learn(_Message):
    """Begins a lesson, which is told in messages of type "lesson" to every link; `stop` ends the one under way."""

    type: Literal["learn"]
    marker: str = Field("", max_length=200)
    timeout: float = Field(120, ge=1, le=3600)
    stop: bool = False


class Typed(_Message):
    """In a lesson: its phrase stands in a box of a page. `box` and `send` are CSS selectors of that element alone; what is
    none is left out, so that no page can spoil the rule file."""

    type: Literal["typed"]
    marker: str = Field(min_length=1, max_length=200)
    host: str = Field(max_length=300)
    page: str = Field("", max_length=2000)
    """The path of the page's address; empty for a frame without one."""
    kind: Literal["textarea", "input", "contenteditable"]
    box: Selectors = Field((), max_length=5)
    send: Selectors = Field((), max_length=5)
    frame: bool = False
    shadow: bool = False
    known: str = Field("", max_length=200)
    """The id of the composer in force that finds this box; empty: none does."""


class Speak(_Message):
    """From now on this link is told in this language. What waits is told once more."""

    type: Literal["speak"]
    language: Language


class Status(_Message):
    """Asks for the session's numbers."""

    type: Literal["status"]


Message = (
    Auth
    | Check
    | File
    | Confirm
    | Allow
    | Sent
    | Release
    | Discard
    | Outbox
    | Pair
    | Learn
    | Typed
    | Speak
    | Status
)
Incoming = Annotated[Message, Field(discriminator="type")]
_INCOMING: TypeAdapter[Message] = TypeAdapter(Incoming)


def parse(frame: str | bytes) -> Message:
    """The message in a frame. Raises ProtocolError, which names the first mistake and never quotes the text."""
    try:
        return _INCOMING.validate_json(frame)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        code = "unknown-type" if first["type"].startswith("union_tag") else "malformed"
        place = ".".join(str(part) for part in first["loc"])
        raise ProtocolError(code, f"{place}: {first['msg']}" if place else first["msg"]) from None


def hello(nonce: str) -> Json:
    return {"type": "hello", "version": VERSION, "nonce": nonce}


def welcome(mac: str, policy: Policy, problem: str | None, lesson: str = "") -> Json:
    """`lesson` is the phrase of the lesson under way: this link has not heard its step."""
    return {"type": "welcome", "mac": mac, "policy": _policy(policy, problem), "lesson": lesson}


def policy(policy: Policy, problem: str | None) -> Json:
    return {"type": "policy", **_policy(policy, problem)}


def verdict(id: int, verdict: Verdict, text: str) -> Json:
    findings = _findings(verdict, text)
    return {
        "type": "verdict",
        "id": id,
        "action": verdict.action,
        "findings": findings,
        "policy": verdict.policy,
    }


def file_verdict(id: int, judged: Sequence[tuple[str, Verdict]], policy: str, reason: str = "") -> Json:
    """What was found in a file, each with what a confirmation of it must say (`shown`). `reason`: why it cannot be read."""
    action = (
        "block"
        if reason
        else max((Action[verdict.action] for _, verdict in judged), default=Action.allow).name
    )
    return {
        "type": "verdict",
        "id": id,
        "action": action,
        "findings": [finding for text, verdict in judged for finding in _findings(verdict, text)],
        "policy": policy,
        "shown": [text for text, verdict in judged if verdict.stops],
        "reason": reason,
    }


def hold(hold: Hold, state: str, seconds: float) -> Json:
    """`state` is "held" or the outcome; `seconds` is what is left of the time to answer."""
    return {
        "type": "hold",
        "id": hold.id,
        "state": state,
        "seconds": round(max(0.0, seconds), 1),
        **_kept(hold),
    }


def stopped(hold: Hold) -> Json:
    """The proxy did not let a message out, and it does not wait; the page may put the text back."""
    return {"type": "stopped", "action": hold.verdict.action, "reason": hold.reason, **_kept(hold)}


def outbox(texts: Iterable[Stopped]) -> Json:
    """The texts that were not sent, newest first; `time` is in seconds since 1970. What still waits is a hold."""
    names = ("id", "time", "state", "reason", "stage", "conversation", "text")
    kept = [{name: getattr(text, name) for name in names} for text in texts if text.state != "held"]
    return {"type": "outbox", "texts": kept}


def _kept(hold: Hold) -> Json:
    return {
        "text": hold.text,
        "findings": _findings(hold.verdict, hold.text),
        "stage": hold.stage,
        "conversation": hold.conversation,
    }


def error(code: str, message: str, id: int | None = None) -> Json:
    return {"type": "error", "code": code, "message": message} | ({} if id is None else {"id": id})


def _findings(verdict: Verdict, text: str) -> list[Json]:
    unit = to_utf16(text)
    return [
        {
            "category": finding.category,
            "start": unit(finding.start),
            "end": unit(finding.end),
            "action": finding.action,
            "rule": finding.rule,
            "message": finding.message,
            "source": finding.source,
            "score": round(finding.score, 3),
            "suggestions": list(finding.suggestions),
        }
        for finding in verdict.findings
    ]


def _policy(policy: Policy, problem: str | None) -> Json:
    market = policy.rules.marketplace
    return {
        "hash": policy.hash,
        "marketplace": {"id": market.id, "name": market.name},
        "hosts": list(policy.hosts),
        "composers": [composer.model_dump(mode="json") for composer in policy.composers],
        "offline": market.offline,
        "problem": problem,
        "attachments": state(market.attachments),
    }
