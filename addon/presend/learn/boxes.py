"""From what pages told of a lesson to composers: the box that the phrases were typed into, and what sends it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from presend.learn import names
from presend.policy.model import Composer

NOT_SEEN = (
    "The message box was not seen, so there is no [[composer]]: that takes presend's extension, "
    "and a lesson while `presend run` runs."
)
NAMELESS = (
    "Nothing lasting names the message box, so there is no [[composer]]: presend looks for it by what it is."
)


class Typed(Protocol):
    """What a page tells: `page` is its path, `box` and `send` are selectors, `known` a composer that finds the box."""

    marker: str
    host: str
    page: str
    kind: Literal["textarea", "input", "contenteditable"]
    box: tuple[str, ...]
    send: tuple[str, ...]
    frame: bool
    shadow: bool
    known: str


@dataclass(frozen=True, slots=True)
class Box:
    """A learnt composer, and what its comments say. `confirmed`: both phrases stood in it."""

    composer: Composer
    kind: str
    frame: bool
    shadow: bool
    confirmed: bool


def learn(typed: Sequence[Typed], today: dt.date) -> list[Box]:
    """One composer where both phrases stood in one kind of box at one stage, else one for each."""
    fresh = [report for report in typed if not report.known and report.box]
    return [_box(group, today) for group in _groups(fresh)]


def advice(typed: Sequence[Typed]) -> list[str]:
    """Why there is no composer, for people; empty where there is one."""
    if not typed:
        return [NOT_SEEN]
    return [] if any(report.box or report.known for report in typed) else [NAMELESS]


def known(typed: Iterable[Typed]) -> tuple[str, ...]:
    """The ids of the composers in force that the phrases stood in."""
    return tuple(dict.fromkeys(report.known for report in typed if report.known))


def _groups(typed: Iterable[Typed]) -> Iterator[list[Typed]]:
    """Reports of one box together. Its names differ where one of them is made up anew for each page."""
    groups: list[list[Typed]] = []
    for report in typed:
        own = next((group for group in groups if _are_alike(group[0], report)), None)
        if own is None:
            groups.append([report])
        else:
            own.append(report)
    yield from groups


def _are_alike(one: Typed, other: Typed) -> bool:
    same = (one.host, one.kind, names.stage(one.page)) == (other.host, other.kind, names.stage(other.page))
    return same and any(selector in other.box for selector in one.box)


def _box(group: list[Typed], today: dt.date) -> Box:
    first, last = group[0], group[-1]
    page, conversation = _pages(first.page, last.page)
    composer = Composer(
        id=names.kebab(page.replace("*", "")) or "message",
        page=page,
        box=_common(first.box, last.box),
        send=_common(first.send, last.send) if first.send and last.send else first.send or last.send,
        stage=names.stage(first.page),
        conversation=conversation,
        confidence="medium" if len(group) > 1 else "low",
        source="presend learn",
        checked=today,
    )
    return Box(composer, last.kind, last.frame, last.shadow, len(group) > 1)


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(selector for selector in one if selector in other)


def _pages(one: str, other: str) -> tuple[str, str]:
    """The pattern of the pages with this box, and the one that names the conversation; "" where nothing does.

    The conversation is the first segment that differs. Where none does it is the first one with a digit, else the last,
    and the box is looked for on all pages that begin alike: rather on too many than on that of one buyer.
    """
    first, second = _segments(one), _segments(other)
    whole = max(first, second, key=len)
    common = min(len(first), len(second))
    if first != second:
        talk = page = next((i for i in range(common) if first[i] != second[i]), common)
    elif len(first) < 2:
        return (_path(first) if first and not names.is_id(first[0]) else "*"), ""
    else:
        talk = next((i for i, word in enumerate(first) if i and re.search(r"\d", word)), 0)
        talk, page = talk or len(first) - 1, talk or 1
    if not page:
        return "*", ""
    rest = ["*"] if len(whole) > talk + 1 else []
    return _path([*whole[:page], "*"]), _path([*whole[:talk], "{conversation}", *rest])


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _path(segments: Iterable[str]) -> str:
    """Braces and stars would be a pattern."""
    return "/" + "/".join(
        segment if segment in ("*", "{conversation}") or not set("{}*") & set(segment) else "*"
        for segment in segments
    )
