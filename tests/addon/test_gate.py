"""The gate: a detector is opened by what it asked for, and by nothing else."""

import pytest

from presend.detectors import DETECTORS
from presend.detectors.base import Detector
from presend.gate import Gate
from tests.bench import check


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


def test_the_openers_see_a_mixed_word_in_one_script() -> None:
    gate = Gate([_detector("at", lambda chunk: chunk == "@mara_builds")])
    assert _ids(gate, "see @m\u0430r\u0430_builds") == ["at"]


def test_one_look_for_each_stretch() -> None:
    seen: list[str] = []
    gate = Gate([_detector("count", lambda chunk: seen.append(chunk) or False)])
    gate("one two one")
    gate("two one")
    assert sorted(seen) == ["one", "two"]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for the brief! I can start on Monday and send the first two concepts by Thursday. Tell me which colours "
        "you like, and whether the logo should work on dark backgrounds as well. Looking forward to it!",
        "I have added the new version of the logo to the delivery, with the colours that you liked.",
        "Please have a look at the draft when you have time, and let me know what should change.",
        "The order is nearly done, I only need to finish the last page and will deliver it this evening.",
    ],
)
def test_no_everyday_word_opens_a_detector_by_itself(text: str) -> None:
    """A word that does makes every message with it ten times as slow; several together may."""
    opening = [
        (detector.id, word)
        for detector in DETECTORS
        for word in text.lower().split()
        if detector.opens and not detector.needs_history and detector.opens(word) >= detector.least
    ]
    assert opening == []


def _opened(template: str) -> set[str]:
    gate = Gate(DETECTORS)
    return {one.id for text in check.variants(template) for one in gate(text, history=False)}


def test_work_talk_opens_nothing_and_prices_only_what_looks_at_numbers() -> None:
    assert _opened(check.CLEAN) == set()
    assert all(
        one.startswith(("phone", "card", "national-id", "payment-account")) for one in _opened(check.PRICES)
    )
