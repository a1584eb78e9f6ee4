"""Files that go with a message: their names and their text are messages of their own."""

import base64
import json

import pytest

from presend.extract import multipart
from presend.extract.encoding import LIMIT
from presend.extract.endpoints import FILES_LIMIT, Endpoints
from presend.extract.files import unpacked
from presend.extract.message import Refused
from presend.policy.site import Endpoint
from tests import files

TYPE = "multipart/form-data; boundary=XX"
MESSAGE = b'--XX\r\nContent-Disposition: form-data; name="body"\r\n\r\nhello\r\n'


def form(disposition: str, content: bytes, media_type: str = "application/octet-stream") -> bytes:
    head = f'--XX\r\nContent-Disposition: form-data; name="f"; {disposition}\r\nContent-Type: {media_type}\r\n\r\n'
    return MESSAGE + head.encode() + content + b"\r\n--XX--\r\n"


def read(body: bytes, how: str = "read", content_type: str = TYPE, **named):
    given = {"id": "x", "path": "/x", "format": "form", "text": "body"} | named
    (known,) = Endpoints([Endpoint(**given)], how).for_request("POST", "/x")
    return known.read(body, content_type)


@pytest.mark.parametrize(
    ("disposition", "text"),
    [
        ('filename="anna@gmail.com.png"', "anna@gmail.com"),
        ("filename=a.png", "a"),
        ("filename=\"a.png\"; filename*=UTF-8''anna%40gmail.com", "a\nanna@gmail.com"),
        ("filename*=UTF-8''%C3%A9.png", "é"),
    ],
)
def test_name_of_a_file_is_a_message(disposition, text):
    found = read(form(disposition, b"\x89\0")).messages
    assert [message.text for message in found] == ["hello", text]
    assert [bool(message.file) for message in found] == [False, True]


def test_file_without_a_name_is_none():
    assert [message.text for message in read(form('filename=""', b"")).messages] == ["hello"]


def test_text_of_a_file_is_read_and_can_be_changed():
    body = form('filename="a.txt"', b"call me\r\non 555")
    found = read(body)
    assert found.messages[1].text == "a\ncall me\r\non 555"
    assert found.replace({found.messages[1].parts[1]: "é"}) == body.replace(
        b"call me\r\non 555", "é".encode()
    )
    assert found.replace({}) == body


@pytest.mark.parametrize("content", [b"<b>555</b>", b"\xe9 555", b"5" * 200_000])
def test_file_whose_text_is_not_all_of_it_is_never_changed(content):
    found = read(form('filename="a.html"', content))
    assert "555" in found.messages[1].text
    with pytest.raises(Refused):
        found.replace({found.messages[1].parts[1]: "x"})


def test_name_is_never_changed():
    found = read(form('filename="a.png"', b""))
    with pytest.raises(Refused):
        found.replace({found.messages[1].parts[0]: "x"})


def test_rule_file_that_reads_names_alone():
    assert read(form('filename="a.txt"', b"555"), how="names").messages[1].text == "a"


@pytest.mark.parametrize(
    ("name", "content", "opened"),
    [
        ("card.png", files.picture(), True),
        ("card.txt", files.picture(), True),
        ("how-to.txt", b"GIF89a is how a GIF begins", False),
        ("brief.pdf", files.pdf(), True),
        ("parts.zip", files.archive(a="b"), True),
        ("letters.woff", b"wOFF\0\1", False),
    ],
)
def test_what_must_be_opened_is_told_by_its_content(name, content, opened):
    # as some clients send files: with the media type that means nothing
    (message,) = read(form(f'filename="{name}"', content, "text/plain")).messages[1:]
    assert message.content == (content if opened else b"")
    assert read(form(f'filename="{name}"', content), "text").messages[1].content == b""


def test_contents_in_json_go_with_the_names_where_there_are_as_many():
    png, gif = (base64.b64encode(files.saved(files.code(), kind)).decode() for kind in ("PNG", "GIF"))

    def found(*attached: dict):
        body = json.dumps({"text": "hi", "files": attached}).encode()
        paths = {"files": "$.files[*].name", "content": "$.files[*].data"}
        messages = read(body, format="json", text="$.text", **paths).messages[1:]
        return [(message.file, message.content[:3]) for message in messages]

    assert found({"name": "a", "data": png}, {"name": "b", "data": f"data:;base64,{gif}"}) == [
        ("a", b"\x89PN"),
        ("b", b"GIF"),
    ]
    assert found({"name": "a"}, {"data": png}) == [("a", b"\x89PN")]
    assert found({"name": "a"}, {"name": "b", "data": png}) == [
        ("a", b""),
        ("b", b""),
        ("$.files[*].data", b"\x89PN"),
    ]


def test_data_address_without_base64_and_base64_for_addresses():
    assert unpacked("data:text/plain,a%20b") == (b"a b", "text/plain")
    assert unpacked("-_8=")[0] == unpacked("+/8")[0] == b"\xfb\xff"
    with pytest.raises(Refused):
        unpacked("blob:nothing")


def test_names_in_json_are_messages_and_never_changed():
    body = json.dumps(
        {"text": "hi", "attachments": [{"name": "anna@gmail.com.pdf"}, {"id": 7}, {"name": ""}]}
    ).encode()
    found = read(body, format="json", text="$.text", files="$.attachments[*].name")
    assert [(message.text, message.file) for message in found.messages] == [
        ("hi", ""),
        ("anna@gmail.com", "anna@gmail.com.pdf"),
    ]
    with pytest.raises(Refused):
        found.replace({found.messages[1].parts[0]: "x"})


def test_message_without_files():
    assert (
        len(read(b'{"text": "hi"}', format="json", text="$.text", files="$.attachments[*].name").messages)
        == 1
    )


def test_names_within_a_string_of_json():
    body = json.dumps({"text": "hi", "data": json.dumps([{"name": "a.pdf"}])}).encode()
    found = read(body, format="json", text="$.text", files="$.data :: $[*].name")
    assert [message.text for message in found.messages] == ["hi", "a"]


def test_names_in_fields_of_a_form():
    body = b"body=hi&files[0][name]=a.pdf&meta=%7B%22n%22%3A%22b.pdf%22%7D"
    kind = "application/x-www-form-urlencoded"
    found = read(body, content_type=kind, files=["files[*][name]", "meta :: $.n"])
    assert [message.text for message in found.messages] == ["hi", "a", "b"]


def test_content_of_a_file_is_counted_to_the_byte():
    (_, field) = multipart.parse(form('filename="a.txt"', b"\r\nx\r\n"), TYPE)
    assert field.file.content == b"\r\nx\r\n"


def test_only_what_brings_files_may_be_as_large_as_files():
    """A body of JSON that calls itself a form is read by the loop itself: 64 MB of it would stop every message."""
    endpoint = {"id": "chat", "path": "/chat", "text": ["$.text"], "confidence": "high"}
    limits = [
        known.limit("multipart/form-data; boundary=x")
        for form in ({"format": "json"}, {"format": "form", "text": ["text"]}, {"format": "file", "text": []})
        for known in Endpoints([Endpoint(**endpoint | form)]).for_request("POST", "/chat")
    ]
    assert limits == [LIMIT, FILES_LIMIT, FILES_LIMIT]
