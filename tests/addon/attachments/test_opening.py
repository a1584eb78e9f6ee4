"""Files that are opened in a process of their own: what they say, and what hostile ones cannot do."""

import asyncio
import os
import sys

import pytest
from PIL import Image

from presend import attachments
from presend.attachments import Opened, Opener, Unreadable, opening
from tests import files
from tests.files import CALL, NUMBER

QR = (("QR code", CALL),)
BARCODE = (("barcode", CALL),)
BOMB = files.with_part(files.word(), "word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
ANSWER = '{"text": "x", "codes": []}'
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "anna@gmail.com">]><a>&b;</a>'


def opened(content: bytes, seconds: float = 60) -> Opened:
    return asyncio.run(Opener(seconds).open(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_code_in_every_kind_of_picture(kind):
    assert opened(files.saved(files.code(), kind)).codes == QR


@pytest.mark.parametrize(
    "image",
    [
        *(files.code().convert(mode) for mode in ("1", "P", "RGB", "RGBA", "LA")),
        files.code().convert("I").point(lambda value: value * 257).convert("I;16"),
        files.code(scale=1),
        files.clear(files.code(), "black"),
        files.clear(files.code(), "white"),
        files.code().point(lambda value: 255 - value),
        files.code().rotate(30, expand=True, fillcolor=255),
    ],
    ids="1 P RGB RGBA LA 16-bits tiny black-on-clear white-on-clear inverted turned".split(),
)
def test_code_however_the_picture_is_made(image):
    assert opened(files.saved(image)).codes == QR


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("Code128", BARCODE), ("DataMatrix", BARCODE), ("Aztec", BARCODE), ("PDF417", BARCODE)],
)
def test_other_codes(kind, codes):
    assert opened(files.saved(files.code(kind=kind))).codes == codes


def test_article_numbers_are_no_text():
    assert opened(files.saved(files.code("4006381333931", "EAN13"))).codes == ()


def test_several_codes_and_the_frames_of_an_animation():
    one, two = files.code("one"), files.code("two")
    both = Image.new("L", (one.width + two.width, one.height), 255)
    both.paste(one)
    both.paste(two, (one.width, 0))
    assert {text for _, text in opened(files.saved(both)).codes} == {"one", "two"}
    blank = Image.new("L", one.size, 255)
    moving = files.saved(blank, "GIF", save_all=True, append_images=[one, one])
    assert opened(moving).codes == (("QR code", "one"),)


def test_picture_that_breaks_off_is_read_as_far_as_it_goes():
    whole = files.saved(files.code(scale=20).convert("RGB"))
    assert opened(whole[: len(whole) * 9 // 10]).codes == QR


def test_text_of_a_pdf_with_its_links_notes_and_fields():
    place = "/Rect[0 0 9 9]"
    marks = (
        f"<</Type/Annot/Subtype/Link{place}/A<</S/URI/URI(https://wa.me/447911123456)>>>>"
        f"<</Type/Annot/Subtype/Text{place}/Contents(see my note)>>"
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(f){place}/V(filled in)>>"
    )
    lines = opened(files.pdf(f"call {NUMBER}", marks)).text.split("\n")
    assert lines == [f"call {NUMBER}", "https://wa.me/447911123456", "see my note", "filled in"]


def test_code_on_a_page_of_a_pdf():
    assert opened(files.pdf_with_code()) == Opened("", QR)


def test_word_document_with_all_that_can_be_seen_in_it():
    found = opened(files.word("anna@gmail.com", "in the header", "https://wa.me/1", f"call {NUMBER}", CALL))
    for text in ("anna@gmail.com", "in the header", "https://wa.me/1", f"call {NUMBER}"):
        assert text in found.text
    assert found.codes == QR


def test_text_box_and_footnote():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    box = f"<w:a {space}><w:p><w:txbxContent><w:p><w:t>in a box</w:t></w:p></w:txbxContent></w:p></w:a>"
    assert "in a box" in opened(files.with_part(files.word(), "word/document.xml", box.encode())).text


def test_spreadsheet():
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f'<a {space}><row><c t="s"><v>7</v></c><c><v>447911123456</v></c></row></a>'
    shared = f"<sst {space}><si><t>call</t></si></sst>"
    found = opened(files.archive(**{"[Content_Types]": "<a/>", "xl__sharedStrings": shared, "xl__s1": sheet}))
    assert found.text.split() == ["call", "447911123456"]


def test_open_document():
    space = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:x="http://www.w3.org/1999/xlink"'
    body = f'<t:p {space}>+44 <t:span>7911</t:span><t:s/>123456 <t:a x:href="mailto:a@b.de">me</t:a></t:p>'
    found = opened(files.archive(mimetype="application/vnd.oasis.opendocument.text", content=body))
    assert found.text.split() == ["+44", "7911", "123456", "mailto:a@b.de", "me"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (BOMB, "too large"),
        (files.with_part(files.word(), "word/document.xml", ENTITIES), "damaged"),
        (files.with_part(files.word(), "word/document.xml", b"<a>"), "damaged"),
        (files.word()[:5000], "damaged"),
        (files.saved(Image.new("1", (30_000, 30_000))), "too large"),
        (b"\x89PNG\r\n\x1a\n" + b"nothing" * 9, "damaged"),
        (files.pdf()[:300], "damaged"),
        (files.pdf(locked=True), "locked with a password"),
        (b"%PDF-1.7 and nothing", "damaged"),
    ],
    ids="bomb entities xml word-cut huge-picture no-picture pdf-cut pdf-locked no-pdf".split(),
)
def test_hostile_file(content, why):
    with pytest.raises(Unreadable, match=why):
        opened(content)


def hostile(monkeypatch, tmp_path, code: str) -> None:
    """A worker that a file has taken over."""
    worker = tmp_path / "worker.py"
    head = f"import os, pathlib, sys\npathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n"
    worker.write_text(head + code)
    monkeypatch.setattr(opening, "_WORKER", worker)


def test_file_that_takes_for_ever(monkeypatch, tmp_path):
    hostile(monkeypatch, tmp_path, "while True: pass")
    with pytest.raises(Unreadable, match="too long"):
        opened(files.picture(), 0.5)


@pytest.mark.skipif(sys.platform != "linux", reason="not every system has such a limit")
def test_file_that_computes_for_ever(monkeypatch, tmp_path):
    code = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 9))\nwhile True: pass"
    hostile(monkeypatch, tmp_path, code)
    with pytest.raises(Unreadable, match="too long"):
        opened(files.picture())


