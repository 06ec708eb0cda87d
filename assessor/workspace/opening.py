"""Opening a workspace file: locked, recognised, and brought to this program's version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessor.domain.errors import Place, Problem, refuse
from assessor.workspace import schema
from assessor.workspace.database import Database, is_database
from assessor.workspace.faults import disk_faults
from assessor.workspace.lock import Lock
from assessor.workspace.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class Opened:
    """A locked workspace file; ``problems`` holds the warning that it may only be read."""

    database: Database
    lock: Lock
    problems: tuple[Problem, ...] = ()


def opened(path: Path, now: Callable[[], datetime], migrations: Path = schema.MIGRATIONS) -> Opened:
    """Lock and open ``path``, creating it or migrating it after a snapshot."""
    with disk_faults(path):
        if path.is_dir():
            raise refuse("workspace.not_a_workspace", Place(str(path)))
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock(path)
    try:
        return _recognised(path, lock, now, migrations)
    except BaseException:
        lock.release()
        raise


def _recognised(path: Path, lock: Lock, now: Callable[[], datetime], migrations: Path) -> Opened:
    with disk_faults(path):
        if path.exists() and not is_database(path):
            raise refuse("workspace.not_a_workspace", Place(str(path)))
    found = _version(path)
    if found > schema.newest(migrations):
        facts = {"version": found, "known": schema.newest(migrations)}
        warning = Problem("workspace.newer_version", Place(str(path)), facts, warning=True)
        return Opened(Database(path, writable=False), lock, (warning,))
    return Opened(_up_to_date(path, found, now, migrations), lock)


def _version(path: Path) -> int:
    """Look before any setting is written: the file may belong to another program."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    looking = Database(path, writable=False)
    try:
        with looking.idle() as connection:
            found = schema.version(connection)
    finally:
        looking.close()
    if found is None:
        raise refuse("workspace.not_a_workspace", Place(str(path)))
    return found


def _up_to_date(path: Path, found: int, now: Callable[[], datetime], migrations: Path) -> Database:
    database = Database(path)
    try:
        if 0 < found < schema.newest(migrations):
            Snapshots(database).take(now())
        with database.idle() as connection:
            schema.migrate(connection, migrations)
    except BaseException:
        database.close()
        raise
    return database
