"""The rule file's endpoints, compiled: which request or socket carries messages, and how to read them."""

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from presend.extract import charset, form, jsonp, multipart
from presend.extract.encoding import LIMIT
from presend.extract.fields import FieldReader
from presend.extract.files import How
from presend.extract.message import Extraction, Refused
from presend.extract.reader import OPEN, Reader
from presend.extract.upload import UploadReader
from presend.extract.xmlbody import XmlReader
from presend.policy.model import Endpoint

_ODD = re.compile(r"[%;\0\s]|//|/\.")
_PARAMETER = re.compile(r"\\\{(\w+)\\\}")
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_REQUESTS_ONLY = ("json", "graphql", "form", "file")
_SOCKETS_ONLY = ("websocket",)
"""Every other format travels both ways: Socket.IO and SockJS fall back from a socket to requests."""

FILES_LIMIT = 64 * 1024 * 1024
"""The largest body of a request that brings files."""

AnyReader = Reader | FieldReader | XmlReader | UploadReader


class Known(NamedTuple):
    """An endpoint that a request's path belongs to, with the named parts of that path."""

    endpoint: Endpoint
    reader: AnyReader
    parts: dict[str, str]

    def read(self, body: bytes, content_type: str = "", lenient: bool = False) -> Extraction | None:
        """The messages in a plain (decoded) body or frame; None where it is none of this endpoint's. Raises Refused."""
        if not isinstance(self.reader, UploadReader):
            charset.refuse_others(content_type, body)
        if isinstance(self.reader, UploadReader):
            found = self.reader.read(body, content_type, self.parts)
        elif isinstance(self.reader, FieldReader):
            found = _read_form(self.reader, body, content_type)
        elif self.endpoint.format == "socketio" and _media_type(content_type) == _FORM:
            found = jsonp.extract(body, self.reader.read)
        else:
            found = self.reader.read(body, lenient)
        return found and self._named(found)

    def limit(self, content_type: str) -> int:
        """How many bytes of a plain body are read."""
        form = isinstance(self.reader, FieldReader) and _media_type(content_type) == _MULTIPART
        brings_files = form or isinstance(self.reader, UploadReader)
        return FILES_LIMIT if brings_files else LIMIT

    def _named(self, found: Extraction) -> Extraction:
        """With the conversation and the recipient that the path names, where the body names none."""
        own = self.endpoint.conversation
        conversation = self.parts.get(own.strip("{}") if own.startswith("{") else "conversation", "")
        recipient = self.parts.get("recipient", "")
        if not conversation and not recipient:
            return found
        return found._replace(
            conversation=found.conversation or conversation, recipient=found.recipient or recipient
        )


class Endpoints:
    """Finds the endpoints that a request belongs to. Raises ValueError for a path that cannot be compiled."""

    def __init__(self, endpoints: Iterable[Endpoint], how: How = "read") -> None:
        self._entries = [
            (endpoint, _compile(endpoint.path), _query(endpoint.path), _reader(endpoint, how))
            for endpoint in endpoints
        ]

    def for_request(self, method: str, target: str) -> list[Known]:
        return [
            known
            for known in self._at(target)
            if known.endpoint.format not in _SOCKETS_ONLY and known.endpoint.method.upper() == method.upper()
        ]

    def for_socket(self, target: str) -> list[Known]:
        return [known for known in self._at(target) if known.endpoint.format not in _REQUESTS_ONLY]

    def has_path(self, target: str) -> bool:
        """Whether some endpoint has this path, by whatever method or query."""
        path = plain_path(target)
        return any(pattern.fullmatch(path) for _, pattern, _, _ in self._entries)

    def _at(self, target: str) -> list[Known]:
        path, query = plain_path(target), _query(target)
        return [
            Known(endpoint, reader, match.groupdict())
            for endpoint, pattern, needed, reader in self._entries
            if (match := pattern.fullmatch(path)) and needed <= query
        ]


def plain_path(target: str) -> str:
    """A request target's path as lenient servers read it: without query and parameters, unescaped (twice, where a server
    stands behind another), dots and doubled slashes resolved, none at the end."""
    path = target.partition("?")[0]
    if _ODD.search(path):
        path = re.sub(r"/{2,}", "/", re.sub(r";[^/]*", "", unquote(unquote(path))))
        path = posixpath.normpath(path.rstrip("\0 \t\r\n"))
    return path.rstrip("/") or "/"


def _compile(path: str) -> re.Pattern[str]:
    """Some servers do not tell capitals, and no two endpoints differ by them alone."""
    return re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", re.escape(plain_path(path))), re.I)


def _query(target: str) -> frozenset[tuple[str, str]]:
    """The names and values behind a target's question mark."""
    query = target.partition("?")[2]
    return frozenset(parse_qsl(query, keep_blank_values=True)) if query else frozenset()


def _reader(endpoint: Endpoint, how: How) -> AnyReader:
    conversation = "" if endpoint.conversation.startswith("{") else endpoint.conversation
    addressed = (endpoint.text, endpoint.where, conversation, endpoint.recipient)
    if endpoint.format == "form":
        return FieldReader(*addressed, endpoint.rich, endpoint.files, how)
    if endpoint.format == "file":
        names = [name.strip("{}") for name in endpoint.files]
        return UploadReader(names, FieldReader(*addressed, endpoint.rich, how=how), how)
    if endpoint.format == "xml":
        return XmlReader(*addressed)
    return Reader(OPEN[endpoint.format], *addressed, endpoint.rich, endpoint.files, endpoint.content, how)


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _read_form(reader: FieldReader, body: bytes, content_type: str) -> Extraction | None:
    kind = _media_type(content_type)
    if kind == _FORM:
        return reader.extract(form.parse(body), lambda values: form.replace(body, values))
    if kind == _MULTIPART:
        return reader.extract(
            multipart.parse(body, content_type), lambda values: multipart.replace(body, values)
        )
    raise Refused("not-a-form", "presend cannot read this request: it expects a form.", 415)
