"""Opens PDFs, office documents and pictures, each in a process of its own: a hostile file can stop or harm nothing else."""

import asyncio
import base64
import json
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from presend.attachments.kinds import kind
from presend.attachments.texts import read

SECONDS = 60.0
"""After which a file is given up by the clock. Its process has a bound of computing time, too, where the system has such."""
_AT_ONCE = 2
_WORKER = Path(__file__).parent / "worker"
_WHY = {
    "locked": "it is locked with a password",
    "damaged": "it is damaged",
    "large": "it is too large when it is opened",
    "slow": "it takes too long to open",
}


def _inside(name: str, text: str, beginning: str) -> tuple[str, str]:
    """A file in an archive; a text file is read here, as if it had been sent alone."""
    return name, text or read(base64.b64decode(beginning), [name])


class Unreadable(Exception):
    """A file that nobody could look into. The text says why."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file says: its text, its codes, each with what it is called ("QR code"), and an archive's files, each with
    its name and its text."""

    text: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()


class Opener:
    """Opens files, few at a time."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def open(self, content: bytes) -> Opened:
        """Raises Unreadable. When it is cancelled the process ends, too."""
        async with self._turns:
            answer = await self._ask(kind(content), content)
        try:
            told = json.loads(answer)
            if problem := told.get("problem"):
                raise Unreadable(_WHY[problem])
            codes = tuple((name, text) for name, text in told["codes"])
            files = tuple(_inside(*file) for file in told.get("files", ()))
            return Opened(told["text"], codes, files)
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
        ) as error:  # the process broke, or was made to
            raise Unreadable(_WHY["damaged"]) from error

    async def _ask(self, kind: str, content: bytes) -> bytes:
        pipe, null = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        worker = await asyncio.create_subprocess_exec(
            sys.executable, str(_WORKER), kind, stdin=pipe, stdout=pipe, stderr=null
        )
        try:
            async with asyncio.timeout(self._seconds):
                answer, _ = await worker.communicate(content)
        except TimeoutError:
            raise Unreadable(_WHY["slow"]) from None
        finally:
            if worker.returncode is None:
                worker.kill()
                await worker.wait()
        if worker.returncode == -getattr(signal, "SIGXCPU", 0):
            raise Unreadable(_WHY["slow"])
        return answer
