"""Forms in application/x-www-form-urlencoded: order, duplicates and the page's own way of escaping stay."""

from collections.abc import Mapping
from urllib.parse import quote_plus, unquote_to_bytes

from presend.extract.fields import Field, Place
from presend.extract.message import Refused, splice


def parse(body: bytes) -> list[Field]:
    """The fields in their order. Raises Refused for what is not plain ASCII or not UTF-8 when unescaped."""
    fields, start = [], 0
    for pair in body.split(b"&"):
        name, equals, value = pair.partition(b"=")
        at = start + len(name) + len(equals)
        if pair:
            fields.append(Field(_unescape(name), _unescape(value), at, at + len(value)))
        start += len(pair) + 1
    return fields


def replace(body: bytes, values: Mapping[Place, str]) -> bytes:
    """The form with other values at these places."""
    return splice(body, [(*place, _value(body, place[0], text)) for place, text in values.items()])


def _value(body: bytes, at: int, text: str) -> bytes:
    """A field may stand without its equals sign, and then has no value yet."""
    return (b"" if body[at - 1 : at] == b"=" else b"=") + quote_plus(text).encode()


def _unescape(escaped: bytes) -> str:
    try:
        return unquote_to_bytes(escaped.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("not-text", "presend cannot read this form: it is not UTF-8.", 400) from error
