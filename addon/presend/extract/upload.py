"""Requests that are a file: it is the body itself, or it stands in a multipart form."""

from collections.abc import Mapping, Sequence

from presend.extract import multipart
from presend.extract.fields import FieldReader
from presend.extract.files import How, attached
from presend.extract.message import Changes, Extraction, Refused


class UploadReader:
    """`names` are those of the path's named parts that hold the file's name; `form` reads a multipart form."""

    def __init__(self, names: Sequence[str], form: FieldReader, how: How = "read") -> None:
        self._names = names
        self._form = form
        self._how = how

    def read(self, body: bytes, content_type: str, parts: Mapping[str, str]) -> Extraction | None:
        """Raises Refused. `parts` are the path's."""
        kind = content_type.partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            return self._form.extract(
                multipart.parse(body, content_type), lambda values: multipart.replace(body, values)
            )
        names = [parts[name] for name in self._names]
        return Extraction(tuple(attached(names, body, kind, how=self._how)), replace=_never)


def _never(_changes: Changes) -> bytes:
    raise Refused("cannot-change", "presend cannot take the contact details out of this file.")
