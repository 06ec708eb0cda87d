from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.benchmarks.cells import Cell, sums
from assessor.benchmarks.suppression import RULES, Line, protect

Counts = dict[Cell, int]
LEAST = RULES.percentile


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    """Firms by sector, size and province with every margin."""
    shape = [draw(st.integers(1, most)) for most in (4, 3, 3)]
    firms = st.one_of(st.integers(0, 14), st.integers(0, 60), st.just(0))
    finest = {Cell(f"C{i}", f"s{j}", f"r{k}"): draw(firms) for i, j, k in product(*map(range, shape))}
    return with_margins(finest)


def with_margins(finest: Counts) -> Counts:
    counts: Counts = {}
    for cell, n in finest.items():
        for margin in ((), ("sector",), ("size",), ("sector", "size"), ("sector", "size", "region")):
            whole = cell.at(margin)
            counts[whole] = counts.get(whole, 0) + n
    return {cell: n for cell, n in counts.items() if n}


def small(counts: Counts) -> set[Cell]:
    return {cell for cell, n in counts.items() if n < LEAST}


def derivable(lines: list[Line[Cell]], hidden: frozenset[Cell]) -> list[Cell]:
    """Oracle: cells fixed by the linear system of all sums, that is zero in every direction of its null space."""
    names = sorted(hidden)
    if not names:
        return []
    matrix = np.array([[(cell in parts) - (cell == total) for cell in names] for total, parts in lines], float)
    _, sizes, directions = np.linalg.svd(matrix)
    free = directions[(sizes > 1e-9).sum() :]
    return [cell for cell, moves in zip(names, np.abs(free).T, strict=True) if moves.max(initial=0.0) < 1e-9]


@given(tables())
def test_no_withheld_group_follows_from_the_shown_ones(counts: Counts) -> None:
    lines = sums(counts)
    assert derivable(lines, protect(counts, lines, small(counts), LEAST)) == []


@given(tables())
def test_everything_too_small_is_withheld_and_what_is_shown_is_large_enough(counts: Counts) -> None:
    hidden = protect(counts, sums(counts), small(counts), LEAST)
    assert small(counts) <= hidden
    assert all(counts[cell] >= LEAST for cell in counts.keys() - hidden)


@given(tables())
def test_the_rest_that_subtraction_leaves_is_never_a_small_group(counts: Counts) -> None:
    hidden = protect(counts, sums(counts), small(counts), LEAST)
    for total, parts in sums(counts):
        rest = [counts[part] for part in parts if part in hidden]
        assert total in hidden or not rest or (len(rest) >= 2 and sum(rest) >= LEAST)


@given(tables(), st.data())
def test_withheld_at_will_is_protected_too(counts: Counts, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(sorted(counts)), max_size=3)) if counts else set()
    lines = sums(counts)
    assert derivable(lines, protect(counts, lines, chosen, LEAST)) == []


@given(tables())
def test_nothing_is_withheld_without_need(counts: Counts) -> None:
    assert protect(counts, sums(counts), (), LEAST) == frozenset()


def test_a_single_small_size_takes_the_next_smallest_with_it() -> None:
    counts = with_margins({Cell("C33", "micro", "r"): 3, Cell("C33", "small", "r"): 40, Cell("C33", "medium", "r"): 12})
    hidden = protect(counts, sums(counts), small(counts), LEAST)
    assert Cell("C33", "medium") in hidden
    assert Cell("C33", "small") not in hidden


def test_a_bridge_between_two_blocks_is_found_out() -> None:
    """Each row and column hides none or two cells, and yet the lone cell between two blocks would follow from them."""
    blocks = {
        ("a", "1"),
        ("a", "2"),
        ("b", "1"),
        ("b", "2"),
        ("c", "3"),
        ("c", "4"),
        ("d", "3"),
        ("d", "4"),
        ("b", "3"),
    }
    finest = {Cell(sector, size): 30 for sector in "abcd" for size in "1234"}
    counts = with_two_margins(finest)
    hidden = protect(counts, sums(counts), {Cell(*pair) for pair in blocks}, LEAST)
    assert derivable(sums(counts), hidden) == []
    assert len(hidden) > len(blocks)


def with_two_margins(finest: Counts) -> Counts:
    counts = dict(finest)
    for cell, n in finest.items():
        for margin in ((), ("sector",), ("size",)):
            counts[cell.at(margin)] = counts.get(cell.at(margin), 0) + n
    return counts


@pytest.mark.parametrize(
    ("n", "unanimous", "reason"), [(9, False, "too_few"), (10, False, ""), (10, True, "suppressed")]
)
def test_least_sizes_and_unanimity(n: int, unanimous: bool, reason: str) -> None:
    assert RULES.refuses_distribution(n, unanimous) == reason


def test_the_least_sizes_are_those_of_the_rules() -> None:
    assert (RULES.refuses_mean(4), RULES.refuses_mean(5)) == ("too_few", "")
    assert (RULES.shows_quartiles(19), RULES.shows_quartiles(20)) == (False, True)
    assert [RULES.too_close(n) for n in (0, 1, 9, 10)] == [False, True, True, False]
