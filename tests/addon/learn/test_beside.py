"""`presend learn` while presend runs: the lesson is held in the session, and its rule file knows the chat at once."""

import json
import signal
import tomllib

import pytest

from tests.addon.test_session import Program, site  # noqa: F401

from .front import PHONE, presend
from .sites.serve import Site
from .test_command import post

RULES = """
[marketplace]
id = "own"
name = "My site"
hosts = ["{host}"]
start = "{start}"
plain_http = true
regime = "never"
"""


@pytest.fixture
def chat(sites) -> Site:
    return sites.serve("live.html", "/chat")


@pytest.fixture
def running(chat, tmp_path):
    """A session with rules that know no endpoint, and its data folder."""
    rules, data = tmp_path / "my.toml", tmp_path / "data"
    rules.write_text(RULES.format(host=chat.url.split("/")[2], start=chat.url), encoding="utf-8")
    with presend("run", "--rules", str(rules), "--data-dir", str(data)) as session:
        yield session, rules, data


def test_session_learns_and_guards_at_once(running, chat):
    session, rules, data = running
    proxy, at = session.ready["proxy"], chat.url.replace("/chat", "/api/messages")
    words = (
        "--url",
        chat.url,
        "--out",
        str(rules),
        "--data-dir",
        str(data),
        "--marker",
        "quiet yellow ferry",
    )
    with presend("learn", *words) as command:
        assert command.ready == {"ready": True, "marker": "quiet yellow ferry"} | {
            key: session.ready[key] for key in ("proxy", "ca")
        }
        assert post(proxy, at, b'{"text":"an ordinary message"}') == 200
        assert post(proxy, at, b'{"text":"quiet yellow ferry"}') == 403
        second = command.next(step="found")["marker"]
        assert post(proxy, at, json.dumps({"text": second}).encode()) == 403
        assert command.next(step="confirm")["carriers"][0]["confirmed"]
        written = command.next(step="written")
        assert command.process.wait(60) == 0
    assert (written["endpoints"], written["file"]) == (["api-messages"], str(rules))
    assert written["toml"] in rules.read_text(encoding="utf-8")
    session.next(type="policy", problem=None)
    assert post(proxy, at, json.dumps({"text": PHONE}).encode()) == 403
    assert session.next(type="verdict", endpoint="api-messages")["outcome"] == "blocked"
    assert post(proxy, at, b'{"text":"quiet yellow ferry"}') == 200, "the lesson is over"
    assert [body for _, _, body in chat.requests] == [
        b'{"text":"an ordinary message"}',
        b'{"text":"quiet yellow ferry"}',
    ]


def test_one_lesson_at_a_time_and_ctrl_c_ends_it(running, chat):
    session, _, data = running
    with presend("learn", "--data-dir", str(data), "--marker", "quiet yellow ferry") as first:
        assert refused("--data-dir", str(data)) == "error: presend is learning already"
        first.process.send_signal(signal.SIGINT)
        assert first.process.wait(60) == 1
    session.next(type="lesson", step="stopped")
    assert post(session.ready["proxy"], chat.url, b"quiet yellow ferry") == 200
    with presend("learn", "--data-dir", str(data), "--timeout", "1") as second:
        assert second.next(step="timeout")["phase"] == "find"
        assert second.process.wait(60) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--host", "other.example.com"), "does not guard other.example.com"),
        (("--out", "other.toml"), "is running with the rules in"),
        (("--rules", "fiverr"), "is running for My site"),
    ],
)
def test_lesson_that_does_not_fit_the_session_is_refused(running, words, says):
    session, rules, data = running
    before = rules.read_text(encoding="utf-8")
    assert says in refused("--data-dir", str(data), *words)
    assert rules.read_text(encoding="utf-8") == before
    with presend("learn", "--data-dir", str(data)) as command:
        assert command.ready["proxy"] == session.ready["proxy"]


def test_without_a_proxy_there_is_no_lesson(tmp_path):
    data = tmp_path / "data"
    with presend("run", "--no-proxy", "--data-dir", str(data)):
        assert "without its proxy" in refused("--data-dir", str(data))


def test_pack_gives_way_to_an_own_file(site, tmp_path):  # noqa: F811
    witness, options = site
    data = tmp_path / "data"
    program = Program(data, *options)
    with presend("learn", "--data-dir", str(data)) as command:
        assert program.post(json.dumps({"note": command.ready["marker"]}).encode(), "/api/notes")[0] == 403
        second = command.next(step="found")["marker"]
        assert program.post(json.dumps({"note": second}).encode(), "/api/notes")[0] == 403
        written = command.next(step="written")
    assert written["file"] == str(data / "my.toml")
    own = tomllib.loads((data / "my.toml").read_text(encoding="utf-8"))
    assert (own["extends"], [endpoint["path"] for endpoint in own["endpoint"]]) == ("fiverr", ["/api/notes"])
    for line in program.process.stdout:
        if json.loads(line)["type"] == "policy":
            break
    assert program.post(b'{"note":"write to anna.smith@gmail.com"}', "/api/notes")[0] == 403
    assert witness.posts() == []
    program.end()


def refused(*words: str) -> str:
    """Runs a lesson that cannot be held; gives what it says."""
    from .test_command import run

    ended = run(*words, "--no-browser", "--json")
    assert (ended.returncode, ended.stdout) == (2, "")
    return ended.stderr.splitlines()[0]
