"""Antecedents: what a sentence leans on that was said just before it ("Fiverr takes 20%. We could skip that.")."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from presend.finding import Finding
from presend.meaning.extents import units_of, window, words_in
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
    spoken: set[int] | None = None
    for rule in rules:
        for found in matches(message, category, rule.id, rule.frames):
            reading = message.once(read)
            if spoken is None:
                spoken = {reading.sentences[words_in(message, reading, one.span)[0]] for one in told}
            place = words_in(message, reading, found.span)[0]
            if _was_said(message, reading, rule, place, spoken):
                yield found._replace(detector=detector)


def _was_said(message: Message, reading: Reading, rule: Leaning, place: int, spoken: set[int]) -> bool:
    """Whether what a rule leans on was named before `place`; not beside the sentences in which a whole proposal is `spoken`."""
    clauses, sentences = reading.clauses, reading.sentences
    own = sentences[place]
    if not spoken.isdisjoint((own - 1, own)):
        return False
    first, last = bisect_left(sentences, own - 1), bisect_right(sentences, own)
    silent = {clauses[unit.start] for unit in window(units_of(reading, _SILENT), first, last)}
    asked = (reading.asking if rule.told else set()) - {own}
    for unit in window(units_of(reading, rule.on), first, place):
        if sentences[unit.start] in asked or unit.end > place or clauses[unit.start] in silent:
            continue
        start = origin(message, reading, unit.start, unit.end).start
        if not any(low <= start < high for low, high in message.settled):
            return True
    return False
