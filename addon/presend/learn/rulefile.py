"""Puts learnt endpoints and composers into a rule file: nothing that the seller wrote is lost, and the loader has the last word."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from presend.learn import proof, render
from presend.learn.boxes import Box
from presend.learn.derive import Learnt, free_id
from presend.policy.load import load_strictly
from presend.policy.policy import Policy
from presend.policy.source import Source, read
from presend.trust.ca import write_private


@dataclass(frozen=True, slots=True)
class Written:
    """What was done: `text` is what the file got, `endpoints` and `composers` the new ids, `known` the endpoints it had."""

    file: Path
    text: str
    endpoints: tuple[str, ...]
    known: tuple[str, ...]
    replaced: tuple[str, ...]
    composers: tuple[str, ...]


def add(
    file: Path,
    beginning: str,
    policy: Policy,
    learnt: Sequence[Learnt],
    today: dt.date,
    boxes: Sequence[Box] = (),
) -> Written:
    """Writes `learnt` and `boxes` into `file`, which begins with `beginning` where it is not there yet.

    `policy` is what was in force. An endpoint of it that reads the phrases well is left alone; one that would stop
    them unread is out of date, and its successor takes its id. Raises RuleFileError, and then nothing is changed.
    """
    known, stale = _judge(policy, learnt)
    new = [entry for entry in learnt if not any(_reads(endpoint, entry) for endpoint in known)]
    text = read(str(file)).text if file.exists() else beginning
    text, replaced = _retire(text, str(file), [endpoint.id for endpoint in stale])
    new = _with_ids(
        new, {e.id for e in policy.endpoints} - set(replaced), [endpoint.id for endpoint in stale]
    )
    hosts = list(dict.fromkeys(entry.capture.host for entry in new if entry.endpoint))
    if file.exists() or "extends" in beginning:
        text = _with_hosts(text, str(file), policy, hosts)
    boxes = _with_own_ids(boxes, policy)
    blocks = "\n".join(
        [*(render.block(entry, today) for entry in new), *(render.box(box, today) for box in boxes)]
    )
    whole = f"{text.rstrip()}\n\n{blocks}" if blocks else text
    _save(file, whole)
    ids = tuple(entry.endpoint.id for entry in new if entry.endpoint)
    composers = tuple(box.composer.id for box in boxes)
    return Written(file, blocks, ids, tuple(endpoint.id for endpoint in known), tuple(replaced), composers)


def _with_own_ids(boxes: Iterable[Box], policy: Policy) -> list[Box]:
    """Each with an id that no other composer has."""
    found, taken = [], {composer.id for composer in policy.composers}
    for box in boxes:
        id = free_id(box.composer.id, taken)
        taken.add(id)
        found.append(replace(box, composer=box.composer.model_copy(update={"id": id})))
    return found


def _judge(policy: Policy, learnt: Sequence[Learnt]) -> tuple[list, list]:
    """The present endpoints that read what was learnt, and those that stop it unread."""
    known = [e for e in policy.endpoints if any(_reads(e, entry) for entry in learnt)]
    stale = [
        e
        for e in policy.endpoints
        if e not in known and any(proof.refuses(e, s.capture) for entry in learnt for s in entry.sightings)
    ]
    return known, stale


def _reads(endpoint, entry: Learnt) -> bool:
    return all(proof.quality(endpoint, s.capture, s.phrase) >= max(entry.quality, 1) for s in entry.whole)


def _retire(text: str, path: str, ids: Iterable[str]) -> tuple[str, list[str]]:
    """The text with the sections of these endpoints as comments, and the ids that were found in it."""
    done = []
    for id in ids:
        source = Source(text, path)
        sections = source.tree.get("endpoint", [])
        index = next((i for i, entry in enumerate(sections) if entry.get("id") == id), None)
        if index is None:
            continue
        start = source.places.keys["endpoint", index][0]
        headers = [
            at
            for path, (at, _) in source.places.keys.items()
            if at > start and text[at] == "[" and path[:2] != ("endpoint", index)
        ]
        end = min(headers, default=len(text))
        lines = text[start:end].splitlines(keepends=True)
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()  # it belongs to what follows
        end = start + sum(map(len, lines))
        comment = "".join(f"# {line}" for line in lines)
        text = f"{text[:start]}# Out of date, replaced by what `presend learn` found:\n{comment}{text[end:]}"
        done.append(id)
    return text, done


def _with_ids(new: Sequence[Learnt], taken: set[str], stale: Sequence[str]) -> list[Learnt]:
    """Ids that no other endpoint has; those of the stale ones first, which rules may name."""
    vacant, found = list(stale), []
    for entry in new:
        if entry.endpoint is not None:
            id = vacant.pop(0) if vacant else free_id(entry.endpoint.id, taken)
            taken.add(id)
            entry = replace(entry, endpoint=entry.endpoint.model_copy(update={"id": id}))
        found.append(entry)
    return found


def _with_hosts(text: str, path: str, policy: Policy, hosts: Iterable[str]) -> str:
    """The text with these hosts in the marketplace's list."""
    missing = [host for host in hosts if host not in policy.rules.marketplace.hosts]
    if not missing:
        return text
    source = Source(text, path)
    place = source.places.values.get(("marketplace", "hosts"))
    if place:
        end = place[1] - 1
        comma = "" if text[place[0] + 1 : end].strip().endswith(",") else ", "
        added = ", ".join(f'"{host}"' for host in missing)
        inner = text[place[0] + 1 : end].rstrip()
        return f"{text[: place[0] + 1]}{inner}{comma or ' '}{added}{text[end:]}"
    every = ", ".join(f'"{host}"' for host in (*policy.rules.marketplace.hosts, *missing))
    if "marketplace" in source.tree:
        at = source.places.keys[("marketplace",)][1]
        at = text.find("\n", at)
        at = len(text) if at < 0 else at
        return f"{text[:at]}\nhosts = [{every}]{text[at:]}"
    return f"{text.rstrip()}\n\n[marketplace]\nhosts = [{every}]\n"


def _save(file: Path, text: str) -> None:
    """Loads it first, under another name, then puts it in place. Keeps the file's mode."""
    trial = file.with_name(f".{file.name}.new")
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o600
    write_private(trial, text.encode())
    try:
        load_strictly(str(trial))
        trial.chmod(mode)
        trial.replace(file.resolve())
    finally:
        trial.unlink(missing_ok=True)
