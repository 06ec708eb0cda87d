"""Connections to the workspace file: one per thread, durable, and closed together."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor.domain.errors import Place, refuse
from assessor.workspace.faults import disk_faults

APPLICATION_ID = 0x49495241
"""``IIRA`` in the file's header: how a workspace is told from any other SQLite file."""

WAIT = 60.0
"""Seconds that one thread waits for another thread's long write, such as a merge."""

_HEADER = b"SQLite format 3\0"
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
)


class Connection(sqlite3.Connection):
    """A connection that may be weakly referenced, so that those of finished threads go away by themselves."""


class Database:
    """The file, seen by every thread through a connection of its own."""

    def __init__(self, path: Path, *, writable: bool = True) -> None:
        self.path = path
        self.writable = writable
        self._threads = threading.local()
        self._open: weakref.WeakSet[Connection] = weakref.WeakSet()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection inside one consistent view of the file."""
        with disk_faults(self.path):
            connection = self._connection()
            connection.execute("BEGIN")
            try:
                yield connection
            except sqlite3.OperationalError as error:
                if self.writable or error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                    raise
                raise refuse("workspace.newer_unreadable", Place(str(self.path)), reason=str(error)) from error
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection inside one transaction: durable on leaving, undone on any error."""
        if not self.writable:
            raise refuse("workspace.read_only", Place(str(self.path)))
        with disk_faults(self.path):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def idle(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection outside of any transaction (copies and migrations)."""
        with disk_faults(self.path):
            yield self._connection()

    def close(self) -> None:
        """Close every thread's connection; the last one folds the write-ahead log into the file."""
        for connection in list(self._open):
            connection.close()
        self._threads = threading.local()

    def _connection(self) -> Connection:
        found: Connection | None = getattr(self._threads, "connection", None)
        if found is None:
            found = self._connect()
            self._threads.connection = found
            self._open.add(found)
        return found

    def _connect(self) -> Connection:
        connection = sqlite3.connect(
            self.path if self.writable else read_only_address(self.path),
            uri=not self.writable,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
        connection.row_factory = sqlite3.Row
        for setting in _SETTINGS if self.writable else ():
            connection.execute(setting)
        return connection


def read_only_address(path: Path) -> str:
    """Return the address under which SQLite opens a file without ever writing to it."""
    address = path.resolve().as_uri()
    if not address.startswith("file:///"):
        address = "file:////" + address.removeprefix("file://")  # a network share: SQLite knows no host names
    return address + "?mode=ro"


def is_database(path: Path) -> bool:
    """Tell whether ``path`` begins like an SQLite file; an empty file counts as one not yet written."""
    with path.open("rb") as stream:
        return stream.read(len(_HEADER)) in (_HEADER, b"")
