"""The part of a rule file that describes the site: which it is, where its messages travel, where they are typed."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from presend.policy.errors import one_of
from presend.policy.fields import (
    Flag,
    Host,
    Id,
    Method,
    PathPattern,
    Region,
    Selector,
    Text,
    Url,
    is_loopback,
    one_or_more,
    wrong,
)
from presend.policy.section import Confidence, Date, Section
from presend.policy.terms import Stage

JSON_FORMATS = ("json", "websocket", "graphql", "text", "socketio", "sockjs", "stomp", "pusher")


class Marketplace(Section):
    """`[marketplace]`: which site this is."""

    id: Id = Field(description="short name: small letters, digits, dashes")
    name: Text = Field(description="the name as people know it")
    also: tuple[Text, ...] = Field((), description="other ways in which people write the name")
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
    unmatched: Literal["report", "block", "ignore"] = Field(
        "report", description="what the proxy does with contact details in a request that no endpoint knows"
    )
    attachments: Literal["read", "text", "names"] = Field(
        "read",
        description="how files that go with a message are looked into: read is all that is installed for it, text is text "
        "files alone, names is no file, only its name",
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


class OnBlock(Section):
    """`on_block`: what the page gets in place of the site's answer; by itself presend answers with what fits."""

    status: Annotated[int, Field(strict=True, ge=200, le=599)] = Field(
        403, description="the answer's HTTP status"
    )
    body: str = Field(
        "", description="the answer, with `{reason}` where the reason is to stand; JSON or HTML"
    )
    frame: str = Field(
        "",
        description="a frame for the page when its WebSocket message was stopped, with `{reason}` as in `body`",
    )


class Endpoint(Section):
    """`[[endpoint]]`: a request or a frame that carries messages."""

    id: Id = Field(description="names it in rules and in records")
    method: Method = Field("POST", description="the request's method")
    path: PathPattern = Field(
        description="`{name}` stands for one segment; `?do=send` behind it must be in the address too"
    )
    format: Literal[
        "json", "form", "websocket", "graphql", "text", "xml", "socketio", "sockjs", "stomp", "pusher", "file"
    ] = Field(
        "json",
        description="how the message is packed: json, graphql and form in requests, websocket for JSON in frames, "
        "the others in both; file for an upload, which is the body itself or stands in a multipart form",
    )
    where: dict[str, str] = Field({}, description="form field or JSONPath -> the value it must have")
    text: one_or_more(str) = Field(
        (),
        description='where the text is: JSONPath (RFC 9535), form field name with [*], or /names/in/xml; " :: " leads '
        'into JSON in a string or field: "payload :: $.text". Only the format file may have none',
    )
    rich: Flag = Field(
        False,
        description="what stands there may be a rich-text document (ProseMirror, Slate, Draft, Quill ...)",
    )
    files: one_or_more(str) = Field(
        (),
        description="where the names of attached files are, as `text`; each is a message, and may be missing. "
        "The file parts of a multipart form need no mention; for the format file, a `{name}` of the path",
    )
    content: one_or_more(str) = Field(
        (),
        description="where in JSON the contents of these files are, one for each name: base64, or a data: address",
    )
    recipient: str = Field("", description="where the other side's name is, as `text`")
    conversation: str = Field(
        "", description="where the conversation's name is, as `text`, or a `{name}` of the path"
    )
    on_block: OnBlock = Field(OnBlock(), description="what the page is told when a message is stopped")
    stage: Stage = Field("inbox", description="where the deal is when this request is sent")
    confidence: Confidence = Field("medium", description="how sure it is that the site works like this")
    source: str = Field("", description="how this is known")
    checked: Date | None = Field(None, description="when somebody last looked")

    @model_validator(mode="after")
    def _selectors_are_sound(self) -> Self:
        if not self.text and self.format != "file":
            wrong('missing key "text"', type(self).model_fields["text"].description or "")
        if self.content and self.format not in JSON_FORMATS:
            wrong(f"the format {self.format} holds no JSON", "leave `content` out", ("content",))
        if self.format == "file" and (out := [name for name in self.files if not name.startswith("{")]):
            wrong(f'"{out[0]}" is no `{{name}}` of the path', f"the path is {self.path}", ("files",))
        if self.files and self.format == "xml":
            wrong("files cannot be found in xml", "leave `files` out", ("files",))
        needs_json = self.format in JSON_FORMATS
        places = [(("text", index), selector) for index, selector in enumerate(self.text)]
        places += [(("files", index), selector) for index, selector in enumerate(self.files)]
        places += [(("content", index), selector) for index, selector in enumerate(self.content)]
        places += [(("where", selector), selector) for selector in self.where]
        places += [((key,), value) for key in ("recipient", "conversation") if (value := getattr(self, key))]
        for at, selector in places:
            in_path = selector.startswith("{") and (at == ("conversation",) or self.format == "file")
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
    box: tuple[Selector, ...] = Field(min_length=1, description="CSS selectors of the box")
    send: tuple[Selector, ...] = Field((), description="CSS selectors of the send button")
    incoming: tuple[Selector, ...] = Field((), description="CSS selectors of the other side's messages")
    stage: Stage = Field("inbox", description="where the deal is on this page")
    conversation: str = Field("", description="path pattern, `{conversation}` is the part that names it")
    confidence: Confidence = Field("medium", description="how sure it is that the page looks like this")
    source: str = Field("", description="how this is known")
    checked: Date | None = Field(None, description="when somebody last looked")
