"""Real files for the tests: made by the libraries that the world makes them with, and hostile ones."""

import io
import zipfile

import docx
import pypdfium2
import zxingcpp
from PIL import Image

NUMBER = "+44 7911 123456"
CALL = "tel:+447911123456"
_LOCK = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%b>/U<%b>>>" % (b"41" * 32, b"42" * 32)


def code(text: str = CALL, kind: str = "QRCode", scale: int = 6) -> Image.Image:
    """A code as a picture, black on white."""
    made = zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(kind))
    pixels = memoryview(zxingcpp.write_barcode_to_image(made, scale=scale))
    return Image.frombytes("L", pixels.shape[::-1], bytes(pixels))


def saved(image: Image.Image, kind: str = "PNG", **how) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def picture(text: str = CALL) -> bytes:
    """A PNG with a QR code."""
    return saved(code(text))


def clear(image: Image.Image, colour: str) -> Image.Image:
    """The dark parts in that colour, all else transparent."""
    made = Image.new("RGBA", image.size, (0, 0, 0, 0))
    made.paste(Image.new("RGBA", image.size, colour), mask=image.point(lambda value: 255 - value))
    return made


def pdf(text: str = "hello", annotations: str = "", locked: bool = False) -> bytes:
    """One page, written by hand: the library that reads them can lock none, and writes no links."""
    content = f"BT /F1 24 Tf 40 700 Td ({text}) Tj ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        b"/Annots[%b]>>" % annotations.encode(),
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    file, places = b"%PDF-1.7\n", [b"0000000000 65535 f \n"]
    for number, thing in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, thing)
    table = b"xref\n0 %d\n%b" % (len(places), b"".join(places))
    more = _LOCK if locked else b""
    return file + table + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (6, more, len(file))


def pdf_with_code(text: str = CALL) -> bytes:
    """A page whose only content is a QR code."""
    made = pypdfium2.PdfDocument.new()
    page, image = made.new_page(600, 800), pypdfium2.PdfImage.new(made)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(code(text).convert("RGB")))
    image.set_matrix(pypdfium2.PdfMatrix().scale(150, 150).translate(100, 100))
    page.insert_obj(image)
    page.gen_content()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def word(text: str = "hello", header: str = "", link: str = "", cell: str = "", code: str = "") -> bytes:
    """A Word document with that text in bold and plain halves, a table, a header, a link, a picture."""
    made = docx.Document()
    line = made.add_paragraph()
    line.add_run(text[: len(text) // 2]).bold = True
    line.add_run(text[len(text) // 2 :])
    made.add_table(1, 2).cell(0, 1).text = cell
    made.sections[0].header.paragraphs[0].text = header
    if link:
        made.part.relate_to(link, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    if code:
        made.add_picture(io.BytesIO(picture(code)))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_part(document: bytes, name: str, content: bytes) -> bytes:
    """An office document with another content of one part."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return file.getvalue()


def archive(**parts: str) -> bytes:
    """A zip; a double underscore in a name stands for a slash, and .xml is added."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr("mimetype" if name == "mimetype" else name.replace("__", "/") + ".xml", content)
    return file.getvalue()


def zipped(files: dict[str, bytes], locked: bool = False, packed: bool = True) -> bytes:
    """A zip archive with these files, deflated or as they are; `locked`: all marked as encrypted."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            made.writestr(name, content)
        for part in made.infolist() if locked else ():
            part.flag_bits |= 1  # written into the directory at the file's end, which is what is read
    return file.getvalue()


def older(text: str, stream: str = "WordDocument", wide: bool = False) -> bytes:
    """As a file of before 2007 looks: its text between pieces of which nobody reads any, and the names of its streams."""
    noise = bytes(range(256)) * 8
    said = text.replace("\n", "\r").encode("utf-16-le" if wide else "cp1252")
    name = stream.encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + noise + said + b"\0" * 64 + noise + name
