"""Word, Excel and PowerPoint files of before 2007: the runs of Latin text in them.

Their formats are databases of pieces; no part of them is followed here, but their texts stand in them as they are, in
eight or sixteen bits a character. Among them is much that nobody sees (names of fonts and styles), which says nothing.
"""

import re

CHARACTERS = 100_000
_NARROW = re.compile(rb"[\t\r\n\x0b -~\x91-\x97\xa0-\xff]{12,}")
_WIDE = re.compile(rb"(?:[\t\r\n\x0b -~\xa0-\xff]\0){6,}")
_HIGH = bytes(range(0x80, 0x100))
_SAID = re.compile(rb"[\w\s@.,:;!?'()+/-]", re.ASCII)
_MOSTLY = 0.8
"""The part of a run that must be what people write: pictures are in these files, too."""


def read(content: bytes) -> dict:
    narrow = ((match.start(), match[0].strip(_HIGH)) for match in _NARROW.finditer(content))
    runs = [(at, run) for at, run in narrow if _is_said(run)]
    wide = [(match.start(), match[0][::2]) for match in _WIDE.finditer(content)]
    pieces = [run.decode("cp1252", "replace") for _, run in sorted(runs + wide)]
    text = "\n".join(pieces).replace("\r", "\n").replace("\x0b", "\n")
    return {"text": text[:CHARACTERS], "codes": []}


def _is_said(run: bytes) -> bool:
    return len(_SAID.findall(run[:1000])) >= _MOSTLY * min(len(run), 1000)
