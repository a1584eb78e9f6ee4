"""From sightings to endpoints: what both phrases have in common, tried with the guard's own readers."""

import contextlib
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from pydantic import ValidationError

from presend.learn import names, proof, traits
from presend.learn.capture import Capture
from presend.learn.paths import path_pattern
from presend.learn.readings import Sighting, sight
from presend.learn.selectors import selectors
from presend.policy.model import Endpoint


@dataclass(frozen=True, slots=True)
class Learnt:
    """One way in which the phrases left. No `endpoint`: presend cannot read it. `quality` as in `proof`.

    `inferred`: not seen, but it follows from the protocol (engine.io's other transport).
    """

    sightings: tuple[Sighting, ...]
    endpoint: Endpoint | None
    quality: int
    purpose: str
    confirmed: bool
    inferred: bool

    @property
    def capture(self) -> Capture:
        return self.sightings[0].capture

    @property
    def whole(self) -> tuple[Sighting, ...]:
        """Those that an endpoint must read: what was half typed tells nothing where the whole was seen too."""
        return tuple(sighting for sighting in self.sightings if sighting.whole) or self.sightings


def derive(sightings: Sequence[Sighting], others: Sequence[Capture], today: dt.date) -> list[Learnt]:
    """Everything that carried a phrase, the message itself first.

    `others` are captures without a phrase: no learnt endpoint may stop them where that can be helped.
    """
    groups = _groups([*sightings, *_twins(sightings)])
    found = [_learn(group, others, today) for group in groups]
    order = {"message": 0, "draft": 1, "analytics": 2}
    found.sort(key=lambda learnt: (order[learnt.purpose], learnt.inferred, not learnt.confirmed))
    return list(_with_own_ids(_without_doubles(found)))


def _without_doubles(found: Sequence[Learnt]) -> Iterator[Learnt]:
    """One endpoint may read both transports: it stands once, with the sightings of both."""
    alike: dict[str, list[Learnt]] = {}
    for learnt in found:
        about = learnt.endpoint.model_dump_json(exclude={"id", "confidence"}) if learnt.endpoint else ""
        alike.setdefault(about or f"none {len(alike)}", []).append(learnt)
    for same in alike.values():
        yield replace(same[0], sightings=tuple(sighting for learnt in same for sighting in learnt.sightings))


