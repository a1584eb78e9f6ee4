"""Files with a message, through a real proxy."""

import json

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
