"""Opens one file: `python worker KIND < file` prints {"text", "codes"} or {"problem"} as JSON.

It is started as a folder, and not as a part of presend, so that it loads nothing but what this one file needs.
"""

import importlib
import json
import sys
from contextlib import suppress

from problem import Problem

MEMORY = 1 << 30
CPU_SECONDS = 30
"""For the case that nobody is there any more to end this process."""
MODULES = {"document": "office", "pdf": "pdf", "picture": "pictures"}


def limit() -> None:
    """Where the system has such limits (not on Windows; not all on macOS)."""
    with suppress(ImportError):
        import resource

        for name, most in (
            ("RLIMIT_AS", MEMORY),
            ("RLIMIT_CPU", CPU_SECONDS),
            ("RLIMIT_FSIZE", 0),
            ("RLIMIT_CORE", 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))


def main(kind: str) -> dict:
    limit()
    content = sys.stdin.buffer.read()
    try:
        return importlib.import_module(MODULES[kind]).read(content)
    except Problem as problem:
        return {"problem": str(problem)}
    except MemoryError:
        return {"problem": "large"}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
