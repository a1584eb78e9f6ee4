"""The three messages that a person is guided through. The page's tour panel says the same."""

from dataclasses import dataclass

from presend.demo.stage import Stage


@dataclass(frozen=True)
class Step:
    title: str
    text: str
    todo: str


STEPS = (
    Step(
        "A good message",
        "Thanks, Anna! I can start on Monday and show you three sketches by Friday.",
        "Send it. It arrives as you wrote it.",
    ),
    Step(
        "A telephone number",
        "Sure, text me on +44 7911 123456",
        "It is underlined, and Enter does not send it. Then press “Post it past the extension”: the proxy stops it.",
    ),
    Step(
        "A number that an order needs",
        "Please write +44 7911 123456 on the parcel.",
        "On the order page you are asked: choose “Send anyway”, and it goes out.",
    ),
)


class Guide:
    """Watches which of the steps are done."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def done(self) -> tuple[bool, ...]:
        """For each step, whether it has been seen to work."""
        texts = {arrival["text"] for arrival in self._stage.arrived()}
        outcomes = {event["outcome"] for event in self._stage.events if event["type"] == "verdict"}
        return (STEPS[0].text in texts, "blocked" in outcomes, STEPS[2].text in texts)
