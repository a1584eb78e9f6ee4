"""The clients that were paired by a code: each with a key of its own. Kept in the data folder, for this user alone."""

import json
import logging
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

log = logging.getLogger(__name__)

MOST = 8
"""The oldest gives way: a browser that is paired anew leaves its old key behind."""
_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Paired:
    """`origin` is the extension's; `port` is where it looks for presend."""

    secret: str
    origin: str
    port: int


class Clients:
    """The paired clients in a data folder; without one, as long as the process lives."""

    def __init__(self, data_dir: Path | None = None) -> None:
        self._file = data_dir / "paired.json" if data_dir else None
        self.paired: tuple[Paired, ...] = self._read()

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(client.secret for client in self.paired)

    @property
    def origins(self) -> frozenset[str]:
        return frozenset(client.origin for client in self.paired)

    @property
    def port(self) -> int:
        """Where the last one looks for presend; 0: there is none."""
        return self.paired[-1].port if self.paired else 0

    def add(self, secret: str, origin: str, port: int) -> None:
        """Raises OSError where it cannot be kept; then it is not paired."""
        paired = (*self.paired, Paired(secret, origin, port))[-MOST:]
        if self._file:
            new = self._file.with_name(self._file.name + ".new")
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump([asdict(client) for client in paired], file)
            new.replace(self._file)
        self.paired = paired

    def _read(self) -> tuple[Paired, ...]:
        """A damaged file pairs nobody."""
        if self._file is None or not self._file.exists():
            return ()
        try:
            paired = tuple(Paired(**client) for client in json.loads(self._file.read_text(encoding="utf-8")))
            if all(_SECRET.fullmatch(client.secret) and _is_port(client.port) for client in paired):
                return paired
            log.error("%s is damaged: it pairs nobody", self._file.name)
        except (OSError, ValueError, TypeError) as error:
            log.error("%s cannot be read: %s", self._file.name, type(error).__name__)
        return ()


def _is_port(value: object) -> bool:
    return isinstance(value, int) and 0 < value < 65536
