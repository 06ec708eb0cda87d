"""Taking in one assessment from a file: under its own id where that is free, with its history where it brings one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, all_answers
from assessor.workspace import assessments, events
from assessor.workspace.identifiers import is_identifier, milliseconds_of

CLOCK_SLACK = timedelta(days=1)
"""Events from further in the future than this get a new id: they would outrank every answer given until then."""


def take_in(
    connection: sqlite3.Connection,
    assessment: Assessment,
    history: Iterable[AnswerEvent],
    author: str,
    now: datetime,
    new_id: Callable[[], str],
) -> str:
    """Store an assessment inside the caller's transaction and return its id here.

    An assessment that is here already takes the events it lacks; without a history it becomes a second one beside it.
    """
    history = tuple(sorted(history, key=lambda e: e.id))
    known = assessments.exists(connection, assessment.id)
    if known and history:
        _append(connection, assessment.id, history, now, new_id)
        return assessment.id
    id = assessment.id if is_identifier(assessment.id) and not known else new_id()
    at = timestamp(now)
    assessments.insert(connection, id, assessment, author, at)
    _append(connection, id, history, now, new_id)
    for answer in _unexplained(assessment, events.latest(connection, id)):
        events.insert(connection, AnswerEvent(new_id(), id, answer, author, at))
    return id


def timestamp(moment: datetime) -> str:
    """Return a moment as RFC 3339 in UTC with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _append(
    connection: sqlite3.Connection, id: str, history: Iterable[AnswerEvent], now: datetime, new_id: Callable[[], str]
) -> None:
    latest = int((now + CLOCK_SLACK).timestamp() * 1000)
    for event in history:
        owner = events.owner(connection, event.id)
        if owner == id:
            continue
        usable = owner is None and is_identifier(event.id) and milliseconds_of(event.id) <= latest
        events.insert(connection, replace(event, id=event.id if usable else new_id(), assessment=id))


def _unexplained(assessment: Assessment, latest: dict[str, AnswerEvent]) -> Iterable[Answer]:
    """Yield the answers that the history does not end in (a file may carry none)."""
    for indicator, answer in all_answers(assessment).items():
        if indicator not in latest or latest[indicator].answer != answer:
            yield answer
