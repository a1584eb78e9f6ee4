"""One message's way through the proxy: read, judged, held, and what the seller and the records are told."""

import asyncio
import time
from collections.abc import Sequence
from typing import Literal, NamedTuple

from presend.attachments import Opener
from presend.check import Checker
from presend.departures import Departures
from presend.extract.endpoints import Known
from presend.extract.files import opened, shown
from presend.extract.message import Changes, Extraction, Message, Part, Refused
from presend.holds import HoldQueue
from presend.policy.actions import Action
from presend.policy.verdict import JudgedFinding, Verdict
from presend.records import Events
from presend.redact import redact, spans
from presend.span import Span

LONG = 50_000
"""Characters from which a text is judged beside the loop, so that one long message does not stop every socket."""

Outcome = Literal["passed", "blocked", "released", "discarded", "expired", "gone", "unsure"]

NOT_SENT: dict[str, str] = {
    "blocked": "presend did not send this message.",
    "discarded": "You kept this message back.",
    "expired": "This message waited for your word, and the time ran out. It was not sent.",
    "gone": "The page that sent this message was closed, or presend ended, while it waited. It was not sent.",
    "failed": "presend could not check this message, so it was not sent.",
    "unsure": "presend let this message go, but the site gave no answer: it may not have arrived.",
}
"""Why a message did not go out, for people."""


class Case(NamedTuple):
    """The messages of one request or frame, each with its verdict. `seconds`: how long reading and judging took."""

    known: Known
    extraction: Extraction
    judged: tuple[tuple[Message, Verdict], ...]
    seconds: float = 0.0

    @property
    def action(self) -> Action:
        return max((Action[verdict.action] for _, verdict in self.judged), default=Action.allow)

    @property
    def findings(self) -> tuple[JudgedFinding, ...]:
        return tuple(finding for _, verdict in self.judged for finding in verdict.findings)

    @property
    def text(self) -> str:
        return "\n\n".join(message.text for message, _ in self.judged if not message.file)

    @property
    def conversation(self) -> str:
        return self.extraction.conversation

    def reason(self, outcome: str) -> str:
        """For a block the strongest rule's own words, and the file's name where it is about a file."""
        if outcome != "blocked":
            return NOT_SENT[outcome]
        blocking = ((m, f) for m, verdict in self.judged for f in verdict.findings if f.action == "block")
        return next(
            (f"{m.file}: {f.message}" if m.file else f.message for m, f in blocking), NOT_SENT["blocked"]
        )


