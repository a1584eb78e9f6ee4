"""What clients say on the link; what presend says is in `presend.api.answers`. Every message is one JSON object with a `type`."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Base64Bytes, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from presend.policy.fields import Category
from presend.policy.model import Direction, Stage
from presend.policy.selectors import is_selector

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
