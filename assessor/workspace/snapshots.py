"""Copies of the whole workspace at a moment, kept beside it, and the way back to one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from assessor.domain.errors import Place, refuse
from assessor.workspace import schema
from assessor.workspace.database import Database, is_database, read_only_address
from assessor.workspace.evidence import sync_folder
from assessor.workspace.faults import disk_faults

SUFFIX = ".snapshot"


class Snapshots:
    """The folder ``<workspace>.snapshots``; names begin with the time in UTC, so that they sort by age."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.path = database.path.with_name(database.path.name + ".snapshots")

    def all(self) -> tuple[Path, ...]:
        """Return the snapshots, the newest first."""
        return tuple(sorted(self.path.glob(f"*{SUFFIX}"), reverse=True))

    def take(self, at: datetime) -> Path:
        """Copy the workspace as it is now; the copy is complete before it gets its name."""
        with disk_faults(self.path):
            self.path.mkdir(exist_ok=True)
            target = self._free_name(at)
            incoming = target.with_suffix(".incoming")
            try:
                with self._database.idle() as source:
                    copy(source, incoming)
                incoming.replace(target)
                sync_folder(self.path)
            finally:
                incoming.unlink(missing_ok=True)
        return target

    def put_back(self, snapshot: Path) -> None:
        """Replace the workspace's content by a snapshot's in one transaction, then bring it up to date."""
        with disk_faults(snapshot), closing(open_copy(snapshot)) as source, self._database.idle() as target:
            source.backup(target)
            schema.migrate(target)

    def _free_name(self, at: datetime) -> Path:
        stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        names = (self.path / f"{stamp}{n:03d}{SUFFIX}" for n in range(1000))
        return next(name for name in names if not name.exists())


def copy(source: sqlite3.Connection, path: Path) -> None:
    """Write a consistent, durable copy of an open workspace to ``path``."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def open_copy(path: Path, shown: Path | None = None) -> sqlite3.Connection:
    """Open a workspace that nobody has open, for reading; it must be whole and not newer than this program.

    Problems name ``shown`` where the copy stands for another file.
    """
    place = Place(str(shown or path))
    if not path.is_file():
        raise refuse("workspace.no_such_file", place)
    if not is_database(path):
        raise refuse("workspace.not_a_workspace", place)
    connection = sqlite3.connect(read_only_address(path), uri=True)
    try:
        _check(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, place: Place) -> None:
    number = schema.version(connection)
    if not number:
        raise refuse("workspace.not_a_workspace", place)
    if number > schema.newest():
        raise refuse("workspace.newer_version", place, version=number, known=schema.newest())
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise refuse("workspace.damaged", place, reason="quick_check")
