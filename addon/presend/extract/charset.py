"""The character set that a body says it is in: presend reads UTF-8, and a server that is told another reads another text."""

import re

from presend.extract.message import Refused

_NAMED = re.compile(r"""charset\s*+=[\s"']*+([^\s;"']+)""", re.I)
_SAME = frozenset(("utf-8", "utf8"))
_SAME_IF_ASCII = frozenset(
    ("us-ascii", "ascii", "iso-8859-1", "latin1", "iso-8859-15", "windows-1252", "cp1252")
)
"""Western sets, in which every byte of ASCII is what it is in UTF-8. In UTF-7 or UTF-16 it may be part of another letter."""


def refuse_others(content_type: str, body: bytes) -> None:
    """Raises Refused where `content_type` names a character set in which `body` may be another text."""
    if "=" in content_type:
        for name in _NAMED.findall(content_type):
            refuse_other(name, body)


def refuse_other(name: str, body: bytes) -> None:
    """The same for the set's name alone."""
    if name.lower() not in _SAME and not (name.lower() in _SAME_IF_ASCII and body.isascii()):
        raise Refused("other-charset", f"presend cannot read the character set {name!r}.", 415)
