"""Which evidence belongs to which assessment, and under what name it came."""

from __future__ import annotations

import sqlite3

from assessor.domain.assessment import Evidence

_INSERT = """
    INSERT INTO attachment (assessment, digest, name, size, media_type, author, at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (assessment, digest) DO UPDATE SET name = excluded.name, media_type = excluded.media_type"""


def insert(connection: sqlite3.Connection, assessment: str, evidence: Evidence, author: str, at: str) -> None:
    """Attach evidence; attaching the same bytes again renames it."""
    values = (assessment, evidence.digest, evidence.name, evidence.size, evidence.media_type, author, at)
    connection.execute(_INSERT, values)


def of(connection: sqlite3.Connection, assessment: str) -> tuple[Evidence, ...]:
    """Return an assessment's evidence in the order it came."""
    sql = "SELECT digest, name, size, media_type FROM attachment WHERE assessment = ? ORDER BY at, digest"
    return tuple(Evidence(*row) for row in connection.execute(sql, (assessment,)))