def _twins(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Protocols that send the same packets over a socket and by requests: who has seen one has learnt the other."""
    for sighting in sightings:
        twin = _OTHER_WAY.get(sighting.reading.format, lambda capture: None)(sighting.capture)
        if twin and (found := sight(twin, sighting.phrase)):
            yield replace(found, whole=sighting.whole, inferred=True)


def _other_engineio(capture: Capture) -> Capture | None:
    return _turned(capture, capture.target) if "EIO=" in capture.query else None


def _other_sockjs(capture: Capture) -> Capture | None:
    own, other = ("websocket", "xhr_send") if capture.kind == "frame" else ("xhr_send", "websocket")
    before, _, last = capture.path.rpartition("/")
    return _turned(capture, f"{before}/{other}") if last == own else None


def _turned(capture: Capture, target: str) -> Capture:
    """The same content the other way."""
    if capture.kind == "frame":
        kind = "text/plain;charset=UTF-8"
        return replace(capture, kind="request", method="POST", target=target, content_type=kind)
    return replace(capture, kind="frame", method="GET", target=target, content_type="")


_OTHER_WAY = {"socketio": _other_engineio, "sockjs": _other_sockjs}


def _groups(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """Sightings of one kind together, in the order of their first."""
    groups: list[list[Sighting]] = []
    for sighting in sightings:
        own = next((group for group in groups if _are_alike(group[0], sighting)), None)
        if own is None:
            groups.append([sighting])
        else:
            own.append(sighting)
    return groups


def _are_alike(one: Sighting, other: Sighting) -> bool:
    return (
        _look(one) == _look(other)
        and path_pattern(one.capture.path, other.capture.path) is not None
        and traits.kinds(one, False) == traits.kinds(other, False)
    )


def _look(sighting: Sighting) -> tuple:
    capture = sighting.capture
    return (
        capture.kind,
        capture.host,
        capture.method,
        sighting.reading.format,
        next(selectors(sighting), ""),
    )


def _learn(group: list[Sighting], others: Sequence[Capture], today: dt.date) -> Learnt:
    group = sorted(group, key=lambda sighting: not sighting.whole)
    confirmed = len({sighting.phrase.text for sighting in group if sighting.whole}) > 1
    inferred = all(sighting.inferred for sighting in group)
    learnt = Learnt(tuple(group), None, 0, _purpose(group[0]), confirmed, inferred)
    near = [other for other in others if _is_near(other, learnt.capture)]
    for endpoint in _candidates(group, near, today, confirmed):
        quality = min(proof.quality(endpoint, entry.capture, entry.phrase) for entry in learnt.whole)
        if quality > learnt.quality:
            learnt = replace(learnt, endpoint=endpoint, quality=quality)
        if quality >= 2:
            break
    return learnt


def _is_near(other: Capture, capture: Capture) -> bool:
    """Whether an endpoint for `capture` may get `other` to read too."""
    same = (other.kind, other.host, other.method) == (capture.kind, capture.host, capture.method)
    return same and path_pattern(other.path, capture.path) is not None


def _purpose(sighting: Sighting) -> str:
    words = " ".join([sighting.capture.path, *traits.kinds(sighting, False).values()])
    purpose = names.purpose(words)
    return "draft" if purpose == "message" and not sighting.whole else purpose


def _candidates(
    group: list[Sighting], others: Sequence[Capture], today: dt.date, confirmed: bool
) -> Iterator[Endpoint]:
    """Endpoints that may be right, the most general first."""
    first = group[0]
    capture = first.capture
    different = next((s.capture.path for s in group if s.capture.path != capture.path), None)
    path = path_pattern(capture.path, different)
    path = path and path + _query_kinds(group)
    strong, weak = traits.kinds(first, capture.kind == "request"), traits.kinds(first, False)
    in_path = "{conversation}" in (path or "")
    talks = [""] if in_path else [*traits.conversations(first)[:1], ""]
    words = " ".join([capture.path, capture.page])
    for text, rich in selectors(first):
        for where, talk in itertools.product(_distinct(strong, weak), talks):
            about = {
                "id": _id(first, (path or "").partition("?")[0]),
                "path": path,
                "method": "POST" if capture.kind == "frame" else capture.method,
                "format": first.reading.format,
                "where": where,
                "text": [text],
                "rich": rich,
                "conversation": talk,
                "stage": names.stage(words),
                "confidence": "medium" if confirmed else "low",
                "source": "presend learn",
                "checked": today,
            }
            with contextlib.suppress(ValidationError):
                endpoint = Endpoint.model_validate(about)
                if not proof.is_sound(endpoint):
                    continue
                if where == weak or not any(proof.refuses(endpoint, other) for other in others):
                    yield endpoint


def _query_kinds(group: list[Sighting]) -> str:
    """What of the query says which of many requests this is, as "?do=send"; empty for none."""
    queries = [parse_qsl(sighting.capture.query) for sighting in group]
    kinds = [
        (name, value)
        for name, value in queries[0]
        if names.QUERY_KIND.match(name)
        and "{" not in value
        and all((name, value) in query for query in queries)
    ]
    return f"?{urlencode(kinds)}" if kinds else ""


def _distinct(*choices: dict[str, str]) -> list[dict[str, str]]:
    return [choice for index, choice in enumerate(choices) if choice not in choices[:index]]


def _id(sighting: Sighting, path: str) -> str:
    event = next(iter(traits.kinds(sighting, sighting.capture.kind == "request").values()), "")
    literal = [word for word in path.split("/") if word and "{" not in word]
    words = event if event and not event.isdigit() else "-".join(literal[-2:])
    return names.kebab(words) or "message"


def _with_own_ids(found: Iterable[Learnt]) -> Iterator[Learnt]:
    """Every endpoint with an id that no other has."""
    taken: set[str] = set()
    for learnt in found:
        if learnt.endpoint is None:
            yield learnt
            continue
        id = free_id(learnt.endpoint.id, taken)
        taken.add(id)
        yield replace(learnt, endpoint=learnt.endpoint.model_copy(update={"id": id}))


def free_id(wish: str, taken: Iterable[str]) -> str:
    """`wish`, with a number where it is taken."""
    used, number, id = set(taken), 2, wish
    while id in used:
        id, number = f"{wish}-{number}", number + 1
    return id
