"""Zip archives and office files of before 2007: what they say, and what hostile ones cannot do."""

import asyncio
import importlib
import sys
from pathlib import Path

import pytest

from presend import attachments
from presend.attachments import Opened, Opener, Unreadable, texts
from tests import files
from tests.files import NUMBER

MAIL = "write to anna@gmail.com"


def opened(content: bytes) -> Opened:
    return asyncio.run(Opener().open(content))


def test_names_and_texts_of_an_archive():
    content = files.zipped(
        {
            "logo/": b"",
            "logo/final.png": b"\x89PNG",
            "logo/read me.txt": MAIL.encode(),
            "card.vcf": b"TEL:+44 7911\r\n  123456",
            "page.html": b"<a href='https://wa.me/447911123456'>me</a>",
            "wide.csv": MAIL.encode("utf-16"),
            "brief.docx": files.word(f"call {NUMBER}"),
            "old.doc": files.older(MAIL),
            "inner.zip": files.zipped({"a.txt": MAIL.encode()}),
        }
    )
    assert opened(content).files == (
        ("final.png", ""),
        ("read me.txt", MAIL),
        ("card.vcf", "TEL:+44 7911 123456"),
        ("page.html", " https://wa.me/447911123456 me"),
        ("wide.csv", MAIL),
        ("brief.docx", next(text for name, text in opened(content).files if name == "brief.docx")),
        ("old.doc", next(text for name, text in opened(content).files if name == "old.doc")),
        ("inner.zip", ""),
    )
    said = dict(opened(content).files)
    assert NUMBER in said["brief.docx"] and MAIL in said["old.doc"]


def test_an_archive_that_holds_a_document_as_it_is_is_no_document():
    content = files.zipped({"brief.docx": files.word("hello"), "contact.txt": MAIL.encode()}, packed=False)
    assert b"[Content_Types].xml" in content
    said = dict(opened(content).files)
    assert said["contact.txt"] == MAIL and "hello" in said["brief.docx"]


def test_what_is_a_programs_own_is_passed_over():
    names = {"a/b/c/d/deep@gmail.txt": b"", "__MACOSX/._a.txt": b"", "a/b/c/near.txt": b""}
    assert opened(files.zipped(names)).files == (("near.txt", ""),)


def test_locked_archive_is_judged_by_its_names():
    assert opened(files.zipped({MAIL + ".txt": MAIL.encode()}, locked=True)).files == ((MAIL + ".txt", ""),)


def test_damaged_archive_is_not_guessed():
    with pytest.raises(Unreadable, match="damaged"):
        opened(files.zipped({"a.txt": b"a"})[:-10])
    with pytest.raises(Unreadable, match="damaged"):
        opened(files.zipped({"a.docx": files.word()[:-10]}))


def test_bomb_costs_no_more_than_its_beginning():
    bomb = files.zipped({f"{number}.txt": bytes([97]) * 50_000_000 for number in range(3)})
    assert [len(text) for _, text in opened(bomb).files] == [texts.LIMIT] * 3


def test_many_files_and_much_text_are_read_up_to_a_bound():
    many = opened(files.zipped({f"{number}.txt": b"a" * 100_000 for number in range(400)})).files
    assert len(many) == 300
    assert sum(len(text) for _, text in many) == 2_000_000


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("stream", ["WordDocument", "Workbook", "PowerPoint Document"])
def test_text_of_an_older_office_file(stream, wide):
    content = files.older(f"Dear Zoë,\nplease {MAIL}\nBest", stream, wide)
    assert f"Dear Zoë,\nplease {MAIL}\nBest" in opened(content).text


def test_pictures_in_an_older_office_file_say_nothing():
    assert "Q#x!" not in opened(files.older("hello there, all is well" + "\0" + "Q#x!{}|~`^<>=&%$#*_[]")).text


def test_worker_and_presend_tell_kinds_alike(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(attachments.__file__).parent / "worker"))
    try:
        archive, office = importlib.import_module("archive"), importlib.import_module("office")
        for content in (
            files.word(),
            files.older("a"),
            files.older("a", "MSI"),
            files.zipped({"a": b""}),
            b"",
            b"%PDF-",
        ):
            assert office.is_document(content) == (attachments.kind(content) == "document")
        assert frozenset(texts._TYPES) == archive.TEXTS
    finally:
        for name in ("archive", "office", "older", "problem"):
            sys.modules.pop(name, None)
