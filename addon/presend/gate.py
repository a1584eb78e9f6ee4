"""The gate: which detectors a message must be shown to. A clean message is shown to none.

The text is split at white space, and every chunk that has not been looked at before is shown to each detector's
`opens`. The answers are remembered, so that the usual message costs one pass of set look-ups in C (about 2 µs for 200
characters). What is remembered is chunks of ordinary words, never more than a bounded number, in memory only.
"""

from collections.abc import Callable, Sequence
from itertools import filterfalse

from presend.detectors.base import Detector
from presend.folding import plain

_MOST = 50_000
_LONGEST = 24


class Gate:
    """Remembers, for each chunk of text, the detectors that it opens."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        self._detectors = tuple(detectors)
        openers = list(dict.fromkeys(detector.opens for detector in detectors if detector.opens))
        self._openers: list[tuple[int, Callable[[str], bool]]] = [
            (1 << n, opens) for n, opens in enumerate(openers)
        ]
        bits = {opens: bit for bit, opens in self._openers}
        self._bits = [bits[detector.opens] if detector.opens else -1 for detector in detectors]
        self._always = any(detector.opens is None for detector in detectors)
        self._neutral: set[str] = set()
        self._opened: dict[str, int] = {}
        self._answers: dict[int, tuple[Detector, ...]] = {}

    def __call__(self, text: str) -> tuple[Detector, ...]:
        """The detectors that `text`, as it was written, must be shown to, in their order."""
        opened = 0
        for chunk in filterfalse(self._neutral.__contains__, plain(text).split()):
            bits = self._opened.get(chunk)
            opened |= self._look(chunk) if bits is None else bits
        if opened or self._always:
            return self._answers.get(opened) or self._answer(opened)
        return ()

    def _look(self, chunk: str) -> int:
        bits = sum(bit for bit, opens in self._openers if opens(chunk))
        if len(chunk) <= _LONGEST:
            if len(self._neutral) + len(self._opened) > _MOST:
                self._neutral.clear()
                self._opened.clear()
            if bits:
                self._opened[chunk] = bits
            else:
                self._neutral.add(chunk)
        return bits

    def _answer(self, opened: int) -> tuple[Detector, ...]:
        answer = tuple(
            detector
            for detector, bit in zip(self._detectors, self._bits, strict=True)
            if bit == -1 or bit & opened
        )
        self._answers[opened] = answer
        return answer
