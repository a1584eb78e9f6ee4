"""Content-Encoding, strictly: a body is decoded whole and only as it says, or refused.

A decoder that stops early, skips what follows or grows without bound would let text pass that nobody read.
"""

import zlib
from collections.abc import Callable

import brotli
import zstandard

from presend.extract.message import Refused

LIMIT = 8 * 1024 * 1024
"""The largest body that is read, before and after decoding."""


def decode(body: bytes, header: str, limit: int = LIMIT) -> bytes:
    """The plain body. `header` is the Content-Encoding header, several headers joined with commas.

    `limit` is for a body that is not encoded: that cannot grow.
    """
    limit = LIMIT if codings(header) else limit
    if len(body) > limit:
        raise too_large(limit)
    for coding in reversed(codings(header)):
        body = _decoder(coding)(body)
    return body


def encode(body: bytes, header: str) -> bytes:
    """`body` in the same encodings again."""
    for coding in codings(header):
        body = _ENCODERS[coding](body)
    return body


def codings(header: str) -> list[str]:
    """The encodings in the order in which they were applied."""
    names = [name.strip().lower() for name in header.split(",")]
    return [name for name in names if name and name != "identity"]


def too_large(limit: int = LIMIT) -> Refused:
    return Refused(
        "too-large",
        f"This message is larger than {limit // 1024 // 1024} MiB, so presend cannot check it.",
        413,
    )


def _broken(coding: str) -> Refused:
    return Refused("bad-encoding", f"The request's {coding} body is damaged or not what it says it is.", 400)


def _decoder(coding: str) -> Callable[[bytes], bytes]:
    if coding not in _DECODERS:
        raise Refused("unknown-encoding", f"presend cannot read the content encoding {coding!r}.", 415)
    return _DECODERS[coding]


def _zlib_with(wbits: int, coding: str) -> Callable[[bytes], bytes]:
    def unpack(body: bytes) -> bytes:
        stream = zlib.decompressobj(wbits)
        try:
            plain = stream.decompress(body, LIMIT + 1)
        except zlib.error as error:
            raise _broken(coding) from error
        if len(plain) > LIMIT:
            raise too_large()
        if not stream.eof or stream.unused_data:
            raise _broken(coding)
        return plain

    return unpack


def _unpack_brotli(body: bytes) -> bytes:
    stream, plain, rest = brotli.Decompressor(), b"", body
    try:
        while True:
            piece = stream.process(rest, output_buffer_limit=LIMIT + 1 - len(plain))
            plain, rest = plain + piece, b""
            if len(plain) > LIMIT:
                raise too_large()
            if stream.is_finished():
                return plain
            if stream.can_accept_more_data():
                break
    except brotli.error as error:  # also for bytes after the end
        raise _broken("br") from error
    raise _broken("br")


def _unpack_zstd(body: bytes) -> bytes:
    """Exactly one frame: a second one, or a skippable one, is where text could hide."""
    try:
        stream = zstandard.ZstdDecompressor(max_window_size=2**23).decompressobj(read_across_frames=False)
        with zstandard.ZstdDecompressor(max_window_size=2**23).stream_reader(body) as reader:
            if len(reader.read(LIMIT + 1)) > LIMIT:
                raise too_large()
        plain = stream.decompress(body)
    except zstandard.ZstdError as error:
        raise _broken("zstd") from error
    if not stream.eof or stream.unused_data:
        raise _broken("zstd")
    return plain


def _pack_gzip(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=31)
    return stream.compress(body) + stream.flush()


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _zlib_with(31, "gzip"),
    "x-gzip": _zlib_with(31, "gzip"),
    "deflate": _zlib_with(15, "deflate"),
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _pack_gzip,
    "x-gzip": _pack_gzip,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
