"""Files that go with a message: what is read of them at once, what must be opened first, what the seller is shown."""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import unquote_to_bytes

from presend import attachments
from presend.extract.message import Message, Part, Refused
from presend.policy.verdict import Verdict

How = Literal["read", "text", "names"]
"""A rule file's `attachments`."""
_DATA = re.compile(r"data:([^,]{0,200}),", re.I)


def attached(
    names: Sequence[str],
    content: bytes = b"",
    media_type: str = "",
    field: str = "",
    how: How = "read",
    place: Any = None,
) -> list[Message]:
    """A file as a message: its names and, where it is text, its beginning.

    What must be opened first is left in the message's `content`. `place` is where in the body the content stands, if
    text in it can be changed. No message for a file without a name and without anything to read.
    """
    parts = [Part(attachments.spoken(name), None) for name in names if name]
    text, kept = "", b""
    if how != "names" and attachments.is_text(names, media_type):
        text = attachments.read(content, names, media_type)
    # A form says text/plain of whatever it does not know. What is called .txt and is text may begin as it likes.
    if how == "read" and not (text and attachments.is_text(names, "")):
        kept = content if attachments.kind(content) in attachments.opened() else b""
    if text and not kept:
        parts.append(Part(text, place if text.encode() == content else None))
    if not parts and not kept:
        return []
    return [Message(tuple(parts), field, next(filter(None, names), "") or field or "the file", kept)]


async def opened(messages: Iterable[Message], opener: attachments.Opener) -> tuple[Message, ...]:
    """The messages, with what is in their files; the codes in a file are a message of their own, and so is each file in an
    archive.

    Raises Refused for a file that cannot be opened: nobody would know what it says.
    """
    found: list[Message] = []
    for message in messages:
        if not message.content:
            found.append(message)
            continue
        try:
            inside = await opener.open(message.content)
        except attachments.Unreadable as why:
            said, event = (f"presend cannot look into {name}: {why}." for name in (message.file, "a file"))
            raise Refused("unreadable-file", said, event=event) from why
        text = [Part(inside.text, None)] if inside.text.strip() else []
        if parts := (*message.parts, *text):
            found.append(replace(message, parts=parts, content=b""))
        found += (_packed(message, name, text) for name, text in inside.files)
        for name in dict.fromkeys(name for name, _ in inside.codes):
            codes = tuple(Part(text, None) for called, text in inside.codes if called == name)
            found.append(Message(codes, message.field, f"the {name} in {message.file}"))
    return tuple(found)


def _packed(message: Message, name: str, text: str) -> Message:
    parts = [Part(attachments.spoken(name), None), *([Part(text, None)] if text.strip() else [])]
    return Message(tuple(parts), message.field, f"{name} in {message.file}")


def shown(message: Message, verdict: Verdict) -> tuple[str, Verdict]:
    """What the seller is asked about: the message, but of a file only its name and what was found in it."""
    if not message.file:
        return message.text, verdict
    text, findings = f"{message.file}:", []
    for found in verdict.findings:
        text += "\n"
        start = len(text)
        text += message.text[found.start : found.end]
        findings.append(found._replace(start=start, end=len(text)))
    return text, verdict._replace(findings=tuple(findings))


def unpacked(text: str) -> tuple[bytes, str]:
    """The content and the media type of a file that is written as text: a data: address (RFC 2397) or base64.

    Raises Refused for anything else.
    """
    head = _DATA.match(text)
    media_type = head[1] if head else ""
    data = text[head.end() :] if head else text
    if head and not media_type.lower().endswith(";base64"):
        return unquote_to_bytes(data), media_type
    plain = "".join(unquote_to_bytes(data).decode("latin-1").split()).translate({45: "+", 95: "/"})
    try:
        return base64.b64decode(
            plain.rstrip("=") + "=" * (-len(plain.rstrip("=")) % 4), validate=True
        ), media_type
    except binascii.Error as error:
        raise Refused("not-a-file", "presend expects a file here, and finds something else.") from error
