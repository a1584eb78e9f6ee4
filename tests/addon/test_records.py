"""Events reach everyone who listens, and a listener that breaks reaches nobody."""

from presend.records import Events


def test_every_listener_hears_until_it_leaves():
    events, first, second = Events(), [], []
    leave = events.listen(first.append)
    events.listen(second.append)
    events.publish("error", what="a")
    leave()
    events.publish("error", what="b")
    assert [event["what"] for event in first] == ["a"]
    assert [event["what"] for event in second] == ["a", "b"]


def test_listener_that_breaks_is_reported_without_what_it_says(caplog):
    events, heard = Events(), []

    def broken(event):
        raise RuntimeError("anna@gmail.com")

    events.listen(broken)
    events.listen(heard.append)
    events.publish("error", what="a")
    assert heard == [{"type": "error", "what": "a"}]
    assert "RuntimeError" in caplog.text
    assert "anna" not in caplog.text
