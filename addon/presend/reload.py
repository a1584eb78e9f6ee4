"""Takes a changed rule file into use while presend runs; a bad one never, then the last good one stays."""

import asyncio
from pathlib import Path

from presend.check import Checker
from presend.policy.errors import RuleFileError
from presend.policy.load import load
from presend.records import Events

_SECONDS = 1.0


async def watch(checker: Checker, events: Events) -> None:
    """Looks at the policy's files for ever. A "policy" event tells of a new policy, or of the problem with one."""
    if not checker.policy.files:
        return  # a pack: it changes with presend itself
    seen = _times(checker)
    while True:
        await asyncio.sleep(_SECONDS)
        if _times(checker) != seen:
            reload(checker, events)
            seen = _times(checker)


def reload(checker: Checker, events: Events) -> None:
    """Reads the rule file again."""
    try:
        policy = load(checker.policy.path)
    except RuleFileError as error:
        events.publish("policy", hash=checker.policy.hash, problem=str(error))
        return
    if policy.hosts != checker.policy.hosts:
        problem = "The rule file has other hosts now: end presend and start it again."
        events.publish("policy", hash=checker.policy.hash, problem=problem)
        return
    checker.policy = policy
    events.publish("policy", hash=policy.hash, problem=None)


def _times(checker: Checker) -> list[tuple[Path, int]]:
    """When each file was last written; 0 for one that is away at the moment (editors replace files)."""
    return [(path, path.stat().st_mtime_ns if path.exists() else 0) for path in checker.policy.files]
