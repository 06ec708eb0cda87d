"""Small scorecards and firms for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.domain.assessment import Answer, Assessment, NodeScore, Scorecard, State
from assessor.domain.enterprise import AssessmentKind, Enterprise, Scope

PACK = "industrial-internet-readiness"
SMALL = {"employees": 260, "revenue": 50_000_000}


def firm(sector: str = "C33", region: str = "330100", **more: object) -> Enterprise:
    return Enterprise(**{"name": "虚构企业", "sector": sector, "region": region, **SMALL, **more})  # type: ignore[arg-type]


def assessment(
    enterprise: Enterprise | None = None,
    *,
    kind: AssessmentKind = AssessmentKind.SELF,
    date: str = "2026-11-20",
    pack: str = PACK,
    answers: Mapping[str, Answer] | None = None,
) -> Assessment:
    return Assessment(enterprise or firm(), pack, "1.0.0", "quick", answers or {}, Scope(kind, date))


def scorecard(scores: Mapping[str, float | None], positions: Mapping[str, int] | None = None) -> Scorecard:
    nodes = {id: node(id, score) for id, score in {"overall": 50.0, **scores}.items()}
    indicators = {id: node(id, None, position=at) for id, at in (positions or {}).items()}
    return Scorecard(PACK, "1.0.0", "", "quick", "", nodes["overall"], nodes, indicators, (), {}, True, 0, 0, 0, 0)


def node(id: str, score: float | None, position: int | None = None) -> NodeScore:
    state = State.ANSWERED if position is not None else None
    return NodeScore(id, "node", score, score, score, None, None, 1.0, "weighted_mean/1", rated=score is not None,
                     state=state, position=position)  # fmt: skip
