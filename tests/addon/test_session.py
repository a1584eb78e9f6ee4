"""`presend run` as a program: a ready line, a guarded site, a clean end, and one clear error for what cannot work."""

import http.client
import json
import signal
import socket
import ssl
import subprocess
import sys
import threading

import pytest

from tests.addon.proxy.conftest import Loop, TestAuthority, Witness, serve_witness

CLEAN = "Hello Anna, the logo will be ready on Friday."
EMAIL = "Please write to me at anna.smith@gmail.com"
RUN = [sys.executable, "-m", "presend.cli", "run", "--no-browser", "--json"]


def fiverr(text: str) -> bytes:
    """The inbox's own request, as the pack knows it."""
    body = {
        "participants_usernames": ["anna"],
        "channel_id": "65f0c1",
        "content_blocks": [{"type": "text", "plain_text": text}],
    }
    return json.dumps(body).encode()


WARN = """
extends = "fiverr"
[[rule]]
id = "contact-before-order"
categories = ["contact.email"]
action = "warn"
message = "Wait."
"""


class Program:
    """A running `presend run --json`."""

    def __init__(self, data, *options: str) -> None:
        words = [*RUN, "--data-dir", str(data), *options]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        self.ready = json.loads(line)

    def post(self, body: bytes, path: str = "/inbox/conversations/messages"):
        address, port = self.ready["proxy"].split(":")
        trust = ssl.create_default_context(cafile=self.ready["ca"])
        client = http.client.HTTPSConnection(address, int(port), timeout=60, context=trust)
        client.set_tunnel("www.fiverr.com", 443)
        client.request("POST", path, body, {"Content-Type": "application/json"})
        answer = client.getresponse()
        found = answer.status, answer.read()
        client.close()
        return found

    def try_post(self, body: bytes):
        """As `post`; None where the connection ended without an answer."""
        try:
            return self.post(body)
        except (OSError, http.client.HTTPException):
            return None

    def end(self, number: int = signal.SIGINT) -> tuple[int, list[dict], str]:
        """Exit code, the events, what was said on stderr."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, [json.loads(line) for line in out.splitlines()], err


@pytest.fixture
def site(tmp_path):
    """A stand-in for www.fiverr.com: the options that lead there, and what arrived."""
    loop, witness, sites = Loop(), Witness(), TestAuthority(tmp_path)

    async def start():
        return serve_witness(witness, sites.leaf("www.fiverr.com"))

    loop.run(start())
    place = f"www.fiverr.com:443=127.0.0.1:{witness.port}"
    yield witness, ["--connect-to", place, "--upstream-ca", str(sites.path)]
    loop.stop()


def test_fiverrs_inbox_is_guarded(site, tmp_path):
    witness, options = site
    program = Program(tmp_path / "data", *options)
    assert program.ready.keys() == {"ready", "proxy", "api", "ca", "data_dir"}
    assert program.post(fiverr(CLEAN))[0] == 200
    status, body = program.post(fiverr(EMAIL))
    assert status == 403
    assert "error" in json.loads(body)
    code, events, _ = program.end()
    assert code == 0
    assert witness.posts() == [fiverr(CLEAN)]
    assert [(event["verdict"], event["outcome"]) for event in events] == [
        ("allow", "passed"),
        ("block", "blocked"),
    ]
    assert "anna.smith" not in json.dumps(events)


def test_hold_that_expires_is_told_and_not_sent(site, tmp_path):
    witness, options = site
    rules = tmp_path / "rules.toml"
    rules.write_text(WARN)
    program = Program(tmp_path / "data", "--rules", str(rules), "--hold-seconds", "1", *options)
    assert program.post(fiverr(EMAIL))[0] == 403
    events = program.end()[1]
    assert [event.get("state") or event["outcome"] for event in events] == ["held", "expired", "expired"]
    assert witness.posts() == []


@pytest.fixture
def holding(site, tmp_path):
    """A program in which one message waits; what arrived at the site."""
    witness, options = site
    rules = tmp_path / "rules.toml"
    rules.write_text(WARN)
    program = Program(tmp_path / "data", "--rules", str(rules), "--hold-seconds", "600", *options)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(program.try_post(fiverr(EMAIL))), daemon=True)
    thread.start()
    assert json.loads(program.process.stdout.readline())["state"] == "held"
    yield program, witness, lambda: thread.join(120) or answers[0]
    program.process.kill()


def presend(data, *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "presend.cli", *words, "--data-dir", str(data)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_sigterm_during_a_hold_sends_nothing(holding):
    program, witness, _ = holding
    code, events, _ = program.end(signal.SIGTERM)
    assert code == 0
    assert witness.posts() == []
    assert events[0]["state"] == "discarded"


def test_kill_during_a_hold_sends_nothing_and_loses_nothing(holding, tmp_path):
    program, witness, answer = holding
    program.process.kill()
    program.process.wait(60)
    assert answer() is None
    assert witness.posts() == []
    again = Program(tmp_path / "data")
    (line,) = presend(tmp_path / "data", "outbox", "--json").stdout.splitlines()
    again.end()
    assert (json.loads(line)["text"], json.loads(line)["state"]) == (EMAIL, "lost")


def test_held_message_is_listed_and_released_from_the_command_line(holding, tmp_path):
    _, witness, answer = holding
    (line,) = presend(tmp_path / "data", "holds", "list", "--json").stdout.splitlines()
    assert json.loads(line)["text"] == EMAIL
    assert "anna.smith@gmail.com" in presend(tmp_path / "data", "holds", "list").stdout
    assert witness.posts() == []
    done = presend(tmp_path / "data", "holds", "release", json.loads(line)["id"])
    assert (done.returncode, done.stderr) == (0, "")
    assert answer()[0] == 200
    assert witness.posts() == [fiverr(EMAIL)]
    assert presend(tmp_path / "data", "outbox", "--json").stdout == ""
    assert presend(tmp_path / "data", "holds", "release", "1").returncode == 2


def test_held_message_is_discarded_and_kept(holding, tmp_path):
    _, witness, answer = holding
    assert presend(tmp_path / "data", "holds", "discard", "1").returncode == 0
    assert answer()[0] == 403
    assert witness.posts() == []
    kept = json.loads(presend(tmp_path / "data", "outbox", "--json").stdout)
    assert presend(tmp_path / "data", "outbox", str(kept["id"])).stdout == EMAIL + "\n"
    presend(tmp_path / "data", "outbox", "--clear")
    assert presend(tmp_path / "data", "outbox").stdout == "The outbox is empty.\n"


def test_status(holding, tmp_path):
    numbers = json.loads(presend(tmp_path / "data", "status", "--json").stdout)
    assert (numbers["marketplace"], numbers["holds"]) == ("Fiverr", 1)
    assert "waiting now" in presend(tmp_path / "data", "status").stdout


def test_a_rule_file_with_mistakes_is_told_in_the_status(tmp_path):
    rules = tmp_path / "my.toml"
    rules.write_text(WARN)
    program = Program(tmp_path / "data", "--rules", str(rules))
    rules.write_text(WARN.replace("warn", "wran"))
    told = json.loads(program.process.stdout.readline())
    assert told["type"] == "policy"
    status = presend(tmp_path / "data", "status").stdout
    assert "stay in force" in status and 'unknown action "wran"' in status
    assert program.end()[0] == 0


@pytest.mark.parametrize("words", [["status"], ["holds", "list"], ["holds", "release", "1"]])
def test_commands_say_when_presend_does_not_run(tmp_path, words):
    done = presend(tmp_path, *words)
    assert done.returncode == 2
    assert "presend does not run" in done.stderr


def test_everything_is_private_and_ends_clean(tmp_path):
    program = Program(tmp_path / "data")
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o077 for path in files if "extension" not in path.parts} == {0}
    assert (tmp_path / "data" / "extension" / "pairing.json").stat().st_mode & 0o077 == 0
    code, _, err = program.end()
    assert (code, err) == (0, "")
    for address in (program.ready["proxy"], program.ready["api"]):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", int(address.split(":")[1])), 2)


def test_without_a_proxy_there_is_neither_port_nor_certificate(tmp_path):
    program = Program(tmp_path / "data", "--no-proxy")
    assert (program.ready["proxy"], program.ready["ca"]) == (None, None)
    assert not (tmp_path / "data" / "ca").exists()
    assert program.end()[0] == 0


def failing(data, *options: str) -> str:
    """Runs what must fail; gives stderr. Nothing of it may be left running."""
    words = [*RUN, "--data-dir", str(data), *options]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_second_start_is_refused(tmp_path):
    first = Program(tmp_path / "data")
    assert "is running already" in failing(tmp_path / "data")
    assert first.end()[0] == 0
    assert Program(tmp_path / "data").end()[0] == 0


@pytest.mark.parametrize("option", ["--proxy-port", "--api-port"])
def test_taken_port_is_named(tmp_path, option):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = failing(tmp_path / "data", option, str(port))
    assert f"Port {port} on 127.0.0.1 is taken" in said
    assert option in said


def test_bad_rule_file_is_told_with_its_place(tmp_path):
    rules = tmp_path / "rules.toml"
    rules.write_text('extends = "fiverr"\n[[rul]]\nid = "x"\n')
    assert "rules.toml:2" in failing(tmp_path / "data", "--rules", str(rules))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--rules", "nowhere"], "nowhere"),
        (["--connect-to", "a:1"], "has no"),
        (["--connect-to", "a=b:1"], "no host:port"),
        (["--upstream-ca", "/nowhere.pem"], "--upstream-ca"),
        (["--upstream", "proxy:3128"], "no address of a proxy"),
    ],
)
def test_bad_option_is_told(tmp_path, options, said):
    assert said in failing(tmp_path / "data", *options)


def test_missing_browser_is_told(tmp_path):
    words = [*RUN[:-2], "--browser", "/nowhere/browser", "--data-dir", str(tmp_path / "data")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "no browser at /nowhere/browser" in done.stderr
    assert "help:" in done.stderr


def test_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    mode = tmp_path.stat().st_mode
    assert "holds other things" in failing(tmp_path)
    assert tmp_path.stat().st_mode == mode
