"""Files with a message, through a real proxy."""

import base64
import json
import sys

import pytest

from tests import files

from .conftest import EMAIL, RULES
from .test_guard import in_background

MULTIPART = "multipart/form-data; boundary=XX"


def form(name: str, content: bytes) -> bytes:
    return (
        b'--XX\r\nContent-Disposition: form-data; name="to"\r\n\r\nanna\r\n'
        b'--XX\r\nContent-Disposition: form-data; name="body"\r\n\r\nhere is the file\r\n'
        b'--XX\r\nContent-Disposition: form-data; name="f"; filename="'
        + name.encode()
        + b'"\r\n\r\n'
        + content
        + b"\r\n--XX--\r\n"
    )


def send(world, name: str, content: bytes = b"\x89PNG\0"):
    return world.send(form(name, content), "/form", content_type=MULTIPART)


def test_clean_file_arrives_byte_for_byte(world):
    assert send(world, "logo.png")[0] == 200
    assert world.witness.posts() == [form("logo.png", b"\x89PNG\0")]


def test_address_in_a_name_is_stopped(world):
    status, _, answer = send(world, "anna@gmail.com.png")
    assert (
        status == 403 and "anna@gmail.com.png: No e-mail <before> an order." in json.loads(answer).values()
    ), answer
    assert world.witness.posts() == []


def test_address_in_a_text_file_is_stopped_and_the_words_come_back_without_the_file(world):
    assert send(world, "notes.txt", EMAIL.encode())[0] == 403
    assert world.witness.posts() == []
    assert world.told == [("stopped", "here is the file", "notes.txt: No e-mail <before> an order.")]


def test_hold_shows_the_name_and_what_was_found(world):
    join = in_background(send, world, "notes.txt", b"long story " * 99 + b"+44 7911 123456")
    hold = world.held()
    (waiting,) = world.holds.list()
    assert waiting.text == "notes.txt:\n+44 7911 123456"
    (found,) = waiting.verdict.findings
    assert waiting.text[found.start : found.end] == "+44 7911 123456"
    assert world.witness.posts() == []
    world.loop.call(world.holds.release, hold)
    assert join()[0] == 200
    assert len(world.witness.posts()) == 1


def test_rule_file_that_reads_names_alone(make_world):
    world = make_world(RULES.replace('id = "shop"', 'id = "shop"\nattachments = "names"'))
    assert send(world, "notes.txt", EMAIL.encode())[0] == 200
    assert send(world, "anna@gmail.com.png")[0] == 403


def test_what_a_file_says_is_no_part_of_the_talk(world):
    send(world, "notes.txt", b"nothing much")
    assert world.loop.call(lambda: world.checker._history("anna", "", "out")) == ("here is the file",)


UPLOADS = (
    RULES
    + """
[[endpoint]]
id = "upload"
method = "PUT"
path = "/uploads/{conversation}/{name}"
format = "file"
files = "{name}"

[[endpoint]]
id = "upload-form"
path = "/uploads"
format = "file"

[[endpoint]]
id = "inline"
path = "/inline"
text = "$.text"
files = "$.files[*].name"
content = "$.files[*].data"
"""
)


def put(world, name: str, content: bytes, kind: str = "image/png"):
    return world.send(content, f"/uploads/anna/{name}", "PUT", content_type=kind)


def why(answer) -> str:
    return json.loads(answer[2])["message"]


def test_qr_code_waits_and_is_named(world):
    join = in_background(send, world, "card.png", files.picture())
    hold = world.held()
    (waiting,) = world.holds.list()
    assert waiting.text == "the QR code in card.png:\n+447911123456"
    assert world.witness.posts() == []
    world.loop.call(world.holds.release, hold)
    assert join()[0] == 200
    assert world.witness.posts() == [form("card.png", files.picture())]


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("card.png", files.picture("mailto:anna@gmail.com"), "the QR code in card.png"),
        ("brief.pdf", files.pdf("write to anna@gmail.com"), "brief.pdf"),
        ("flyer.pdf", files.pdf_with_code("mailto:anna@gmail.com"), "the QR code in flyer.pdf"),
        ("brief.docx", files.word("write to anna@gmail.com"), "brief.docx"),
        ("brief.bin", files.word(header="anna@gmail.com"), "brief.bin"),
        ("brief.doc", files.older("write to anna@gmail.com"), "brief.doc"),
        ("work.zip", files.zipped({"anna@gmail.com.png": b"\x89PNG"}), "anna@gmail.com.png in work.zip"),
        ("work.zip", files.zipped({"a.txt": b"write to anna@gmail.com"}), "a.txt in work.zip"),
    ],
)
def test_address_in_a_file_is_stopped_and_the_file_is_named(world, name, content, named):
    answer = send(world, name, content)
    assert (answer[0], why(answer)) == (403, f"{named}: No e-mail <before> an order.")
    assert world.witness.posts() == []
    assert world.told == [("stopped", "here is the file", why(answer))]


