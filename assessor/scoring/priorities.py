"""Rank dimensions by what they cost, what they move and how far they are from the best, over a chosen horizon.

The rule as the public reading of the SIRI prioritisation matrix has it (third-party reproduction, to be verified): formula and
horizon weights only. Relevance, shares, importance and best bands are the user's or a pack's inputs, none are built in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

RULE = "priorities/1"
"""Name and version of the formula; a changed formula gets another, results are never recomputed silently."""

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Horizon:
    """How much cost, key figures and proximity to the best weigh; the three make one."""

    cost: Fraction
    kpi: Fraction
    proximity: Fraction


HORIZONS: Mapping[str, Horizon] = MappingProxyType(
    {
        "strategic": Horizon(Fraction(30, 100), Fraction(40, 100), Fraction(30, 100)),
        "tactical": Horizon(Fraction(45, 100), Fraction(30, 100), Fraction(25, 100)),
        "operational": Horizon(Fraction(60, 100), Fraction(20, 100), Fraction(20, 100)),
    }
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its block, its band and the best band to compare with.

    ``cost`` and ``kpi`` are relevances to the cost and key-figure categories, in the order of the weights given to ``rank``.
    """

    id: str
    block: str
    band: Number
    best: Number
    cost: tuple[Number, ...] = ()
    kpi: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact:
    """A dimension's impact value with the three normalised parts it is made of (each column sums to one, or is all zero)."""

    id: str
    block: str
    value: Fraction
    cost: Fraction
    kpi: Fraction
    proximity: Fraction


def rank(
    dimensions: Sequence[Dimension], cost_shares: Sequence[Number], kpi_weights: Sequence[Number], horizon: Horizon
) -> tuple[Impact, ...]:
    """Return the impact values, highest first, equal ones in the order given.

    Every column is divided by its total over all dimensions; a column that is zero throughout contributes nothing. With
    three non-zero columns the values sum to one. Relevances must match their weights in number, else ``ValueError``.
    """
    costs = _normalised([_weighted(dimension.cost, cost_shares) for dimension in dimensions])
    kpis = _normalised([_weighted(dimension.kpi, kpi_weights) for dimension in dimensions])
    gaps = _normalised([max(Fraction(dimension.best) - dimension.band, Fraction(0)) for dimension in dimensions])
    found = [
        Impact(d.id, d.block, horizon.cost * cost + horizon.kpi * kpi + horizon.proximity * gap, cost, kpi, gap)
        for d, cost, kpi, gap in zip(dimensions, costs, kpis, gaps, strict=True)
    ]
    return tuple(sorted(found, key=lambda impact: -impact.value))


def choose(ranked: Iterable[Impact]) -> tuple[Impact, ...]:
    """Return the best of each block and the best of the rest, highest first."""
    ordered = sorted(ranked, key=lambda impact: -impact.value)
    first: dict[str, Impact] = {}
    for impact in ordered:
        first.setdefault(impact.block, impact)
    chosen = list(first.values())
    chosen += [impact for impact in ordered if impact not in chosen][:1]
    return tuple(sorted(chosen, key=lambda impact: -impact.value))


def _weighted(relevance: Sequence[Number], weights: Sequence[Number]) -> Fraction:
    if any(number < 0 for number in (*relevance, *weights)):
        raise ValueError("relevances and weights must not be negative")
    return sum((Fraction(r) * w for r, w in zip(relevance, weights, strict=True)), Fraction(0))


def _normalised(column: Sequence[Fraction]) -> list[Fraction]:
    total = sum(column, Fraction(0))
    return [value / total if total else Fraction(0) for value in column]
