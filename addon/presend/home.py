"""The data folder: this user's alone, used by one presend at a time, and its pairing secret."""

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from presend.trust.ca import write_private

_OWN = ("lock", "pairing.json", "permissions.db")
_SECRET = re.compile(r"[0-9a-f]{64}")


class SessionError(Exception):
    """The message says what is wrong, `help` what to do next."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def default_data_dir() -> Path:
    return Path(platformdirs.user_data_dir("presend", appauthor=False))


def open_folder(path: Path) -> Path:
    """Makes the folder, or opens the one that presend made. Raises SessionError, also for somebody else's folder."""
    try:
        if path.is_dir() and any(path.iterdir()) and not any((path / name).exists() for name in _OWN):
            raise SessionError(
                f"The folder {path} holds other things.", "Give presend a folder of its own with --data-dir."
            )
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise SessionError(
            f"The data folder {path} cannot be used: {error.strerror}.", "Choose another with --data-dir."
        ) from error
    return path.resolve()


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Holds the folder's lock, which ends with the process however it ends. Raises SessionError where it is held."""
    lock = FileLock(data / "lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise SessionError(
            f"presend is running already with the data folder {data}.",
            "Use its browser window, end it with Ctrl-C, or give this one another folder with --data-dir.",
        ) from error
    except OSError as error:
        raise SessionError(f"The data folder {data} cannot be written: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()


def pairing_secret(data: Path) -> str:
    """The pairing secret, made once and kept for this user alone."""
    path = data / "pairing.json"
    try:
        secret = json.loads(path.read_text(encoding="utf-8"))["secret"]
        if _SECRET.fullmatch(secret):
            path.chmod(0o600)
            return secret
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or damaged: the extension's copy is written anew with the next one
    secret = secrets.token_hex(32)
    write_private(path, json.dumps({"secret": secret}).encode())
    return secret
