"""Named fields, as forms have them: which of them are messages."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from presend.extract.documents import Document, parse_json
from presend.extract.files import How, attached
from presend.extract.jsonpaths import INTO, NamePath, Path, TextPath
from presend.extract.message import Changes, Extraction, Message, Part, Refused
from presend.extract.nested import Chain, InJson, rewrite

Place = tuple[int, int]
Replace = Callable[[Mapping[Place, str]], bytes]
"""Puts other values in the fields at these places of the body."""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a form. It may be named twice, for old programs and for new ones."""

    names: tuple[str, ...]
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: `start:end` is its value in the body, `value` None where it is no text but a `file`."""

    name: str
    value: str | None
    start: int
    end: int
    file: File | None = None


def pattern(name: str) -> re.Pattern[str]:
    """A field name of the rule file as a pattern: `[*]` stands for one pair of brackets with anything in it."""
    return re.compile(r"\[[^\]]*\]".join(re.escape(piece) for piece in name.split("[*]")))


class FieldReader:
    """Picks the messages of one endpoint from a form's fields. "payload :: $.text" leads into JSON in a field."""

    def __init__(
        self,
        text: Sequence[str],
        where: Mapping[str, str] | None = None,
        conversation: str = "",
        recipient: str = "",
        rich: bool = False,
        files: Sequence[str] = (),
        how: How = "read",
    ) -> None:
        self._text = [_TextField(name, rich) for name in text]
        self._files = [_TextField(name, names=True) for name in files]
        self._how = how
        self._where = [(_ValueField(name), value) for name, value in (where or {}).items()]
        self._conversation = _ValueField(conversation)
        self._recipient = _ValueField(recipient)

    def extract(self, fields: Sequence[Field], replace: Replace) -> Extraction | None:
        """The messages; None where `where` says that the form is none of this endpoint's. Raises Refused.

        Fields of the same name are one message, in their order. Where the rule file names only fields with brackets a
        form may have none of them (a page of a longer form).
        """
        if not all(value in field.values(fields) for field, value in self._where):
            return None
        found: dict[str, list[Part]] = {}
        for field in fields:
            for wanted in self._text:
                if wanted.name.fullmatch(field.name):
                    found.setdefault(field.name, []).extend(wanted.parts(field))
        if not found and not all(wanted.may_be_missing for wanted in self._text):
            raise Refused("no-text", f"presend finds no field {self._text[0].spelling!r} in this form.")
        files = [message for field in fields for message in self._attached(field)]
        originals = {(field.start, field.end): field.value or "" for field in fields}
        return Extraction(
            (*(Message(tuple(parts), name) for name, parts in found.items() if parts), *files),
            ", ".join(self._conversation.values(fields)),
            ", ".join(self._recipient.values(fields)),
            lambda changes: replace(_whole_values(originals, changes)),
        )

    def _attached(self, field: Field) -> list[Message]:
        """A file, or the names of files that a field holds."""
        if field.file is None:
            parts = [part for wanted in self._files for part in wanted.parts_of(field)]
            return [message for part in parts for message in attached([part.text], field=field.name)]
        file, place = field.file, ((field.start, field.end), ())
        return attached(file.names, file.content, file.media_type, field.name, self._how, place)


class _TextField:
    """`names`: what is looked for are the names of files, which need not be there."""

    def __init__(self, spelling: str, rich: bool = False, names: bool = False) -> None:
        name, _, path = spelling.partition(INTO)
        self.spelling = spelling
        self.name = pattern(name)
        self.may_be_missing = "[" in name
        reader = NamePath if names else partial(TextPath, rich=rich)
        self._path = reader(path or "$") if path or rich else None

    def parts_of(self, field: Field) -> list[Part]:
        """The parts where this is the field that is meant."""
        return self.parts(field) if self.name.fullmatch(field.name) else []

    def parts(self, field: Field) -> list[Part]:
        """Raises Refused for a file, and for JSON without the text."""
        place = (field.start, field.end)
        if field.value is None:
            raise Refused(
                "not-text", f"presend expects a text in the field {field.name!r}, and finds a file."
            )
        if self._path is None:
            return [Part(field.value, (place, ()))]
        value = parse_json(field.value)
        found = self._path.find(Document(value, lambda location: (InJson(location),)))
        if found is None:
            raise Refused("no-text", f"presend finds no message at {self.spelling}.")
        return [Part(part.text, (place, part.place), part.joint) for part in found]


class _ValueField:
    def __init__(self, spelling: str) -> None:
        self._name, _, path = spelling.partition(INTO)
        self._path = Path(path) if path else None

    def values(self, fields: Sequence[Field]) -> list[str]:
        found = [
            field.value
            for field in fields
            if self._name and field.name == self._name and field.value is not None
        ]
        return found if self._path is None else [value for text in found for value in self._inner(text)]

    def _inner(self, text: str) -> list[str]:
        try:
            return self._path.values(parse_json(text))
        except Refused:
            return []


def _whole_values(originals: Mapping[Place, str], changes: Changes) -> dict[Place, str]:
    """The fields' new values, whose changed texts may stand deep in them."""
    by_field: defaultdict[Place, dict[Chain, str]] = defaultdict(dict)
    for part, text in changes.items():
        if part.place is None:
            raise Refused("cannot-change", "presend cannot take the contact details out of this file.")
        place, chain = part.place
        by_field[place][chain] = text
    return {place: rewrite(originals[place], inner) for place, inner in by_field.items()}
