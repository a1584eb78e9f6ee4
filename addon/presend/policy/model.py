"""The rule file's shape. Every key that a rule file may hold stands here, with its meaning.

`docs/rules.md` and the JSON Schema are made from these descriptions.
"""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from presend.policy.actions import Action
from presend.policy.errors import one_of
from presend.policy.fields import (
    Category,
    Channel,
    Flag,
    Host,
    Id,
    Method,
    PathPattern,
    Pattern,
    Region,
    Text,
    Url,
    is_loopback,
    one_or_more,
    wrong,
)

Stage = Literal["inbox", "order", "profile"]
Direction = Literal["out", "in"]
STAGES: tuple[Stage, ...] = ("inbox", "order", "profile")

Date = Annotated[dt.date, Field(strict=True)]
Score = Annotated[float, Field(strict=True, ge=0, le=1)]
Stages = Annotated[one_or_more(Stage), Field(min_length=1)]
Confidence = Literal["high", "medium", "low"]
JSON_FORMATS = ("json", "websocket", "graphql", "text", "socketio", "sockjs", "stomp", "pusher")


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Marketplace(Section):
    """`[marketplace]`: which site this is."""

    id: Id = Field(description="short name: small letters, digits, dashes")
    name: Text = Field(description="the name as people know it")
    hosts: tuple[Host, ...] = Field(min_length=1, description="host names, with `:port` where it is not 443")
    start: Url = Field(description="the page that `presend run` opens")
    plain_http: Flag = Field(False, description="a site without TLS; only on loopback")
    regions: tuple[Region, ...] = Field((), description="ISO 3166 codes whose telephone numbers are likely")
    regime: Literal["never", "after_order", "advisory"] | None = Field(
        None,
        description="brings a whole set of rules: contact details never, only after an order, or advice only",
    )
    order: Text = Field("order", description="the site's word for a placed order: contract, booking ...")
    unknown: tuple[Text, ...] = Field(
        (), description="what carries messages here without a known endpoint: only the extension guards it"
    )
    offline: Literal["pass", "stop"] = Field(
        "pass", description="what the extension does with a send while presend is away"
    )
    own_call: str = Field("", description="the site's own kind of call (Zoom), which suggestions may offer")
    source: str = Field(
        "", description="where the site's policy stands; for rules that name no source of their own"
    )
    checked: Date | None = Field(None, description="when somebody last read the source")

    @model_validator(mode="after")
    def _hosts_are_reachable(self) -> Self:
        scheme, _, rest = self.start.partition("://")
        if self.plain_http:
            for index, host in enumerate(self.hosts):
                if not is_loopback(host):
                    wrong(
                        f'plain_http is only for loopback, "{host}" is not',
                        'such as "127.0.0.1:8123"',
                        ("hosts", index),
                    )
        elif scheme == "http":
            wrong(
                "the start page is not https",
                "write https://, or plain_http = true for a site on loopback",
                ("start",),
            )
        if rest.partition("/")[0].lower() not in self.hosts:
            wrong(
                "the start page is on none of the hosts",
                one_of(rest.partition("/")[0], self.hosts),
                ("start",),
            )
        return self


