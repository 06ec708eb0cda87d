"""One process at a time on a workspace: a lock that the operating system drops when the process dies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from assessor.domain.errors import Place, refuse


class Lock:
    """Holds an exclusive transaction on an empty SQLite file beside the workspace; no process id is written."""

    def __init__(self, workspace: Path) -> None:
        path = workspace.with_name(workspace.name + ".lock")
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            self._connection.execute("PRAGMA journal_mode = OFF")  # nothing is ever written, so nothing is left behind
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._connection.close()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise refuse("workspace.in_use", Place(str(workspace))) from error
            raise

    def release(self) -> None:
        """Let the next process in."""
        self._connection.close()
