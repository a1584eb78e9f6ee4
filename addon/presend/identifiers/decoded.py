"""Stretches of a message that are encoded text: Base64, hex, percent and HTML escapes, code points, binary, Morse,
ROT13, letters parted by a sign, and text written backwards.

Each is tried only where its form is unmistakable, and kept only where what comes out is printable; whether it is contact
data is for the detectors to say, by reading the decoded text as they read a message.
"""

import base64
import binascii
import codecs
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from presend.identifiers import telephone
from presend.identifiers.labels import Labels
from presend.lexicon.spelled import BACKWARDS
from presend.meaning.vocabulary import beside_digits
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_MOST = 4000
_MORSE = dict(
    zip(
        [
            ".-",
            "-...",
            "-.-.",
            "-..",
            ".",
            "..-.",
            "--.",
            "....",
            "..",
            ".---",
            "-.-",
            ".-..",
            "--",
            "-.",
            "---",
            ".--.",
            "--.-",
            ".-.",
            "...",
            "-",
            "..-",
            "...-",
            ".--",
            "-..-",
            "-.--",
            "--..",
            "-----",
            ".----",
            "..---",
            "...--",
            "....-",
            ".....",
            "-....",
            "--...",
            "---..",
            "----.",
            ".-.-.-",
            ".--.-.",
            "-..-.",
            "-....-",
            "..--.-",
        ],
        "abcdefghijklmnopqrstuvwxyz0123456789.@/-_",
        strict=True,
    )
)
_TLDS = "moc|ten|gro|oi|ku.oc|ed|or|rf|se|ti|ur|em|ee|oc|ofni|ved|nl|lp|ni|rb.moc|su|uc"
_TLD_BACKWARDS = lazy(
    rf"(?<![\w.])(?:{_TLDS.replace('.', '\\.')})\.[\w.-]{{2,40}}(?:@[\w.+-]+)?(?:/\S*)?|(?<!\S)\S{{3,60}}/(?:em\.aw|em\.t|ee\.rtknil|moc\.margatsni)(?:/\S*)?"
)
_TLD_SIGNS = (*(f"{name}." for name in _TLDS.split("|")), "/em.aw", "/em.t", "/ee.rtknil", "/moc.margatsni")


class Stretch(NamedTuple):
    """A stretch as it was written, what it says, and how it was encoded."""

    span: Span
    text: str
    code: str


def stretches(message: Message) -> list[Stretch]:
    return message.once(_stretches)


def _stretches(message: Message) -> list[Stretch]:
    text = message.text[:_MOST]
    found: list[Stretch] = []
    for code, sign, form, decode in _CODES:
        if sign.search(text):
            for hit in form.finditer(text):
                if (decoded := decode(hit[0])) and _is_text(decoded) and not _is_inline(text, hit.start()):
                    end = hit.start() + len(hit[0].rstrip(" ,:"))
                    found.append(Stretch(Span(hit.start(), end), decoded, code))
    return [*found, *_turned_by_13(text, found), *_backwards(message)]


def _is_inline(text: str, place: int) -> bool:
    """Whether a page's own file begins at `place`: "url(data:image/svg+xml;base64,..."; a text in one is a message."""
    return _INLINE.search(text, max(0, place - _HEAD), place) is not None


_INLINE = lazy(r"(?i)data:(?!text/plain)[\w.+-]{1,20}/[\w.+-]{1,30}(?:;[\w=.-]{1,20}){0,3},$")
_HEAD = 80  # characters


def _turned_by_13(text: str, found: list[Stretch]) -> Iterator[Stretch]:
    """What a message itself calls ROT13, whatever its host is: "uryyb@yhzra.qri, rot13"."""
    known = {stretch.span for stretch in found}
    for hit in _ROT13.finditer(text) if _ROT13_NAMED.search(text) else ():
        if (span := Span(*hit.span())) not in known:
            yield Stretch(span, codecs.decode(hit[0], "rot13"), "rot13")


_ROT13_NAMED = lazy(r"(?i)rot-?13|c(?:ae|a|e|é|ä)sar|цезар")
_CODE_NAMED = lazy(rf"{_ROT13_NAMED.pattern}|base-?64|b64|^de[ck]od|^декод")
"""Words for the codes whose text may look like any other word."""


def _is_text(text: str) -> bool:
    return len(text) > 5 and text.isprintable() and text.isascii()


