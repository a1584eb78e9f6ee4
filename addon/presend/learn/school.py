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
    from presend.learn.derive import Learnt
    from presend.learn.lesson import Lesson

log = logging.getLogger(__name__)


class School:
    """One lesson at a time. Its steps are events of type "lesson"; the last one says how it ended.

    `place` is what a program needs to take part: `proxy` and `ca`, as in a session.
    """

    def __init__(
        self,
        checker: Checker,
        own: OwnRules,
        reloader: Reloader,
        events: Events,
        departures: Departures,
        place: Mapping[str, Any],
    ) -> None:
        self._checker, self._own, self._reloader, self._events = checker, own, reloader, events
        self._departures, self._place = departures, place
        self._lesson: asyncio.Task[None] | None = None

    def begin(self, marker: str, timeout: float) -> None:
        """Raises ValueError, which says why there can be no lesson."""
        from presend.learn.lesson import Lesson  # most sessions never need it
        from presend.learn.phrase import is_marker

        if self._lesson:
            raise ValueError("presend is learning already")
        if marker and not is_marker(marker):
            raise ValueError("one word may stand anywhere: the marker needs two or more")
        self._lesson = asyncio.create_task(self._hold(Lesson(marker), timeout))

    def end(self) -> None:
        if self._lesson:
            self._lesson.cancel()

    async def _hold(self, lesson: "Lesson", timeout: float) -> None:
        step: dict[str, Any] | None = {"step": "stopped"}
        try:
            step = await self._taught(lesson, timeout)
        except Exception as error:
            log.error("a lesson broke: %s", type(error).__name__)
            step = {"step": "failed", "advice": ["What was learnt could not be written into the rule file."]}
        finally:
            self._lesson = None
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
        step = await asyncio.to_thread(self._conclude, learnt)
        self._reloader.follow(self._own)
        return step

    def _conclude(self, learnt: "list[Learnt]") -> dict[str, Any] | None:
        from presend.learn.result import concluded

        file = self._own.file
        step = concluded(learnt, file, self._own.beginning, self._checker.policy, dt.date.today())
        if self._own.extends and file.exists():
            self._own.name = str(file)
        return step

    def _tell(self, step: dict[str, Any]) -> None:
        self._events.publish("lesson", **step)
