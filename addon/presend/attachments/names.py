"""How a file's name reads: without the ending that only says what kind of file it is."""

import mimetypes

_KNOWN = mimetypes.MimeTypes(())
"""The library's own table; what a computer adds to it would make presend read differently from one to the next."""
_ENDINGS = {ending[1:] for table in _KNOWN.types_map for ending in table} - {"me"}
_ENDINGS |= set(
    "7z aep afdesign blend cdr doc docx dwg dxf eps fig flac gz heic ifb indd key m4a markdown numbers odp ods odt "
    "ogg otf pages pptx prproj psb psd rar raw rtf sketch skp stl tgz ttf vcard vcf webm webp woff woff2 xd xls "
    "xlsx yaml yml".split()
)


def spoken(name: str) -> str:
    """ "anna@gmail.com.png" -> "anna@gmail.com": with its ending the name would read as another, of no mail host.

    An underscore stands for a space: "call_me_+44_7911_123456".
    """
    stem, _, ending = name.rpartition(".")
    return (stem if stem and ending.lower() in _ENDINGS else name).replace("_", " ")