class Endpoint(Section):
    """`[[endpoint]]`: a request or a frame that carries messages."""

    id: Id = Field(description="names it in rules and in records")
    method: Method = Field("POST", description="the request's method")
    path: PathPattern = Field(description="`{name}` stands for one segment")
    format: Literal[
        "json", "form", "websocket", "graphql", "text", "xml", "socketio", "sockjs", "stomp", "pusher"
    ] = Field(
        "json",
        description="how the message is packed: json, graphql and form in requests, websocket for JSON in frames, "
        "the others in both",
    )
    where: dict[str, str] = Field({}, description="form field or JSONPath -> the value it must have")
    text: one_or_more(str) = Field(
        min_length=1,
        description='where the text is: JSONPath (RFC 9535), form field name with [*], or /names/in/xml; " :: " leads '
        'into JSON in a string or field: "payload :: $.text"',
    )
    rich: Flag = Field(
        False, description="what stands there may be a rich-text document (ProseMirror, Slate, Draft, Quill ...)"
    )
    recipient: str = Field("", description="where the other side's name is, as `text`")
    conversation: str = Field(
        "", description="where the conversation's name is, as `text`, or a `{name}` of the path"
    )
    stage: Stage = Field("inbox", description="where the deal is when this request is sent")
    confidence: Confidence = Field("medium", description="how sure it is that the site works like this")
    source: str = Field("", description="how this is known")
    checked: Date | None = Field(None, description="when somebody last looked")

    @model_validator(mode="after")
    def _selectors_are_sound(self) -> Self:
        needs_json = self.format in JSON_FORMATS
        places = [(("text", index), selector) for index, selector in enumerate(self.text)]
        places += [(("where", selector), selector) for selector in self.where]
        places += [((key,), value) for key in ("recipient", "conversation") if (value := getattr(self, key))]
        for at, selector in places:
            in_path = at == ("conversation",) and selector.startswith("{")
            if in_path and selector not in self.path:
                wrong(f'the path has no "{selector}"', f"the path is {self.path}", at)
            if self.format == "xml" and not in_path and not selector.startswith("/"):
                wrong(f'bad XML path "{selector}": it begins with "/"', 'such as "/message/body"', at)
            if not selector.startswith("$") and (needs_json or not selector.strip()) and not in_path:
                wrong(
                    f'bad JSONPath "{selector}": it begins with "$"', 'RFC 9535, such as "$.message.text"', at
                )
        return self


class Composer(Section):
    """`[[composer]]`: a box that messages are typed into, for the extension."""

    id: Id = Field(description="names it")
    page: Text = Field("*", description="the page's path, with * for any text")
    box: tuple[Text, ...] = Field(min_length=1, description="CSS selectors of the box")
    send: tuple[Text, ...] = Field((), description="CSS selectors of the send button")
    stage: Stage = Field("inbox", description="where the deal is on this page")
    conversation: str = Field("", description="path pattern, `{conversation}` is the part that names it")
    confidence: Confidence = Field("medium", description="how sure it is that the page looks like this")
    source: str = Field("", description="how this is known")
    checked: Date | None = Field(None, description="when somebody last looked")


class When(Section):
    """`when`: a rule's conditions; each that is not given holds always."""

    stage: Stages = Field(STAGES, description="where the deal is")
    direction: Annotated[one_or_more(Direction), Field(min_length=1)] = Field(
        ("out", "in"), description="out is the seller's message, in is the buyer's"
    )
    min_score: Score = Field(0.5, description="how sure the detector must be, 0 to 1")
    detail: one_or_more(str) = Field(
        (),
        description="for contact.link: contact, site; for handles, calls and offplatform.*: the service (skype)",
    )
    endpoint: one_or_more(Id) = Field((), description="ids of endpoints; only what travels there")


class Rule(Section):
    """`[[rule]]`: categories and conditions -> an action, and why."""

    id: Id = Field(description="names the thing, not the cure: phone-before-order")
    categories: one_or_more(Category) = Field(
        min_length=1, description='what it is about; "contact.*" and "*" stand for several'
    )
    when: When = Field(When(), description="conditions")
    action: Action = Field(
        description="allow, advise, redact, warn or block; the strongest of all rules wins"
    )
    message: Text = Field(description="what the seller reads")
    source: str = Field("", description="where this rule is written")
    checked: Date | None = Field(None, description="when somebody last read the source")
    suggest: dict[str, one_or_more(Text)] = Field(
        {}, description="language -> wordings to offer instead of the built-in ones"
    )
    flagged: tuple[Text, ...] = Field((), description="examples this rule must act on, spans in [[...]]")
    allowed: tuple[Text, ...] = Field((), description="examples this rule must leave alone")

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        if not self.when.detail:
            return self
        detailed = (
            "contact.link",
            "contact.handle",
            "contact.meeting",
            "offplatform",
            "payment",
            "security",
            "contact.*",
            "*",
        )
        if not any(category.startswith(detailed) for category in self.categories):
            wrong("this rule can never match", f'"{self.categories[0]}" has no details', ("when", "detail"))
        if set(self.categories) == {"contact.link"}:
            for index, detail in enumerate(self.when.detail):
                if detail not in ("contact", "site"):
                    help = one_of(detail, ("contact", "site"))
                    wrong(f'unknown detail "{detail}" of contact.link', help, ("when", "detail", index))
        return self