def _base64(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode("ascii").strip()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _hex(text: str) -> str:
    pairs = re.sub(r"0x|\\x|[\s:,-]", "", text)
    try:
        return bytes.fromhex(pairs).decode("ascii").strip()
    except (UnicodeDecodeError, ValueError):
        return ""


def _points(text: str) -> str:
    return "".join(
        chr(int(point, 16)) for point in re.findall(r"(?:U\+|u\+|\\u|0x)\{?([0-9a-fA-F]{2,5})\}?", text)
    )


def _decimal(text: str) -> str:
    return "".join(map(chr, map(int, re.findall(r"\d+", text))))


def _binary(text: str) -> str:
    return "".join(chr(int(byte, 2)) for byte in re.findall(r"[01]{7,8}", text))


def _morse(text: str) -> str:
    letters = re.sub(
        r"[/|]", " ", text.replace("–", "-").replace("·", ".").replace("−", "-").replace("_", "-")
    ).split()
    plain = "".join(_MORSE.get(letter, "") for letter in letters)
    return plain if len(plain) >= len(letters) - 1 else ""


def _unquote(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text)


def _unescape(text: str) -> str:
    from html import unescape

    return unescape(text)


def _rot13(text: str) -> str:
    plain = codecs.decode(text, "rot13")
    known = re.search(
        r"(?i)(?:gmail|hotmail|outlook|yahoo|icloud|proton|gmx|mail)\w*\.(?:com|net|de|ru|me)|(?:wa|t|m)\.me/|linktr\.ee|instagram\.com",
        plain,
    )
    return plain if known else ""


def _every_other(text: str) -> str:
    """ "a-n-n-a-@-m-a-i-l-.-d-e" without what parts its letters."""
    return text[::2]


_BASE64 = lazy(r"(?<![\w+/=.])[A-Za-z0-9+/]{14,400}={0,2}(?![\w+/=])")
_ROT13 = lazy(r"(?<![\w@.])[\w.+-]{1,64}(?:@[\w-]{1,40}|/[^\s/]{1,60}|\.[\w-]{1,40})+")
_PERCENT = lazy(r"(?:[\w.+-]|%[2-7][0-9a-fA-F]){1,64}%[2-7][0-9a-fA-F](?:[\w.+/@-]|%[2-7][0-9a-fA-F]){3,64}")
_HTML = lazy(
    r"[\w.+-]{0,64}(?:&#(?:\d{2,3}|x[0-9a-fA-F]{2});|&(?:commat|period|num|plus|lowbar|sol);)"
    r"(?:[\w.@+/-]|&#(?:\d{2,3}|x[0-9a-fA-F]{2});|&[a-z]{3,7};){0,200}"
)
_PARTED_AT = lazy(r"([*_|~-])@\1")
_CHAR = r"(?:4[5-9]|5[0-7]|6[4-9]|[789]\d|1[01]\d|12[0-2])"
_CODES: tuple[tuple[str, re.Pattern[str], re.Pattern[str], Callable[[str], str]], ...] = (
    ("base64", lazy("[A-Za-z0-9+/]{14}"), _BASE64, _base64),
    ("hex", lazy(r"[2-7][0-9a-fA-F][ :,-]?(?:0x|\\x)?[2-7][0-9a-fA-F]"),
     lazy(r"(?<![\w+/=#-])(?:(?:0x|\\x)?[2-7][0-9a-fA-F][ :,-]?){6,120}(?![\w])"), _hex),
    ("code points", lazy(r"(?i)u\+|\\u"),
     lazy(r"(?:(?:U\+|u\+|\\u)\{?[0-9a-fA-F]{4,5}\}?[ ,;]{0,3}){5,120}(?<![ ,;])"), _points),
    ("decimal", lazy(rf"{_CHAR}[ ,;]+{_CHAR}[ ,;]+{_CHAR}"),
     lazy(rf"(?<![\d.,])(?:{_CHAR}[ ,;]{{1,3}}){{8,120}}{_CHAR}(?![\d.,])"), _decimal),
    ("binary", lazy("[01]{7}"),
     lazy(r"(?<!\d)(?:(?:[01]{8}[ ,]{0,2}){6,120}|(?:[01]{7}[ ,]{0,2}){6,120})(?!\d)(?<![ ,])"), _binary),
    ("morse", lazy(r"[.-]{2} [.-]"), lazy(r"(?<![\w.-])(?:[.\-–−·_]{1,6}[ /|]{1,3}){6,120}[.\-–−·_]{1,6}(?![\w])"), _morse),
    ("percent", lazy("%[2-7]"), _PERCENT, _unquote),
    ("parted", _PARTED_AT, lazy(r"(?<![\w@.])\w([*_|~-])(?:[\w.]\1){0,40}@\1(?:[\w.]\1){4,40}\w(?![\w@])"), _every_other),
    ("html", lazy("&"), _HTML, _unescape),
    ("rot13", lazy(r"\.(?:pbz|qr|arg|eh|zr)|jn\.zr|vafgntenz"), _ROT13, _rot13),
)  # fmt: skip
"""Name, a quick sign that it may be there, the form of a stretch, and how it is read."""


def _backwards(message: Message) -> Iterator[Stretch]:
    """Addresses and numbers written from right to left."""
    folded = message.folded
    signs = any(map(folded.text.__contains__, _TLD_SIGNS))
    for hit in _TLD_BACKWARDS.finditer(folded.text[:_MOST]) if signs else ():
        yield Stretch(folded.origin(*hit.span()), hit[0][::-1], "backwards")
    says = any(map(_says_backwards, set(folded.text[:_MOST].split())))
    hints = says or (_FROM_END.may_stand_in(message) and _FROM_END.pattern.search(folded.text) is not None)
    if hints or _PLUS_LAST.search(folded.text[:_MOST]):
        for hit in re.finditer(r"[+(]?\d(?:[\s().+-]{0,3}\d){6,14}\+?", folded.text[:_MOST]):
            digits = "".join(filter(str.isdigit, hit[0][::-1]))
            plus = hit[0][-1] == "+" and hit[0][0] != "+" and telephone.is_international(digits)
            if says or plus or (hints and telephone.is_valid(digits)):
                yield Stretch(folded.origin(*hit.span()), "call " + hit[0][::-1], "backwards")
    if says:
        for hit in re.finditer(r"[\w.@+-]{6,80}", folded.text[:_MOST]):
            if "@" in hit[0] or "_" in hit[0]:
                yield Stretch(folded.origin(*hit.span()), hit[0][::-1], "backwards")


@lru_cache(maxsize=20_000)
def _says_backwards(chunk: str) -> bool:
    return chunk.strip(".,:;!?()\"'") in BACKWARDS


_FROM_END = Labels("from_end")
"""Phrases for reading from right to left that may mean a picture, too: "mirror it"."""
_PLUS_LAST = lazy(r"\d\+(?![\d\w])")
LEAST = 4
"""Parts of a text in codes, set apart by spaces, of which a message must have some: the shortest address has more."""


def opens(chunk: str) -> int:
    """How many parts of encoded contact data a stretch without white space may be: LEAST for what may be all of it, for a
    letter in Morse, whose others are too short to tell, and for a word for "backwards"."""
    if _says_backwards(chunk) or (chunk[-1] == "+" and chunk[:-1].isdigit()):
        return LEAST
    if len(chunk) < _LONG:
        if _CODE_NAMED.search(chunk):
            return LEAST
        if _PART.fullmatch(chunk) is None:
            return 0
        return LEAST if chunk[0] in ".-" else 1
    return LEAST if _may_be_all(chunk) else 0


PHRASES = beside_digits(_FROM_END.begin_in)
"""What is to be read from its end, and what that may be."""


def _may_be_all(chunk: str) -> bool:
    if (
        "&#" in chunk
        or "%" in chunk
        or "u+" in chunk
        or "\\u" in chunk
        or _TLD_BACKWARDS.search(chunk)
        or _ROT13_SIGN.search(chunk)
        or ("@" in chunk and _PARTED_AT.search(chunk))
    ):
        return True
    return (_BASE64.search(chunk) is not None and _mixed(chunk)) or _HEX.search(chunk) is not None


def _mixed(chunk: str) -> bool:
    """Whether a long word has letters and digits in turns, as Base64 has; case is not seen here."""
    return len(_TURN.findall(chunk)) > 1 or chunk.endswith("=")


_TURN = lazy(r"[a-z]\d|\d[a-z]")
_LONG = 10
_PART = lazy(r"(?:0x|\\x)?[2-7][0-9a-f][,:-]?|[01]{7,8},?|1[01]\d,?|(?:u\+|\\u)[0-9a-f]{4},?|[.-]{4,6}")
_HEX = lazy(r"(?:[2-7][0-9a-f][:-]?){6}")
_ROT13_SIGN = _CODES[-1][1]
