"""The rule file's endpoints, compiled: which request or socket carries messages, and how to read them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from presend.extract import form, multipart
from presend.extract.fields import FieldReader
from presend.extract.jsonbody import JsonReader
from presend.extract.message import Extraction, Refused
from presend.policy.model import Endpoint

_PARAMETER = re.compile(r"\\\{(\w+)\\\}")
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Known:
    """An endpoint that a request's path belongs to, with the named parts of that path."""

    endpoint: Endpoint
    reader: JsonReader | FieldReader
    parts: dict[str, str]

    def read(self, body: bytes, content_type: str = "") -> Extraction | None:
        """The messages in a plain (decoded) body; None where it is none of this endpoint's. Raises Refused."""
        if isinstance(self.reader, JsonReader):
            found = self.reader.read(body)
        else:
            found = _read_form(self.reader, body, content_type)
        return found and self.named(found)

    def named(self, found: Extraction) -> Extraction:
        """With the conversation that the path names, where the body names none."""
        conversation = found.conversation or self.parts.get("conversation", "")
        return replace(
            found, conversation=conversation, recipient=found.recipient or self.parts.get("recipient", "")
        )


class Endpoints:
    """Finds the endpoints that a request belongs to. Raises ValueError for a path that cannot be compiled."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self._entries = [(endpoint, _compile(endpoint.path), _reader(endpoint)) for endpoint in endpoints]

    def for_request(self, method: str, target: str) -> list[Known]:
        return [
            Known(endpoint, reader, match.groupdict())
            for endpoint, path, reader in self._entries
            if endpoint.format != "websocket" and endpoint.method.upper() == method.upper()
            if (match := path.fullmatch(plain_path(target)))
        ]

    def for_socket(self, target: str) -> list[Known]:
        return [
            Known(endpoint, reader, match.groupdict())
            for endpoint, path, reader in self._entries
            if endpoint.format == "websocket" and (match := path.fullmatch(plain_path(target)))
        ]


def plain_path(target: str) -> str:
    """A request target's path as servers read it: without query, unescaped, slashes not doubled, none at the end."""
    path = re.sub(r"/{2,}", "/", unquote(target.partition("?")[0]))
    return path.rstrip("/") or "/"


def _compile(path: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", re.escape(plain_path(path))))


def _reader(endpoint: Endpoint) -> JsonReader | FieldReader:
    kind = FieldReader if endpoint.format == "form" else JsonReader
    in_path = endpoint.conversation.startswith("{")
    conversation = "" if in_path else endpoint.conversation
    return kind(endpoint.text, endpoint.where, conversation, endpoint.recipient)


def _read_form(reader: FieldReader, body: bytes, content_type: str) -> Extraction | None:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == _FORM:
        return reader.extract(form.parse(body), lambda changes: form.replace(body, changes))
    if kind == _MULTIPART:
        return reader.extract(
            multipart.parse(body, content_type), lambda changes: multipart.replace(body, changes)
        )
    raise Refused("not-a-form", "presend cannot read this request: it expects a form.", 415)
