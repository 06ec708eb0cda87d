"""How far items of another framework can rise, and what each alone would add to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from assessor.domain.projection import ProjectedItem
from assessor.scoring.block import Small
from assessor.scoring.blocking import in_print
from assessor.scoring.kernel import score
from assessor.scoring.plan import Plan
from assessor.scoring.positions import NOT_APPLICABLE, PER_THOUSANDTH


@dataclass(frozen=True, slots=True)
class Headroom:
    """``tops`` are the most a node or item can score, ``gains`` what the whole gains for certain by one item at its best."""

    tops: Mapping[str, float]
    gains: Mapping[str, float]


def headroom(plan: Plan, items: Iterable[ProjectedItem]) -> Headroom:
    """Return the headroom of an estimate; both are on the printed scale. Items that are not named do not apply."""
    low = {item.id: item.low for item in items}
    least = np.array([low.get(id, NOT_APPLICABLE) for id in plan.indicators], dtype=np.int8)
    best = np.array([len(plan.pack.indicators[id].options) - 1 for id in plan.indicators], dtype=np.int8)
    places = [place for place, id in enumerate(plan.indicators) if id in low]
    rows = np.vstack([best, least, *(_raised(least, best, place) for place in places)])
    values = score(plan, rows).values
    root = plan.nodes.index(plan.pack.root)
    tops = {id: in_print(plan.pack, int(values[0, column])) for column, id in enumerate(plan.nodes)}
    tops |= {id: in_print(plan.pack, plan.pack.indicators[id].options[-1].value * PER_THOUSANDTH) for id in low}
    gained = values[2:, root] - values[1, root]
    return Headroom(
        tops, {plan.indicators[place]: in_print(plan.pack, int(gained[row])) for row, place in enumerate(places)}
    )


def tops(plan: Plan) -> dict[str, float]:
    """Return the most each node can score, on the printed scale."""
    best = np.array([[len(plan.pack.indicators[id].options) - 1 for id in plan.indicators]], dtype=np.int8)
    values = score(plan, best).values
    return {id: in_print(plan.pack, int(values[0, column])) for column, id in enumerate(plan.nodes)}


def _raised(least: Small, best: Small, place: int) -> Small:
    raised = least.copy()
    raised[place] = best[place]
    return raised
