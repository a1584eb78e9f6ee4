"""A lesson of `presend learn` as the extension sees it: the phrase is pushed, and what pages tell is kept."""

from contextlib import contextmanager

MARKER = "quiet yellow ferry"


class Pupil:
    """Stands for the school behind the links."""

    def __init__(self, desk) -> None:
        self._desk = desk
        self.marker = ""
        self.told = []

    def typed(self, message) -> None:
        self.told.append(message)

    def hear(self, marker: str) -> None:
        """The lesson's next step; an empty phrase ends it."""
        self.marker = marker
        step = {"step": "ready", "marker": marker} if marker else {"step": "stopped"}
        self._desk.do(lambda: self._desk.events.publish("lesson", **step))

    def has(self, **about) -> bool:
        """Whether the last that was told is this."""
        return bool(self.told) and about.items() <= self.told[-1].model_dump().items()


@contextmanager
def lesson(desk):
    pupil = Pupil(desk)
    desk.api._desk.lessons = pupil
    pupil.hear(MARKER)
    try:
        yield pupil
    finally:
        pupil.hear("")
        desk.api._desk.lessons = None
