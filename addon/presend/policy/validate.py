"""Makes a policy of a rule file's text: joins it with what it extends, and tells every mistake with its place."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from presend.policy import consistency, mistakes, regimes
from presend.policy.errors import Mistake, RuleFileError
from presend.policy.merge import Merged, lay_over
from presend.policy.model import RuleFile
from presend.policy.policy import Policy
from presend.policy.source import Source, read

_BRINGERS = (("extends",), ("marketplace", "regime"))
"""Keys that bring sections from elsewhere."""


class _Chain(NamedTuple):
    """A file with all that it extends: the joined tree, and the files from the lowest to this one."""

    merged: Merged
    sources: tuple[Source, ...]


def policy_of(source: Source) -> Policy:
    """Raises RuleFileError with every mistake that is found."""
    chain = _resolve(source, ())
    rules = _validate(chain)
    texts = "\0".join(part.text for part in chain.sources)
    files = tuple(part.file for part in chain.sources if part.file)
    hash = "sha256:" + hashlib.sha256(texts.encode()).hexdigest()[:16]
    return Policy(rules, hash, source.path, files=files, source=source, origin=chain.merged.origin)


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
    try:
        rules = RuleFile.model_validate(merged.tree)
    except ValidationError as error:
        readings += (_own(reading, merged) for reading in mistakes.read_all(error))
    if rules is not None and not source.shipped:
        readings += (_own(reading, merged) for reading in consistency.of_rules(rules, set(merged.origin)))
    if rules is None or readings:
        if any(reading.loc in _BRINGERS for reading in readings):  # what is missing then is a consequence
            readings = [reading for reading in readings if reading.loc]
        raise RuleFileError({_mistake(reading, source) for reading in readings})
    return rules


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
