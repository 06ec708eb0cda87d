"""Authoring checks of scales: every level can be reached by some answer, and by one answer only."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Problem
from assessor.domain.questionnaire import Criterion, Indicator, IndicatorKind, Pack, Threshold


def check_scales(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield levels out of reach, thresholds that overlap or leave a gap, and exclusive ticks that give points to no one."""
    for indicator in pack.indicators.values():
        if indicator.kind is not IndicatorKind.LEVEL or indicator.thresholds or indicator.criteria:
            yield from _positions(indicator, places)
            yield from _edges(indicator, places)
        if indicator.kind in (IndicatorKind.RATE, IndicatorKind.AMOUNT) and not indicator.thresholds:
            yield Problem("pack.no_thresholds", place_of(places, indicator.id), {"id": indicator.id})
        if indicator.kind is IndicatorKind.CHECKLIST and not indicator.criteria:
            yield Problem("pack.no_criteria", place_of(places, indicator.id), {"id": indicator.id})


def _positions(indicator: Indicator, places: Places) -> Iterator[Problem]:
    """Yield levels that no rule derives, and levels with two thresholds."""
    edges = [threshold.position for threshold in indicator.thresholds]
    ruled = {*edges, *(criterion.position for criterion in indicator.criteria)}
    for position in range(1, len(indicator.options)):
        facts = {"id": indicator.id, "level": position}
        if position not in ruled:
            yield Problem("pack.level_without_rule", place_of(places, indicator.id, "thresholds"), facts)
        if edges.count(position) > 1:
            yield Problem("pack.threshold_twice", place_of(places, indicator.id, "thresholds"), facts)


def _edges(indicator: Indicator, places: Places) -> Iterator[Problem]:
    where = place_of(places, indicator.id, "thresholds")
    own = {criterion.position for criterion in indicator.criteria}
    ordered = sorted(indicator.thresholds, key=lambda threshold: threshold.position)
    for lower, upper in pairwise(ordered):
        same = (lower.edge, lower.inclusive) == (upper.edge, upper.inclusive)
        if _starts(upper) < _starts(lower) or (same and upper.position not in own):
            facts = {"id": indicator.id, "lower": lower.position, "upper": upper.position}
            yield Problem("pack.thresholds_overlap", where, facts)
    most = _most(indicator)
    for threshold in ordered:
        if most is not None and (threshold.edge > most or (threshold.edge == most and not threshold.inclusive)):
            facts = {
                "id": indicator.id,
                "level": threshold.position,
                "edge": float(threshold.edge),
                "most": float(most),
            }
            yield Problem("pack.threshold_out_of_reach", where, facts)


def _starts(threshold: Threshold) -> tuple[Fraction, bool]:
    """Return where a threshold starts, in order: from an edge on comes before strictly above it."""
    return threshold.edge, not threshold.inclusive


def _most(indicator: Indicator) -> Fraction | None:
    """Return the largest quantity that an answer can have, where there is one."""
    if indicator.kind is IndicatorKind.CHECKLIST:
        points = [criterion.points for criterion in indicator.criteria if not criterion.exclusive]
        return Fraction(sum(points), 1000) if any(points) else Fraction(sum(map(_counted, indicator.criteria)))
    if indicator.kind is IndicatorKind.RATE and indicator.quantity is not None and indicator.quantity.part_of_whole:
        return Fraction(1)
    return None


def _counted(criterion: Criterion) -> int:
    return 1 if criterion.counts and not criterion.exclusive else 0
