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
        openers = dict.fromkeys((detector.opens, detector.least) for detector in detectors if detector.opens)
        self._openers = [(place * _FIELD, opens, least) for place, (opens, least) in enumerate(openers)]
        bits = {(opens, least): 1 << place for place, (_, opens, least) in enumerate(self._openers)}
        self._bits = [
            bits[detector.opens, detector.least] if detector.opens else -1 for detector in detectors
        ]
        self._always = any(detector.opens is None for detector in detectors)
        self._neutral: set[str] = set()
        self._weights: dict[str, int] = {}
        self._answers: dict[int, tuple[Detector, ...]] = {}

    def __call__(self, text: str) -> tuple[Detector, ...]:
        """The detectors that `text`, as it was written, must be shown to, in their order."""
        total = 0
        for chunk in filterfalse(self._neutral.__contains__, _plain(text).split()):
            weights = self._weights.get(chunk)
            total += self._look(chunk) if weights is None else weights
        if not total:
            return self._answer(0) if self._always else ()
        opened = 0
        for place, (shift, _, least) in enumerate(self._openers):
            if (total >> shift & _FULL) >= least:
                opened |= 1 << place
        return self._answer(opened)

    def _look(self, chunk: str) -> int:
        """What a chunk adds, one field of bits for each opener."""
        weights = sum(min(int(opens(chunk)), _HEAVIEST) << shift for shift, opens, _ in self._openers)
        if len(chunk) <= _LONGEST:
            if len(self._neutral) + len(self._weights) > _MOST:
                self._neutral.clear()
                self._weights.clear()
            if weights:
                self._weights[chunk] = weights
            else:
                self._neutral.add(chunk)
        return weights

    def _answer(self, opened: int) -> tuple[Detector, ...]:
        if opened not in self._answers:
            pairs = zip(self._detectors, self._bits, strict=True)
            self._answers[opened] = tuple(detector for detector, bit in pairs if bit == -1 or bit & opened)
        return self._answers[opened]
