"""Answer events as rows: written once, read as the latest per indicator or as a history."""

from __future__ import annotations

import json
import sqlite3
from fractions import Fraction
from typing import Any

from assessor.domain.assessment import Answer, AnswerEvent, Grade, State

_COLUMNS = "id, assessment, indicator, state, value, note, reason, grade, flagged, evidence, author, at"
_INSERT = f"INSERT INTO answer_event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SELECT = f"SELECT {_COLUMNS} FROM answer_event WHERE"
_LATEST = f"{_SELECT} id IN (SELECT event FROM current_answer WHERE assessment = ?) ORDER BY id"


def insert(connection: sqlite3.Connection, event: AnswerEvent) -> None:
    """Append one event."""
    connection.execute(_INSERT, _row(event))


def latest(connection: sqlite3.Connection, assessment: str) -> dict[str, AnswerEvent]:
    """Return the current event of every indicator that was ever touched."""
    return {row["indicator"]: event(row) for row in connection.execute(_LATEST, (assessment,))}


def history(connection: sqlite3.Connection, assessment: str, indicator: str | None = None) -> tuple[AnswerEvent, ...]:
    """Return all events of an assessment, or of one of its indicators, oldest first."""
    if indicator is None:
        rows = connection.execute(f"{_SELECT} assessment = ? ORDER BY id", (assessment,))
    else:
        sql = f"{_SELECT} assessment = ? AND indicator = ? ORDER BY id"
        rows = connection.execute(sql, (assessment, indicator))
    return tuple(event(row) for row in rows)


def owner(connection: sqlite3.Connection, event: str) -> str | None:
    """Return the assessment that an event belongs to, ``None`` when there is no such event."""
    found = connection.execute("SELECT assessment FROM answer_event WHERE id = ?", (event,)).fetchone()
    return None if found is None else str(found[0])


def newest_id(connection: sqlite3.Connection) -> str | None:
    """Return the greatest event id there is."""
    found = connection.execute("SELECT max(id) FROM answer_event").fetchone()[0]
    return None if found is None else str(found)


def event(row: sqlite3.Row) -> AnswerEvent:
    """Return the event of one row."""
    answer = Answer(
        indicator=row["indicator"],
        state=State(row["state"]),
        reason=row["reason"],
        note=row["note"],
        grade=Grade(row["grade"]),
        flagged=bool(row["flagged"]),
        evidence=tuple(json.loads(row["evidence"])),
        **_figures(json.loads(row["value"])),
    )
    return AnswerEvent(row["id"], row["assessment"], answer, row["author"], row["at"])


def _row(event: AnswerEvent) -> tuple[object, ...]:
    a = event.answer
    shown = (a.note, a.reason, a.grade.value, int(a.flagged), json.dumps(list(a.evidence)))
    return (event.id, event.assessment, a.indicator, a.state.value, _value(a), *shown, event.author, event.at)


def _value(answer: Answer) -> str:
    """Return the figures as compact JSON: whole numbers as such, others exactly as ``"25/2"``."""
    found: dict[str, Any] = {
        "position": answer.position,
        "num": _number(answer.numerator),
        "den": _number(answer.denominator),
        "amount": _number(answer.amount),
        "ticks": None if answer.ticks is None else sorted(answer.ticks),
    }
    return json.dumps({k: v for k, v in found.items() if v is not None}, ensure_ascii=False, separators=(",", ":"))


def _figures(value: dict[str, Any]) -> dict[str, Any]:
    ticks = value.get("ticks")
    return {
        "position": value.get("position"),
        "numerator": _fraction(value.get("num")),
        "denominator": _fraction(value.get("den")),
        "amount": _fraction(value.get("amount")),
        "ticks": None if ticks is None else frozenset(ticks),
    }


def _number(number: Fraction | None) -> int | str | None:
    if number is None:
        return None
    number = Fraction(number)
    return int(number) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def _fraction(number: int | str | None) -> Fraction | None:
    return None if number is None else Fraction(number)
