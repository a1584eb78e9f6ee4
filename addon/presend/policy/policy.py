"""The loaded policy: a rule file made ready for judging."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from presend.finding import Finding
from presend.policy.decide import Decider
from presend.policy.naming import Naming
from presend.policy.verdict import Context, Verdict

if TYPE_CHECKING:
    from presend.policy.model import Composer, Endpoint, Permission, Rule, RuleFile
    from presend.policy.source import Source


class Policy:
    """A rule file in force; it never changes.

    `hash` names its exact text in verdicts and records, `path` is where it was read, `files` are the files on disk it
    was read from (what it extends included). `rules` need be no more than what judging asks for, when `read` is given:
    it reads the whole rule file when somebody asks for the rest.
    """

    def __init__(
        self,
        rules: "RuleFile",
        hash: str,
        path: str = "",
        *,
        files: tuple[Path, ...] = (),
        source: "Source | None" = None,
        origin: Mapping[tuple[str, int], int] | None = None,
        permissions: tuple["Permission", ...] = (),
        read: "Callable[[], Policy] | None" = None,
    ) -> None:
        self._rules = rules
        self.hash = hash
        self.path = path
        self.files = files
        self._source = source
        self._origin = origin or {}
        self._read = read
        self.name = rules.marketplace.name
        self.hosts = rules.marketplace.hosts
        self.regions = rules.marketplace.regions
        self.naming = Naming(rules.marketplace)
        self.triggers = self.naming.phrases(
            [phrase for trigger in rules.trigger for phrase in trigger.phrases]
        )
        self.permissions = (*rules.permission, *permissions)
        self.nothing = Verdict(policy=hash)
        self._decider = Decider(rules, self.permissions, hash)

    @cached_property
    def _whole(self) -> "Policy":
        return self._read() if self._read else self

    @property
    def rules(self) -> "RuleFile":
        return self._whole._rules

    @property
    def endpoints(self) -> tuple["Endpoint", ...]:
        return self.rules.endpoint

    @property
    def composers(self) -> tuple["Composer", ...]:
        return self.rules.composer

    @property
    def source(self) -> "Source | None":
        """The last of the files, whose own sections `origin` tells."""
        return self._whole._source

    @property
    def origin(self) -> Mapping[tuple[str, int], int]:
        return self._whole._origin

    def with_permissions(self, permissions: Iterable["Permission"]) -> "Policy":
        """This policy with permissions that are recorded elsewhere, besides the rule file's own."""
        return Policy(
            self._rules,
            self.hash,
            self.path,
            files=self.files,
            source=self._source,
            origin=self._origin,
            permissions=tuple(permissions),
            read=self._read and (lambda: self._whole),
        )

    def covers(self, host: str, port: int) -> bool:
        """Whether this policy's marketplace is served at `host:port`. A host without a port means 443 and 80."""
        return f"{host}:{port}" in self.hosts or (port in (443, 80) and host in self.hosts)

    def decide(self, findings: Iterable[Finding], context: Context, text: str = "") -> Verdict:
        """The verdict on a message with these findings. `text` is the message: allowlists and suggestions need it."""
        return self._decider.decide(findings, context, text)

    def rules_for(self, finding: Finding, context: Context) -> list["Rule"]:
        """The rules that take a finding: the first decides, those behind it are weaker, or equal and later in the file."""
        return self._whole._decider.rules_for(finding, context)

    def allowlist_for(self, finding: Finding, context: Context, words: str) -> str:
        """The allowlist by which a finding is none, in its own description; `words` is what the finding points at."""
        return self._decider.allowlists.covering(finding, context, words)

    def permission_for(self, finding: Finding, context: Context) -> "Permission | None":
        """The permission under which a finding passes."""
        return self._decider.permission_for(finding, context)

    @property
    def slow_patterns(self) -> list[str]:
        """The allowlists' patterns that took too long and are out of use."""
        return self._decider.allowlists.slow
