from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.content import load_pack
from assessor.domain.assessment import Answer, Assessment
from assessor.domain.enterprise import Enterprise
from assessor.scoring import scorecard
from assessor.scoring.priorities import HORIZONS, Dimension, choose, rank
from assessor.scoring.prioritising import prioritise

FAMILY = Path(__file__).parent.parent / "content" / "families" / "ranks-by-horizon"

# Four dimensions in two blocks, two cost and two key-figure categories, worked out by hand:
# cost: a 3·1 + 0·1 = 3, b 1·1 + 2·1 = 3, c 0 + 2 = 2, d 0 → sum 8
# kpi:  a 2·2 + 0·1 = 4, b 0, c 1·2 + 2·1 = 4, d 0 + 2·1 = 2 → sum 10
# gap:  a 4 − 1 = 3, b 2 − 2 = 0, c 3 − 5 → 0, d 3 − 2 = 1 → sum 4
HAND = (
    Dimension("a", "process", 1, 4, (3, 0), (2, 0)),
    Dimension("b", "process", 2, 2, (1, 2), (0, 0)),
    Dimension("c", "technology", 5, 3, (0, 2), (1, 2)),
    Dimension("d", "technology", 2, 3, (0, 0), (0, 2)),
)
COSTS, KPIS = (1, 1), (2, 1)
EXPECTED = {
    "strategic": {"a": "0.4975", "b": "0.1125", "c": "0.235", "d": "0.155"},
    "tactical": {"a": "0.47625", "b": "0.16875", "c": "0.2325", "d": "0.1225"},
    "operational": {"a": "0.455", "b": "0.225", "c": "0.23", "d": "0.09"},
}


@pytest.mark.parametrize("horizon", EXPECTED)
def test_impact_values_are_those_worked_out_by_hand(horizon: str) -> None:
    found = {impact.id: impact.value for impact in rank(HAND, COSTS, KPIS, HORIZONS[horizon])}
    assert found == {id: Fraction(value) for id, value in EXPECTED[horizon].items()}


def test_the_best_of_each_block_and_the_best_of_the_rest_are_chosen() -> None:
    assert [i.id for i in choose(rank(HAND, COSTS, KPIS, HORIZONS["strategic"]))] == ["a", "c", "d"]
    assert [i.id for i in choose(rank(HAND, COSTS, KPIS, HORIZONS["tactical"]))] == ["a", "c", "b"]


def test_three_blocks_give_four_priorities() -> None:
    blocks = ("process", "technology", "organisation")
    sixteen = [Dimension(str(n), blocks[n % 3], n % 5, 4, (n % 4,), (1,)) for n in range(16)]
    chosen = choose(rank(sixteen, (1,), (1,), HORIZONS["tactical"]))
    assert len(chosen) == 4
    assert {impact.block for impact in chosen} == set(blocks)


def test_every_horizon_weighs_one() -> None:
    assert {h.cost + h.kpi + h.proximity for h in HORIZONS.values()} == {Fraction(1)}


def test_a_column_of_zeros_contributes_nothing() -> None:
    flat = [replace(dimension, best=0) for dimension in HAND]
    found = rank(flat, COSTS, KPIS, HORIZONS["strategic"])
    assert all(impact.proximity == 0 for impact in found)
    assert sum(impact.value for impact in found) == Fraction(7, 10)
    assert all(impact.value == 0 for impact in rank(flat, (0, 0), (0, 0), HORIZONS["strategic"]))


@pytest.mark.parametrize("costs", [(1,), (1, 1, 1), (-1, 1)])
def test_weights_that_do_not_fit_are_refused(costs: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        rank(HAND, costs, KPIS, HORIZONS["strategic"])


relevance = st.tuples(*[st.integers(0, 3)] * 3)
dimension = st.builds(
    Dimension,
    st.uuids().map(str),
    st.sampled_from(("process", "technology", "organisation")),
    st.integers(0, 5),
    st.integers(0, 5),
    relevance,
    relevance,
)
weights = st.tuples(*[st.fractions(0, 9, max_denominator=10)] * 3)


@given(st.lists(dimension, min_size=1, max_size=16), weights, weights, st.sampled_from(sorted(HORIZONS)))
def test_values_sum_to_the_weights_of_the_columns_that_are_not_zero(
    dimensions: list[Dimension], costs: tuple[Fraction, ...], kpis: tuple[Fraction, ...], name: str
) -> None:
    horizon = HORIZONS[name]
    found = rank(dimensions, costs, kpis, horizon)
    full = {
        "cost": horizon.cost if any(impact.cost for impact in found) else 0,
        "kpi": horizon.kpi if any(impact.kpi for impact in found) else 0,
        "proximity": horizon.proximity if any(impact.proximity for impact in found) else 0,
    }
    assert sum(impact.value for impact in found) == sum(full.values())
    assert all(impact.value >= 0 for impact in found)


@given(st.lists(dimension, min_size=1, max_size=16), weights, weights, st.integers(1, 1000))
def test_multiplying_all_costs_by_a_constant_changes_nothing(
    dimensions: list[Dimension], costs: tuple[Fraction, ...], kpis: tuple[Fraction, ...], factor: int
) -> None:
    dearer = tuple(cost * factor for cost in costs)
    assert rank(dimensions, dearer, kpis, HORIZONS["tactical"]) == rank(dimensions, costs, kpis, HORIZONS["tactical"])


@given(st.lists(dimension, min_size=1, max_size=16), weights, weights)
def test_a_band_above_the_best_counts_like_the_best(
    dimensions: list[Dimension], costs: tuple[Fraction, ...], kpis: tuple[Fraction, ...]
) -> None:
    capped = [replace(d, band=min(d.band, d.best)) for d in dimensions]
    assert rank(capped, costs, kpis, HORIZONS["strategic"]) == rank(dimensions, costs, kpis, HORIZONS["strategic"])


def test_a_pack_ranks_what_has_a_score() -> None:
    pack = load_pack(FAMILY)
    answers = {"a": Answer("a", position=1), "b": Answer("b", position=2), "d": Answer("d", position=2)}
    card = scorecard(pack, Assessment(Enterprise("示例"), pack.id, pack.version, "full", answers))
    found = prioritise(pack, card)
    assert list(found) == ["strategic", "tactical", "operational"]
    assert [impact.id for impact in found["strategic"].ranked] == ["a", "d", "b"]
    assert found["strategic"].chosen == ("a", "d", "b")
    assert prioritise(replace(pack, priorities=()), card) == {}
