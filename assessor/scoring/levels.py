"""Level rules: bands, cumulative floors, and stages with gates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessor.domain.questionnaire import GateKind, LevelRule
from assessor.scoring.block import Block, Flags, Small
from assessor.scoring.plan import GateStep, Step


def rate(block: Block, step: Step) -> None:
    """Compute a node's level and store it in the block: -1 where the node is not rated or has no rule."""
    if step.node.level_rule is LevelRule.BANDS:
        level = _bands(block, step)
    elif step.node.level_rule is LevelRule.CUMULATIVE:
        level = cumulative(block, step)
    elif step.node.level_rule is LevelRule.STAGES:
        level = _stages(block, step)
    else:
        level = np.full(block.size, -1, dtype=np.int8)
    block.put_level(step.item, np.where(block.applies(step.item), level, np.int8(-1)))


def cumulative(block: Block, step: Step) -> Small:
    """Return the highest level k such that at every level up to k enough of the known weight stands there.

    A level of which nothing is known yet, though something of it applies, is not reached.
    """
    level, open_so_far = np.zeros(block.size, dtype=np.int8), np.ones(block.size, dtype=np.bool_)
    tiered = any(tier is not None for tier in _tiers(block, step))
    for k in range(1, step.node.top + 1):
        met, parts = shares(block, step, k)
        open_so_far &= met * 1000 >= parts * step.node.floor
        if tiered:
            open_so_far &= (parts > 0) | ~_any_applies(block, step, k)
        level += open_so_far
    return level


def _tiers(block: Block, step: Step) -> Iterator[int | None]:
    """Yield the tier of every question that counts for a node."""
    for child, _ in step.counted:
        indicator = block.plan.indicator(child)
        yield None if indicator is None else indicator.tier


def _any_applies(block: Block, step: Step, level: int) -> Flags:
    found = np.zeros(block.size, dtype=np.bool_)
    for child, _ in at_level(block, step, level):
        found |= block.applies(child)
    return found


def shares(block: Block, step: Step, level: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]:
    """Return (weight standing at the level, weight asked about at it) over the known children."""
    met, parts = np.zeros(block.size, dtype=np.int64), np.zeros(block.size, dtype=np.int64)
    for child, weight in at_level(block, step, level):
        known = block.known(child)
        parts += known * weight
        met += (known & block.reaches(child, level)) * weight
    return met, parts


def at_level(block: Block, step: Step, level: int) -> Iterator[tuple[int, int]]:
    """Yield (item, weight) of the children asked about at a level: tiered practices only at their own tier."""
    for child, weight in step.counted:
        indicator = block.plan.indicator(child)
        if indicator is None or indicator.tier is None or indicator.tier == level:
            yield child, weight


def holds(block: Block, step: Step, gate: GateStep) -> Flags:
    """Tell where a gate of a node holds."""
    if gate.kind is GateKind.SCORE:
        return np.asarray(block.value(step.item) >= gate.least)
    asked, standing = tally(block, gate)
    if gate.kind is GateKind.COUNT:
        return np.asarray(standing >= gate.least)
    if gate.kind is GateKind.ALL:
        return np.asarray(standing == asked)
    return np.asarray(standing * np.int32(1000) >= asked * np.int32(gate.least))


def tally(block: Block, gate: GateStep) -> tuple[np.ndarray[tuple[int], np.dtype[np.int16]], ...]:
    """Return (how many of a gate's items apply, how many of those stand at its level)."""
    asked, standing = np.zeros(block.size, dtype=np.int16), np.zeros(block.size, dtype=np.int16)
    for item in gate.items:
        applies = block.applies(item)
        asked += applies
        standing += applies & block.reaches(item, gate.at)
    return asked, standing


def _bands(block: Block, step: Step) -> Small:
    level = np.zeros(block.size, dtype=np.int8)
    for edge in step.bands:
        level += block.value(step.item) >= edge
    return level


def _stages(block: Block, step: Step) -> Small:
    level, open_so_far = np.zeros(block.size, dtype=np.int8), np.ones(block.size, dtype=np.bool_)
    for reached, gates in step.stages:
        for gate in gates:
            open_so_far &= holds(block, step, gate)
        level[open_so_far] = reached
    return level
