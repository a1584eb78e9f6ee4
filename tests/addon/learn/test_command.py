"""The command without a browser: what it answers, how it ends, and that nothing arrives meanwhile."""

import http.client
import json
import subprocess
import sys
import zlib

import pytest

from .front import PHONE, presend
from .sites.serve import Site


@pytest.fixture
def site(sites) -> Site:
    return sites.serve("live.html", "/chat")


def post(proxy: str, url: str, body: bytes, **headers: str) -> int:
    """The status of a POST that goes through the proxy in plain http."""
    client = http.client.HTTPConnection(*proxy.split(":"), timeout=60)
    named = {"Content-Type": "application/json"} | {
        key.replace("_", "-"): value for key, value in headers.items()
    }
    client.request("POST", url, body, named)
    status = client.getresponse().status
    client.close()
    return status


def run(*words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "presend.cli", "learn", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_phrases_go_nowhere_and_all_else_arrives(site, tmp_path):
    out, data = tmp_path / "my.toml", tmp_path / "data"
    words = ("--url", site.url, "--out", str(out), "--data-dir", str(data), "--marker", "quiet yellow ferry")
    with presend("learn", *words) as command:
        proxy, at = command.ready["proxy"], site.url.replace("/chat", "/api/messages")
        assert command.ready["marker"] == "quiet yellow ferry"
        assert post(proxy, at, b'{"text":"an ordinary message"}') == 200
        packed = zlib.compress(json.dumps({"text": command.ready["marker"]}).encode())
        assert post(proxy, at, packed, content_encoding="deflate") == 403
        second = command.next(step="found")["marker"]
        assert post(proxy, at, json.dumps({"text": second}).encode()) == 403
        written = command.next(step="written")
        assert command.process.wait(60) == 0
    assert written["endpoints"] == ["api-messages"]
    assert written["toml"] in out.read_text(encoding="utf-8")
    assert [body for _, _, body in site.requests] == [b'{"text":"an ordinary message"}']


def test_guard_stays_while_learning(site, tmp_path):
    out = tmp_path / "my.toml"
    host = site.url.split("/")[2]
    out.write_text(
        f'[marketplace]\nid = "x"\nname = "X"\nhosts = ["{host}"]\nstart = "{site.url}"\nplain_http = true\n'
        'regime = "never"\n[[endpoint]]\nid = "known"\npath = "/known"\ntext = ["$.text"]\n'
    )
    with presend("learn", "--out", str(out), "--data-dir", str(tmp_path / "data")) as command:
        at = site.url.replace("/chat", "/known")
        assert post(command.ready["proxy"], at, json.dumps({"text": PHONE}).encode()) == 403
    assert site.requests == []


def test_nothing_in_time_is_exit_1_with_advice(site, tmp_path):
    out = tmp_path / "my.toml"
    words = ("--url", site.url, "--out", str(out), "--data-dir", str(tmp_path / "data"), "--timeout", "1")
    with presend("learn", *words) as command:
        last = command.next(step="timeout")
        assert "window" not in " ".join(last["advice"]) and "through its proxy" in last["advice"][-1]
        assert command.process.wait(60) == 1
    assert last["phase"] == "find"
    assert last["advice"]
    assert not out.exists()


def test_unconfirmed_phrase_writes_nothing(site, tmp_path):
    out = tmp_path / "my.toml"
    words = ("--url", site.url, "--out", str(out), "--data-dir", str(tmp_path / "data"), "--timeout", "8")
    with presend("learn", *words) as command:
        body = json.dumps({"text": command.ready["marker"]}).encode()
        post(command.ready["proxy"], site.url, body)
        assert command.next(step="timeout")["phase"] == "confirm"
        assert command.process.wait(60) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "which site?"),
        (("--url", "ftp://x"), "is no address"),
        (("--url", "http://chat.example.com/"), "is not https"),
        (("--host", "*.example.com"), "is no host name"),
        (("--host", "a.example.com", "--marker", "word"), "one word"),
        (("--rules", "no-such-pack"), "no such rule file"),
        (("--host", "a.example.com", "--connect-to", "nonsense"), "--connect-to"),
    ],
)
def test_bad_usage_is_exit_2(words, says):
    ended = run(*words, "--no-browser")
    assert ended.returncode == 2
    assert says in ended.stderr
