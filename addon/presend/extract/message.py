"""What every format gives: the messages in a body, and a way to put a changed text back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


class Refused(Exception):
    """A body that presend cannot read with certainty, so that it must not go out.

    `status` is the HTTP answer, `code` names the case for programs, `message` says it to people.
    """

    def __init__(self, code: str, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text and its place in the body; only its own format understands the place."""

    text: str
    place: Any


@dataclass(frozen=True)
class Message:
    """One chat message. Its parts (a list's text blocks) make one text, a line each, so that nothing hides in a seam."""

    parts: tuple[Part, ...]
    field: str

    @cached_property
    def text(self) -> str:
        return "\n".join(part.text for part in self.parts)


Changes = Mapping[Part, str]


def no_change(_changes: Changes) -> bytes:
    raise NotImplementedError("this body has no messages to change")


@dataclass(frozen=True, slots=True)
class Extraction:
    """The messages of one body, none where it rightly carries no text (a picture alone).

    `replace` gives the body with other texts in the named parts; every byte outside them stays as it was.
    """

    messages: tuple[Message, ...]
    conversation: str = ""
    recipient: str = ""
    replace: Callable[[Changes], bytes] = no_change


def splice(body: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """`body` with the stretches `start:end` replaced. The stretches do not overlap."""
    pieces, last = [], 0
    for start, end, new in sorted(edits):
        pieces += [body[last:start], new]
        last = end
    return b"".join([*pieces, body[last:]])
