"""Texts that look like messages, in any request or frame: for those that no endpoint of the rule file knows.

Only what reads like something a person wrote: a field named as messages are, or a few words. Logins and payments are
left alone altogether, and so are fields that hold an address because they are made for one.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from presend.extract import form, lenient, multipart
from presend.extract.documents import Document
from presend.extract.fields import Field
from presend.extract.message import Refused
from presend.extract.reader import OPEN

LARGEST = 256 * 1024
"""Bytes of a body that is looked into; a chat message is far smaller."""
_PRIVATE = re.compile(
    r"pass(?:word|wd|phrase|code)|\bpwd|\botp|one.?time|card.?(?:number|holder)|\bcvc|\bcvv|\biban|\bcsc\b",
    re.I,
)
_MADE_FOR_IT = re.compile(
    r"e?mail|phone|mobile|\btel|user.?name|login|address|url|\bhref|referr?er|agent|title|website", re.I
)
_MESSAGE = re.compile(r"message|text|\bmsg|body|content|comment|reply|note|description|\$$", re.I)
_WORDS = 3

Found = tuple[str, str]
"""A field's name or path, and its text."""


def texts(body: bytes, content_type: str = "") -> list[Found]:
    """What in a plain body may be a message; nothing for a body that cannot be read."""
    if not body or len(body) > LARGEST:
        return []
    found: list[Found] = []
    with suppress(Refused):
        found = list(_fields(body, content_type))
    if any(_PRIVATE.search(name) for name, _ in found):
        return []
    return [(name, text) for name, text in found if _may_be_message(name, text)]


def query(target: str) -> list[Found]:
    """The same for what stands behind a request target's question mark."""
    return texts(target.partition("?")[2].encode(), "application/x-www-form-urlencoded")


def _may_be_message(name: str, text: str) -> bool:
    own = name.rpartition(".")[2] or name
    if _MADE_FOR_IT.search(own):
        return False
    return bool(_MESSAGE.search(own)) or len(text.split()) >= _WORDS


def _fields(body: bytes, content_type: str) -> Iterator[Found]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        yield from _values(form.parse(body))
    elif kind == "multipart/form-data":
        yield from _values(multipart.parse(body, content_type))
    else:
        yield from _payload(body.decode("utf-8", "ignore"))


def _values(fields: list[Field]) -> Iterator[Found]:
    for field in fields:
        # "?{...}" and "?hello" are a name alone.
        own, value = (field.name, field.value) if field.value else ("", field.name)
        for name, text in _within(value):
            yield own + name, text


def _payload(text: str) -> Iterator[Found]:
    """JSON, the packets of the protocols that wrap it, or the text itself."""
    for format in ("json", "socketio", "sockjs", "stomp"):
        try:
            documents: list[Document] = OPEN[format](text)
        except Refused:
            continue
        for document in documents:
            yield from _strings(document.value, "$")
            yield from (("$", part.text) for part in document.loose)
        if not any(document.is_opaque for document in documents):
            return  # what looks like base64 may be a word
    yield "$", lenient.unescaped(text)


def _within(text: str) -> Iterator[Found]:
    """A string's own text, or the strings of the JSON that it holds."""
    if text.lstrip()[:1] in ("{", "["):
        with suppress(ValueError, RecursionError):
            yield from _strings(json.loads(text), " :: $")
            return
    yield "", text


def _strings(value: Any, path: str) -> Iterator[Found]:
    if isinstance(value, str):
        for name, text in _within(value):
            yield path + name, text
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, f"{path}[*]")
