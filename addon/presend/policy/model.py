"""The rule file's shape. Every key that a rule file may hold stands here or in `site.py`, with its meaning.

`docs/rules.md` and the JSON Schema are made from these descriptions.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from presend.policy.actions import Action
from presend.policy.errors import one_of
from presend.policy.fields import Category, Channel, Host, Id, Pattern, Text, one_or_more, wrong
from presend.policy.section import Date, Score, Section, Stages
from presend.policy.site import Composer, Endpoint, Marketplace
from presend.policy.terms import STAGES, Direction, Stage

__all__ = [
    "STAGES",
    "Allowlist",
    "Composer",
    "Direction",
    "Endpoint",
    "Marketplace",
    "Permission",
    "Rule",
    "RuleFile",
    "Seller",
    "Stage",
    "Trigger",
    "When",
]


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
    gig: str = Field(
        "",
        description="only for this gig (its slug): a `{gig}` of the endpoint's path, or a conversation's name",
    )
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
