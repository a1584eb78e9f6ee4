"""A marketplace's own name is the platform's, in any language; spans stay the original's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.check import Checker
from presend.policy.load import load, packs
from presend.policy.naming import Naming

UPWORK = Naming(load("upwork").rules.marketplace)


@pytest.mark.parametrize("pack", [name for name in packs() if name != "fiverr"])
def test_staying_is_no_leaving(pack):
    checker = Checker.load(pack)
    name = checker.policy.name
    for text in ("message me here on {}", "let's continue on {}", "Lass uns bitte auf {} weiterreden"):
        assert not checker.check(text.format(name)).stops, text
    text = f"👋 {name} is fine, but contact me outside {name}, please"
    [finding] = checker.check(text).findings
    assert finding.category == "offplatform.solicit"
    assert text[finding.start : finding.end] == f"contact me outside {name}"


@pytest.mark.parametrize(
    "text", ["see upwork.com/anna", "@Upwork", "Upwork_anna", "mail@Upwork.example", "Upworker", ""]
)
def test_addresses_and_other_words_are_left_alone(text):
    assert UPWORK.read(text) is None


def test_fiverr_is_known():
    assert Naming(load("fiverr").rules.marketplace).read("on Fiverr") is None


def test_other_spellings():
    assert UPWORK.read("on UpWork, upwork and Upwork.").text == "on Fiverr, Fiverr and Fiverr."


def test_trigger_phrases_with_the_name():
    checker = Checker.load("practice")
    text = "👋 I never talk outside of Practice Market"
    [finding] = checker.check(text).findings
    assert (finding.action, text[finding.start : finding.end]) == ("advise", "outside of Practice Market")
    assert finding.suggestions == ("All communication stays here on Practice Market.",)


@given(st.lists(st.sampled_from(["Upwork", " ", "a", "👋", ". ", "UpWork "])).map("".join), st.data())
def test_spans_map_back(text, data):
    renamed = UPWORK.read(text)
    if renamed is None:
        return
    start = data.draw(st.integers(0, len(renamed.text) - 1))
    end = data.draw(st.integers(start + 1, len(renamed.text)))
    from presend.span import Span

    origin = renamed.origin(Span(start, end))
    assert 0 <= origin.start < origin.end <= len(text)
    assert renamed.origin(Span(0, len(renamed.text))) == (0, len(text))
    if not any(here.overlaps(Span(start, end)) for here, _ in renamed.places):
        assert origin.of(text) == renamed.text[start:end]
