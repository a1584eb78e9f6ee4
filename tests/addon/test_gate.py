"""The gate: a detector is opened by what it asked for, and by nothing else."""

from presend.detectors.base import Detector
from presend.gate import Gate


def _detector(name: str, opens=None, least: int = 1) -> Detector:
    return Detector(name, "contact.phone", lambda message: (), (), (), opens=opens, least=least)


def _ids(gate: Gate, text: str) -> list[str]:
    return [detector.id for detector in gate(text)]


def test_a_clean_text_opens_nothing() -> None:
    gate = Gate([_detector("at", lambda chunk: "@" in chunk)])
    assert _ids(gate, "nothing here") == []
    assert _ids(gate, "nothing here") == []


def test_a_stretch_opens_its_detectors_in_their_order() -> None:
    gate = Gate(
        [_detector("digit", lambda chunk: chunk.isdigit()), _detector("at", lambda chunk: "@" in chunk)]
    )
    assert _ids(gate, "a@b 12") == ["digit", "at"]
    assert _ids(gate, "a@b") == ["at"]


def test_weights_add_up_over_the_text() -> None:
    gate = Gate([_detector("digits", lambda chunk: sum(map(str.isdigit, chunk)), least=6)])
    assert _ids(gate, "12 34 5") == []
    assert _ids(gate, "12 34 56") == ["digits"]


def test_no_opener_means_always() -> None:
    gate = Gate([_detector("always"), _detector("at", lambda chunk: "@" in chunk)])
    assert _ids(gate, "clean") == ["always"]


def test_the_openers_see_folded_text() -> None:
    gate = Gate([_detector("strasse", lambda chunk: chunk == "strasse")])
    assert _ids(gate, "Straße") == ["strasse"]


def test_one_look_for_each_stretch() -> None:
    seen: list[str] = []
    gate = Gate([_detector("count", lambda chunk: seen.append(chunk) or False)])
    gate("one two one")
    gate("two one")
    assert sorted(seen) == ["one", "two"]
