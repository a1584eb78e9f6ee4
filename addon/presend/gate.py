"""The gate: which detectors a message must be shown to. A clean message is shown to none.

The text is split at white space, and every chunk that has not been looked at before is shown to each detector's
`opens`. The answers are remembered, so that the usual message costs one pass of set look-ups in C (a few µs for 200
characters). What is remembered is chunks of ordinary words, never more than a bounded number, in memory only.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from presend.detectors.base import Detector
from presend.folding import MARKS, fold, fold_word, plain
from presend.patterns import lazy

_MOST = 50_000
_LONGEST = 24
_MANY = 200
"""Chunks among which so many are the same that they are counted."""
_FIELD, _HEAVIEST = 24, 127
"""The bits of an opener's field in a sum of weights, and the most that one chunk may add to it."""
_TOP = 1 << (_FIELD - 1)
_MOST_ANSWERS = 1000
_LONG_TEXT = 100_000
"""A text of more characters is shown to every detector: its sums could run over their fields."""
_STOP_AFTER_CHINESE = lazy(r"(?<=[\u3400-\u9fff])[,.!?;:]")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    same = plain(text)
    if any(mark in same for mark in MARKS):
        same = fold(text).text
    # No space follows a stop in Chinese: without this a whole message would be one chunk.
    return _STOP_AFTER_CHINESE.sub(" ", same)


def _forms(chunk: str) -> tuple[str, ...]:
    """A stretch as it stands, and in one script where it mixes several: "@mаrа_builds" with two Cyrillic letters."""
    folded = chunk if chunk.isascii() else fold_word(chunk)
    return (chunk,) if folded == chunk else (chunk, folded)


class _Begun:
    """The phrases that a chunk may make complete, each with the bits of the openers that it opens and of the slots that must
    be filled besides. `one_of`: the slots of which one must be filled before any of them need be looked at.

    The same few slots are filled in most messages, so that the answer for those a chunk asks for is remembered.
    """

    __slots__ = ("_all", "_answers", "_phrases", "one_of")

    def __init__(self, one_of: int, phrases: Sequence[tuple[int, int]]) -> None:
        self.one_of = one_of
        self._phrases = tuple(phrases)
        self._all = reduce(or_, (slots for _, slots in phrases))
        self._answers: dict[int, int] = {}

    def opened(self, filled: int) -> int:
        """The bits of the openers that some phrase opens, with the slots that a message has `filled`."""
        filled &= self._all
        bits = self._answers.get(filled)
        if bits is None:
            if len(self._answers) > _MOST_ANSWERS:
                self._answers.clear()
            complete = (bits for bits, slots in self._phrases if slots & filled == slots)
            bits = self._answers[filled] = reduce(or_, complete, 0)
        return bits


_Seen = tuple[int, int, _Begun | None]
"""What a chunk adds to the weights, one field of bits for each opener; the slots of phrases that it fills, each a bit; and
the phrases that it may make complete."""


class _Known(dict[str, _Seen | None]):
    """What each chunk says, None for nothing; asked of `look` where it is not known, and remembered."""

    def __init__(self, look: Callable[[str], _Seen | None]) -> None:
        self._look = look

    def __missing__(self, chunk: str) -> _Seen | None:
        seen = self._look(chunk)
        if len(chunk) <= _LONGEST:
            if len(self) > _MOST:
                self.clear()
            self[chunk] = seen
        return seen


class Gate:
    """Remembers, for each chunk of text, what it adds towards opening each detector."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        self._detectors = tuple(detectors)
        kinds = [(detector.opens, detector.least, detector.phrases) for detector in detectors]
        openers = [kind for kind in dict.fromkeys(kinds) if kind[0]]
        # An opener's bit is the top one of its field: the field's sum is so biased that `least` reaches it.
        self._openers = [(place * _FIELD, *opener) for place, opener in enumerate(openers)]
        self._bias = sum((_TOP - least) << shift for shift, _, least, _ in self._openers)
        self._tops = sum(_TOP << shift for shift, *_ in self._openers)
        self._bits = [_TOP << openers.index(kind) * _FIELD if kind[0] else -1 for kind in kinds]
        self._always = any(detector.opens is None for detector in detectors)
        self._slots: dict[int, int] = {}
        self._say = _Known(self._look).__getitem__
        self._answers: dict[tuple[int, bool], tuple[Detector, ...]] = {}

    def __call__(self, text: str, history: bool = True) -> tuple[Detector, ...]:
        """The detectors that `text`, as it was written, must be shown to, in their order; with no `history` of earlier
        messages, only those that need none."""
        if len(text) > _LONG_TEXT:
            return self._answer(self._tops, history)
        total, filled, begun = 0, 0, []
        chunks = _plain(text).split()
        seen = filter(None, map(self._say, chunks)) if len(chunks) < _MANY else self._counted(chunks)
        for weights, slots, phrases in seen:
            if weights:
                total += weights
            filled |= slots
            if phrases:
                begun.append(phrases)
        opened = (total + self._bias) & self._tops if total else 0
        for phrases in begun:
            if phrases.one_of & filled:
                opened |= phrases.opened(filled)
        return self._answer(opened, history) if opened or self._always else ()

    def _counted(self, chunks: list[str]) -> Iterator[_Seen]:
        """What the chunks of a long text say: each different one once, with the weights of all."""
        for chunk, times in Counter(chunks).items():
            if seen := self._say(chunk):
                weights, slots, phrases = seen
                yield weights * times, slots, phrases

    def _look(self, chunk: str) -> _Seen | None:
        forms = _forms(chunk)
        weights = sum(
            min(max(int(opens(form)) for form in forms), _HEAVIEST) << shift
            for shift, opens, *_ in self._openers
        )
        slots, wanted, one_of = 0, [], 0
        for phrases in {phrases for *_, phrases in self._openers if phrases}:
            bits = sum(_TOP << shift for shift, *_, other in self._openers if other is phrases)
            filled = {slot for form in forms for slot in phrases.filled_by(form)}
            slots |= self._mask(filled)
            for others in {others for form in forms for others in phrases.begun_by(form)}:
                missing = [slot for slot in others if slot not in filled] or others[:1]  # else in one stretch
                wanted.append((bits, self._mask(missing)))
                one_of |= self._mask(missing[:1])
        if not (weights or slots or wanted):
            return None
        return weights, slots, _Begun(one_of, wanted) if wanted else None

    def _mask(self, slots: Iterable[int]) -> int:
        """The bits of different slots."""
        return sum(1 << self._slots.setdefault(slot, len(self._slots)) for slot in slots)

    def _answer(self, opened: int, history: bool) -> tuple[Detector, ...]:
        known = self._answers.get((opened, history))
        if known is None:
            known = self._answers[opened, history] = tuple(
                detector
                for detector, bit in zip(self._detectors, self._bits, strict=True)
                if (bit == -1 or bit & opened) and (history or not detector.needs_history)
            )
        return known
