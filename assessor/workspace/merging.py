"""Two laptops become one: the union of their events, and what two people said differently side by side."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessor.domain.assessment import AnswerEvent
from assessor.domain.errors import Place, refuse
from assessor.workspace import assessments, events, schema
from assessor.workspace.database import is_database
from assessor.workspace.faults import disk_faults
from assessor.workspace.lock import Lock
from assessor.workspace.snapshots import open_copy


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people changed one answer since the common past; the later event stands until somebody decides."""

    assessment: str
    indicator: str
    ours: AnswerEvent
    theirs: AnswerEvent


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came in: new and updated assessments by id, the number of events, evidence digests, and conflicts."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    events: int
    evidence: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    missing_evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything another workspace holds."""

    assessments: dict[str, dict[str, Any]]
    events: dict[str, AnswerEvent]
    attachments: tuple[dict[str, Any], ...]


def read_file(path: Path, room: Path) -> Incoming:
    """Return everything in a workspace file, which stays as it is: a copy inside ``room`` is migrated and read."""
    if not path.is_file():
        raise refuse("workspace.no_such_file", Place(str(path)))
    with disk_faults(path), _undisturbed(path), tempfile.TemporaryDirectory(prefix="merging-", dir=room) as folder:
        return _read_copy(path, Path(folder) / "other")


def _read_copy(path: Path, twin: Path) -> Incoming:
    if not is_database(path):
        raise refuse("workspace.not_a_workspace", Place(str(path)))
    for ending in ("", "-wal"):
        if path.with_name(path.name + ending).is_file():
            shutil.copyfile(path.with_name(path.name + ending), twin.with_name(twin.name + ending))
    open_copy(twin, shown=path).close()
    with closing(sqlite3.connect(twin, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        schema.migrate(connection)
        try:
            return _read(connection)
        except (ValueError, TypeError, LookupError) as error:
            raise refuse("workspace.damaged", Place(str(path)), reason=str(error)) from error


@contextmanager
def _undisturbed(path: Path) -> Iterator[None]:
    """Keep other processes out; on a medium that cannot be written nobody can be in."""
    if not os.access(path.parent, os.W_OK):
        yield
        return
    lock = Lock(path)
    try:
        yield
    finally:
        lock.release()


def _read(connection: sqlite3.Connection) -> Incoming:
    rows = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM assessment")}
    found = {e.id: e for id in rows for e in events.history(connection, id)}
    attachments = [dict(row) for row in connection.execute("SELECT * FROM attachment") if row["assessment"] in rows]
    return Incoming(rows, found, tuple(attachments))


def merge(connection: sqlite3.Connection, other: Incoming) -> MergeReport:
    """Add what is missing here, inside the caller's transaction; facts edited later win."""
    ours = _read(connection)
    added = [id for id in other.assessments if id not in ours.assessments]
    updated = [id for id, row in other.assessments.items() if _is_later(row, ours.assessments.get(id))]
    for id, row in other.assessments.items():
        known = ours.assessments.get(id)
        joined = row if known is None else _joined(known, row)
        if joined != known:
            assessments.write(connection, joined)
    theirs_only = [e for id, e in sorted(other.events.items()) if id not in ours.events]
    for event in theirs_only:
        events.insert(connection, event)
    _settle_times(connection, theirs_only)
    for row in other.attachments:
        connection.execute(_ATTACH, row)
    conflicts = _conflicts([e for id, e in ours.events.items() if id not in other.events], theirs_only)
    return MergeReport(tuple(added), tuple(updated), len(theirs_only), (), conflicts)


_ATTACH = """INSERT OR IGNORE INTO attachment (assessment, digest, name, size, media_type, author, at)
             VALUES (:assessment, :digest, :name, :size, :media_type, :author, :at)"""


def _joined(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return the row edited later; readings of other frameworks that only the earlier one has stay chosen."""
    earlier, later = (ours, theirs) if _is_later(theirs, ours) else (theirs, ours)
    readings = json.loads(earlier["readings"]) | json.loads(later["readings"])
    return later if readings == json.loads(later["readings"]) else {**later, "readings": json.dumps(readings)}


def _is_later(row: dict[str, Any], ours: dict[str, Any] | None) -> bool:
    return ours is not None and str(row["edited"]) > str(ours["edited"])


def _settle_times(connection: sqlite3.Connection, new: Iterable[AnswerEvent]) -> None:
    for event in new:
        connection.execute("UPDATE assessment SET changed = max(changed, ?) WHERE id = ?", (event.at, event.assessment))


def _conflicts(ours: Iterable[AnswerEvent], theirs: Iterable[AnswerEvent]) -> tuple[Conflict, ...]:
    mine, other = _by_answer(ours), _by_answer(theirs)
    found = []
    for key in sorted(mine.keys() & other.keys()):
        last, their_last = max(mine[key], key=_id), max(other[key], key=_id)
        if last.answer != their_last.answer and _are_two_people(mine[key], other[key]):
            found.append(Conflict(*key, last, their_last))
    return tuple(found)


def _by_answer(events: Iterable[AnswerEvent]) -> dict[tuple[str, str], list[AnswerEvent]]:
    found: dict[tuple[str, str], list[AnswerEvent]] = defaultdict(list)
    for event in events:
        found[event.assessment, event.answer.indicator].append(event)
    return found


def _are_two_people(ours: Iterable[AnswerEvent], theirs: Iterable[AnswerEvent]) -> bool:
    """Nameless authors may be anybody, so they count as two."""
    authors = {e.author for e in ours} | {e.author for e in theirs}
    return len(authors) > 1 or "" in authors


def _id(event: AnswerEvent) -> str:
    return event.id
