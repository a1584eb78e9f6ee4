"""PDF files: the pages' text, where their links lead, their notes and filled-in fields, and the codes on them."""

import ctypes
import time
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from problem import Problem

PAGES = 100
CHARACTERS = 100_000
SEEN_PAGES = 5
"""Pages that are looked at for codes, as long as there is computing time. A code on a page is often drawn and no picture."""
SEEN_SECONDS = 6.0
SEEN_SIDE = 1600


def read(content: bytes) -> dict:
    """Raises Problem."""
    began = time.process_time()
    try:
        pdf = pypdfium2.PdfDocument(content)
        text = _text(pdf)
        return {"text": text, "codes": _codes(pdf, began + SEEN_SECONDS)}
    except pypdfium2.PdfiumError as error:
        raise Problem("locked" if "assword" in str(error) else "damaged") from error


def _text(pdf: pypdfium2.PdfDocument) -> str:
    """The beginning of what a reader sees, page for page."""
    pieces: list[str] = []
    size = 0
    for number in range(min(len(pdf), PAGES)):
        page = pdf[number]
        found = [page.get_textpage().get_text_bounded(), *_annotations(pdf, page)]
        pieces += [piece for piece in found if piece.strip()]
        size += sum(map(len, found))
        page.close()
        if size > CHARACTERS:
            break
    return "\n".join(pieces).replace("\r\n", "\n")[:CHARACTERS]


def _annotations(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Links' addresses, notes' texts, fields' values."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        for key in (b"Contents", b"V"):
            yield _string(annotation, key)
        if link := pdfium.FPDFAnnot_GetLink(annotation):
            action = pdfium.FPDFLink_GetAction(link)
            yield _address(pdf, action) if action else ""
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= 2 * CHARACTERS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
    )
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _address(pdf: pypdfium2.PdfDocument, action: pdfium.FPDF_ACTION) -> str:
    size = pdfium.FPDFAction_GetURIPath(pdf, action, None, 0)
    if not 1 < size <= CHARACTERS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(pdf, action, buffer, size)
    return buffer.raw[: size - 1].decode("utf-8", "replace")


def _codes(pdf: pypdfium2.PdfDocument, until: float) -> list[tuple[str, str]]:
    try:
        from pictures import codes_in
    except ImportError:
        return []
    found: dict[tuple[str, str], None] = {}
    for number in range(min(len(pdf), SEEN_PAGES)):
        if time.process_time() > until:
            break
        page = pdf[number]
        scale = min(3.0, SEEN_SIDE / max(1.0, *page.get_size()))
        found |= dict.fromkeys(codes_in(page.render(scale=scale, grayscale=True).to_pil()))
        page.close()
    return list(found)
