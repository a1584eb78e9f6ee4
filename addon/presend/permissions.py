"""Customer support's written permissions, kept with their evidence in the data folder.

A permission must be shown on demand, so the evidence (a screenshot, the saved mail) is copied here and hashed. The
table is `permissions.db` (SQLite, 0600), the files stand in `evidence/ID/`.
"""

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from presend.policy.model import Permission

_TABLES = """
create table if not exists permission (id text primary key, recorded text not null, leave text not null);
create table if not exists evidence (
    permission text not null references permission on delete cascade, name text not null, sha256 text not null,
    size integer not null, primary key (permission, name)
);
"""
LARGEST = 64 << 20
"""Bytes of one evidence file."""


class PermissionsError(Exception):
    """What cannot be done, in one sentence."""


class Evidence(NamedTuple):
    """A copied file. `sound` is false where the copy is gone or no longer what was recorded."""

    name: str
    sha256: str
    size: int
    path: Path
    sound: bool


class Permissions:
    """The permissions recorded in a data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.file = data_dir / "permissions.db"
        self._evidence = data_dir / "evidence"

    def active(self) -> tuple[Permission, ...]:
        """All recorded permissions, in the order they came; whether one counts today the policy decides."""
        if not self.file.exists():
            return ()
        with self._open() as table:
            rows = table.execute("select leave from permission order by recorded, rowid").fetchall()
        return tuple(Permission.model_validate(_from_json(leave)) for (leave,) in rows)

    def add(self, leave: Permission, evidence: Iterable[Path] = ()) -> Permission:
        """Records a permission with copies of its evidence; its id is made new. Raises PermissionsError, OSError."""
        files = [_readable(path) for path in evidence]
        with self._open() as table:
            taken = {id for (id,) in table.execute("select id from permission")}
            leave = leave.model_copy(update={"id": _new_id(leave, taken)})
            recorded = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            table.execute(
                "insert into permission values (?, ?, ?)", (leave.id, recorded, leave.model_dump_json())
            )
            try:
                for path, name in zip(files, _names(files), strict=True):
                    table.execute(
                        "insert into evidence values (?, ?, ?, ?)",
                        (leave.id, name, *self._copy(path, leave.id, name)),
                    )
            except BaseException:
                shutil.rmtree(self._evidence / leave.id, ignore_errors=True)
                raise
        return leave

    def get(self, id: str) -> Permission:
        """Raises PermissionsError for an unknown id."""
        found = next((leave for leave in self.active() if leave.id == id), None)
        if found is None:
            raise PermissionsError(f'no permission "{id}"')
        return found

    def evidence(self, id: str) -> list[Evidence]:
        with self._open() as table:
            rows = table.execute(
                "select name, sha256, size from evidence where permission = ? order by rowid", (id,)
            )
            return [self._look(id, *row) for row in rows]

    def remove(self, id: str) -> None:
        """Forgets a permission and deletes its evidence. Raises PermissionsError for an unknown id."""
        self.get(id)
        with self._open() as table:
            table.execute("delete from permission where id = ?", (id,))
        shutil.rmtree(self._evidence / id, ignore_errors=True)

    def as_dict(self, id: str) -> dict[str, Any]:
        """All that is known of a permission, JSON-ready."""
        with self._open() as table:
            row = table.execute("select recorded from permission where id = ?", (id,)).fetchone()
        leave = self.get(id).model_dump(mode="json")
        files = [
            {"name": item.name, "sha256": item.sha256, "size": item.size, "sound": item.sound}
            for item in self.evidence(id)
        ]
        return {**leave, "recorded": row[0], "evidence": files}

    def export(self, out: Path) -> int:
        """Writes a zip with `permissions.json` and every evidence file; returns the number of permissions."""
        known = [self.as_dict(leave.id) for leave in self.active()]
        private = os.open(out, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(private, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("permissions.json", json.dumps(known, indent=2, ensure_ascii=False))
            for leave in known:
                for item in self.evidence(leave["id"]):
                    if item.path.exists():
                        archive.write(item.path, f"evidence/{leave['id']}/{item.name}")
        return len(known)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The table, in one transaction."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(self.file, timeout=5)) as table:
            table.executescript(_TABLES)
            table.execute("pragma foreign_keys = on")
            with table:
                yield table

    def _copy(self, path: Path, id: str, name: str) -> tuple[str, int]:
        """Copies an evidence file; its SHA-256 and size."""
        folder = self._evidence / id
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = path.read_bytes()
        with os.fdopen(os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
            copy.write(content)
        return hashlib.sha256(content).hexdigest(), len(content)

    def _look(self, id: str, name: str, sha256: str, size: int) -> Evidence:
        path = self._evidence / id / name
        sound = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        return Evidence(name, sha256, size, path, sound)


def _from_json(leave: str) -> dict[str, Any]:
    fields = json.loads(leave)
    for key in ("granted", "expires"):
        fields[key] = dt.date.fromisoformat(fields[key]) if fields[key] else None
    return fields


def _readable(path: Path) -> Path:
    if not path.is_file():
        raise PermissionsError(f"{path}: no such file")
    if path.stat().st_size > LARGEST:
        raise PermissionsError(f"{path}: larger than {LARGEST >> 20} MiB")
    return path


def _names(files: list[Path]) -> list[str]:
    """The files' own names, each once."""
    names: list[str] = []
    for path in files:
        name, number = path.name, 1
        while name in names:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        names.append(name)
    return names


def _new_id(leave: Permission, taken: set[str]) -> str:
    """Tells what it is for: "skype-anna"."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{leave.channels[0]}-{leave.buyer}".lower()).strip("-")
    id, number = words, 1
    while id in taken:
        number += 1
        id = f"{words}-{number}"
    return id
