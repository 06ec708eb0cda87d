"""The rules a second time, as plain loops over the pack with fractions: the kernel is held against this."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from assessor.domain.questionnaire import Aggregator, Gate, GateKind, LevelRule, Node, Pack

NOT_APPLICABLE = -1


@dataclass
class Result:
    """What a node comes to: value in units (``None`` if nothing is known), whether enough applies, level."""

    value: Fraction | None
    applies: bool
    level: int | None = None
    most: Fraction = field(default_factory=Fraction)


def half_up(number: Fraction) -> Fraction:
    """Round to nine decimals, halves up."""
    return Fraction(floor(number * 10**9 + Fraction(1, 2)), 10**9)


def evaluate(pack: Pack, form: str, positions: dict[str, int]) -> dict[str, Result]:
    """Return the result of every item; open answers (-2, -3) are left out."""
    results: dict[str, Result] = {}
    for id, indicator in pack.indicators.items():
        if form in indicator.forms:
            at = positions[id]
            value = Fraction(indicator.options[at].value, 1000) if at >= 0 else None
            top = Fraction(max(option.value for option in indicator.options), 1000)
            results[id] = Result(value, at != NOT_APPLICABLE, at if at >= 0 else None, top)
    visit(pack, pack.root, results)
    return results


def visit(pack: Pack, id: str, results: dict[str, Result]) -> None:
    node = pack.nodes[id]
    for child in node.children:
        if child in pack.nodes:
            visit(pack, child, results)
    if not any(child in results for child in node.children):
        return
    counted = [child for child in leaves(pack, node) if child in results and weight_of(pack, child) > 0]
    results[id] = aggregated(pack, node, counted, results)
    results[id].level = level_of(pack, node, counted, results)


def leaves(pack: Pack, node: Node) -> list[str]:
    """Return the parts of a node; a leaf mean takes those of the leaf means in it for its own."""
    found = []
    for child in node.children:
        inner = pack.nodes.get(child)
        if inner and node.aggregator is inner.aggregator is Aggregator.LEAF_MEAN:
            found += leaves(pack, inner) if inner.weight else []
        else:
            found.append(child)
    return found


def weight_of(pack: Pack, id: str) -> int:
    return pack.nodes[id].weight if id in pack.nodes else pack.indicators[id].weight


def aggregated(pack: Pack, node: Node, counted: list[str], results: dict[str, Result]) -> Result:
    def importance(child: str) -> Fraction:
        return tops(pack, child, results) if node.aggregator is Aggregator.POINTS else Fraction(weight_of(pack, child))

    total = sum((importance(child) for child in counted), Fraction(0))
    applicable = sum((importance(child) for child in counted if results[child].applies), Fraction(0))
    applies = applicable > 0 and applicable * 1000 >= total * pack.rated_from
    known = [child for child in counted if results[child].value is not None]
    most = sum((results[child].most for child in known), Fraction(0))
    if not applies or not known:
        return Result(None, applies, most=Fraction(0))
    values = {child: results[child].value or Fraction(0) for child in known}
    if node.aggregator in (Aggregator.WEIGHTED_MEAN, Aggregator.LEAF_MEAN):
        weights = {child: weight_of(pack, child) for child in known}
        value = sum((values[c] * weights[c] for c in known), Fraction(0)) / sum(weights.values())
    elif node.aggregator is Aggregator.MINIMUM:
        value = min(values.values())
    elif node.aggregator is Aggregator.SUM:
        value = sum(values.values(), Fraction(0))
    elif node.aggregator is Aggregator.POINTS:
        scale = Fraction(pack.value_top) if node.scale is None else Fraction(node.scale, 1000)
        value = sum(values.values(), Fraction(0)) / most * scale
    else:
        value = Fraction(cumulative(pack, node, counted, results))
    shrinking = node.aggregator is Aggregator.SUM
    return Result(half_up(value), True, most=most if shrinking else tops(pack, node.id, results))


def tops(pack: Pack, id: str, results: dict[str, Result]) -> Fraction:
    """Return a value that no answers exceed."""
    if id in pack.indicators:
        return Fraction(max(option.value for option in pack.indicators[id].options), 1000)
    node = pack.nodes[id]
    counted = [c for c in leaves(pack, node) if c in results and weight_of(pack, c) > 0]
    below = [tops(pack, c, results) for c in counted] or [Fraction(0)]
    scale = Fraction(pack.value_top) if node.scale is None else Fraction(node.scale, 1000)
    return {
        Aggregator.WEIGHTED_MEAN: max(below),
        Aggregator.LEAF_MEAN: max(below),
        Aggregator.MINIMUM: max(below),
        Aggregator.SUM: sum(below, Fraction(0)),
        Aggregator.POINTS: scale,
        Aggregator.CUMULATIVE_GATE: Fraction(node.top),
    }[node.aggregator]


def stands(pack: Pack, id: str, level: int, results: dict[str, Result]) -> bool:
    """Tell whether an item stands at a level; what is open stands at its worst."""
    result = results[id]
    if id in pack.indicators:
        indicator = pack.indicators[id]
        at = result.level or 0
        if indicator.tier is not None and indicator.met_from is not None:
            return indicator.options[at].value >= indicator.met_from
        return at >= level
    if pack.nodes[id].level_rule is LevelRule.NONE:
        return (result.value or 0) >= level
    return result.level is not None and result.level >= level


def cumulative(pack: Pack, node: Node, counted: list[str], results: dict[str, Result]) -> int:
    reached = 0
    for level in range(1, node.top + 1):
        met = asked = 0
        unknown = False
        for child in counted:
            tier = pack.indicators[child].tier if child in pack.indicators else None
            if tier is not None and tier != level:
                continue
            if results[child].value is None:
                unknown |= results[child].applies
                continue
            weight = weight_of(pack, child) if node.aggregator is not Aggregator.POINTS else tops(pack, child, results)
            asked += weight
            met += weight if stands(pack, child, level, results) else 0
        if met * 1000 < asked * node.floor or (unknown and not asked):
            break
        reached = level
    return reached


def level_of(pack: Pack, node: Node, counted: list[str], results: dict[str, Result]) -> int | None:
    result = results[node.id]
    if not result.applies or node.level_rule is LevelRule.NONE:
        return None
    if node.level_rule is LevelRule.CUMULATIVE:
        return cumulative(pack, node, counted, results)
    printed = (result.value or Fraction(0)) / pack.value_top * pack.score_top
    if node.level_rule is LevelRule.BANDS:
        return sum(printed * 1000 >= band for band in node.bands)
    reached = 0
    for stage in sorted(node.stages, key=lambda stage: stage.level):
        if not all(open_gate(pack, gate, printed, results) for gate in stage.gates):
            break
        reached = stage.level
    return reached


def open_gate(pack: Pack, gate: Gate, printed: Fraction, results: dict[str, Result]) -> bool:
    if gate.kind is GateKind.SCORE:
        return printed * 1000 >= gate.least
    asked = [id for id in gate.nodes if id in results and results[id].applies]
    standing = sum(stands(pack, id, gate.at, results) for id in asked)
    if gate.kind is GateKind.COUNT:
        return standing >= gate.least
    if gate.kind is GateKind.ALL:
        return standing == len(asked)
    return standing * 1000 >= len(asked) * gate.least
