"""Files that are text, as they read to a person."""

import time

import pytest

from presend import attachments


@pytest.mark.parametrize(
    ("names", "media_type", "is_text"),
    [
        (("notes.txt",), "", True),
        (("notes.TXT",), "application/octet-stream", True),
        (("old.bin", "anna.vcf"), "application/octet-stream", True),
        (("notes",), "text/plain; charset=utf-8", True),
        (("logo.png",), "image/png", False),
        (("main.py",), "text/x-python", False),
        ((), "", False),
    ],
)
def test_which_files_are_text(names, media_type, is_text):
    assert attachments.is_text(names, media_type) == is_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding(encoding):
    assert attachments.read("Grüße".encode(encoding), ("a.txt",)) == "Grüße"


def test_only_the_beginning_and_never_half_a_character():
    assert attachments.read("é".encode() * attachments.LIMIT, ("a.txt",)) == "é" * (attachments.LIMIT // 2)


def test_what_only_calls_itself_text():
    assert attachments.read(b"\x89PNG\0\0", ("a.txt",)) == ""


def test_html_reads_as_on_the_screen_with_its_links():
    page = b'<style>a{}</style><p>anna<b>@</b>gmail&#46;com</p><a href="mailto:bo@web.de">write</a><a href="#x">up</a>'
    assert attachments.read(page, ("a.html",)).split() == ["anna@gmail.com", "mailto:bo@web.de", "writeup"]


def test_folded_lines_are_one():
    card = b"BEGIN:VCARD\r\nEMAIL:anna@gm\r\n ail.com\r\nEND:VCARD\r\n"
    assert "anna@gmail.com" in attachments.read(card, ("anna.vcf",))


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("anna@gmail.com.png", "anna@gmail.com"),
        ("anna@gmail.com", "anna@gmail.com"),
        ("anna@anna.me", "anna@anna.me"),
        ("logo.final.PSD", "logo.final"),
        (".png", ".png"),
        ("notes", "notes"),
    ],
)
def test_name_without_its_ending(name, spoken):
    assert attachments.spoken(name) == spoken


@pytest.mark.parametrize(
    "sign",
    [
        "<a ",
        "<a href='",
        '<a b="',
        "<!--",
        "<",
        "</",
        "<?",
        "<![",
        "<![foo[",
        "<!x",
        "<a b=c>",
        "<a href=x>",
        "&#",
    ],
)
def test_hostile_html_is_read_in_one_pass(sign):
    began = time.process_time()
    attachments.read((sign * 100_000 + '">-->call +447911123456').encode()[-attachments.LIMIT :], ("a.html",))
    assert (
        time.process_time() - began < 3
    )  # ten thousand tags without an end: a parser that begins anew takes minutes


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<![foo[b]>c", "ac"),
        ("<!doctype html>1 < 2 <3 <a", "1 < 2 <3 <a"),
        ("<!-- unseen > -->seen<!-- never ends", "seen<!-- never ends"),
        ("<script>if (a<b) '</b>'</SCRIPT >seen<style>x", "seen"),
        ("<b title='>unseen' class=\"\">seen</b>", "seen"),
        (f"<img src='data:{'A' * 9000}'>seen", "seen"),
        ("<A HREF = mailto:a&#64;b.de>write</a>", " mailto:a@b.de write"),
        ("&#" + "1" * 5000 + ";", "&#" + "1" * 5000 + ";"),
    ],
)
def test_html_as_browsers_read_it(page, text):
    assert attachments.read(page.encode(), ("a.html",)) == text
