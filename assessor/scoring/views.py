"""One assessment seen five ways in one block: as claimed, at worst, at best, as far as backed, and that at worst."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessor.scoring.aggregate import HIGHEST
from assessor.scoring.block import Block, Flags, Small
from assessor.scoring.blocking import in_print
from assessor.scoring.coverage import coverage
from assessor.scoring.encode import at_worst_where
from assessor.scoring.kernel import evaluate
from assessor.scoring.outcomes import Outcomes
from assessor.scoring.plan import Integers, Plan
from assessor.scoring.tables import tabulate
from assessor.scoring.unbounded import highest_level

CLAIMED, BACKED, WORST, BEST, BACKED_WORST = range(5)
NO_LEVEL = np.int8(127)


@dataclass(frozen=True, slots=True)
class Views:
    """Printed scores and levels of every item (``None`` for none), by view and item.

    ``lowest`` is the column of the block in which an item has its lowest level, and of those its lowest score.
    """

    block: Block
    scores: tuple[list[float | None], ...]
    levels: tuple[list[int | None], ...]
    coverage: tuple[float, ...]
    lowest: list[int]

    def applies(self, item: int) -> bool:
        """Tell whether an item counts, as claimed."""
        return bool(self.block.applies(item)[CLAIMED])


def views_of(plan: Plan, positions: Small, weak: Flags, ways: Outcomes) -> Views:
    """Evaluate an assessment in every view; ``weak`` tells which answers no evidence backs."""
    claimed = ways.worst[:1] if plan.pack.open_counts_as_zero else positions[np.newaxis, :]
    parts = (claimed, at_worst_where(weak, claimed), ways.worst, ways.best, at_worst_where(weak, ways.worst))
    ends = np.cumsum([len(part) for part in parts]).tolist()
    block = evaluate(plan, np.ascontiguousarray(np.vstack(parts).T, dtype=np.int8), tabulate(plan))
    items = range(len(plan.tops))
    known, values = np.stack([block.known(item) for item in items]), np.stack([block.value(item) for item in items])
    levels = np.stack([block.level(item) for item in items])
    spans = [slice(start, end) for start, end in zip((0, *ends), ends, strict=False)]
    found = Views(
        block,
        tuple(_scores(plan, known[:, span], values[:, span], view) for view, span in enumerate(spans)),
        tuple(_levels(levels[:, span], view) for view, span in enumerate(spans)),
        coverage(plan, [int(at) for at in positions]),
        _lowest(levels[:, spans[WORST]], values[:, spans[WORST]], spans[WORST].start),
    )
    _loosen(found, plan, ways)
    return found


def _scores(plan: Plan, known: Flags, values: Integers, view: int) -> list[float | None]:
    """Return the printed scores of one view, the lowest or (``BEST``) the highest of its columns."""
    ends = values.max(axis=1) if view == BEST else np.where(known, values, HIGHEST).min(axis=1)
    rated = np.logical_or.reduce(known, axis=1)
    return [
        in_print(plan.pack, value) if one else None for one, value in zip(rated.tolist(), ends.tolist(), strict=True)
    ]


def _levels(levels: Small, view: int) -> list[int | None]:
    """Return the levels of one view."""
    ends = levels.max(axis=1) if view == BEST else np.where(levels < 0, NO_LEVEL, levels).min(axis=1)
    return [level if 0 <= level < NO_LEVEL else None for level in ends.tolist()]


def _lowest(levels: Small, values: Integers, start: int) -> list[int]:
    rated = np.where(levels < 0, NO_LEVEL, levels)
    chosen = np.where(rated == rated.min(axis=1, keepdims=True), values, HIGHEST).argmin(axis=1)
    return [start + column for column in chosen.tolist()]


def _loosen(views: Views, plan: Plan, ways: Outcomes) -> None:
    """Let the nodes of which nothing is known stand anywhere between the ends of their scale."""
    for item in ways.loose:
        highest = highest_level(plan.step(item))
        for view in (WORST, BEST, BACKED_WORST):
            views.scores[view][item] = in_print(plan.pack, plan.tops[item]) if view == BEST else 0.0
            views.levels[view][item] = None if highest < 0 else highest if view == BEST else 0
