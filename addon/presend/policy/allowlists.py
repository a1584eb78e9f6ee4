"""Allowlists: what is no finding at all.

A seller's patterns are regular expressions, and one of them may be slow without meaning it. A linear-time engine
(google-re2) has no wheel for Alpine or for macOS before 15, so the bound is a time: `regex` gives up after
`PATTERN_SECONDS`, and that pattern then counts for nothing until the file is saved again. A pattern that is out of use
makes presend stricter, never laxer. What is matched is the finding's own words, never the whole message.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from presend.finding import Finding
from presend.policy.terms import matches
from presend.policy.verdict import Context

if TYPE_CHECKING:
    from presend.policy.model import Allowlist

PATTERN_SECONDS = 0.01
_HOSTED = ("contact.link", "contact.meeting", "contact.email")


class Allowlists:
    """All allowlists of a rule file. `hosts` are the marketplace's own."""

    def __init__(self, entries: Iterable["Allowlist"], hosts: Iterable[str]) -> None:
        own = _Entry("the marketplace's own pages", hosts)
        self._entries = [own, *map(_Entry.of, entries)]

    def covering(self, finding: Finding, context: Context, words: str) -> str:
        """The description of the allowlist by which a finding is none; empty if it is one.

        `words` is what it points at in the message.
        """
        for entry in self._entries:
            if entry.covers(finding, context, words):
                return entry.name
        return ""

    @property
    def slow(self) -> list[str]:
        """Patterns that took too long and are out of use."""
        return [pattern for entry in self._entries for pattern in entry.slow]


class _Entry:
    def __init__(
        self,
        name: str,
        hosts: Iterable[str],
        values: Iterable[str] = (),
        patterns: Iterable[str] = (),
        categories: tuple[str, ...] = (),
        gig: str = "",
        buyers: Iterable[str] = (),
    ) -> None:
        self.name = name
        self._hosts = frozenset(host.partition(":")[0] for host in hosts)
        self._values = frozenset(map(_plain, values))
        self._patterns = [_compiled(pattern) for pattern in patterns]
        self._categories = categories
        self._gig = gig
        self._buyers = frozenset(buyer.casefold() for buyer in buyers)
        self.slow: list[str] = []

    @classmethod
    def of(cls, entry: "Allowlist") -> "_Entry":
        return cls(
            entry.description,
            entry.hosts,
            entry.values,
            entry.patterns,
            entry.categories,
            entry.gig,
            entry.buyers,
        )

    def covers(self, finding: Finding, context: Context, words: str) -> bool:
        return self._names(finding, words) and self._applies(finding, context)

    def _names(self, finding: Finding, words: str) -> bool:
        if self._hosts and finding.category in _HOSTED and self._is_listed(finding.value.lower()):
            return True
        if self._values and (_plain(words) in self._values or _plain(finding.value) in self._values):
            return True
        return bool(self._patterns) and self._matches(words)

    def _applies(self, finding: Finding, context: Context) -> bool:
        if self._categories and not any(matches(pattern, finding.category) for pattern in self._categories):
            return False
        if self._gig and self._gig not in (context.gig, context.conversation):
            return False
        people = {context.recipient.casefold(), context.conversation.casefold()}
        return not self._buyers or not self._buyers.isdisjoint(people)

    def _is_listed(self, host: str) -> bool:
        labels = host.partition(":")[0].split(".")
        return any(".".join(labels[index:]) in self._hosts for index in range(len(labels)))

    def _matches(self, words: str) -> bool:
        for pattern in tuple(self._patterns):
            try:
                if pattern.fullmatch(words, timeout=PATTERN_SECONDS):
                    return True
            except TimeoutError:
                self._patterns.remove(pattern)
                self.slow.append(pattern.pattern)
                import logging

                logging.getLogger(__name__).warning(
                    "the pattern %r takes too long and is out of use: allowlist %r",
                    pattern.pattern,
                    self.name,
                )
        return False


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern, regex.IGNORECASE)