class Allowlist(Section):
    """`[[allowlist]]`: what is no finding at all."""

    description: Text = Field(description="what this is and why it is fine")
    hosts: tuple[Host, ...] = Field((), description="sites that may be linked, with all their subdomains")
    values: tuple[Text, ...] = Field((), description="exact words, whatever their case")
    patterns: tuple[Pattern, ...] = Field((), description="regular expressions that match the whole finding")
    categories: one_or_more(Category) = Field((), description="only findings of these")
    gig: str = Field("", description="only for this gig (its slug)")
    buyers: one_or_more(Text) = Field((), description="only in talks with these")
    source: str = Field("", description="where this list is written")
    checked: Date | None = Field(None, description="when somebody last read the source")

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.hosts or self.values or self.patterns):
            wrong("this allowlist can never match", "give it hosts, values or patterns")
        return self


class Permission(Section):
    """`[[permission]]`: customer support's written leave. A real finding may pass under it."""

    id: Id = Field(description="names it in verdicts")
    buyer: Text = Field(description="the buyer's user name; the permission counts for nobody else")
    channels: Annotated[one_or_more(Channel), Field(min_length=1)] = Field(
        description="phone, email, link, or a service such as skype; nothing else passes"
    )
    ticket: Text = Field(description="customer support's ticket number")
    granted: Date = Field(description="the first day it counts")
    expires: Date | None = Field(None, description="the last day it counts")
    order: str = Field("", description="the order it was given for, as in the order page's address")
    stage: Stages = Field(("order",), description="inside an order, unless the ticket says otherwise")
    marketplace: str = Field("", description="a marketplace's id; empty means this file's")
    note: str = Field("", description="what was agreed")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.expires and self.expires < self.granted:
            wrong("expires before it was granted", f"it was granted on {self.granted}", ("expires",))
        return self


class Seller(Section):
    """`[seller]`: what Fiverr's own Zoom call depends on."""

    level: Literal["new", "level-1", "level-2", "top-rated"] | None = Field(
        None, description="the seller's level"
    )
    average_price: Annotated[float, Field(strict=True, ge=0)] | None = Field(
        None, description="average selling price in US dollars, without tips and extras"
    )
    last_order: Date | None = Field(None, description="the day of the last order")
    buyers: dict[str, Literal["pro", "select"]] = Field(
        {}, description="buyers who are Pro or Select clients"
    )


class Trigger(Section):
    """`[[trigger]]`: innocent phrases which the marketplace's own filter is reported to hold."""

    phrases: tuple[Text, ...] = Field(min_length=1, description="whole words, whatever their case")
    instead: Text = Field(description="a plain rewording to offer; never a way around the filter")
    message: str = Field("", description="what the seller reads; otherwise the rule's message")
    source: str = Field("", description="who reports it")
    checked: Date | None = Field(None, description="when somebody last read the source")


class RuleFile(Section):
    """A whole rule file."""

    extends: str = Field(
        "", description="a pack's name, or a rule file's path, that this file changes and adds to"
    )
    marketplace: Marketplace = Field(
        description="which site this is; not needed where the file extends another"
    )
    seller: Seller = Field(Seller(), description="about yourself")
    endpoint: tuple[Endpoint, ...] = Field((), description="requests that carry messages")
    composer: tuple[Composer, ...] = Field((), description="boxes that messages are typed into")
    rule: tuple[Rule, ...] = Field(
        min_length=1, description="what to do; a marketplace's regime brings rules, too"
    )
    allowlist: tuple[Allowlist, ...] = Field((), description="what is no finding at all")
    permission: tuple[Permission, ...] = Field((), description="written leave from customer support")
    trigger: tuple[Trigger, ...] = Field((), description="innocent phrases that the site's own filter holds")