NUMBERED = files.zipped({f"{number:02}.jpg": b"a picture" for number in range(40)})


@pytest.mark.parametrize(
    "content", [files.picture("the logo"), files.pdf(), files.word(), files.older("hello there"), NUMBERED]
)
def test_clean_file_that_was_opened_arrives_byte_for_byte(world, content):
    assert send(world, "file", content)[0] == 200
    assert world.witness.posts() == [form("file", content)]


def test_file_that_is_the_body(make_world):
    world = make_world(UPLOADS)
    stopped = put(world, "card.png", files.picture("mailto:anna@gmail.com"))
    assert (stopped[0], why(stopped)) == (403, "the QR code in card.png: No e-mail <before> an order.")
    assert put(world, "anna@gmail.com.png", b"")[0] == 403
    assert put(world, "a.txt", EMAIL.encode(), "text/plain")[0] == 403
    assert world.witness.posts() == []
    assert put(world, "logo.png", files.picture("logo"))[0] == 200
    assert world.witness.posts() == [files.picture("logo")]


def test_upload_in_a_form_needs_no_text(make_world):
    world = make_world(UPLOADS)
    bare = form("card.png", files.picture("mailto:anna@gmail.com"))
    assert world.send(bare, "/uploads", content_type=MULTIPART)[0] == 403
    assert world.send(form("logo.png", b"\x89"), "/uploads", content_type=MULTIPART)[0] == 200
    assert world.witness.posts() == [form("logo.png", b"\x89")]


@pytest.mark.parametrize("before", ["", "data:image/png;base64,"])
def test_file_within_json(make_world, before):
    world = make_world(UPLOADS)

    def send(text: str) -> tuple:
        data = before + base64.b64encode(files.picture(text)).decode()
        body = {"text": "hi", "files": [{"name": "card.png", "data": data}]}
        return world.send(json.dumps(body).encode(), "/inline")

    answer = send("mailto:anna@gmail.com")
    assert (answer[0], why(answer)) == (403, "the QR code in card.png: No e-mail <before> an order.")
    assert send("logo")[0] == 200
    assert len(world.witness.posts()) == 1


def test_what_should_be_a_file_within_json_and_is_none(make_world):
    world = make_world(UPLOADS)
    body = {"text": "hi", "files": [{"name": "card.png", "data": "https://elsewhere.test/x"}]}
    assert world.send(json.dumps(body).encode(), "/inline")[0] == 422
    assert world.witness.posts() == []


def test_file_that_nobody_can_open_is_refused_and_harms_nothing(world):
    answer = send(world, "brief.pdf", files.pdf(locked=True))
    assert answer[0] == 422
    assert why(answer) == (
        "presend cannot look into brief.pdf: it is locked with a password. It was not sent."
    )
    assert [text for _, text, _ in world.told] == ["here is the file"]
    told = [event["what"] for event in world.events if event["type"] == "error"]
    assert told == ["presend cannot look into a file: it is locked with a password."], "a name is text, too"
    bomb = files.with_part(files.word(), "word/document.xml", b"<a>" + b" " * 60_000_000)
    assert send(world, "brief.docx", bomb)[0] == 422
    assert world.witness.posts() == []
    assert send(world, "logo.png")[0] == 200


def test_large_upload_arrives(make_world):
    world = make_world(UPLOADS)
    content = b"\0" * (9 << 20)
    assert put(world, "film.mp4", content, "video/mp4")[0] == 200
    assert world.witness.posts() == [content]


def test_text_is_one_line_of_the_rule_file(make_world):
    world = make_world(RULES.replace('id = "shop"', 'id = "shop"\nattachments = "text"'))
    assert send(world, "card.png", files.picture())[0] == 200
    assert send(world, "brief.pdf", files.pdf(locked=True))[0] == 200
    assert send(world, "notes.txt", EMAIL.encode())[0] == 403


def test_not_installed_checks_the_name(world, monkeypatch):
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    assert send(world, "card.png", files.picture())[0] == 200
    assert send(world, "anna@gmail.com.png", files.picture())[0] == 403
