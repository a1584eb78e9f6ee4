"""Tables that are made once and kept, as Python keeps its compiled modules: beside the sources, in `__pycache__`.

Making them takes half a second, reading them a few milliseconds. Where they cannot be written they are made each time.
"""

import gc
import marshal
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any
from zlib import crc32

HERE = Path(__file__).parent
_SUM = 4
"""Bytes of the checksum before the content."""


def load(part: str, sources: Iterable[Path], make: Callable[[], dict[str, Any]], name: str = "") -> Any:
    """A part of what `make` returns (dicts, lists, sets, tuples, texts and numbers), kept until one of `sources` changes.

    `make` gives all parts, which are kept each by itself; `name` tells them from other tables' parts.
    """
    stamp = [
        (path.name, status.st_size, status.st_mtime_ns) for path in sorted(sources) if (status := path.stat())
    ]
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of new containers, none of them garbage: collecting would double the time
    try:
        content = memoryview(_place(name, part).read_bytes())
        if crc32(content[_SUM:]).to_bytes(_SUM) == content[:_SUM]:  # marshal may crash on what is broken
            kept, tables = marshal.loads(content[_SUM:])
            if kept == stamp:
                return tables
    except (OSError, EOFError, ValueError, TypeError):
        pass  # not there yet, or of another form: it is made anew
    finally:
        if collecting:
            gc.enable()
    parts = make()
    for other, tables in parts.items():
        _keep(_place(name, other), marshal.dumps((stamp, tables)))
    return parts[part]


def _place(name: str, part: str) -> Path:
    module = f"{name}-{part}" if name else part
    return Path(cache_from_source(str(HERE / f"{module}.py"))).with_suffix(".tables")


def _keep(place: Path, content: bytes) -> None:
    """All or nothing: another presend may be reading."""
    half = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(crc32(content).to_bytes(_SUM) + content)
        half.replace(place)
    except OSError:
        with suppress(OSError):
            half.unlink()
