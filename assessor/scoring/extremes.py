"""The lowest and the highest scores of many assessments of which it is open which questions apply, in two kernel calls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessor.scoring.aggregate import HIGHEST
from assessor.scoring.kernel import Scores, score
from assessor.scoring.outcomes import Outcomes
from assessor.scoring.plan import Plan
from assessor.scoring.unbounded import highest_level


def extremes(plan: Plan, found: Sequence[Outcomes]) -> tuple[Scores, Scores]:
    """Return, one row for each of ``found``, what every node is at worst and at best wherever it is rated at all."""
    low = _lowest(score(plan, np.vstack([ways.worst for ways in found])), [len(ways.worst) for ways in found])
    high = _highest(score(plan, np.vstack([ways.best for ways in found])), [len(ways.best) for ways in found])
    for row, ways in enumerate(found):
        for item in ways.loose:
            column, level = item - len(plan.indicators), highest_level(plan.step(item))
            low.values[row, column], high.values[row, column] = 0, plan.tops[item]
            low.levels[row, column], high.levels[row, column] = min(level, 0), level
            low.rated[row, column] = high.rated[row, column] = True
    return low, high


def _lowest(scores: Scores, sizes: list[int]) -> Scores:
    starts = np.cumsum([0, *sizes[:-1]])
    rated = np.logical_or.reduceat(scores.rated, starts)
    values = np.minimum.reduceat(np.where(scores.rated, scores.values, HIGHEST), starts)
    levels = np.minimum.reduceat(np.where(scores.levels < 0, np.int8(127), scores.levels), starts)
    applies = np.logical_or.reduceat(scores.applies, starts)
    return Scores(np.where(rated, values, 0), rated, np.where(levels == 127, np.int8(-1), levels), applies)


def _highest(scores: Scores, sizes: list[int]) -> Scores:
    starts = np.cumsum([0, *sizes[:-1]])
    rated, applies = (np.logical_or.reduceat(flags, starts) for flags in (scores.rated, scores.applies))
    values, levels = (np.maximum.reduceat(found, starts) for found in (scores.values, scores.levels))
    return Scores(values, rated, levels, applies)
