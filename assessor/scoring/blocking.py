"""Why not the next level: the gates that do not hold, and which ids would open them."""

from __future__ import annotations

from assessor.domain.assessment import Blocking
from assessor.domain.questionnaire import GateKind, LevelRule, Pack
from assessor.scoring.block import Block
from assessor.scoring.levels import at_level, holds, shares, tally
from assessor.scoring.plan import GateStep, Step
from assessor.scoring.positions import NANO


def blocking(block: Block, step: Step, column: int = 0) -> tuple[Blocking, ...]:
    """Return the gates of a node's next level that do not hold, for one assessment of a block.

    Nothing blocks a node that is not rated, has no level rule, or stands at its top. Scores are on the printed scale,
    shares are fractions of one, counts are whole numbers.
    """
    level = int(block.level(step.item)[column])
    if level < 0:
        return ()
    if step.node.level_rule is LevelRule.STAGES:
        return _stage(block, step, level, column)
    if step.node.level_rule is LevelRule.CUMULATIVE:
        return _floor(block, step, level + 1, column)
    return _band(block, step, level, column)


def _stage(block: Block, step: Step, level: int, column: int) -> tuple[Blocking, ...]:
    following = [(reached, gates) for reached, gates in step.stages if reached > level]
    if not following:
        return ()
    reached, gates = following[0]
    return tuple(_gate(block, step, gate, reached, column) for gate in gates if not holds(block, step, gate)[column])


def unmet(block: Block, step: Step, column: int = 0) -> tuple[tuple[GateStep, Blocking], ...]:
    """Return every gate of every stage of a node that does not hold, not those of the next level only."""
    return tuple(
        (gate, _gate(block, step, gate, reached, column))
        for reached, gates in step.stages
        for gate in gates
        if not holds(block, step, gate)[column]
    )


def _gate(block: Block, step: Step, gate: GateStep, level: int, column: int) -> Blocking:
    kind = gate.kind
    if kind is GateKind.SCORE:
        return Blocking(step.node.id, level, kind.value, gate.gate.least / 1000, printed(block, step.item, column))
    asked, standing = (int(count[column]) for count in tally(block, gate))
    missing = tuple(
        _id(block, item)
        for item in gate.items
        if block.applies(item)[column] and not block.reaches(item, gate.at)[column]
    )
    if kind is GateKind.SHARE:
        actual = standing / asked if asked else 0.0
        return Blocking(step.node.id, level, kind.value, gate.least / 1000, actual, missing, gate.at)
    needed = gate.least if kind is GateKind.COUNT else asked
    return Blocking(step.node.id, level, kind.value, needed, standing, missing, gate.at)


def _floor(block: Block, step: Step, level: int, column: int) -> tuple[Blocking, ...]:
    if level > step.node.top:
        return ()
    met, parts = (int(weight[column]) for weight in shares(block, step, level))
    missing = tuple(
        _id(block, item)
        for item, _ in at_level(block, step, level)
        if block.known(item)[column] and not block.reaches(item, level)[column]
    )
    actual = met / parts if parts else 1.0
    return (Blocking(step.node.id, level, GateKind.SHARE.value, step.node.floor / 1000, actual, missing, level),)


def _band(block: Block, step: Step, level: int, column: int) -> tuple[Blocking, ...]:
    if level >= len(step.bands):
        return ()
    needed, actual = step.node.bands[level] / 1000, printed(block, step.item, column)
    return (Blocking(step.node.id, level + 1, GateKind.SCORE.value, needed, actual),)


def printed(block: Block, item: int, column: int) -> float:
    """Return an item's value on the printed scale."""
    return in_print(block.plan.pack, int(block.value(item)[column]))


def in_print(pack: Pack, value: int) -> float:
    """Return a value on the printed scale."""
    return value * pack.score_top / (pack.value_top * NANO)


def _id(block: Block, item: int) -> str:
    plan = block.plan
    return plan.indicators[item] if item < len(plan.indicators) else plan.nodes[item - len(plan.indicators)]
