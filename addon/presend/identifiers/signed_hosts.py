"""Hosts whose dot is another sign, or left out: "discord•gg/name", "instagram com/name", "maramakes•com"."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from presend.identifiers import usernames
from presend.lexicon import USUAL, VOTES
from presend.lexicon.spelled import one_of
from presend.patterns import lazy
from presend.text import Message

_NAMES = {
    "gg": "discord dsc", "me": "t wa m fb signal line telegram paypal", "ee": "linktr",
    "com": "instagram facebook tiktok linkedin twitter x snapchat calendly threads pinterest behance vk skype", "net": "threads behance",
    "link": "bio", "bio": "lnk", "ai": "beacons", "ly": "bit cutt", "tv": "twitch",
}  # fmt: skip
_ROUND = "•●○◦⋅∙‧․。・˙❍°⚫"
_PATH = r"(?P<path>@?[\w+][\w.+-]{2,40})(?<!\.png)(?<!\.jpg)(?<!\.svg)"
_SIGNS = rf"[{_ROUND},;:*~^|+]{{1,2}}"
_HOST = "|".join(
    rf"(?:{'|'.join(names.split())})(?:{_SIGNS}{'|[_-]' if top in ('gg', 'ee') else ''}){top}"
    for top, names in _NAMES.items()
)
_APART = r"discord gg|linktr ee|(?:instagram|facebook|tiktok|linkedin|twitter|calendly) com|wa me(?=/\+?\d)"
_SIGNED = lazy(rf"(?<![\w.@'’/-])(?P<host>{_HOST}|{_APART})/{_PATH}")
_BARE = lazy(
    rf"(?<![\w.@/{_ROUND}*-])(?P<host>[a-z0-9][a-z0-9-]{{3,30}}[{_ROUND}*](?:com|net|org))(?![\w@{_ROUND}*-])(?:/{_PATH})?"
)
_SPACED_HOST = (
    "|".join(rf"(?:{'|'.join(names.split())})(?: {top}|\\.{top}(?= /))" for top, names in _NAMES.items())
    + "|discord com"
)
_SPACED = lazy(
    lambda: (
        rf"(?<![\w.@'’/-])(?P<host>{_SPACED_HOST})(?: ?/ ?| {one_of('slash')} )(?:(?:invite|join|in|add) ?/ ?)?"
        rf"(?P<path>[@+]?[\w][\w.+-]{{2,40}})(?![\w@])"
    )
)
"""A host with a space for its dot, and spaces around its slash: "discord gg / 8kTqLw". Portuguese "Instagram com / sem texto" has no name behind."""
_SIGN = lazy(r"[^a-z0-9-]+|-(?=(?:gg|me|ee|com|net|link|bio|ai|ly|tv)$)")
_TOPS = tuple(f"{top}/" for top in _NAMES)


class Signed(NamedTuple):
    """A host's place in a folded text, with its path, and what they mean."""

    start: int
    end: int
    host: str
    path: str


def signed(message: Message) -> Iterator[Signed]:
    """The hosts of a message's folded text whose dot is another sign."""
    text = message.folded.text
    for form in (_SIGNED, _BARE):
        for hit in form.finditer(text):
            path = (hit["path"] or "").rstrip(".-+")
            end = hit.start("path") + len(path) if path else hit.end("host")
            if form is _BARE and "*" in message.folded.origin(*hit.span("host")).of(message.text):
                continue  # of a formula; a bullet is folded to a star, too
            if hit["host"].endswith(" com") and (path in VOTES or path in USUAL):
                continue  # Portuguese "Facebook com/sem moldura"
            yield Signed(hit.start(), end, _SIGN.sub(".", hit["host"]), "/" + path if path else "")
    for hit in _SPACED.finditer(text):
        path = hit["path"].rstrip(".-+")
        if _is_name(path.lstrip("@+"), hit["host"][-2:]) and not _SIGNED.match(text, hit.start()):
            yield Signed(
                hit.start(), hit.start("path") + len(path), hit["host"].replace(" ", "."), "/" + path
            )


def _is_name(path: str, top: str) -> bool:
    """Whether a word is hardly one of everyday talk; of an invitation's code, which may be short letters, whether it is none."""
    if path in VOTES or path in USUAL or path in usernames.ORDINARY:
        return False
    sure = top in ("gg", "ee") and len(path) > _SHORT
    return sure or usernames.is_shaped(path) or usernames.is_strange(path)


_SHORT = 5  # letters


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> bool:
    """Whether a stretch without white space holds such a host, or the end of one that is set apart by a space."""
    if chunk.startswith(_TOPS):
        return True
    return ("/" in chunk and _SIGNED.search(chunk) is not None) or (
        "*" in chunk and _BARE.search(chunk) is not None
    )
