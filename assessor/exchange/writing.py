"""An assessment becomes a result file: for its owner, for a client, or for an agency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from assessor import __version__
from assessor.domain.assessment import Answer, AnswerEvent, Assessment, Evidence, NodeScore, Scorecard
from assessor.domain.enterprise import Enterprise, Goals, Scope
from assessor.domain.errors import InputError, Place, refuse
from assessor.domain.questionnaire import Pack
from assessor.exchange import document as wire
from assessor.exchange.characters import character, free_text, name, order
from assessor.exchange.files import write_whole
from assessor.exchange.keys import SigningKey
from assessor.exchange.projections import projection_facts
from assessor.exchange.raw import raw_facts
from assessor.exchange.sealed import seal

Audience = Literal["full", "client", "agency"]
DECIMALS = 4
"""Decimals of a stored score."""

_CODE = re.compile(r"[0-9A-Za-z_.-]{0,40}")


def write_result(
    path: Path,
    assessment: Assessment,
    scorecard: Scorecard,
    pack: Pack,
    *,
    created: datetime,
    audience: Audience = "full",
    events: Iterable[AnswerEvent] = (),
    evidence: Iterable[Evidence] = (),
    key: SigningKey | None = None,
) -> Path:
    """Write a result file, read it back, compare, and only then give it its name."""
    data = encode_result(
        assessment, scorecard, pack, created=created, audience=audience, events=events, evidence=evidence, key=key
    )
    return write_whole(path, data)


def encode_result(
    assessment: Assessment,
    scorecard: Scorecard,
    pack: Pack,
    *,
    created: datetime,
    audience: Audience = "full",
    events: Iterable[AnswerEvent] = (),
    evidence: Iterable[Evidence] = (),
    key: SigningKey | None = None,
) -> bytes:
    """Return the bytes of a result file (for the attachment of a report, or for a bundle)."""
    document = _document(assessment, scorecard, pack, audience, created)
    if audience == "full":
        document = _with_everything(document, assessment, events, evidence)
    return seal(_readable(document), key)


def _readable(document: wire.ResultDocument) -> bytes:
    """Return the document's bytes after every check that a stranger's reader will make."""
    line = msgspec.json.encode(document)
    try:
        same = len(line) <= wire.SIZE_LIMIT and wire.decode(line, Place()) == document
    except InputError as error:
        reason = error.problems[0].facts.get("reason", error.problems[0].code)
        raise refuse("exchange.cannot_express", reason=reason) from error
    if not same:
        raise refuse("exchange.too_large", limit=wire.SIZE_LIMIT)
    return line


def _document(
    assessment: Assessment, scorecard: Scorecard, pack: Pack, audience: Audience, created: datetime
) -> wire.ResultDocument:
    ids = order(pack, assessment.form)
    answers = {id: assessment.answers[id] for id in ids if id in assessment.answers}
    nodes = {scorecard.overall.id: scorecard.overall, **scorecard.nodes}
    private = audience != "agency"
    return wire.ResultDocument(
        format=1,
        kind="result",
        audience=audience,
        id=name(assessment.id),
        enterprise=_enterprise(assessment.enterprise, private),
        scope=_scope(assessment.scope, private),
        pack=wire.PackFacts(pack.id, pack.version, pack.hash),
        form=assessment.form,
        profile=assessment.profile,
        answers="".join(character(pack.indicators[id], answers.get(id)) for id in ids),
        grades="".join(answers[id].grade.value[1] if id in answers else "0" for id in ids),
        scores={id: wire.NodeFacts(rounded(node.score), node.level) for id, node in nodes.items()},
        seal=wire.SealFacts("final" if scorecard.final else "draft", __version__, _time(created)),
        intervals={id: (rounded(node.low), rounded(node.high)) for id, node in nodes.items() if _is_open(node)},
        raw={
            id: raw for id, answer in answers.items() if (raw := raw_facts(_known(pack, answer, private))) is not None
        },
        goals=_goals(assessment.goals) if private else None,
        reasons={id: free_text(a.reason) for id, a in answers.items() if a.reason} if private else {},
        projections=projection_facts(assessment, with_notes=audience == "full") if private else {},
    )


def _with_everything(
    document: wire.ResultDocument, assessment: Assessment, events: Iterable[AnswerEvent], evidence: Iterable[Evidence]
) -> wire.ResultDocument:
    answers = assessment.answers
    return msgspec.structs.replace(
        document,
        notes={id: free_text(a.note) for id, a in answers.items() if a.note},
        flagged=tuple(id for id, a in answers.items() if a.flagged),
        evidence={id: a.evidence for id, a in answers.items() if a.evidence},
        files=tuple(wire.EvidenceFacts(e.digest, name(e.name), e.size, e.media_type) for e in evidence),
        history=tuple(_event(event) for event in events),
    )


def rounded(score: float | None) -> float | None:
    """Return a score as it is stored."""
    return None if score is None else round(float(score), DECIMALS)


def _is_open(node: NodeScore) -> bool:
    return node.low != node.score or node.high != node.score


def _enterprise(enterprise: Enterprise, private: bool) -> wire.EnterpriseFacts:
    return wire.EnterpriseFacts(
        name=name(enterprise.name) if private else "",
        credit_code=name(enterprise.credit_code),
        sector=name(enterprise.sector),
        region=name(enterprise.region),
        employees=enterprise.employees,
        revenue=enterprise.revenue,
        process_type=_code(enterprise.process_type, private),
        chain_role=_code(enterprise.chain_role, private),
        fictional=enterprise.fictional,
    )


def _code(text: str, private: bool) -> str:
    """Agencies get codes, never words somebody typed."""
    return name(text) if private or _CODE.fullmatch(text) else ""


def _scope(scope: Scope, private: bool) -> wire.ScopeFacts:
    if not private:
        return wire.ScopeFacts(scope.kind, scope.date)
    words = {field: name(getattr(scope, field)) for field in ("site", "respondents", "assessor", "firm")}
    return wire.ScopeFacts(scope.kind, scope.date, **words)


def _goals(goals: Goals) -> wire.GoalFacts | None:
    if goals == Goals():
        return None
    return wire.GoalFacts(dict(goals.targets), goals.budget, goals.staff_days, goals.quarters)


def _known(pack: Pack, answer: Answer, private: bool) -> Answer:
    """Agencies get the ticks that the pack knows, never other words."""
    if private or answer.ticks is None:
        return answer
    criteria = {criterion.id for criterion in pack.indicators[answer.indicator].criteria}
    return replace(answer, ticks=answer.ticks & criteria)


def _event(event: AnswerEvent) -> wire.EventFacts:
    answer = event.answer
    return wire.EventFacts(
        id=event.id,
        indicator=answer.indicator,
        state=answer.state,
        author=name(event.author),
        at=event.at,
        position=answer.position,
        raw=raw_facts(answer),
        grade=answer.grade,
        flagged=answer.flagged,
        reason=free_text(answer.reason),
        note=free_text(answer.note),
        evidence=answer.evidence,
    )


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
