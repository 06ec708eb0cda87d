"""Answers to items of other frameworks, to the result file and back."""

from __future__ import annotations

from assessor.domain.assessment import Answer, Answers, Assessment
from assessor.exchange import document as wire
from assessor.exchange.characters import free_text, name
from assessor.exchange.raw import figures, raw_facts


def projection_facts(assessment: Assessment, *, with_notes: bool) -> dict[str, wire.ProjectionFacts]:
    """Return what an assessment says about other frameworks."""
    ids = dict.fromkeys((*assessment.extra, *assessment.readings))
    return {
        id: wire.ProjectionFacts(
            name(assessment.readings.get(id, "")),
            {item: _facts(answer, with_notes) for item, answer in assessment.extra.get(id, {}).items()},
        )
        for id in ids
    }


def extra_of(document: wire.ResultDocument) -> dict[str, Answers]:
    """Return the answers to items of other frameworks."""
    said = {id: projection.answers for id, projection in document.projections.items() if projection.answers}
    return {id: {item: _answer(item, facts) for item, facts in answers.items()} for id, answers in said.items()}


def readings_of(document: wire.ResultDocument) -> dict[str, str]:
    """Return the readings that were chosen."""
    return {id: projection.reading for id, projection in document.projections.items() if projection.reading}


def _facts(answer: Answer, with_notes: bool) -> wire.ItemFacts:
    return wire.ItemFacts(
        state=answer.state,
        position=answer.position,
        raw=raw_facts(answer),
        grade=answer.grade,
        reason=free_text(answer.reason),
        note=free_text(answer.note) if with_notes else "",
    )


def _answer(id: str, facts: wire.ItemFacts) -> Answer:
    return Answer(
        id, facts.state, facts.position, reason=facts.reason, note=facts.note, grade=facts.grade, **figures(facts.raw)
    )
