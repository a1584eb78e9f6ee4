"""Lessons in a session that runs: its own proxy is tapped, and what is learnt goes into the rule file in force."""

import asyncio
import datetime as dt
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from presend.check import Checker
from presend.departures import Departures
from presend.policy.own import OwnRules
from presend.policy.reload import Reloader
from presend.records import Events

if TYPE_CHECKING:
    from presend.learn.boxes import Typed
    from presend.learn.derive import Learnt
    from presend.learn.lesson import Lesson

log = logging.getLogger(__name__)


class School:
    """One lesson at a time. Its steps are events of type "lesson"; the last one says how it ended.

    `place` is what a program needs to take part: `proxy` and `ca`, as in a session. `window`: presend has opened one.
    """

    def __init__(
        self,
        checker: Checker,
        own: OwnRules,
        reloader: Reloader,
        events: Events,
        departures: Departures,
        place: Mapping[str, Any],
        window: bool = True,
    ) -> None:
        self._checker, self._own, self._reloader, self._events = checker, own, reloader, events
        self._departures, self._place, self._window = departures, place, window
        self._lesson: asyncio.Task[None] | None = None
        self._taught_now: Lesson | None = None
        self.marker = ""
        """The phrase to send now; empty while there is no lesson."""

    def begin(self, marker: str, timeout: float) -> None:
        """Raises ValueError, which says why there can be no lesson."""
        from presend.learn.lesson import Lesson  # most sessions never need it
        from presend.learn.phrase import is_marker

        if self._lesson and not self._lesson.done():  # done: it was ended before it began
            raise ValueError("presend is learning already")
        if marker and not is_marker(marker):
            raise ValueError("one word may stand anywhere: the marker needs two or more")
        self._taught_now = Lesson(marker, self._window)
        self._lesson = asyncio.create_task(self._hold(self._taught_now, timeout))

    def end(self) -> None:
        if self._lesson:
            self._lesson.cancel()

    def typed(self, typed: "Typed") -> None:
        """Where a page has seen a phrase typed. What comes too late, or from a host that is not taught, is passed over."""
        lesson = self._taught_now
        if lesson and typed.host in self._checker.policy.hosts and lesson.see_typed(typed):
            self._tell({"step": "typed", "kind": typed.kind, "box": typed.box, "send": typed.send})

    async def _hold(self, lesson: "Lesson", timeout: float) -> None:
        step: dict[str, Any] | None = {"step": "stopped"}
        try:
            step = await self._taught(lesson, timeout)
        except Exception as error:
            log.error("a lesson broke: %s", type(error).__name__)
            step = {"step": "failed", "advice": ["What was learnt could not be written into the rule file."]}
        finally:
            self._lesson = self._taught_now = None
            self.marker = ""
            if step:
                self._tell(step)

    async def _taught(self, lesson: "Lesson", timeout: float) -> dict[str, Any] | None:
        from presend.learn.tap import tapped  # imports mitmproxy

        with tapped(lesson, self._checker):
            for phrase in lesson.phrases:
                self._departures.expect(phrase.text)
            first = lesson.phrases[0].text
            self._tell(
                {"step": "ready", **self._place, "marker": first, "file": str(self._own.file.resolve())}
            )
            learnt = await lesson.teach(timeout, self._tell)
        # Reading rule files takes a while, and messages are under way.
        step = await asyncio.to_thread(self._conclude, learnt, lesson.typed)
        self._reloader.follow(self._own)
        return step

    def _conclude(self, learnt: "list[Learnt]", typed: "list[Typed]") -> dict[str, Any] | None:
        from presend.learn.result import concluded

        file = self._own.file
        with self._own.writing():
            step = concluded(learnt, file, self._own.beginning, self._checker.policy, dt.date.today(), typed)
        if self._own.extends and file.exists():
            self._own.name = str(file)
        return step

    def _tell(self, step: dict[str, Any]) -> None:
        self.marker = step.get("marker", self.marker)
        self._events.publish("lesson", **step)
