import json
import subprocess
import sys

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from presend.cli.app import app

PHONE = "text me on +44 7911 123456"


def run(*args, input=None):
    return CliRunner().invoke(app, ["check", *args], input=input)


def test_clean_text_is_allowed_with_exit_0():
    result = run("see you tomorrow")
    assert (result.exit_code, result.stdout.split()[0]) == (0, "ALLOW")


def test_stopped_text_says_where_and_why_with_exit_1():
    result = run(f"👋 {PHONE}")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    text = next(line for line in lines if "+44" in line)
    marks = lines[lines.index(text) + 1]
    # A waving hand is two cells wide, one code point long.
    assert marks.index("^") == text.index("+44") + 1
    assert marks.count("^") == len("+44 7911 123456")
    assert "contact.phone" in result.stdout


def test_a_long_line_breaks_between_words_and_its_marks_with_it():
    lines = run(f"{'the sketches are ready, ' * 3}👋 {PHONE}, 好 {'字' * 90}").stdout.splitlines()
    assert all(cell_len(line) < 80 for line in lines if "sketches" in line or "字" in line)
    text = next(line for line in lines if "+44" in line)
    marks = lines[lines.index(text) + 1]
    assert text.startswith(f"  {PHONE}") and marks.index("^") == cell_len(text[: text.index("+44")])


def test_json_has_code_point_offsets():
    result = run(f"👋 {PHONE}", "--format", "json")
    verdict = json.loads(result.stdout)
    assert verdict["verdict"] == "block"
    assert [(found["start"], found["end"]) for found in verdict["findings"]] == [(13, 28)]
    assert set(verdict["findings"][0]) >= {"category", "start", "end", "action", "rule", "message", "score"}


def test_stage_changes_the_verdict():
    assert json.loads(run(PHONE, "-f", "json", "--stage", "order").stdout)["verdict"] == "warn"


def test_the_seller_s_own_rules_in_the_data_folder_take_the_pack_s_place(tmp_path):
    def action(*options):
        words = ("mail me at anna.berg@gmail.com", "-f", "json", "--data-dir", str(tmp_path), *options)
        return json.loads(run(*words).stdout)["verdict"]

    own = tmp_path / "my.toml"
    assert action() == "block"
    own.write_text(
        'extends = "fiverr"\n[[allowlist]]\ndescription = "mine"\nvalues = ["anna.berg@gmail.com"]\n'
    )
    assert (action(), action("--rules", "upwork")) == ("allow", "block")
    own.write_text('extends = "upwork"\n')
    assert action() == "block"
    own.write_text("extends")
    result = run("see you", "--data-dir", str(tmp_path))
    assert result.exit_code == 2 and f"{own}:1:8" in result.stderr


def test_a_file_and_standard_input(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(PHONE + "\n", encoding="utf-8")
    assert run(str(draft)).exit_code == 1
    assert run("-", input=PHONE).exit_code == 1
    assert run(input="see you").exit_code == 0


def test_escape_sequences_do_not_reach_the_terminal():
    assert "\x1b[31m" not in run("\x1b[31m" + PHONE).stdout


def test_jsonl_answers_in_order_and_passes_over_bad_lines():
    lines = [
        json.dumps({"id": "a", "text": PHONE, "note": "unknown keys are left alone"}),
        "{not json",
        "",
        json.dumps({"text": 5}),
        json.dumps({"id": 2, "text": "hello", "direction": "in"}),
        json.dumps({"id": 3, "text": PHONE, "stage": "order"}),
        json.dumps({"text": "x", "stage": "before"}),
        json.dumps(["no", "object"]),
        "[" * 100_000,
    ]
    result = run("-", "--format", "jsonl", input="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(answer["id"], answer["verdict"]) for answer in answers] == [
        ("a", "block"),
        (2, "allow"),
        (3, "warn"),
    ]
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        f"line {n}" for n in (2, 4, 7, 8, 9)
    ]
    assert 'line 8: not an object such as {"text": "..."}' in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "line, told",
    [
        ({}, '"text" is missing'),
        ({"text": 5, "id": 2.5}, '"text" must be a text; "id" must be a text or a whole number'),
        ({"text": "a", "stage": "ordr"}, '"stage" must be inbox, order or profile'),
        ({"text": "a", "conversation": [1, 2]}, '"conversation" must be a text or a list of texts'),
    ],
)
def test_jsonl_a_bad_line_says_what_each_key_must_be(line, told):
    assert run("-", "-f", "jsonl", input=json.dumps(line)).stderr == f"error: line 1: {told}\n"


def test_jsonl_bytes_that_are_not_utf8_are_a_bad_line(tmp_path):
    stream = tmp_path / "messages.jsonl"
    stream.write_bytes(b'\xef\xbb\xbf{"text": "hi"}\r\n{"text": "\xff"}\n{"text": "\\ud800"}\n')
    result = run(str(stream), "-f", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 2)
    assert "line 2: not UTF-8" in result.stderr


@pytest.mark.parametrize("code, text", [(0, "hello"), (1, PHONE)])
def test_jsonl_exit_code(code, text):
    assert run("-", "-f", "jsonl", input=json.dumps({"text": text})).exit_code == code


@pytest.mark.parametrize(
    "args",
    [
        ("hi", "--rules", "nosuch"),
        ("hi", "--stage", "before"),
        ("nosuch.jsonl", "-f", "jsonl"),
        ("nosuch.txt",),
        ("./nosuch",),
        ("~/nosuch",),
    ],
)
def test_bad_usage_is_exit_2_with_a_reason(args):
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "and/or",
        "see a.txt and b.txt",
        "11/12/2026",
        "/ 2 colours",
        "logo.pdf",
        "https://www.fiverr.com/a.txt",
    ],
)
def test_a_text_that_looks_a_little_like_a_file_is_a_text(text):
    assert run(text).exit_code == 0


def test_check_imports_neither_mitmproxy_nor_tornado():
    code = (
        "import sys; from presend.cli.app import app\n"
        "try: app(['check', 'see you'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('mitmproxy', 'tornado', 'jsonpath') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


def test_explain_names_detector_view_and_score():
    assert "detector phone, on the plain text, score 0." in run(PHONE, "--explain").stdout
    found = json.loads(run(PHONE, "--explain", "-f", "json").stdout)["findings"][0]
    assert (found["detector"], found["view"]) == ("phone", "plain")


def test_a_wrong_word_is_named_beside_the_right_ones():
    result = run("hello", "--stage", "nowhere")
    assert result.exit_code == 2
    assert '"nowhere" is none of: inbox, order, profile' in " ".join(result.stderr.replace("│", " ").split())
    assert "Value error" not in result.stderr


@pytest.mark.parametrize("name, told", [("nosuch.txt", "no such file"), ("./", "this is a folder")])
def test_what_looks_like_a_file_and_is_none_is_no_message(name, told):
    result = run(name)
    assert result.exit_code == 2 and f"{name}: {told}" in result.stderr
