"""The outbox: texts that were stopped, kept on this computer for a day, so that no word is lost.

A text is written down when it begins to wait, not when it is refused: should presend be killed meanwhile, it is here.
SQLite, readable by this user only (0600), overwritten when deleted.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from presend.holds import Hold, State

log = logging.getLogger(__name__)

KEPT_SECONDS = 24 * 3600
_TABLE = """
create table if not exists stopped (
    id integer primary key, time real not null, run text not null, hold text not null, state text not null,
    reason text not null, endpoint text not null, stage text not null, conversation text not null, text text not null)
"""
_COLUMNS = "id, time, state, reason, endpoint, stage, conversation, text"
_REASONS = {
    "held": "It waits for your word.",
    "discarded": "You kept it back, or the page was closed.",
    "expired": "It waited for your word, and the time ran out.",
    "lost": "presend ended while it waited.",
}


class Stopped(NamedTuple):
    """A text that was not sent. `time` is in seconds since 1970; `state` is "held" while it still waits."""

    id: int
    time: float
    state: str
    reason: str
    endpoint: str
    stage: str
    conversation: str
    text: str


class Outbox:
    """The texts in a data folder's outbox. Raises sqlite3.Error or OSError where it cannot be read or written."""

    def __init__(self, data_dir: Path, clock: Callable[[], float] = time.time) -> None:
        self.file = data_dir / "outbox.db"
        self._clock = clock
        self._run = f"{os.getpid()}-{clock()}"

    def hold_changed(self, hold: Hold, state: State) -> None:
        """Listens to the holds. What fails here is reported and changes nothing for the message."""
        try:
            with self._open() as table:
                if state == "released":
                    table.execute("delete from stopped where run = ? and hold = ?", (self._run, hold.id))
                elif state in ("discarded", "expired"):
                    change = (state, _REASONS[state], self._run, hold.id)
                    known = table.execute(
                        "update stopped set state = ?, reason = ? where run = ? and hold = ?", change
                    )
                    if not known.rowcount:  # it could not be written down before, or the clock has jumped
                        self._keep(table, hold, state)
                else:
                    self._keep(table, hold, state)
        except (sqlite3.Error, OSError) as error:
            log.error("a stopped text could not be kept: %s", error)

    def list(self) -> list[Stopped]:
        """What is kept, newest first."""
        if not self.file.exists():
            return []
        with self._open() as table:
            return [
                Stopped(*row)
                for row in table.execute(f"select {_COLUMNS} from stopped order by time desc, id desc")
            ]

    def clear(self) -> int:
        """Deletes what is kept; gives how many texts that were."""
        if not self.file.exists():
            return 0
        with self._open() as table:
            return table.execute("delete from stopped").rowcount

    def begin(self) -> None:
        """What an earlier run left waiting will not be sent any more."""
        if self.file.exists():
            with self._open() as table:
                change = ("lost", _REASONS["lost"], self._run)
                table.execute(
                    "update stopped set state = ?, reason = ? where state = 'held' and run != ?", change
                )

    def _keep(self, table: sqlite3.Connection, hold: Hold, state: State) -> None:
        """A text that is stopped twice on its way (it waited, then its page was closed) is kept once."""
        same = (hold.text, hold.conversation, hold.endpoint, self._run)
        table.execute(
            "delete from stopped where text = ? and conversation = ? and endpoint = ? and run = ? and state != 'held'",
            same,
        )
        reason = hold.reason or _REASONS.get(state, "presend did not send it.")
        place = (hold.endpoint, hold.stage, hold.conversation, hold.text)
        row = (self._clock(), self._run, hold.id, state, reason, *place)
        table.execute(
            "insert into stopped (time, run, hold, state, reason, endpoint, stage, conversation, text) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.file.exists():
            os.close(os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(self.file, timeout=1.0)) as table, table:
            # Write-ahead: a text is safe from a killed process at once, and the loop does not wait for the disk.
            table.executescript(
                f"pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; {_TABLE}"
            )
            now = self._clock()
            # A clock that was set back must not keep texts for ever.
            table.execute(
                "delete from stopped where time < ? or time > ?", (now - KEPT_SECONDS, now + KEPT_SECONDS)
            )
            yield table
