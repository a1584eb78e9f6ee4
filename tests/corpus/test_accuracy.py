import json

from presend import Checker
from tests.corpus import accuracy


def test_no_figure_of_the_development_corpus_falls():
    categories, languages = accuracy.measured(accuracy.CORPUS, Checker.load("fiverr"), lambda judged: None)
    assert accuracy.drops(accuracy.figures(categories, languages)) == []
    assert languages[accuracy.ALL].messages > 600


def test_a_lower_figure_is_a_drop(tmp_path, monkeypatch):
    kept = tmp_path / "figures.json"
    kept.write_text(json.dumps({"contact.phone": {"recall": 0.9}}))
    monkeypatch.setattr(accuracy, "KEPT", kept)
    assert accuracy.drops({"contact.phone": {"recall": 0.9}}) == []
    assert accuracy.drops({"contact.phone": {"recall": 0.899}}) == [
        "contact.phone: recall fell from 0.9 to 0.899"
    ]


def test_hardly_an_innocent_message_of_our_own_raises_an_alarm():
    checker = Checker.load("fiverr")
    innocent = [
        message
        for message in accuracy.read(sorted(accuracy.HERE.glob("own-*.jsonl")))
        if not message["findings"]
    ]
    alarms = [
        judged.message["id"]
        for judged in (accuracy.judge(checker, message) for message in innocent)
        if judged.findings
    ]
    assert len(innocent) > 1500
    assert len(alarms) < len(innocent) // 250, alarms
