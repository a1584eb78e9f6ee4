"""The gate: which detectors a message must be shown to. A clean message is shown to none.

The text is split at white space, and every chunk that has not been looked at before is shown to each detector's
`opens`. The answers are remembered, so that the usual message costs one pass of set look-ups in C (about 2 µs for 200
characters). What is remembered is chunks of ordinary words, never more than a bounded number, in memory only.
"""

import re
from collections.abc import Sequence
from itertools import filterfalse

from presend.detectors.base import Detector
from presend.folding import MARKS, fold, plain

_MOST = 50_000
_LONGEST = 24
_FIELD, _HEAVIEST = 64, 1 << 40
_FULL = (1 << _FIELD) - 1
_STOP_AFTER_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])[,.!?;:]")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    same = plain(text)
    if any(mark in same for mark in MARKS):
        same = fold(text).text
    # No space follows a stop in Chinese: without this a whole message would be one chunk.
    return _STOP_AFTER_CHINESE.sub(" ", same)


class Gate:
    """Remembers, for each chunk of text, what it adds towards opening each detector."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        self._detectors = tuple(detectors)
        kinds = [(detector.opens, detector.least, detector.phrases) for detector in detectors]
        openers = [kind for kind in dict.fromkeys(kinds) if kind[0]]
        self._openers = [(place * _FIELD, *opener) for place, opener in enumerate(openers)]
        self._bits = [1 << openers.index(kind) if kind[0] else -1 for kind in kinds]
        self._phrases = {detector.phrases for detector in detectors if detector.phrases}
        self._always = any(detector.opens is None for detector in detectors)
        self._neutral: set[str] = set()
        self._known: dict[str, tuple[int, frozenset[str]]] = {}
        self._answers: dict[int, tuple[Detector, ...]] = {}

    def __call__(self, text: str) -> tuple[Detector, ...]:
        """The detectors that `text`, as it was written, must be shown to, in their order."""
        total, filled = 0, set()
        for chunk in filterfalse(self._neutral.__contains__, _plain(text).split()):
            weights, slots = self._known.get(chunk) or self._look(chunk)
            total += weights
            filled |= slots
        if not (total or filled):
            return self._answer(0) if self._always else ()
        opened = 0
        for place, (shift, _, least, phrases) in enumerate(self._openers):
            if (total >> shift & _FULL) >= least or (phrases and phrases.complete(filled)):
                opened |= 1 << place
        return self._answer(opened)

    def _look(self, chunk: str) -> tuple[int, frozenset[str]]:
        """What a chunk adds, one field of bits for each opener, and the slots of phrases that it fills."""
        weights = sum(min(int(opens(chunk)), _HEAVIEST) << shift for shift, opens, *_ in self._openers)
        slots = frozenset(slot for phrases in self._phrases for slot in phrases.filled_by(chunk))
        if len(chunk) <= _LONGEST:
            if len(self._neutral) + len(self._known) > _MOST:
                self._neutral.clear()
                self._known.clear()
            if weights or slots:
                self._known[chunk] = weights, slots
            else:
                self._neutral.add(chunk)
        return weights, slots

    def _answer(self, opened: int) -> tuple[Detector, ...]:
        if opened not in self._answers:
            pairs = zip(self._detectors, self._bits, strict=True)
            self._answers[opened] = tuple(detector for detector, bit in pairs if bit == -1 or bit & opened)
        return self._answers[opened]
