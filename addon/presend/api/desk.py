"""The desk behind the links: what each message asks of the checker and the holds, and what is pushed to all."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from presend.api import answers, messages
from presend.api.pairing import Pairing
from presend.api.stages import corrected
from presend.attachments import Opener
from presend.check import Checker
from presend.clients import Clients
from presend.departures import Departures
from presend.extract.files import attached, opened, shown
from presend.extract.message import Refused
from presend.holds import Hold, HoldQueue, State
from presend.outbox import Stopped
from presend.policy.errors import RuleFileError
from presend.policy.model import Allowlist
from presend.policy.verdict import Verdict
from presend.records import Event, Events

if TYPE_CHECKING:
    from presend.api.link import Link

log = logging.getLogger(__name__)


class Lessons(Protocol):
    """Where a lesson may be held; `begin` raises ValueError where it cannot be. `marker` is the phrase to send now."""

    marker: str

    def begin(self, marker: str, timeout: float) -> None: ...

    def end(self) -> None: ...

    def typed(self, message: messages.Typed) -> None: ...


class Desk:
    """The shared state of every link. The methods `on_…` answer the message of that type."""

    def __init__(
        self,
        checker: Checker,
        holds: HoldQueue,
        events: Events,
        secret: str,
        origins: frozenset[str],
        version: str,
        status: Callable[[], messages.Json] = dict,
    ) -> None:
        self.checker = checker
        self.holds = holds
        self.events = events
        self.secret = secret
        self.origins = origins
        self.version = version
        self.status = status
        self.port = 0
        self.remembers = False
        self.allow: Callable[[Allowlist], Path] | None = None
        self.departures: Departures | None = None
        self.lessons: Lessons | None = None
        self.outbox: Callable[[], Iterable[Stopped]] = tuple
        self.problem: str | None = None
        self.links: set[Link] = set()
        self._opener = Opener()
        self.clients = Clients()
        self.pairing: Pairing | None = None

    def on_auth(self, message: messages.Auth) -> messages.Json:
        return answers.error("malformed", "this link is authenticated already")

    def on_check(self, message: messages.Check) -> messages.Json:
        try:
            verdict = self._verdict(message.text, message)
        except Exception as error:  # the link must live on; the client counts the text as not checked
            log.error("check failed: %s", type(error).__name__)
            return answers.error("internal", "the check failed; this text is not checked", message.id)
        return answers.verdict(message.id, verdict, message.text)

    async def on_file(self, message: messages.File) -> messages.Json:
        """As the proxy judges it when it leaves."""
        policy = self.checker.policy
        how = policy.rules.marketplace.attachments
        try:
            found = attached([message.name], message.content, message.media_type, how=how)
            judged = [
                shown(part, self._verdict(part.text, message)) for part in await opened(found, self._opener)
            ]
        except Refused as refusal:
            return answers.file_verdict(message.id, (), policy.hash, refusal.message)
        except Exception as error:
            log.error("check of a file failed: %s", type(error).__name__)
            return answers.error("internal", "the check failed; this file is not checked", message.id)
        return answers.file_verdict(message.id, judged, policy.hash)

    def _verdict(self, text: str, message: messages.Check | messages.File) -> Verdict:
        verdict = self._judge(text, message, message.stage)
        if message.corrected not in (None, message.stage):
            return corrected(verdict, self._judge(text, message, message.corrected))
        return verdict

    def _judge(self, text: str, message: messages.Check | messages.File, stage: str) -> Verdict:
        language = getattr(message, "language", "") or "en"
        return self.checker.check(
            text, stage, message.direction, message.conversation, remember=False, language=language
        )

    def on_confirm(self, message: messages.Confirm) -> messages.Json:
        """A block is never confirmed away: the proxy asks for confirmations of warnings only."""
        for stage in {message.stage, message.corrected or message.stage}:
            self.holds.confirm(message.text, stage)
        return {"type": "confirmed"}

    def on_allow(self, message: messages.Allow) -> messages.Json:
        """Writes into the seller's rule file; it is in force when the policy is pushed."""
        if self.allow is None:
            return answers.error("not-allowed", "there is no rule file to write into", message.id)
        talk = (message.conversation,) if message.conversation else ()
        try:
            file = self.allow(
                Allowlist(
                    description=f"not contact info, said the seller on {date.today()}",
                    values=(message.value,),
                    categories=(message.category,),
                    buyers=talk,
                )
            )
        except (RuleFileError, OSError, ValueError) as error:
            log.error("the rule file was not changed: %s", type(error).__name__)
            return answers.error("not-allowed", "the rule file could not be changed", message.id)
        return {"type": "allowed", "id": message.id, "file": str(file)}

    def on_sent(self, message: messages.Sent) -> None:
        """Without a proxy the extension alone knows what was said: later messages are judged together with it.

        With one, what the page says is held against what the proxy sees.
        """
        if self.departures:
            self.departures.sent(message.text)
        if self.remembers and message.conversation:
            self.checker.remember(message.text, message.conversation)

    def on_release(self, message: messages.Release) -> messages.Json | None:
        return None if self.holds.release(message.hold) else _no_such_hold()

    def on_discard(self, message: messages.Discard) -> messages.Json | None:
        return None if self.holds.discard(message.hold) else _no_such_hold()

    def on_outbox(self, message: messages.Outbox) -> messages.Json:
        try:
            return answers.outbox(self.outbox())
        except (sqlite3.Error, OSError) as error:
            log.error("the outbox cannot be read: %s", type(error).__name__)
            return answers.error("no-outbox", "the outbox cannot be read")

    def on_learn(self, message: messages.Learn) -> messages.Json | None:
        if self.lessons is None:
            return answers.error(
                "no-lessons", "presend runs without its proxy, and cannot see what a chat sends"
            )
        if message.stop:
            self.lessons.end()
            return None
        try:
            self.lessons.begin(message.marker, message.timeout)
        except ValueError as error:
            return answers.error("no-lessons", str(error))
        return None

    def on_typed(self, message: messages.Typed) -> None:
        if self.lessons:
            self.lessons.typed(message)

    @property
    def lesson(self) -> str:
        """The phrase of the lesson under way; empty for none."""
        return self.lessons.marker if self.lessons else ""

    def on_pair(self, message: messages.Pair) -> messages.Json:
        self.pairing = Pairing()
        return {"type": "code", "code": f"{self.port}-{self.pairing.code}", "seconds": self.pairing.seconds}

    def paired(self, pairing: Pairing, secret: str, origin: str) -> bool:
        """A browser has earned a key. False where it could not be kept, or its code was used or replaced meanwhile."""
        if pairing is not self.pairing:
            return False
        self.pairing = None
        try:
            self.clients.add(secret, origin, self.port)
        except OSError as error:
            log.error("the new key could not be kept: %s", type(error).__name__)
            return False
        self.push({"type": "pairing", "state": "paired", "left": pairing.left})
        return True

    def pairing_failed(self) -> None:
        left = self.pairing.left if self.pairing else 0
        self.push({"type": "pairing", "state": "wrong", "left": left})

    def on_status(self, message: messages.Status) -> messages.Json:
        return {"type": "status", **self.status(), "problem": self.problem}

    def waiting(self) -> list[messages.Json]:
        """The messages that wait now, for a link that has just come."""
        return [answers.hold(hold, "held", self._left(hold)) for hold in self.holds.list()]

    def hold_changed(self, hold: Hold, state: State) -> None:
        """A message waits, was answered, or was stopped for good."""
        if state == "stopped":
            self.push(answers.stopped(hold))
        else:
            self.push(answers.hold(hold, state, self._left(hold) if state == "held" else 0))

    def heard(self, event: Event) -> None:
        """The policy was reloaded or could not be, messages leave another way, a lesson: every link learns it."""
        if event["type"] == "policy":
            self.problem = event.get("problem")
            self.push(answers.policy(self.checker.policy, self.problem))
        elif event["type"] == "lesson":
            self.push(event)
        elif event["type"] == "drift":
            self.push({"type": "drift", "what": event["what"], "help": event["help"]})

    def push(self, message: messages.Json) -> None:
        for link in tuple(self.links):
            link.send(message)

    @staticmethod
    def _left(hold: Hold) -> float:
        return hold.expires - asyncio.get_running_loop().time()


def _no_such_hold() -> messages.Json:
    return answers.error("no-such-hold", "this message no longer waits")
