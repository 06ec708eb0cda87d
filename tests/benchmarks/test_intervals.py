from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, percentileofscore

from assessor.benchmarks.intervals import mid_rank, quantile_ranks, wilson

VALUES = st.lists(st.integers(0, 30), min_size=1, max_size=200)


@given(VALUES, st.integers(-1, 31))
def test_mid_rank_agrees_with_scipy(values: list[int], own: int) -> None:
    below, equal = sum(v < own for v in values), sum(v == own for v in values)
    assert mid_rank(below, equal, len(values)) == pytest.approx(percentileofscore(values, own, kind="mean"))


@given(VALUES, st.integers(0, 30))
def test_mid_rank_of_the_mirrored_values_is_the_complement(values: list[int], own: int) -> None:
    below, above = sum(v < own for v in values), sum(v > own for v in values)
    equal = len(values) - below - above
    assert mid_rank(below, equal, len(values)) + mid_rank(above, equal, len(values)) == pytest.approx(100)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(counted: tuple[int, int]) -> None:
    k, n = counted
    oracle = binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k / n, n) == pytest.approx((oracle.low, oracle.high), abs=1e-9)


@given(st.floats(0, 1), st.integers(1, 10_000))
def test_wilson_contains_the_share_and_stays_within_bounds(share: float, n: int) -> None:
    low, high = wilson(share, n)
    assert 0 <= low <= share <= high <= 1


@given(st.integers(1, 3000), st.sampled_from((0.25, 0.5, 0.75)))
def test_order_statistics_cover_the_quantile_and_no_shorter_pair_of_tails_would(n: int, share: float) -> None:
    ranks = quantile_ranks(n, share)
    if ranks is None:
        assert binom.pmf(0, n, share) > 0.025 or binom.pmf(n, n, share) > 0.025
        return
    low, high = ranks
    assert 1 <= low < high <= n
    assert binom.cdf(high - 1, n, share) - binom.cdf(low - 1, n, share) >= 0.95 - 1e-9
    assert binom.cdf(low, n, share) > 0.025 - 1e-9
    assert binom.sf(high - 2, n, share) > 0.025 - 1e-9


@pytest.mark.parametrize(("n", "ranks"), [(5, None), (6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (100, (40, 61))])
def test_known_ranks_of_the_median(n: int, ranks: tuple[int, int] | None) -> None:
    assert quantile_ranks(n) == ranks
