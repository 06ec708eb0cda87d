"""The file's version and the numbered steps that bring it up to this program's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from assessor.workspace.database import APPLICATION_ID

MIGRATIONS = Path(__file__).parent / "migrations"


def steps(folder: Path = MIGRATIONS) -> tuple[Path, ...]:
    """Return the migrations in order; the first one's number is 1 and none is missing."""
    return tuple(sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql")))


def newest(folder: Path = MIGRATIONS) -> int:
    """Return the version that this program writes."""
    return len(steps(folder))


def version(connection: sqlite3.Connection) -> int | None:
    """Return the file's version, 0 for an empty file, ``None`` when another program owns the file."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if owner == APPLICATION_ID:
        return number
    return 0 if empty and owner == 0 and number == 0 else None


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> None:
    """Apply every step that the file has not seen, each with its new version number in one transaction."""
    seen = version(connection) or 0
    for number, step in enumerate(steps(folder), start=1):
        if number > seen:
            _apply(connection, number, step.read_text(encoding="utf-8"))


def _apply(connection: sqlite3.Connection, number: int, sql: str) -> None:
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\n{marks}\nCOMMIT;")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
