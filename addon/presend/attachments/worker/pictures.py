"""QR codes and barcodes in pictures."""

import io
from collections.abc import Iterator

import zxingcpp
from PIL import Image, ImageFile
from problem import Problem

STORED = 250_000_000
"""Pixels that a file may say it has: what is larger is a bomb, and none of it is unpacked."""
UNPACKED = 50_000_000
"""Pixels that are unpacked, of all frames together. A JPEG is made smaller while it is unpacked."""
SIDE = 4096
"""Pixels of a side in which codes are looked for; a larger picture is made smaller first."""
FRAMES = 10
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")

# Article numbers (EAN, UPC, DataBar) are no text that a person chose, and look like telephone numbers.
TEXTUAL = tuple(
    zxingcpp.barcode_format_from_str(name)
    for name in "QRCode MicroQRCode RMQRCode DataMatrix Aztec PDF417 MicroPDF417 MaxiCode Code128 Code39 Code93 Codabar ITF".split()
)

Code = tuple[str, str]
"""What the code is called, and its text."""

Image.MAX_IMAGE_PIXELS = None  # bounded here
ImageFile.LOAD_TRUNCATED_IMAGES = True  # a browser shows the beginning of a file, too


def read(content: bytes) -> dict:
    return {"text": "", "codes": codes(content)}


def codes(content: bytes) -> list[Code]:
    """The codes in a picture file, each once. Raises Problem."""
    found: dict[Code, None] = {}
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        for frame in _frames(image):
            found |= dict.fromkeys(codes_in(frame))
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError) as error:  # what Pillow raises
        raise Problem("damaged") from error
    return list(found)


def codes_in(image: Image.Image) -> list[Code]:
    """The codes in one picture. What is transparent may be seen on a light or a dark page."""
    for gray in _grays(_smaller(image)):
        found = zxingcpp.read_barcodes(gray, formats=TEXTUAL, text_mode=zxingcpp.TextMode.Plain)
        if found:
            return [("QR code" if "QR" in str(code.format) else "barcode", code.text) for code in found]
    return []


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """The picture, or the first pictures of an animation."""
    if image.width * image.height > STORED:
        raise Problem("large")
    image.draft("L", (SIDE, SIDE))
    pixels = image.width * image.height
    if pixels > UNPACKED:
        raise Problem("large")
    for number in range(max(1, min(FRAMES, UNPACKED // max(1, pixels)))):
        try:
            image.seek(number)
            image.load()
        except EOFError:
            return
        yield image


def _smaller(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode == "P":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    factor = -(-max(image.size) // SIDE)
    return image.reduce(factor) if factor > 1 else image


def _grays(image: Image.Image) -> Iterator[Image.Image]:
    if not image.has_transparency_data:
        yield image.convert("L")
        return
    image = image.convert("RGBA")
    for colour in ("white", "black"):
        page = Image.new("RGBA", image.size, colour)
        page.alpha_composite(image)
        yield page.convert("L")
