"""Opening DuckDB: offline, without reaching out to files, and with clear words when it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from assessor.domain.errors import Place, refuse

OLDEST_READER = "v1.0.0"
"""Files are written so that every DuckDB since 1.0 can read them."""


class Cursor(Protocol):
    """The little of a DuckDB cursor that is used here."""

    def execute(self, query: str, parameters: Sequence[object] | Mapping[str, object] | None = ...) -> Cursor:
        """Run one statement."""
        ...

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return every row."""
        ...

    def cursor(self) -> Cursor:
        """Return another cursor of the same database, for another thread."""
        ...

    def register(self, name: str, table: object) -> object:
        """Let a table in memory be queried by name."""
        ...

    def unregister(self, name: str) -> object:
        """Forget a registered table."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


def in_memory() -> Cursor:
    """Return an empty database in memory."""
    import duckdb

    connection: Cursor = duckdb.connect(config=_settings())
    return connection


def open_file(path: Path, *, read_only: bool = False) -> Cursor:
    """Open a database file, creating it unless ``read_only``.

    Raises ``InputError``: ``cohort.in_use`` (another process has it), ``cohort.foreign`` (no DuckDB file, damaged, or
    written by a newer version), ``file.unreadable`` otherwise.
    """
    import duckdb

    try:
        connection: Cursor = duckdb.connect(str(path), read_only=read_only, config=_settings())
    except (duckdb.Error, RuntimeError) as error:
        raise _explained(path, str(error)) from error
    return connection


def insert(cursor: Cursor, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Insert ``rows`` in one statement; much faster than row by row. No rows, no statement."""
    if rows:
        values = [list(column) for column in zip(*rows, strict=True)]
        names = ", ".join(map(quoted, columns))
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {', '.join('unnest(?)' for _ in columns)}", values)


def quoted(name: str) -> str:
    """Return a column name fit for a statement, whatever is in it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _settings() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "enable_external_access": "false",
        "storage_compatibility_version": OLDEST_READER,
    }


def _explained(path: Path, message: str) -> Exception:
    place = Place(file=str(path))
    if "lock" in message.lower():
        return refuse("cohort.in_use", place, path=str(path))
    if "not a valid DuckDB" in message or "version" in message or "corrupt" in message.lower():
        return refuse("cohort.foreign", place, path=str(path), cause=message.splitlines()[0])
    return refuse("file.unreadable", place, path=str(path), cause=message.splitlines()[0])
