"""Every detector's examples, run through the whole engine, and the shape that every detector has."""

import importlib
import pkgutil
import unicodedata

import pytest

from presend import detectors
from presend.detectors import DETECTORS
from presend.detectors.base import Detector
from presend.engine import analyze
from presend.example import parse
from presend.finding import CATEGORIES

NEEDS_HISTORY = {"pieces"}  # one message alone can show only what it allows
NO_DETECTOR = {"base", "trigger"}
MODULES = sorted({module.name for module in pkgutil.iter_modules(detectors.__path__)} - NO_DETECTOR)


def _module(detector: Detector):
    return importlib.import_module(f"presend.detectors.{detector.id.replace('-', '_')}")


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.id)
def test_shape(detector: Detector) -> None:
    documentation = _module(detector).__doc__ or ""
    assert _module(detector).DETECTOR is detector
    assert detector.category in CATEGORIES
    assert "\nWhy:" in documentation and "\nMisses:" in documentation
    assert len(detector.allowed) >= 3
    if detector.id in NEEDS_HISTORY:
        return
    assert len(detector.flagged) >= 3
    assert any(_begins_with_emoji(example) for example in detector.flagged)
    assert all(parse(example).spans for example in detector.flagged)


def test_every_detector_is_registered() -> None:
    files = [
        name for name in MODULES if hasattr(importlib.import_module(f"presend.detectors.{name}"), "DETECTOR")
    ]
    assert sorted(detector.id.replace("-", "_") for detector in DETECTORS) == files


@pytest.mark.parametrize(
    ("detector", "marked"),
    [(detector, marked) for detector in DETECTORS for marked in detector.flagged],
    ids=lambda value: value.id if isinstance(value, Detector) else value[:40],
)
def test_flagged(detector: Detector, marked: str) -> None:
    example = parse(marked)
    found = [finding for finding in analyze(example.text) if finding.category == detector.category]
    assert [finding.span.of(example.text) for finding in found] == [
        span.of(example.text) for span in example.spans
    ]
    assert tuple(finding.span for finding in found) == example.spans


@pytest.mark.parametrize(
    ("detector", "text"),
    [(detector, text) for detector in DETECTORS for text in detector.allowed],
    ids=lambda value: value.id if isinstance(value, Detector) else value[:40],
)
def test_allowed(detector: Detector, text: str) -> None:
    found = [finding for finding in analyze(text) if finding.category == detector.category]
    assert [finding.span.of(text) for finding in found] == []


def _begins_with_emoji(marked: str) -> bool:
    before = marked.partition("[[")[0]
    return any(unicodedata.category(char) == "So" for char in before)
