"""The named aggregators: whole numbers throughout, one division at most, rounded half up to a nano-unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from assessor.domain.questionnaire import Aggregator
from assessor.scoring.block import Block, Flags
from assessor.scoring.levels import cumulative
from assessor.scoring.plan import Integers, Step
from assessor.scoring.positions import NANO

HIGHEST = np.iinfo(np.int64).max
Rule = Callable[[Block, Step, Flags], Integers]


def aggregate(block: Block, step: Step) -> None:
    """Compute a node's value and states from its children and store them in the block."""
    applies = enough(block, step)
    known = _any_known(block, step) & applies
    value = RULES[step.node.aggregator](block, step, known)
    block.put(step.item, value, applies, known)


def enough(block: Block, step: Step) -> Flags:
    """Tell where the applicable part of a node's weight reaches the pack's ``rated_from``."""
    applicable = np.zeros(block.size, dtype=np.int64)
    for child, weight in step.counted:
        applicable += block.applies(child) * weight
    floor = block.plan.pack.rated_from * sum(step.weights)
    return np.asarray((applicable > 0) & (applicable * 1000 >= floor))


def rounded(total: Integers, parts: Integers) -> Integers:
    """Return total ÷ parts, rounded half up; 0 where there are no parts."""
    some = np.maximum(parts, 1)
    return np.asarray((2 * total + some) // (2 * some) * (parts > 0))


def _any_known(block: Block, step: Step) -> Flags:
    found = np.zeros(block.size, dtype=np.bool_)
    for child, _ in step.counted:
        found |= block.known(child)
    return found


def _weighted_mean(block: Block, step: Step, known: Flags) -> Integers:
    total, parts = np.zeros(block.size, dtype=np.int64), np.zeros(block.size, dtype=np.int64)
    for child, weight in step.counted:
        total += block.value(child) * weight
        parts += block.known(child) * weight
    return rounded(total, parts) * known


def _minimum(block: Block, step: Step, known: Flags) -> Integers:
    lowest = np.full(block.size, HIGHEST, dtype=np.int64)
    for child, _ in step.counted:
        np.minimum(lowest, np.where(block.known(child), block.value(child), HIGHEST), out=lowest)
    return np.where(known, lowest, 0)


def _sum(block: Block, step: Step, known: Flags) -> Integers:
    total = np.zeros(block.size, dtype=np.int64)
    for child, _ in step.counted:
        total += block.value(child)
    return total * known


def _points(block: Block, step: Step, known: Flags) -> Integers:
    achieved, most = np.zeros(block.size, dtype=np.int64), np.zeros(block.size, dtype=np.int64)
    for child, _ in step.counted:
        achieved += block.value(child)
        most += np.where(block.known(child), block.possible(child), 0)
    return rounded(achieved * step.factor, most // step.unit) * known


def _cumulative_gate(block: Block, step: Step, known: Flags) -> Integers:
    return cumulative(block, step).astype(np.int64) * NANO * known


RULES: Mapping[Aggregator, Rule] = MappingProxyType(
    {
        Aggregator.WEIGHTED_MEAN: _weighted_mean,
        Aggregator.LEAF_MEAN: _weighted_mean,
        Aggregator.MINIMUM: _minimum,
        Aggregator.SUM: _sum,
        Aggregator.POINTS: _points,
        Aggregator.CUMULATIVE_GATE: _cumulative_gate,
    }
)
