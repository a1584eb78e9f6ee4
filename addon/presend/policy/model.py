"""The rule file's shape. Every key that a rule file may hold stands here, with its meaning."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from presend.policy.actions import Action

Stage = Literal["inbox", "order", "profile"]
Direction = Literal["out", "in"]
STAGES: tuple[Stage, ...] = ("inbox", "order", "profile")

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Marketplace(Section):
    """`[marketplace]`: which site this is."""

    id: Id
    name: str
    hosts: tuple[str, ...] = Field(min_length=1, description="host names, with `:port` where it is not 443")
    start: str = Field(description="the page that `presend run` opens")
    plain_http: bool = Field(False, description="a site without TLS; only on loopback")
    regions: tuple[str, ...] = Field((), description="ISO 3166 codes whose telephone numbers are likely")


class Endpoint(Section):
    """`[[endpoint]]`: a request or a frame that carries messages."""

    id: Id
    method: str = "POST"
    path: str = Field(description="`{name}` stands for one segment")
    format: Literal["json", "form", "websocket"] = "json"
    where: dict[str, str] = Field({}, description="form field or JSONPath -> the value it must have")
    text: tuple[str, ...] = Field(min_length=1, description="JSONPath (RFC 9535), or form field name with [*]")
    recipient: str = ""
    conversation: str = ""
    stage: Stage = "inbox"
    confidence: Literal["high", "medium", "low"] = "medium"
    source: str = ""
    checked: dt.date | None = None


class Composer(Section):
    """`[[composer]]`: a box that messages are typed into, for the extension."""

    id: Id
    page: str = Field("*", description="the page's path, with * for any text")
    box: tuple[str, ...] = Field(min_length=1, description="CSS selectors")
    send: tuple[str, ...] = Field((), description="CSS selectors of the send button")
    stage: Stage = "inbox"
    conversation: str = Field("", description="path pattern, `{conversation}` is the part that names it")


class When(Section):
    """A rule's conditions; each that is not given holds always."""

    stage: tuple[Stage, ...] = STAGES
    direction: tuple[Direction, ...] = ("out", "in")
    min_score: float = Field(0.5, ge=0, le=1)
    detail: tuple[str, ...] = ()


class Rule(Section):
    """`[[rule]]`: categories and conditions -> an action, and why."""

    id: Id
    categories: tuple[str, ...] = Field(min_length=1)
    when: When = When()
    action: Action
    message: str = Field(description="what the seller reads")
    source: str = ""
    checked: dt.date | None = None


class Allowlist(Section):
    """`[[allowlist]]`: what is no finding at all."""

    description: str
    hosts: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    source: str = ""


class Trigger(Section):
    """`[[trigger]]`: innocent phrases which the marketplace's own filter is reported to hold."""

    phrases: tuple[str, ...] = Field(min_length=1)
    instead: str = Field(description="a plain rewording to offer")
    source: str = ""
    checked: dt.date | None = None


class RuleFile(Section):
    """A whole rule file."""

    marketplace: Marketplace
    endpoint: tuple[Endpoint, ...] = ()
    composer: tuple[Composer, ...] = ()
    rule: tuple[Rule, ...] = Field(min_length=1)
    allowlist: tuple[Allowlist, ...] = ()
    trigger: tuple[Trigger, ...] = ()