class Desk:
    """Checker, holds and events, as the hooks need them."""

    def __init__(
        self, checker: Checker, holds: HoldQueue, events: Events, departures: Departures | None = None
    ) -> None:
        self.checker = checker
        self.holds = holds
        self.events = events
        self.departures = departures
        self._opener = Opener()

    async def judge(self, known: Known, extraction: Extraction, began: float) -> Case:
        """`began` is `time.perf_counter()` when presend got the message. Raises Refused for a file that cannot be read."""
        messages = await self._opened(known, extraction)
        judged = [(message, await self._verdict(known, extraction, message)) for message in messages]
        if self.departures:
            for message in extraction.messages:
                if not message.file:
                    self.departures.saw(message.text)
        return Case(known, extraction, tuple(judged), time.perf_counter() - began)

    async def _opened(self, known: Known, extraction: Extraction) -> tuple[Message, ...]:
        """The seller gets the text back that stood with a file which cannot be read."""
        try:
            return await opened(extraction.messages, self._opener)
        except Refused as refusal:
            place = (extraction.conversation, known.endpoint.id, known.endpoint.stage)
            for message in extraction.messages:
                if not message.file:
                    self.holds.stop(message.text, Verdict("block"), *place, refusal.message)
            raise

    async def _verdict(self, known: Known, extraction: Extraction, message: Message) -> Verdict:
        def check() -> Verdict:
            return self.checker.check(
                message.text,
                known.endpoint.stage,
                "out",
                extraction.conversation or None,
                recipient=extraction.recipient,
                endpoint=known.endpoint.id,
                gig=known.parts.get("gig", ""),
                remember=False,
            )

        return await asyncio.to_thread(check) if len(message.text) > LONG else check()

    def to_hold(self, case: Case) -> list[tuple[Message, Verdict]]:
        """The messages that the seller must let go. A confirmation given in the page is used up here."""
        endpoint = case.known.endpoint
        return [
            (message, verdict)
            for message, verdict in case.judged
            if verdict.action == "warn"
            and not self.holds.take_confirmation(shown(message, verdict)[0], endpoint.stage, endpoint.id)
        ]

    async def hold(self, case: Case, held: list[tuple[Message, Verdict]]) -> Outcome:
        """Waits for the seller's word on every message. One that is kept back keeps all back."""
        endpoint = case.known.endpoint
        waits = [
            asyncio.ensure_future(
                self.holds.wait(*shown(message, verdict), case.conversation, endpoint.id, endpoint.stage)
            )
            for message, verdict in held
        ]
        try:
            for wait in asyncio.as_completed(waits):
                if (outcome := await wait) != "released":
                    return outcome
            return "released"
        finally:
            for wait in waits:
                wait.cancel()

    def stop(self, case: Case, outcome: Outcome) -> None:
        """The extension gets the text back where no hold has told it of it. The seller has the files."""
        endpoint = case.known.endpoint
        for message, verdict in case.judged:
            if not message.file and outcome in ("blocked", "gone", "unsure"):
                self.holds.stop(
                    message.text,
                    verdict,
                    case.conversation,
                    endpoint.id,
                    endpoint.stage,
                    case.reason(outcome),
                )

    def redacted(self, cases: Sequence[Case]) -> bytes | None:
        """The body of these cases without what must not be in it; None where nothing is to be taken out.

        Raises Refused for a body that cannot be changed; then the messages count as blocked.
        """
        changes = {part: text for case in cases for part, text in redactions(case).items()}
        if not changes:
            return None
        try:
            return cases[0].extraction.replace(changes)
        except Refused:
            for case in cases:
                self.record(case, "blocked")
                self.stop(case, "blocked")
            raise

    def keep(self, known: Known, extraction: Extraction) -> None:
        """What could not be judged, because something broke: it was not sent, and the seller gets it back."""
        endpoint = known.endpoint
        for message in extraction.messages:
            if not message.file:
                place = (extraction.conversation, endpoint.id, endpoint.stage)
                self.holds.stop(message.text, Verdict("block"), *place, NOT_SENT["failed"])

    def delivered(self, case: Case) -> None:
        for message, _ in case.judged:
            if not message.file:
                self.checker.remember(message.text, case.conversation, recipient=case.extraction.recipient)

    def record(self, case: Case, outcome: Outcome) -> None:
        """One event for what was decided. No text, no offset."""
        endpoint = case.known.endpoint
        self.events.publish(
            "verdict",
            endpoint=endpoint.id,
            stage=endpoint.stage,
            conversation=case.conversation,
            verdict=case.action.name,
            outcome=outcome,
            findings=[{"category": f.category, "rule": f.rule, "action": f.action} for f in case.findings],
            permissions=sorted({name for _, verdict in case.judged for name in verdict.permissions}),
            policy=self.checker.policy.hash,
            ms=round(case.seconds * 1000, 3),
        )


def redactions(case: Case) -> Changes:
    """The parts that are to be changed before the messages go out."""
    changes: dict[Part, str] = {}
    for message, verdict in case.judged:
        taken = spans(verdict)
        for part, start in message.placed() if taken else ():
            end = start + len(part.text)
            own = [
                Span(max(span.start, start) - start, min(span.end, end) - start)
                for span in taken
                if span.start < end and span.end > start
            ]
            if own:
                changes[part] = redact(part.text, own)
    return changes
