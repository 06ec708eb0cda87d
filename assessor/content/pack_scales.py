"""Authoring checks of scales: every level can be reached by some answer, and by one answer only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Aggregator, Criterion, Indicator, IndicatorKind, Pack, Threshold

WITHIN = (Aggregator.WEIGHTED_MEAN, Aggregator.LEAF_MEAN, Aggregator.MINIMUM)
"""Rules whose value lies between those of the parts."""


def check_scales(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield levels out of reach, thresholds that overlap or leave a gap, and questions that cannot be asked or counted."""
    for indicator in pack.indicators.values():
        yield from _asked(pack, indicator, places)
        if indicator.kind is not IndicatorKind.LEVEL or indicator.thresholds or indicator.criteria:
            yield from _positions(indicator, places)
            yield from _edges(indicator, places)
        if indicator.kind in (IndicatorKind.RATE, IndicatorKind.AMOUNT) and not indicator.thresholds:
            yield Problem("pack.no_thresholds", place_of(places, indicator.id), {"id": indicator.id})
        if indicator.kind is IndicatorKind.CHECKLIST and not indicator.criteria:
            yield Problem("pack.no_criteria", place_of(places, indicator.id), {"id": indicator.id})
    yield from _above_the_top(pack, places)


def _asked(pack: Pack, indicator: Indicator, places: Places) -> Iterator[Problem]:
    """Yield what keeps a question from being asked: no form has it, nobody knows what to count, or no time is left."""
    facts = {"id": indicator.id}
    if pack.forms and not set(indicator.forms) & {form.id for form in pack.forms}:
        yield Problem("pack.never_asked", place_of(places, indicator.id, "forms"), facts)
    quantity = indicator.quantity
    if indicator.kind is IndicatorKind.RATE and not (quantity and quantity.numerator and quantity.denominator):
        yield Problem("pack.no_quantity", place_of(places, indicator.id, "quantity"), facts)
    if indicator.minutes < 0:
        yield Problem("pack.minutes", place_of(places, indicator.id, "minutes"), {**facts, "found": indicator.minutes})


def _above_the_top(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield scales that run beyond the highest value of the pack where the mean or the lowest of them is taken."""
    for node in pack.nodes.values():
        if node.aggregator not in WITHIN or node.scale is not None:
            continue
        for child in node.children:
            best = pack.indicators[child].options[-1].value if child in pack.indicators else 0
            if best > 1000 * pack.value_top:
                facts = {"id": child, "best": best / 1000, "top": pack.value_top}
                yield Problem("pack.value_above_top", place_of(places, child), facts)


def _positions(indicator: Indicator, places: Places) -> Iterator[Problem]:
    """Yield levels that no rule derives, and levels with two thresholds."""
    edges = [threshold.position for threshold in indicator.thresholds]
    ruled = {*edges, *(criterion.position for criterion in indicator.criteria)}
    where = place_of(places, indicator.id, "thresholds")
    for position in range(1, len(indicator.options)):
        facts = {"id": indicator.id, "level": position}
        if position not in ruled and (edges or indicator.criteria):
            yield Problem("pack.level_without_rule", where, facts)
        if edges.count(position) > 1:
            yield Problem("pack.threshold_twice", where, facts)


def _edges(indicator: Indicator, places: Places) -> Iterator[Problem]:
    where = place_of(places, indicator.id, "thresholds")
    own = {criterion.position for criterion in indicator.criteria}
    ordered = sorted(indicator.thresholds, key=lambda threshold: threshold.position)
    for lower, upper in pairwise(ordered):
        same = (lower.edge, lower.inclusive) == (upper.edge, upper.inclusive)
        if _starts(upper) < _starts(lower) or (same and upper.position not in own):
            facts = {"id": indicator.id, "lower": lower.position, "upper": upper.position}
            yield Problem("pack.thresholds_overlap", where, facts)
    yield from _lowest(indicator, ordered, where)
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


def _lowest(indicator: Indicator, ordered: list[Threshold], where: Place) -> Iterator[Problem]:
    """Yield a lowest threshold that every answer passes: the level below it could never be reached."""
    plausible = indicator.quantity.plausible if indicator.quantity is not None else None
    if indicator.kind is IndicatorKind.RATE and indicator.quantity is not None and indicator.quantity.part_of_whole:
        yield from _percentages(indicator, where)
    if not ordered or (plausible is not None and plausible[0] < 0):
        return
    first = ordered[0]
    guarded = any(criterion.position == first.position for criterion in indicator.criteria)
    if not guarded and (first.edge < 0 or (first.edge == 0 and first.inclusive)):
        facts = {"id": indicator.id, "level": first.position, "edge": float(first.edge)}
        yield Problem("pack.threshold_always", where, facts)


def _percentages(indicator: Indicator, where: Place) -> Iterator[Problem]:
    """Yield a plausible range in per cent: of a part of a whole nothing is more than one."""
    plausible = indicator.quantity.plausible if indicator.quantity is not None else None
    if plausible is not None and plausible[1] > 1:
        place = replace(where, path=where.path.removesuffix("thresholds") + "quantity/plausible")
        yield Problem("pack.share_range", place, {"found": float(plausible[1])})


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
