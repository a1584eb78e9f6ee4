"""Makes a policy of a rule file's text: joins it with what it extends, and tells every mistake with its place."""

import hashlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from presend.policy import consistency, mistakes, regimes
from presend.policy.errors import Mistake, RuleFileError
from presend.policy.merge import Merged, lay_over
from presend.policy.model import RuleFile
from presend.policy.policy import Policy
from presend.policy.sound import sound_part
from presend.policy.source import Source, read

_BRINGERS = (("extends",), ("marketplace", "regime"))
"""Keys that bring sections from elsewhere."""


class _Chain(NamedTuple):
    """A file with all that it extends: the joined tree, and the files from the lowest to this one."""

    merged: Merged
    sources: tuple[Source, ...]


def policy_of(source: Source) -> Policy:
    """Raises RuleFileError with every mistake that is found."""
    try:
        chain = _resolve(source, ())
    except RuleFileError as error:
        raise RuleFileError({*error.mistakes, *_alone(source)}) from None
    return _policy(chain, _validate(chain), chain.merged)


def _policy(chain: _Chain, rules: RuleFile, merged: Merged) -> Policy:
    source = chain.sources[-1]
    texts = "\0".join(part.text for part in chain.sources)
    files = tuple(part.file for part in chain.sources if part.file)
    hash = "sha256:" + hashlib.sha256(texts.encode()).hexdigest()[:16]
    return Policy(rules, hash, source.path, files=files, source=source, origin=merged.origin)


def _alone(source: Source) -> Iterator[Mistake]:
    """The mistakes of a file whose `extends` cannot be read: all but what is missing, which that might bring."""
    readings = list(consistency.of_tree(source.tree))
    try:
        RuleFile.model_validate(source.tree)
    except ValidationError as error:
        readings += mistakes.read_all(error)
    return (_mistake(reading, source) for reading in readings if not reading.what.startswith("missing "))


def _resolve(source: Source, above: tuple[Source, ...]) -> _Chain:
    """Joins a file with what it extends; `above` are the files that extend it."""
    extends = source.tree.get("extends")
    base: dict[str, Any] = {}
    sources: tuple[Source, ...] = ()
    if isinstance(extends, str) and extends:
        below = _base(extends, source, above)
        base, sources = below.merged.tree, below.sources
    market = source.tree.get("marketplace")
    if isinstance(market, dict) and regimes.known(market.get("regime")):
        base = lay_over(base, regimes.rules(market["regime"], {**base.get("marketplace", {}), **market})).tree
    return _Chain(lay_over(base, source.tree), (*sources, source))


def _base(extends: str, source: Source, above: tuple[Source, ...]) -> _Chain:
    try:
        base = read(extends, source.file.parent if source.file else None)
    except RuleFileError as error:
        first = error.mistakes[0]
        if first.line:
            raise
        raise _cannot_extend(source, first.what, first.help) from None
    users = (*above, source)
    if base.file and any(_same(base.file, user.file) for user in users):
        raise _cannot_extend(
            users[0], "the files extend each other in a circle", "take the extends out of one of them"
        )
    chain = _resolve(base, users)
    if not base.shipped:
        _validate(chain)
    return chain


def _cannot_extend(source: Source, what: str, help: str) -> RuleFileError:
    line, column, length = source.places.value(("extends",))
    what = f'cannot extend "{source.tree["extends"]}": {what}'
    return RuleFileError([source.mistake(line, column, what, help, length)])


def _same(one: Path, other: Path | None) -> bool:
    return other is not None and one.resolve() == other.resolve()


def _validate(chain: _Chain) -> RuleFile:
    source, merged = chain.sources[-1], chain.merged
    rules: RuleFile | None = None
    readings = [] if source.shipped else list(consistency.of_tree(source.tree))
    sound: tuple[RuleFile, Merged] | None = None
    try:
        rules = RuleFile.model_validate(merged.tree)
        sound = rules, merged
    except ValidationError as error:
        found = list(mistakes.read_all(error))
        readings += (_own(_meant(reading, merged), merged) for reading in found)
        sound = sound_part(merged, (reading.loc for reading in found))
    if sound and not source.shipped:
        rest, places = sound
        named = {item.get("id") for item in merged.tree.get("endpoint", ()) if isinstance(item, dict)}
        readings += (
            _own(reading, places) for reading in consistency.of_rules(rest, set(places.origin), named)
        )
    if rules is None or readings:
        if any(reading.loc in _BRINGERS for reading in readings):  # what is missing then is a consequence
            readings = [reading for reading in readings if reading.loc]
        told = {_mistake(reading, source) for reading in readings}
        raise RuleFileError(told, _policy(chain, *sound) if sound else None)
    return rules


def _meant(reading: mistakes.Reading, merged: Merged) -> mistakes.Reading:
    """A rule that lacks nearly all: was one of the extended file's meant, whose id is nearly the same?"""
    if not reading.what.startswith("missing key") or len(reading.loc) < 2 or reading.loc[0] != "rule":
        return reading
    items = [item for item in merged.tree["rule"] if isinstance(item, dict)]
    others = [str(item.get("id")) for place, item in enumerate(items) if ("rule", place) not in merged.origin]
    given = merged.tree["rule"][reading.loc[1]].get("id")
    near = get_close_matches(str(given), others, 1, 0.8)
    return reading._replace(help=f'did you mean the rule "{near[0]}"?') if near else reading


def _own(reading: mistakes.Reading, merged: Merged) -> mistakes.Reading:
    """A reading of the joined tree as one of the upper file's own tree."""
    loc = reading.loc
    if len(loc) < 2 or not isinstance(loc[1], int):
        return reading
    own = merged.origin.get((str(loc[0]), loc[1]))
    return reading._replace(loc=("extends",) if own is None else (loc[0], own, *loc[2:]))


def _mistake(reading: mistakes.Reading, source: Source) -> Mistake:
    place = source.places.key(reading.loc) if reading.at_key else source.places.value(reading.loc)
    line, column, length = place
    subject = mistakes.subject(reading.loc, source.tree)
    return source.mistake(line, column, reading.what, reading.help, length, subject)
