"""The JSON documents of the command line and ``scorecard.json``: stable keys, plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessor.domain.assessment import Assessment, Blocking, NodeScore, Scorecard
from assessor.domain.benchmark import PublishedFigure, Standing, StandingKind
from assessor.domain.projection import ProjectedItem, Projection, Shortfall
from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import FrontierPoint, Roadmap
from assessor.domain.text import Text
from assessor.scoring.priorities import RULE
from assessor.scoring.prioritising import Ranking, prioritise
from assessor.scoring.profiles import set_aside

Document = dict[str, Any]

PROVENANCE = ("matched", "n", "year", "unit", "bound", "relation", "model", "country", "self_reported", "publisher",
              "source", "confidence", "note", "reason")  # fmt: skip
FIGURES = ("own", "low", "high", "median", "median_low", "median_high", "q1", "q3", "level")
"""Fields of a standing that go into its document under their own names."""


def scorecard_document(
    pack: Pack, card: Scorecard, *, projections: Iterable[Projection] = (), assessment: Assessment | None = None
) -> Document:
    """Return a scorecard as JSON; scores run 0 … ``score_top``, levels 0 … 5, ``null`` where nothing can be said.

    ``projections`` are estimates in other frameworks and say so. With ``assessment``, ``profile_instead_of`` names the profile
    that sector and size suggest where the user chose another (``""``: the pack's own weights).
    """
    dimensions = [node.id for node in pack.dimensions()]
    capabilities = [id for id in card.nodes if id not in dimensions and id != pack.root]
    return {
        "pack": {"id": card.pack, "version": card.pack_version, "hash": card.pack_hash},
        "form": card.form,
        "profile": card.profile or None,
        "profile_instead_of": set_aside(pack, assessment) if assessment is not None else None,
        "final": card.final,
        "answered": card.answered,
        "to_confirm": card.to_confirm,
        "not_asked": card.not_asked,
        "not_applicable": card.not_applicable,
        "flags": list(card.flags),
        "overall": {**_score(card.overall), "blocking": [_blocking(gate) for gate in card.blocking]},
        "dimensions": [_node(card, id) for id in dimensions if id in card.nodes],
        "capabilities": [_node(card, id) for id in capabilities],
        "indicators": [_score(node) for node in card.indicators.values()],
        "priorities": [_ranking(ranking) for ranking in prioritise(pack, card).values()],
        "projections": [projection_document(projection) for projection in projections],
    }


def _ranking(ranking: Ranking) -> Document:
    """Return what comes first over one horizon: impact values sum to one, ``chosen`` in their order."""
    parts = [
        {"id": one.id, "block": one.block, "impact": float(one.value), "cost": float(one.cost), "kpi": float(one.kpi),
         "proximity": float(one.proximity)}
        for one in ranking.ranked
    ]  # fmt: skip
    return {"rule": RULE, "horizon": ranking.horizon, "ranked": parts, "chosen": list(ranking.chosen)}


def projection_document(projection: Projection) -> Document:
    """Return an estimate in another framework; ``score`` … ``high`` on that framework's own scale, levels likewise.

    ``level`` counts everything open at worst, ``level_high`` at best; both are ``null`` where the framework gives none.
    ``coverage`` is the share of items the answers settle; ``missing`` are the items still to be asked, wholly or in part.
    """
    overall, level = projection.card.overall, projection.card.overall.level
    named = level is not None and level < len(projection.levels)
    return {
        "id": projection.id,
        "title": _text(projection.title),
        "estimate": True,
        "mark": projection.mark,
        "caution": _text(projection.caution),
        "reading": projection.reading or None,
        "reading_title": _text(projection.reading_title),
        "score": overall.score,
        "low": overall.low,
        "high": overall.high,
        "level": level,
        "level_high": overall.level_high,
        "level_title": _text(projection.levels[level]) if level is not None and named else None,
        "aggregator": overall.aggregator,
        "coverage": projection.coverage,
        "covered": sum(item.settled for item in projection.items),
        "total": len(projection.items),
        "missing": list(projection.missing),
        "blocking": [_shortfall(gate) for gate in projection.shortfalls],
        "parts": [_score(projection.card.nodes[id]) for id in projection.parts if id in projection.card.nodes],
        "items": [_item(item) for item in projection.items],
        "conflicts": [
            {
                "id": conflict.id,
                "point": _text(conflict.point),
                "adopted": _text(conflict.adopted),
                "other": _text(conflict.other),
                "reading": conflict.reading or None,
            }
            for conflict in projection.conflicts
        ],
    }


def _item(item: ProjectedItem) -> Document:
    return {
        "id": item.id,
        "origin": item.origin.value,
        "position": item.position,
        "low": item.low,
        "high": item.high,
        "from": list(item.sources),
        "open": list(item.open),
    }


def _shortfall(gate: Shortfall) -> Document:
    return {
        "level": gate.level,
        "kind": gate.kind,
        "needed": gate.needed,
        "actual": gate.actual,
        "short": gate.short,
        "at": gate.at,
        "of": gate.of,
        "missing": list(gate.missing),
    }


def _text(text: Text) -> Document | None:
    return dict(text.pairs) or None


def _node(card: Scorecard, id: str) -> Document:
    gates = card.blocking_by_node.get(id, ())
    return {**_score(card.nodes[id]), "blocking": [_blocking(gate) for gate in gates]}


def _score(node: NodeScore) -> Document:
    document: Document = {
        "id": node.id,
        "score": node.score,
        "low": node.low,
        "high": node.high,
        "level": node.level,
        "level_high": node.level_high,
        "coverage": node.coverage,
        "aggregator": node.aggregator,
        "evidence_backed": node.backed,
        "evidence_backed_level": node.backed_level,
        "rated": node.rated,
    }
    if node.state is not None:
        document["state"] = node.state.value
    return document


def _blocking(gate: Blocking) -> Document:
    return {
        "node": gate.node,
        "level": gate.level,
        "gate": gate.gate,
        "needed": gate.needed,
        "actual": gate.actual,
        "at": gate.at,
        "missing": list(gate.missing),
    }


def standings_document(standings: Mapping[str, Standing]) -> Document:
    """Return where every node and indicator stands; ``position`` is ``null`` with a ``reason`` where it cannot be said."""
    return {"standing": [_standing(standing) for standing in standings.values()]}


def _standing(standing: Standing) -> Document:
    """Return one standing; ``position`` is its figure, ``kind`` says which of the named keys repeats it."""
    kind = standing.kind
    document: Document = {
        "id": standing.id,
        "kind": kind.value,
        "position": standing.value,
        "percentile": standing.value if kind is StandingKind.PERCENTILE else None,
        "share_at_or_above": standing.value if kind is StandingKind.SHARE_AT_OR_ABOVE else None,
        "published": standing.value if kind is StandingKind.BESIDE else None,
        "metric": _pair(standing.metric_zh, standing.metric_en, id=standing.metric),
        "group": _pair(standing.group_zh or standing.group, standing.group_en or standing.group),
        "population": _pair(
            standing.population_zh or standing.population, standing.population_en or standing.population
        ),
        "caution": dict(standing.caution.pairs) or None,
        "goal": _goal(standing.target),
        "also": [_standing(other) for other in standing.also],
        "skipped": list(standing.skipped),
    }
    return (
        document
        | {name: getattr(standing, name) or None for name in PROVENANCE}
        | {name: getattr(standing, name) for name in FIGURES}
    )


def _pair(zh: str, en: str, **more: str) -> Document | None:
    return {**more, "zh_CN": zh, "en": en} if zh or en else None


def _goal(target: PublishedFigure | None) -> Document | None:
    if target is None:
        return None
    return {
        name: getattr(target, name) for name in ("value", "unit", "year", "population", "publisher", "source", "note")
    }


def roadmap_document(road: Roadmap) -> Document:
    """Return a plan: quarters are 1-based and inclusive, money in CNY, scores on the printed scale."""
    limits = road.constraints
    return {
        "constraints": {
            "budget": limits.budget,
            "staff_days": limits.staff_days,
            "quarters": limits.quarters,
            "assumed": sorted(limits.assumed),
        },
        "measures": [
            {
                "id": m.id,
                "start": m.start,
                "end": m.end,
                "cost": m.cost,
                "cost_low": m.cost_low,
                "cost_high": m.cost_high,
                "running_cost_per_year": m.running,
                "staff_days": m.staff_days,
                "gain": m.gain,
                "reason": m.reason,
            }
            for m in road.measures
        ],
        "left_out": [{"id": m.id, "reason": m.reason, "detail": m.detail or None} for m in road.left_out],
        "score_by_quarter": [
            {"quarter": q.quarter, "score": q.score, "level": q.level, "cost": q.cost, "staff_days": q.staff_days}
            for q in road.score_by_quarter
        ],
        "start_score": road.start_score,
        "score": road.score,
        "level": road.level,
        "cost": road.cost,
        "staff_days": road.staff_days,
        "optimal": road.optimal,
        "gap": road.gap,
        "bound": road.bound,
        "seconds": round(road.seconds, 3),
        "planned_positions": dict(road.positions),
    }


def frontier_document(points: Iterable[FrontierPoint]) -> list[Document]:
    """Return the cost curve: what score each budget buys."""
    return [{"budget": p.budget, "score": p.score, "cost": p.cost, "optimal": p.optimal} for p in points]
