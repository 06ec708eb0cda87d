"""Assessments as rows, and the list of them that the home page shows."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from assessor.domain.assessment import Answer, Assessment, State, split_answers
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope
from assessor.workspace import events
from assessor.workspace.names import pinyin_and_initials


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of the home page. ``created`` and ``changed`` are RFC 3339 times in UTC."""

    id: str
    name: str
    pinyin: str
    initials: str
    credit_code: str
    sector: str
    region: str
    pack: str
    pack_version: str
    form: str
    answered: int
    to_confirm: int
    not_applicable: int
    flagged: int
    created: str
    changed: str
    fictional: bool
    deleted: str = ""


class NoSuchAssessmentError(LookupError):
    """The workspace holds no assessment of this id."""


_COUNTS = """
    SELECT assessment AS counted, sum(state = 'answered') AS answered, sum(state = 'to_confirm') AS to_confirm,
           sum(state = 'not_applicable') AS not_applicable, sum(flagged) AS flagged
    FROM current_answer WHERE indicator NOT LIKE '%/%' GROUP BY assessment"""
_LISTING = f"""
    SELECT a.*, coalesce(c.answered, 0) AS answered, coalesce(c.to_confirm, 0) AS to_confirm,
           coalesce(c.not_applicable, 0) AS not_applicable, coalesce(c.flagged, 0) AS flagged
    FROM assessment a LEFT JOIN ({_COUNTS}) c ON c.counted = a.id
    WHERE (a.deleted <> '') = ? ORDER BY a.changed DESC, a.id"""
_FIELDS = tuple(Listing.__dataclass_fields__)


def listings(connection: sqlite3.Connection, *, deleted: bool = False) -> tuple[Listing, ...]:
    """Return the assessments in use, or those put away, the last changed first."""
    rows = connection.execute(_LISTING, (int(deleted),))
    return tuple(_listing(row) for row in rows)


def matches(listing: Listing, text: str) -> bool:
    """Tell whether what was typed occurs in the name, its pinyin or initials, or the credit code."""
    wanted = text.casefold().strip()
    typed = "".join(wanted.split())
    name = listing.name.casefold()
    places = (listing.pinyin, listing.initials, listing.credit_code.casefold(), "".join(name.split()))
    return wanted in name or any(typed in place for place in places)


def insert(connection: sqlite3.Connection, id: str, assessment: Assessment, author: str, at: str) -> None:
    """Write a new assessment without its answers."""
    row = {"id": id, **_columns(assessment), "author": author, "created": at, "changed": at, "edited": at}
    write(connection, row)


def write(connection: sqlite3.Connection, row: dict[str, Any]) -> None:
    """Write a row, replacing an older one of the same id."""
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    sql = f"INSERT INTO assessment ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}"
    connection.execute(sql, row)


def edit(connection: sqlite3.Connection, id: str, at: str, **facts: object) -> None:
    """Change those of the facts that are given: enterprise, scope, goals, profile, form, pack_version."""
    row = row_of(connection, id)
    columns: dict[str, Any] = {name: value for name, value in facts.items() if isinstance(value, str)}
    for name, value in facts.items():
        if isinstance(value, Enterprise):
            columns |= _enterprise_columns(value, row)
        elif isinstance(value, (Scope, Goals)):
            columns[name] = _json(value)
        elif isinstance(value, dict):
            columns[name] = json.dumps(value)
    write(connection, {**dict(row), **columns, "changed": at, "edited": at})


def touch(connection: sqlite3.Connection, id: str, at: str) -> None:
    """Note that an answer changed."""
    _change(connection, id, "UPDATE assessment SET changed = max(changed, ?) WHERE id = ?", (at, id))


def put_away(connection: sqlite3.Connection, id: str, at: str, deleted: str) -> None:
    """Mark an assessment as put away since ``deleted``, or as in use with ``""``."""
    _change(connection, id, "UPDATE assessment SET deleted = ?, edited = ? WHERE id = ?", (deleted, at, id))


def _change(connection: sqlite3.Connection, id: str, sql: str, values: tuple[str, ...]) -> None:
    if connection.execute(sql, values).rowcount != 1:
        raise NoSuchAssessmentError(id)


def exists(connection: sqlite3.Connection, id: str) -> bool:
    """Tell whether there is an assessment of this id, in use or put away."""
    return connection.execute("SELECT 1 FROM assessment WHERE id = ?", (id,)).fetchone() is not None


def row_of(connection: sqlite3.Connection, id: str) -> sqlite3.Row:
    """Return the row of an assessment."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM assessment WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NoSuchAssessmentError(id)
    return row


def load(connection: sqlite3.Connection, id: str) -> Assessment:
    """Return an assessment with its current answers."""
    row = row_of(connection, id)
    given = {e.answer.indicator: e.answer for e in events.latest(connection, id).values()}
    answers, own = split_answers({i: a for i, a in given.items() if a != Answer(i, State.NOT_ASKED)})
    return Assessment(
        enterprise=_enterprise(row),
        pack=row["pack"],
        pack_version=row["pack_version"],
        form=row["form"],
        answers=answers,
        scope=_scope(json.loads(row["scope"])),
        goals=Goals(**json.loads(row["goals"])),
        profile=row["profile"],
        id=id,
        extra=own,
        readings=json.loads(row["readings"]),
    )


def _listing(row: sqlite3.Row) -> Listing:
    return Listing(**{f: row[f] for f in _FIELDS if f != "fictional"}, fictional=bool(row["fictional"]))


def _columns(assessment: Assessment) -> dict[str, Any]:
    return {
        **_enterprise_columns(assessment.enterprise),
        "scope": _json(assessment.scope),
        "goals": _json(assessment.goals),
        "readings": json.dumps(dict(assessment.readings)),
        **{name: getattr(assessment, name) for name in ("pack", "pack_version", "form", "profile")},
    }


def _enterprise_columns(enterprise: Enterprise, known: sqlite3.Row | None = None) -> dict[str, Any]:
    columns = {**asdict(enterprise), "fictional": int(enterprise.fictional)}
    if known is None or known["name"] != enterprise.name:
        columns["pinyin"], columns["initials"] = pinyin_and_initials(enterprise.name)
    return columns


def _json(facts: Scope | Goals) -> str:
    return json.dumps(asdict(facts), ensure_ascii=False)


def _enterprise(row: sqlite3.Row) -> Enterprise:
    facts = {name: row[name] for name in Enterprise.__dataclass_fields__ if name != "fictional"}
    return Enterprise(**facts, fictional=bool(row["fictional"]))


def _scope(facts: dict[str, Any]) -> Scope:
    return Scope(**{**facts, "kind": AssessmentKind(facts["kind"])})
