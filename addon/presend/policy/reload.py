"""Hot reload: a saved rule file, or a newly recorded permission, is in force within a second."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from presend.policy.errors import RuleFileError
from presend.policy.load import load, packs
from presend.policy.model import Permission
from presend.policy.own import OwnRules
from presend.policy.policy import Policy

POLL_SECONDS = 0.2
RETRY_LOOKS = 5
log = logging.getLogger(__name__)

Stamp = tuple[Any, ...]


class _Checker(Protocol):
    policy: Policy


class _Events(Protocol):
    def publish(self, type: str, **fields: Any) -> None: ...


class Reloader:
    """Keeps a checker's policy as its rule file is on disk.

    A change counts when the files are found unchanged in two looks: an editor that writes in place must not be read
    half-way, where the file's beginning alone may be a valid and weaker rule file. A file with mistakes changes nothing:
    the last good policy stays, and `problem` says what is wrong until the file is right again.

    Publishes "policy" (`hash`, `problem`: None or the mistakes as one text) after each change.
    """

    def __init__(
        self,
        checker: _Checker,
        events: _Events,
        name: str,
        permissions: Callable[[], Iterable[Permission]] = tuple,
        watch: Iterable[Path] = (),
    ) -> None:
        """`name` is what was loaded; `permissions` gives the recorded ones, and `watch` the file they are kept in."""
        self.problem: str | None = None
        self._checker = checker
        self._events = events
        self._name = name
        self._permissions = permissions
        self._watched = tuple(watch)
        self._seen: Stamp | None = self._stamp()
        self._settling = self._seen
        self._retry = 0

    def use(self, name: str) -> None:
        """From now on another rule file is in force; it is read at the next look."""
        self._name = name
        self._seen = None

    def follow(self, own: OwnRules) -> None:
        """A pack has given way to the seller's own file, which is said."""
        if own.name != self._name:
            self.use(own.name)
            what = f"From now on your own rules are used: {own.file} extends {own.extends}."
            self._events.publish("advice", what=what)

    async def run(self) -> None:
        """Looks until it is cancelled. Files are read in a thread, so that no message waits for a disk."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                if self._look():
                    self._apply(*await asyncio.to_thread(self._read))
            except Exception as error:  # one bad look must not end the watch
                log.error("reload failed: %s: %s", type(error).__name__, error)

    def _look(self) -> bool:
        """Whether there is a change that has settled."""
        stamp = self._stamp()
        settled = stamp == self._settling
        self._settling = stamp
        # A mistake may lie in a file that is not watched yet: one that the rule file newly extends.
        self._retry = (self._retry + 1) % RETRY_LOOKS if self.problem else 1
        if not settled or (stamp == self._seen and self._retry):
            return False
        self._seen = stamp
        return True

    def _read(self) -> tuple[Policy, str | None]:
        """The policy to be in force, and what is wrong in the rule file. Permissions count in any case."""
        problem = None
        try:
            policy = load(self._name)
        except RuleFileError as error:
            policy, problem = self._checker.policy, str(error) if self._is_there() else self._gone()
        return policy.with_permissions(self._permissions()), problem

    def _is_there(self) -> bool:
        return self._name in packs() or Path(self._name).expanduser().exists()

    def _gone(self) -> str:
        return f"{self._name}: the rule file is gone\n  help: put it back, or end presend and start it with another"

    def _apply(self, policy: Policy, problem: str | None) -> None:
        if policy.files != self._checker.policy.files:
            self._seen = None  # the new files have not been watched while they were read
        self._checker.policy = policy
        if problem and problem == self.problem:
            return
        self.problem = problem
        if problem:
            log.error("the rule file has mistakes; the last good policy stays in force\n%s", problem)
        else:
            log.info("rule file %s is in force: %s", policy.path, policy.hash)
        self._events.publish("policy", hash=policy.hash, problem=problem)

    def _stamp(self) -> Stamp:
        return tuple(_stamp(path) for path in (*self._checker.policy.files, *self._watched))


class HostsWatch:
    """Route, certificate and extension were made for the hosts of the start: others need a new start."""

    def __init__(self, hosts: tuple[str, ...], events: _Events, checker: _Checker) -> None:
        self._hosts, self._events, self._checker = hosts, events, checker

    def __call__(self, event: dict[str, Any]) -> None:
        if event["type"] == "policy" and self._checker.policy.hosts != self._hosts:
            what = "The rule file has other hosts now, which are not guarded yet."
            self._events.publish("error", what=what, help="End presend and start it again.")


def _stamp(path: Path) -> Stamp:
    """What changes whenever a file does; empty while it is away."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns)
