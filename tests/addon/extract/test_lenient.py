"""What lenient readers make of frames that are not strictly of their format."""

import gzip
import zlib

import pytest
import zstandard

from presend.extract import lenient

MAIL = "mail anna@gmail.com"
FRAMES = {
    "plain": MAIL.encode(),
    "json": rb"mail anna\u0040gmail.com",
    "javascript": rb"mail anna\x40gmail\u{2e}com",
    "quoted": rb"mail \anna@gmail\.com",
    "utf-16": MAIL.encode("utf-16-le"),
    "utf-16 the other way round": MAIL.encode("utf-16-be"),
    "gzip": gzip.compress(MAIL.encode()),
    "zlib": zlib.compress(MAIL.encode()),
    "zstd": zstandard.compress(MAIL.encode()),
}


@pytest.mark.parametrize("content", FRAMES.values(), ids=FRAMES)
def test_one_text(content):
    assert lenient.text(content) == MAIL


def test_pairs_and_halves():
    assert lenient.unescaped(r"\ud83d\ude00 \ud83d \n.\\") == "\U0001f600 \ufffd \n.\\"


def test_what_only_begins_like_a_packed_one():
    assert lenient.text(b"\x1f\x8b anna") == "\x1f\ufffd anna"
    assert lenient.text(b"x\x9c") == "x\ufffd"


def test_what_grows_without_bound_stays_packed():
    bomb = zlib.compress(bytes(64 * 1024 * 1024))
    assert len(lenient.text(bomb)) <= len(bomb)
