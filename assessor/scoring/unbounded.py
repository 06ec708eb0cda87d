"""Nodes whose bounds cannot be told from answers at worst and at best, because too much is open of what applies."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from assessor.domain.questionnaire import Aggregator, LevelRule
from assessor.scoring.block import Small
from assessor.scoring.kernel import score
from assessor.scoring.plan import Plan, Step
from assessor.scoring.positions import NOT_APPLICABLE


def unbounded(plan: Plan, row: Small, undecided: list[int], rest: list[int]) -> frozenset[int]:
    """Return the nodes for which a question of ``rest`` left out may lie outside that question at worst and at best.

    ``row`` is a complete row. That is so where a question is worth less than others at its best, or more than nothing at
    its worst, and where a node may lose so much that it is no longer rated. All nodes above are returned too.
    """
    present, gone = row.copy(), row.copy()
    present[undecided] = np.maximum(row[undecided], 0)
    gone[undecided] = NOT_APPLICABLE
    applies = score(plan, np.vstack([present, gone])).applies
    found = {item for item in rest if not _spans(plan, item)}
    below = set(rest)
    for step in plan.steps:
        seen = {*step.children, *(item for _, gates in step.stages for gate in gates for item in gate.items)}
        column = step.item - len(plan.indicators)
        if seen & found or (seen & below and applies[0, column] != applies[1, column]):
            found.add(step.item)
        if seen & below:
            below.add(step.item)
    return frozenset(item for item in found if item >= len(plan.indicators))


def _spans(plan: Plan, item: int) -> bool:
    """Tell whether a question goes from nothing to the most that any question or part beside it can be worth."""
    indicator = plan.indicator(item)
    if indicator is None or indicator.tier is not None or plan.values[item][0] != 0:
        return False
    most = max(
        (plan.tops[child] for step in plan.steps if item in step.children for child, _ in step.counted), default=0
    )
    return bool(plan.tops[item] >= most and len(indicator.options) > _levels_asked(plan.steps))


def _levels_asked(steps: Iterable[Step]) -> int:
    asked = [gate.at for step in steps for _, gates in step.stages for gate in gates]
    ladders = [step.node.top for step in steps if _is_ladder(step)]
    return max([*asked, *ladders], default=0)


def _is_ladder(step: Step) -> bool:
    return step.node.level_rule is LevelRule.CUMULATIVE or step.node.aggregator is Aggregator.CUMULATIVE_GATE


def highest_level(step: Step) -> int:
    """Return the highest level a node can have, -1 where it has no rule."""
    return {
        LevelRule.NONE: -1,
        LevelRule.BANDS: len(step.bands),
        LevelRule.CUMULATIVE: step.node.top,
        LevelRule.STAGES: max((level for level, _ in step.stages), default=0),
    }[step.node.level_rule]
