"""Read the part of an answer file that answers items of other frameworks."""

from __future__ import annotations

from collections.abc import Callable

from assessor.content.answer_values import read_answer, suggestions
from assessor.content.record import Record
from assessor.domain.assessment import Answer, Answers
from assessor.domain.questionnaire import Pack

FindPack = Callable[[str], Pack | None]
"""Returns the pack of a projection, ``None`` where there is none."""


def no_pack(_id: str) -> Pack | None:
    """Know no projection at all."""
    return None


def read_extra(parent: Record, find: FindPack) -> tuple[dict[str, Answers], dict[str, str]]:
    """Read ``projections``: (projection → answers, projection → reading); every mistake is noted."""
    answers: dict[str, Answers] = {}
    readings: dict[str, str] = {}
    for id, entry, place in parent.mapping("projections"):
        pack = find(id)
        if pack is None:
            parent.report.note("projection.unknown", place, id=id)
            continue
        record = Record(entry, place, parent.report)
        given, reading = _answers(record, pack), _reading(record, pack)
        if given:
            answers[id] = given
        if reading:
            readings[id] = reading
        record.finish()
    return answers, readings


def _reading(record: Record, pack: Pack) -> str:
    reading = record.string("reading")
    known = tuple(profile.id for profile in pack.profiles)
    if reading and reading not in known:
        if known:
            record.note("projection.reading", "reading", reading=reading, known=known)
        else:
            record.note("projection.one_reading", "reading")
        return ""
    return reading


def _answers(record: Record, pack: Pack) -> dict[str, Answer]:
    found = {}
    for id, entry, place in record.mapping("answers"):
        if id not in pack.indicators:
            record.report.note("answers.unknown_id", place, id=id, near=suggestions(id, pack.indicators))
            continue
        answer = read_answer(pack.indicators[id], entry, place, record.report)
        if answer is not None:
            found[id] = answer
    return found
