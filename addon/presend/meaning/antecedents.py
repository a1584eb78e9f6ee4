"""Antecedents: what a sentence leans on that was said just before it ("Fiverr takes 20%. We could skip that.")."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from presend.finding import Finding
from presend.meaning.extents import units_of, words_in
from presend.meaning.frames import Frame, matches
from presend.meaning.reading import Reading, origin, read
from presend.text import Message

_SILENT = (
    "no",
    "rule",
    "report",
    "script",
    "others",
    "work",
    "product",
    "placed",
    "inside",
    "wish",
    "checkout",
)
"""Classes beside which nothing is named that the next sentence could propose."""


class Leaning(NamedTuple):
    """Frames that make a finding only where one of the classes `on` was said before them: in the sentence before, or
    earlier in their own. `id` is this rule's own, as `presend.meaning.frames` remembers what fits. `told`: a question before
    does not count, "are you on Telegram? I could show you samples there" only asks.
    """

    id: str
    on: tuple[str, ...]
    frames: Sequence[Frame]
    told: bool = False


def leaning(
    message: Message, category: str, detector: str, rules: Iterable[Leaning], told: Sequence[Finding]
) -> Iterator[Finding]:
    """The findings of `rules`, but for those beside one of `told`: that proposal is whole already."""
    for rule in rules:
        for found in matches(message, category, rule.id, rule.frames):
            reading = message.once(read)
            place = words_in(message, reading, found.span)[0]
            if _was_said(message, reading, rule, place, told):
                yield found._replace(detector=detector)


def _was_said(message: Message, reading: Reading, rule: Leaning, place: int, told: Sequence[Finding]) -> bool:
    clauses, sentences = reading.clauses, reading.sentences
    near = (sentences[place] - 1, sentences[place])
    if any(sentences[words_in(message, reading, one.span)[0]] in near for one in told):
        return False
    silent = {clauses[unit.start] for unit in units_of(reading, _SILENT)}
    asked = (reading.asking if rule.told else set()) - {sentences[place]}
    for unit in units_of(reading, rule.on):
        if sentences[unit.start] in asked:
            continue
        if unit.end > place or sentences[unit.start] not in near or clauses[unit.start] in silent:
            continue
        start = origin(message, reading, unit.start, unit.end).start
        if not any(low <= start < high for low, high in message.settled):
            return True
    return False
