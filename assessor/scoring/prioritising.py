"""Rank the parts of a pack, over every horizon, from their scores and what the pack says of their relevance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessor.domain.assessment import Scorecard
from assessor.domain.questionnaire import Pack
from assessor.scoring.priorities import HORIZONS, Dimension, Impact, choose, rank


@dataclass(frozen=True, slots=True)
class Ranking:
    """What comes first over one horizon: all parts that have a score, highest impact first, and those chosen of them."""

    horizon: str
    ranked: tuple[Impact, ...]
    chosen: tuple[str, ...]

    def value(self, id: str) -> Fraction:
        """Return the impact value of a ranked part."""
        return next(impact.value for impact in self.ranked if impact.id == id)


def prioritise(pack: Pack, card: Scorecard) -> Mapping[str, Ranking]:
    """Return the ranking of every horizon; empty for a pack that ranks nothing. Parts without a score are left out."""
    dimensions = []
    for one in pack.priorities:
        score = card.of(one.id).score if one.id in card.nodes or one.id in card.indicators else None
        if score is not None:
            band = Fraction(str(round(score, 9)))
            dimensions.append(Dimension(one.id, one.block, band, Fraction(one.best, 1000), one.cost, one.kpi))
    costs = [category.weight for category in pack.cost_categories]
    kpis = [category.weight for category in pack.kpi_categories]
    found = {}
    for name, horizon in HORIZONS.items() if pack.priorities else ():
        ranked = rank(dimensions, costs, kpis, horizon)
        found[name] = Ranking(name, ranked, tuple(impact.id for impact in choose(ranked)))
    return found
