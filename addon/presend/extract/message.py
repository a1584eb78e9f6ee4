"""What every format gives: the messages in a body, and a way to put a changed text back."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple


class Refused(Exception):
    """A body that presend cannot read with certainty, so that it must not go out.

    `status` is the HTTP answer, `code` names the case for programs, `message` says it to people, and
    `event` says it without what the seller wrote, such as a file's name.
    """

    def __init__(self, code: str, message: str, status: int = 422, event: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.event = event or message
        self.status = status


class Part(NamedTuple):
    """A stretch of text and its place in the body; only its own format understands the place.

    `joint` stands between this part and the one before it when a message is read: a new line between blocks, nothing
    between the leaves of one line ("anna@" in bold, "gmail.com" not).
    """

    text: str
    place: Any
    joint: str = "\n"


@dataclass(frozen=True)
class Message:
    """One chat message, or a file with it. Its parts make one text, so that nothing hides in a seam."""

    parts: tuple[Part, ...]
    field: str
    file: str = ""
    """For a file that goes with a message: its name, which the first parts say; its text is the last."""
    content: bytes = dataclasses.field(default=b"", repr=False)
    """A file that must be opened before it can be judged (`presend.extract.files.opened`)."""

    @cached_property
    def text(self) -> str:
        return "".join(
            part.text if index == 0 else part.joint + part.text for index, part in enumerate(self.parts)
        )

    def placed(self) -> Iterator[tuple[Part, int]]:
        """Each part and where it begins in the text."""
        start = 0
        for index, part in enumerate(self.parts):
            start += len(part.joint) if index else 0
            yield part, start
            start += len(part.text)


Changes = Mapping[Part, str]


def no_change(_changes: Changes) -> bytes:
    raise NotImplementedError("this body has no messages to change")


class Extraction(NamedTuple):
    """The messages of one body, none where it rightly carries no text (a picture alone).

    `batch` is the number of operations in a GraphQL batch, 0 for anything else.
    `replace` gives the body with other texts in the named parts; every byte outside them stays as it was.
    """

    messages: tuple[Message, ...]
    conversation: str = ""
    recipient: str = ""
    replace: Callable[[Changes], bytes] = no_change
    batch: int = 0


def splice(body: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """`body` with the stretches `start:end` replaced. The stretches do not overlap."""
    pieces, last = [], 0
    for start, end, new in sorted(edits):
        pieces += [body[last:start], new]
        last = end
    return b"".join([*pieces, body[last:]])


def splice_text(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The same for a text."""
    pieces, last = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[last:start], new]
        last = end
    return "".join([*pieces, text[last:]])
