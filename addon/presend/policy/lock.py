"""One writer at a time: the page's "it is fine" and a lesson may both change a rule file, and neither may undo the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 10.0


@contextmanager
def writing(data_dir: Path) -> Iterator[None]:
    """To be held from reading a rule file to writing it; against this process's other threads, and other processes.

    Raises OSError where somebody else holds it for long.
    """
    from filelock import FileLock  # no check needs it

    with FileLock(data_dir / "rules.lock", timeout=_PATIENCE, mode=0o600):
        yield
