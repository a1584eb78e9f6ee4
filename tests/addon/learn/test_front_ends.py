"""Three chat front ends of different kinds: learnt in a real browser, then guarded by what was written."""

import pytest

from presend.practice import HOST

from .front import CLEAN, PHONE, Front, guarded, teach, until

FRONTS = {
    "form": ("form.html", "/inbox/anna", "#send"),
    "live": ("live.html", "/chat", "Enter"),
    "graph": ("graph.html", "/threads/anna", "Enter"),
}


@pytest.fixture(params=FRONTS)
def taught(request, sites, browser, tmp_path):
    """A front end, its site, the rule file, and what the command said."""
    page, path, press = FRONTS[request.param]
    site = sites.serve(page, path)
    front = Front(site.url, press=press)
    rules = tmp_path / "learnt.toml"
    return front, site, rules, teach(browser, front, rules)


def test_learnt_rule_guards_its_front_end(taught, browser):
    front, site, rules, written = taught
    assert not any(site.carried(phrase) for phrase in written["phrases"])
    with guarded(browser, rules) as (presend, page):
        posted = []
        page.on("request", lambda request: posted.append(request.post_data_buffer))
        page.on("websocket", lambda ws: ws.on("framesent", lambda data: posted.append(data)))
        front.send(page, PHONE)
        presend.next(type="verdict", outcome="blocked")
        front.send(page, CLEAN)
        until(lambda: site.carried(CLEAN))
        until(
            lambda: page.wait_for_timeout(50) or clean(site) <= sent(posted)
        )  # the page tells a moment later
    assert not site.carried("7911")
    assert clean(site)


def clean(site) -> set[bytes]:
    """The bodies and frames that arrived with the clean message."""
    arrived = [body for _, _, body in site.requests] + site.frames
    return {body for body in arrived if all(word.encode() in body for word in CLEAN.split())}


def sent(posted: list[str | bytes | None]) -> set[bytes]:
    """What the page gave to the browser for sending."""
    return {data.encode() if isinstance(data, str) else data for data in posted if data}


def test_socket_and_its_fallback_are_learnt_in_one_go(sites, browser, tmp_path):
    site = sites.serve("live.html", "/chat")
    rules = tmp_path / "learnt.toml"
    written = teach(browser, Front(site.url), rules)
    assert written["endpoints"] == ["message-new", "typing"]
    with guarded(browser, rules) as (presend, page):
        polling = Front(f"{site.url}?polling")
        polling.send(page, PHONE)
        presend.next(type="verdict", outcome="blocked", endpoint="message-new")
        polling.send(page, CLEAN)
        until(lambda: site.carried(CLEAN))
    assert [path for _, path, _ in site.requests] == ["/socket.io/ws"]
    assert not site.carried("7911")


@pytest.mark.parametrize("buyer", ["anna", "chloe"])
def test_site_with_tls_is_learnt_by_its_name(buyer, practice, browser, tmp_path):
    rules = tmp_path / "learnt.toml"
    front = Front(f"https://{HOST}/inbox/{buyer}")
    reach = ["--connect-to", f"{HOST}:443=127.0.0.1:{practice.port}", "--upstream-ca", str(practice.ca)]
    written = teach(browser, front, rules, *reach)
    assert len(written["endpoints"]) == 1
    assert practice.arrived.list() == []
    with guarded(browser, rules, *reach) as (presend, page):
        front.send(page, PHONE)
        presend.next(type="verdict", outcome="blocked")
        front.send(page, CLEAN)
        until(practice.arrived.list)
    assert [message["text"] for message in practice.arrived.list()] == [CLEAN]
