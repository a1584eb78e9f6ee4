"""Named fields, as forms have them: which of them are messages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from presend.extract.message import Changes, Extraction, Message, Part, Refused


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: `start:end` is its value in the body, `value` None where it is no text (a file)."""

    name: str
    value: str | None
    start: int
    end: int


def pattern(name: str) -> re.Pattern[str]:
    """A field name of the rule file as a pattern: `[*]` stands for one pair of brackets with anything in it."""
    return re.compile(r"\[[^\]]*\]".join(re.escape(piece) for piece in name.split("[*]")))


class FieldReader:
    """Picks the messages of one endpoint from a form's fields."""

    def __init__(
        self, text: tuple[str, ...], where: dict[str, str], conversation: str = "", recipient: str = ""
    ) -> None:
        self._names = text
        self._text = [pattern(name) for name in text]
        self._may_be_empty = any("[" in name for name in text)
        self._where = where
        self._conversation = conversation
        self._recipient = recipient

    def extract(self, fields: Sequence[Field], replace) -> Extraction | None:
        """The messages; None where `where` says that the form is none of this endpoint's. Raises Refused.

        Fields of the same name are one message, in their order. Where the rule file names only fields with brackets a
        form may have none of them (a page of a longer form).
        """
        if not all(
            any(f.name == name and f.value == value for f in fields) for name, value in self._where.items()
        ):
            return None
        found: dict[str, list[Part]] = {}
        for field in fields:
            if any(name.fullmatch(field.name) for name in self._text):
                if field.value is None:
                    raise Refused(
                        "not-text", f"presend expects a text in the field {field.name!r}, and finds a file."
                    )
                found.setdefault(field.name, []).append(Part(field.value, (field.start, field.end)))
        if not found and not self._may_be_empty:
            raise Refused("no-text", f"presend finds no field {self._names[0]!r} in this form.")
        return Extraction(
            tuple(Message(tuple(parts), name) for name, parts in found.items()),
            _value(fields, self._conversation),
            _value(fields, self._recipient),
            replace,
        )


def _value(fields: Sequence[Field], name: str) -> str:
    return ", ".join(field.value for field in fields if field.name == name and field.value) if name else ""


__all__ = ["Changes", "Field", "FieldReader", "pattern"]
