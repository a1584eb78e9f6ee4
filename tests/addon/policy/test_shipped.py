import datetime as dt

import pytest

from presend import stored
from presend.finding import CATEGORIES, Finding
from presend.policy.load import load, load_strictly, packs
from presend.policy.shipped import _JUDGING, _flat, _full
from presend.policy.terms import STAGES
from presend.policy.verdict import Context
from presend.span import Span


def same(kept, whole):
    """Whether a kept section has the values of the whole one."""
    if isinstance(whole, tuple):
        return len(kept) == len(whole) and all(map(same, kept, whole))
    if hasattr(type(whole), "model_fields"):
        return all(same(getattr(kept, key), value) for key, value in whole)
    return type(kept) is type(whole) and kept == whole


@pytest.mark.parametrize("pack", packs())
def test_kept_as_it_was_read(pack):
    whole = load_strictly(pack).rules
    for section in _JUDGING:
        assert same(_full(_flat(getattr(whole, section))), getattr(whole, section)), section


@pytest.mark.parametrize("pack", packs())
def test_judges_as_the_whole(pack):
    kept, whole = load(pack), load_strictly(pack)
    found = [Finding(category, Span(0, 7), 0.9, "x", "site", "a.example") for category in CATEGORIES]
    for stage in STAGES:
        for direction in ("out", "in"):
            context = Context(stage, direction)
            assert kept.decide(found, context, "it is a") == whole.decide(found, context, "it is a")
    assert (kept.hash, kept.triggers, kept.hosts) == (whole.hash, whole.triggers, whole.hosts)


def test_what_is_not_kept_is_read():
    policy = load("fiverr").with_permissions(())
    assert [endpoint.id for endpoint in policy.endpoints] == [e.id for e in load_strictly("fiverr").endpoints]
    finding = Finding("contact.phone", Span(0, 7), 0.9, "phone")
    assert policy.rules_for(finding, Context())[0] in policy.rules.rule
    assert policy.source and policy.source.text


def test_a_pack_that_changes_is_read_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "HERE", tmp_path)
    assert load("fiverr").decide([], Context()).action == "allow"
    (kept,) = (tmp_path / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"fiverr.toml", b"fiverr.tomm", 1))
    assert load("fiverr").hash == load_strictly("fiverr").hash


def test_dates_stay_dates():
    assert _full(_flat((dt.date(2026, 11, 21), None, {"a": ("b",)}))) == (
        dt.date(2026, 11, 21),
        None,
        {"a": ("b",)},
    )
