"""Every possible outcome of a small node, computed once by the kernel's own rules and then only looked up.

A capability with four questions on six-step scales has at most 9⁴ outcomes. Among a million assessments each occurs often;
for a single one on screen, looking them up halves the time of every answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np

from assessor.scoring.aggregate import aggregate
from assessor.scoring.block import Block, Small
from assessor.scoring.levels import rate
from assessor.scoring.plan import Integers, Plan, Step
from assessor.scoring.positions import NOT_ASKED

MOST_OUTCOMES = 70_000
STATES = -NOT_ASKED
APPLIES, KNOWN = 64, 32
"""Bits beside the level (+1, below 32) in a table's marks."""
HIGHEST_LEVEL = 30


@dataclass(frozen=True, slots=True)
class Table:
    """All outcomes of one node: ``values`` and ``marks`` by the number that its children's positions make."""

    children: tuple[int, ...]
    strides: tuple[int, ...]
    values: Integers
    marks: Small

    def look_up(self, block: Block, step: Step) -> None:
        """Store the node's columns of a block."""
        outcome = np.full(block.size, STATES * sum(self.strides), dtype=np.int32)
        for child, stride in zip(self.children, self.strides, strict=True):
            outcome += block.positions[child] * np.int32(stride)
        marks = self.marks[outcome]
        block.put(step.item, self.values[outcome], (marks & APPLIES) != 0, (marks & KNOWN) != 0)
        block.put_level(step.item, (marks & (KNOWN - 1)) - np.int8(1))


@lru_cache(maxsize=32)
def tabulate(plan: Plan) -> Mapping[int, Table]:
    """Return the tables of a plan's small nodes by item number."""
    return {step.item: _table(plan, step) for step in plan.steps if _is_small(plan, step)}


def _is_small(plan: Plan, step: Step) -> bool:
    own = set(step.children)
    looked_at = {item for _, gates in step.stages for gate in gates for item in gate.items}
    return (
        all(child < len(plan.indicators) for child in own)
        and looked_at <= own
        and step.node.top <= HIGHEST_LEVEL
        and max((level for level, _ in step.stages), default=0) <= HIGHEST_LEVEL
        and len(step.bands) <= HIGHEST_LEVEL
        and prod(int(plan.positions[child]) + STATES for child in own) <= MOST_OUTCOMES
    )


def _table(plan: Plan, step: Step) -> Table:
    sizes = [int(plan.positions[child]) + STATES for child in step.children]
    strides = tuple(prod(sizes[number + 1 :]) for number in range(len(sizes)))
    positions = np.zeros((len(plan.indicators), prod(sizes)), dtype=np.int8)
    outcomes = np.indices(sizes).reshape(len(sizes), -1) - STATES
    positions[list(step.children)] = outcomes
    block = Block(plan, positions)
    aggregate(block, step)
    rate(block, step)
    marks = block.applies(step.item) * APPLIES + block.known(step.item) * KNOWN + block.level(step.item) + 1
    return Table(step.children, strides, block.value(step.item), marks.astype(np.int8))
