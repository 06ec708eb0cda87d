"""Authoring checks of what is stated and changes nothing, because a rule that would use it is missing."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Problem
from assessor.domain.questionnaire import Aggregator, Indicator, IndicatorKind, LevelRule, Node, Pack

USUAL_FLOOR = Node.__dataclass_fields__["floor"].default
USUAL_WEIGHT = Node.__dataclass_fields__["weight"].default
MEASURED = (IndicatorKind.RATE, IndicatorKind.AMOUNT)
Unused = tuple[str, str]
"""A field and what it would need."""


def check_unused(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield, as warnings, fields of nodes, questions and profiles that no rule looks at."""
    for node in pack.nodes.values():
        for field, needs in _of_node(node):
            yield _problem(node.id, field, needs, places)
        for section in _weighed_for_nothing(pack, node):
            yield _problem(section.id, "weight", f"{node.id}/aggregator: weighted_mean", places)
    for indicator in pack.indicators.values():
        for field, needs in _of_question(pack, indicator):
            yield _problem(indicator.id, field, needs, places)
    for profile in pack.profiles:
        for id in profile.stages:
            if pack.nodes[id].level_rule is not LevelRule.STAGES:
                facts = {"id": id, "field": f"stages/{id}", "needs": "level: stages"}
                yield Problem(
                    "pack.unused", place_of(places, f"profiles/{profile.id}", "stages", id), facts, warning=True
                )


def _problem(id: str, field: str, needs: str, places: Places) -> Problem:
    facts = {"id": id, "field": field, "needs": needs}
    return Problem("pack.unused", place_of(places, id, field), facts, warning=True)


def _of_node(node: Node) -> Iterator[Unused]:
    if node.floor != USUAL_FLOOR and not _cumulative(node):
        yield "floor", "aggregator: cumulative_gate"
    if node.scale is not None and node.aggregator is not Aggregator.POINTS:
        yield "scale", "aggregator: points"


def _weighed_for_nothing(pack: Pack, node: Node) -> Iterator[Node]:
    """Yield leaf means within a leaf mean that bring a weight of their own; 0 leaves them out and 1 says nothing."""
    for section in (pack.nodes[child] for child in node.children if child in pack.nodes):
        if node.aggregator is section.aggregator is Aggregator.LEAF_MEAN and section.weight not in (0, USUAL_WEIGHT):
            yield section


def _cumulative(node: Node) -> bool:
    return node.aggregator is Aggregator.CUMULATIVE_GATE or node.level_rule is LevelRule.CUMULATIVE


def _of_question(pack: Pack, indicator: Indicator) -> Iterator[Unused]:
    parent = pack.nodes.get(pack.parent_of(indicator.id) or "")
    if indicator.tier is not None and parent is not None and not _cumulative(parent):
        yield "tier", "aggregator: cumulative_gate"
    if indicator.met_from is not None and indicator.tier is None:
        yield "met_from", "tier"
    if indicator.kind is IndicatorKind.LEVEL:
        if indicator.thresholds:
            yield "thresholds", "kind: rate, amount, checklist"
        if indicator.criteria:
            yield "criteria", "kind: checklist, rate, amount"
    if indicator.quantity is not None and indicator.kind not in MEASURED:
        yield "quantity", "kind: rate, amount"
