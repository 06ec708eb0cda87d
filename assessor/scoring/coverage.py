"""How much of what applies has been answered."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.scoring.plan import Plan
from assessor.scoring.positions import NOT_APPLICABLE


def coverage(plan: Plan, positions: Sequence[int]) -> tuple[float, ...]:
    """Return for every item the share (0–1) of its applicable weight that is answered; 0 where nothing applies."""
    found = [1.0 if position >= 0 else 0.0 for position in positions]
    applies = [position != NOT_APPLICABLE for position in positions]
    for step in plan.steps:
        applicable = [(child, weight) for child, weight in step.counted if applies[child]]
        total = sum(weight for _, weight in applicable)
        found.append(sum(weight * found[child] for child, weight in applicable) / total if total else 0.0)
        applies.append(total > 0)
    return tuple(found)
