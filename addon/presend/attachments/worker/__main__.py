"""Opens one file: `python worker KIND < file` prints {"text", "codes"}, with {"files"} for an archive, or {"problem"} as JSON.

It is started as a folder, and not as a part of presend, so that it loads nothing but what this one file needs.
"""

import importlib
import json
import sys
from contextlib import suppress

from problem import Problem

MEMORY = 1 << 30
CPU_SECONDS = 20
"""Far more than an honest file needs. Time of its own: on a busy computer the clock says little."""
MODULES = {"archive": "archive", "document": "office", "pdf": "pdf", "picture": "pictures"}


def limit() -> None:
    """Where the system has such limits (not on Windows; not all on macOS)."""
    with suppress(ImportError):
        import resource

        for name, soft, hard in (
            ("RLIMIT_AS", MEMORY, MEMORY),
            ("RLIMIT_CPU", CPU_SECONDS, CPU_SECONDS + 5),  # at the first it is told so (SIGXCPU), and ends
            ("RLIMIT_FSIZE", 0, 0),
            ("RLIMIT_CORE", 0, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (soft, hard))


def main(kind: str) -> dict:
    limit()
    content = sys.stdin.buffer.read()
    try:
        module = importlib.import_module(MODULES[kind])
        if kind == "document" and not module.is_document(content):
            module = importlib.import_module(MODULES["archive"])
        return module.read(content)
    except Problem as problem:
        return {"problem": str(problem)}
    except MemoryError:
        return {"problem": "large"}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
