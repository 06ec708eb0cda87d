"""Where the person was in an assessment: question, filter, scroll and language, never part of the answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any


def read(connection: sqlite3.Connection, assessment: str) -> dict[str, Any]:
    """Return what was last written, or nothing."""
    row = connection.execute("SELECT state FROM view_state WHERE assessment = ?", (assessment,)).fetchone()
    return dict(json.loads(row["state"])) if row else {}


def write(connection: sqlite3.Connection, assessment: str, state: Mapping[str, Any]) -> None:
    """Replace what was there."""
    text = json.dumps(dict(state), ensure_ascii=False)
    connection.execute("INSERT OR REPLACE INTO view_state (assessment, state) VALUES (?, ?)", (assessment, text))
