"""Reads one endpoint's payloads: opens them, asks its paths, and puts changed texts back."""

from collections.abc import Callable, Mapping, Sequence

from presend.extract import documents
from presend.extract.documents import Document
from presend.extract.files import How, attached, unpacked
from presend.extract.jsonpaths import NamePath, Path, TextPath
from presend.extract.message import Changes, Extraction, Message, Refused
from presend.extract.nested import rewrite

Open = Callable[[str], list[Document]]

OPEN: Mapping[str, Open] = {
    "json": documents.open_json,
    "websocket": documents.open_json,
    "graphql": documents.open_graphql,
    "socketio": documents.open_socketio,
    "sockjs": documents.open_sockjs,
    "stomp": documents.open_stomp,
    "pusher": documents.open_pusher,
    "text": documents.open_text,
}
"""How each format's payload becomes documents."""


class Reader:
    """`text`, `where`, `conversation`, `recipient`, `files`, `content` as in the rule file; `how` is its `attachments`."""

    def __init__(
        self,
        open: Open,
        text: Sequence[str],
        where: Mapping[str, str] | None = None,
        conversation: str = "",
        recipient: str = "",
        rich: bool = False,
        files: Sequence[str] = (),
        content: Sequence[str] = (),
        how: How = "read",
    ) -> None:
        self._open = open
        self._text = [TextPath(path, rich) for path in text]
        self._files = [NamePath(path) for path in files]
        self._content = [NamePath(path) for path in content]
        self._how = how
        self._where = [(Path(path), value) for path, value in (where or {}).items()]
        self._conversation = Path(conversation) if conversation else None
        self._recipient = Path(recipient) if recipient else None

    def read(self, payload: bytes, lenient: bool = False) -> Extraction | None:
        """The messages; None where `where` says that it is none of this endpoint's. Raises Refused.

        `lenient`: what has no text, and no `where` that says it must, is no message (a socket carries more than those).
        """
        text = decode(payload)
        opened = self._open(text)
        found = [found for document in opened if (found := self._extract(document, lenient)) is not None]
        if not found:
            return None
        messages = [message for messages, _ in found for message in messages]
        values = next((value for _, value in found if value is not None), None)
        return Extraction(
            tuple(messages),
            self._conversation.value(values) if self._conversation else "",
            self._recipient.value(values) if self._recipient else "",
            lambda changes: replace(text, changes),
            len(opened) if text.lstrip().startswith("[") else 0,
        )

    def _extract(self, document: Document, lenient: bool) -> tuple[list[Message], object] | None:
        """The messages of one document, and its value."""
        loose = [Message((part,), "binary" if document.is_opaque else "query") for part in document.loose]
        if document.is_opaque:
            return loose, None
        if not all(expected in path.values(document.value) for path, expected in self._where):
            return (loose, document.value) if loose and _is_anonymous(document) else None
        found = [(path, parts) for path in self._text if (parts := path.find(document)) is not None]
        if not found and not loose:
            if lenient and not self._where:
                return None
            raise Refused("no-text", f"presend finds no message where its rule file says: {self._text[0]}.")
        messages = [Message(tuple(parts), str(path)) for path, parts in found if parts]
        return [*messages, *self._attached(document), *loose], document.value

    def _attached(self, document: Document) -> list[Message]:
        """The files. A name and a content belong together where there are as many of one as of the other."""
        names = [(str(path), part.text) for path in self._files for part in path.find(document)]
        contents = [(str(path), part.text) for path in self._content for part in path.find(document)]
        if self._how == "names":
            contents = []
        if len(names) == len(contents):
            files = [(name, field, text) for (field, name), (_, text) in zip(names, contents, strict=True)]
        else:
            files = [(name, field, "") for field, name in names]
            files += [("", field, text) for field, text in contents]
        return [message for file in files for message in self._file(*file)]

    def _file(self, name: str, field: str, text: str) -> list[Message]:
        content, media_type = unpacked(text)
        return attached([name], content, media_type, field, self._how)


def decode(payload: bytes) -> str:
    """Raises Refused for what is not UTF-8."""
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("not-utf-8", "presend cannot read this request: it is not UTF-8.", 400) from error


def replace(text: str, changes: Changes) -> bytes:
    """The payload with other texts. Raises Refused for a part that cannot be changed."""
    if any(part.place is None for part in changes):
        raise Refused("cannot-change", "presend cannot take the contact details out of this message.")
    return rewrite(text, {part.place: new for part, new in changes.items()}).encode()


def _is_anonymous(document: Document) -> bool:
    """A GraphQL operation without a name: no `where` can say whether it carries a message."""
    value = document.value
    return isinstance(value, dict) and not value.get("operationName")
