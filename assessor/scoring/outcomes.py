"""Every way in which open answers can decide which questions apply: what the bounds of a score are taken over.

With the questions that count given, the kernel's rules only rise with the answers: everything open at worst and at best
are the two ends. Where it is open whether questions apply, every way is such a pair of rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessor.domain.assessment import Answers
from assessor.domain.enterprise import Enterprise
from assessor.scoring.block import Small
from assessor.scoring.branching import Branches, branches
from assessor.scoring.conditions import subjects
from assessor.scoring.encode import Settled, row_of, settle
from assessor.scoring.kernel import interval_positions
from assessor.scoring.plan import Plan
from assessor.scoring.positions import NOT_APPLICABLE
from assessor.scoring.unbounded import unbounded

MOST = 1024
"""Ways that are played through at most."""
NO_ITEMS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Complete rows ``int8[n, indicators]``: the lowest scores and levels are among ``worst``, the highest among ``best``.

    They are the tightest bounds as long as there are at most ``most`` ways (see ``branches`` for the one exception).
    Beyond that the questions of the groups left over count from worst to best as though they applied; ``loose`` are the
    nodes for which that would not be safe, of which nothing is known but the ends of their scales.
    """

    worst: Small
    best: Small
    loose: frozenset[int] = NO_ITEMS


def outcomes(plan: Plan, answers: Answers, enterprise: Enterprise, most: int = MOST) -> Outcomes:
    """Return what one assessment can come to; a pack that counts open answers as zero knows one way only."""
    return outcomes_of(plan, settle(plan.pack, plan.indicators, answers, enterprise), enterprise, most)


def outcomes_of(plan: Plan, settled: Settled, enterprise: Enterprise, most: int = MOST) -> Outcomes:
    """Return what settled answers can come to."""
    worst, best = interval_positions(plan, row_of(plan, settled.positions)[np.newaxis, :])
    undecided = [
        id for id, counts in settled.counted.items() if counts is None and settled.stated[id] != NOT_APPLICABLE
    ]
    if not undecided or plan.pack.open_counts_as_zero:
        return Outcomes(worst, best)
    found = [branches(plan, settled, enterprise, group, most) for group in _groups(plan, settled, undecided)]
    taken: set[int] = set()
    for way in sorted((way for way in found if way is not None), key=lambda way: way.size):
        if way.size * max(len(worst), len(best)) <= most:
            worst, best = _crossed(worst, way, way.worst), _crossed(best, way, way.best)
            taken.update(way.columns)
    every = [plan.items[id] for id in undecided if id in plan.items]
    rest = [item for item in every if item not in taken]
    return Outcomes(worst, best, unbounded(plan, worst[0], every, rest) if rest else NO_ITEMS)


def _crossed(rows: Small, way: Branches, ends: Small) -> Small:
    """Return every row with every end of a group put in."""
    crossed = np.repeat(rows, len(ends), axis=0)
    crossed[:, way.columns] = np.tile(ends, (len(rows), 1))
    return crossed


def _groups(plan: Plan, settled: Settled, undecided: list[str]) -> Iterator[frozenset[str]]:
    """Yield undecided questions and the open ones that decide them, grouped by what hangs together."""
    waiting = set(undecided)
    groups: list[set[str]] = []
    for id in undecided:
        looked_at = {
            other
            for other in subjects(plan.pack.indicators[id].applies)
            if other in waiting or (other in plan.items and settled.positions[other] < NOT_APPLICABLE)
        }
        joined = {id, *looked_at}.union(*(group for group in groups if group & {id, *looked_at}))
        groups = [group for group in groups if not group & joined] + [joined]
    return map(frozenset, groups)