def test_process_ends_with_the_one_who_waits(monkeypatch, tmp_path):
    hostile(monkeypatch, tmp_path, "while True: pass")
    written = tmp_path / "pid"

    async def scenario() -> int:
        task = asyncio.create_task(Opener().open(files.picture()))
        while not (written.exists() and written.read_text()):
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])
        return int(written.read_text())

    with pytest.raises(ProcessLookupError):
        os.kill(asyncio.run(scenario()), 0)


@pytest.mark.parametrize("code", ["os.abort()", "sys.exit(1)", "print('{')", "print('[]')"])
def test_file_that_breaks_its_worker(monkeypatch, tmp_path, code):
    hostile(monkeypatch, tmp_path, code)
    with pytest.raises(Unreadable, match="damaged"):
        opened(files.picture())


@pytest.mark.skipif(sys.platform != "linux", reason="not every system has such a limit")
def test_memory_is_bounded(monkeypatch, tmp_path):
    folder = str(opening._WORKER)
    code = f"sys.path.insert(0, {folder!r}); import runpy; sys.argv[1:] = []\n"
    code += f"runpy.run_path({folder + '/__main__.py'!r})['limit']()\n"
    hostile(monkeypatch, tmp_path, code + f"bytearray({1 << 20}); print({ANSWER!r}); sys.stdout.flush()")
    assert opened(files.picture()).text == "x"
    hostile(monkeypatch, tmp_path, code + f"bytearray({1 << 31}); print({ANSWER!r})")
    with pytest.raises(Unreadable):
        opened(files.picture())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.picture(), "picture"),
        (files.saved(files.code(), "WEBP"), "picture"),
        (files.pdf(), "pdf"),
        (b"\n" + files.pdf(), "pdf"),
        (files.word(), "document"),
        (files.archive(a="b"), "archive"),
        (files.older("hello"), "document"),
        (files.older("hello", stream="MSI"), ""),
        (b"\x89PNG\0", ""),
        (b"", ""),
    ],
)
def test_kind_by_content(content, kind):
    assert attachments.kind(content) == kind


def test_what_is_not_installed_is_said_and_not_opened(monkeypatch):
    everything = ["text", "document", "archive", "pdf", "picture"]
    assert attachments.state("read") == {"reads": everything, "missing": []}
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    assert attachments.state("read") == {
        "reads": ["text", "document", "archive", "pdf"],
        "missing": ["zxing-cpp"],
    }
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert attachments.opened() == ("document", "archive")
    assert attachments.state("text") == {"reads": ["text"], "missing": []}
    assert attachments.state("names") == {"reads": [], "missing": []}
