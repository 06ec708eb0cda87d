from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.benchmarks.cohort import SCORE, Cohort
from assessor.benchmarks.statistics import SLICES, TENTH, histogram, merged, only, pool, rows, sql, summary


def test_summary_agrees_with_numpy_for_every_group(county: Cohort) -> None:
    table = only(pool(("N2",)), county.pools()[0])
    found = {(row["division"], row["size"]): row for row in rows(county, summary(table, ("sector", "size"), ("N2",)))}
    raw: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for division, size, score, level in county.query('SELECT division, size, "s:N2", "l:N2" FROM pool'):
        raw.setdefault((division, size), []).append((score, level))
    assert found.keys() == raw.keys()
    for group, values in raw.items():
        scores = [score for score, _ in values]
        row = found[group]
        assert (row["firms"], row["n:N2"], row["sum:N2"]) == (len(values), len(values), sum(scores))
        quartiles = [row[f"{name}:N2"] for name in ("q1", "median", "q3")]
        assert quartiles == pytest.approx(list(np.quantile(scores, (0.25, 0.5, 0.75))))
        assert [row[f"at{level}:N2"] for level in range(6)] == [
            sum(at == level for _, at in values) for level in range(6)
        ]


@pytest.mark.parametrize("margin", [(), ("sector",), ("size",), ("sector", "size"), ("size", "region")])
def test_histograms_of_parts_add_up_to_that_of_the_whole(county: Cohort, margin: tuple[str, ...]) -> None:
    table = only(pool(("N2",)), county.pools()[0])
    column = SCORE + "N2"
    whole = rows(county, histogram(table, margin, column, TENTH))
    parts = rows(county, merged(histogram(table, tuple(SLICES), column, TENTH), margin))

    def key(row: dict[str, object]) -> tuple[object, ...]:
        return tuple(row[name] for name in ("column", *(SLICES[name] for name in margin), "bin", "firms", "total"))

    assert sorted(map(key, whole), key=str) == sorted(map(key, parts), key=str)


@settings(max_examples=15, deadline=None)
@given(split=st.integers(0, 900), width=st.sampled_from((TENTH, 1000)))
def test_histograms_of_two_cohorts_merge_to_that_of_their_union(county: Cohort, split: int, width: int) -> None:
    """Any two counties' counts add up exactly, wherever the line between them runs."""
    bins = f'CAST(floor("s:N2" / {width}) AS INTEGER)'
    halves = [
        Counter(dict(county.query(f"SELECT {bins}, count(*) FROM pool WHERE seq {side} {split} GROUP BY 1")))
        for side in ("<=", ">")
    ]
    table = only(pool(("N2",)), county.pools()[0])
    union = {row["bin"]: row["firms"] for row in rows(county, histogram(table, (), SCORE + "N2", width))}
    assert halves[0] + halves[1] == union


def test_the_expressions_are_plain_sql_without_a_connection() -> None:
    text = sql(summary(pool(("N2",)), ("sector",), ("N2",)))
    assert "GROUP BY" in text and '"s:N2"' in text
