"""Statistics of a cohort, written once as ibis expressions: compiled for DuckDB here, for a cluster elsewhere.

The expressions stand on a table ``pool`` of the cohort's columns. Scores are whole thousandths of a point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assessor.benchmarks.cohort import LEVEL, POSITION, SCORE

if TYPE_CHECKING:
    from assessor.benchmarks.cohort import Cohort, Pool

SLICES = {"sector": "division", "size": "size", "region": "province"}
"""What a reader calls a slice, and the column that holds it."""

POOL = ("pack", "line", "form", "kind", "period")
TENTH = 100
"""Width of a histogram bin: a tenth of a point, in thousandths."""

LEVELS = range(6)


def pool(nodes: Sequence[str], indicators: Sequence[str] = ()) -> Any:  # noqa: ANN401  (ibis has no types)
    """Return the cohort's pooled results as an unbound table with the columns of these nodes and indicators."""
    import ibis

    texts = dict.fromkeys((*POOL, "version", "firm", *SLICES.values()), "string")
    scores = {SCORE + id: "int32" for id in nodes} | {LEVEL + id: "int8" for id in nodes}
    return ibis.table(texts | scores | {POSITION + id: "int8" for id in indicators}, name="pool")


def only(table: Any, wanted: Pool) -> Any:  # noqa: ANN401
    """Keep what may be pooled together."""
    return table.filter([table[name] == getattr(wanted, name) for name in POOL])


def summary(table: Any, by: Sequence[str], nodes: Sequence[str]) -> Any:  # noqa: ANN401
    """Return one row a group: ``firms`` and, for every node, n, sum, exact quartiles and the firms at each level.

    Columns: ``n:N2``, ``sum:N2`` (thousandths), ``q1:N2``, ``median:N2``, ``q3:N2``, ``at0:N2`` … ``at5:N2``.
    """
    measures: dict[str, Any] = {"firms": table.count()}
    for id in nodes:
        score, level = table[SCORE + id], table[LEVEL + id]
        measures |= {f"n:{id}": score.count(), f"sum:{id}": score.sum()}
        measures |= {f"{name}:{id}": score.quantile(share) for name, share in QUARTILES.items()}
        measures |= {f"at{at}:{id}": (level == at).sum() for at in LEVELS}
    return table.group_by([SLICES[name] for name in by]).aggregate(**measures) if by else table.aggregate(**measures)


QUARTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}


def histogram(table: Any, by: Sequence[str], column: str, width: int = 1) -> Any:  # noqa: ANN401
    """Return every group's firms by bin: ``column``, slices, ``bin`` (value ÷ ``width``, down), ``firms``, ``total``.

    ``total`` is the sum of the values, so that means stay exact. Histograms of disjoint groups add up
    to the histogram of the whole.
    """
    import ibis

    slices = [SLICES[name] for name in by]
    known = table.filter(table[column].notnull())
    value = (known[column] / width).floor().cast("int32")
    measures = {"firms": known.count(), "total": known[column].sum().cast("int64")}
    counted = known.group_by([*slices, value.name("bin")]).aggregate(**measures)
    return counted.select(ibis.literal(column).name("column"), *slices, "bin", "firms", "total")


def histograms(table: Any, by: Sequence[str], widths: Mapping[str, int]) -> Any:  # noqa: ANN401
    """Return the histograms of several columns in one table; ``widths`` gives each column's bin width."""
    import ibis

    return ibis.union(*(histogram(table, by, column, width) for column, width in widths.items()))


def merged(histogram: Any, by: Sequence[str]) -> Any:  # noqa: ANN401
    """Add histograms of finer groups up to coarser ones; no raw row is needed."""
    measures = {"firms": histogram.firms.sum(), "total": histogram.total.sum()}
    return histogram.group_by(["column", *(SLICES[name] for name in by), "bin"]).aggregate(**measures)


def sql(expression: Any) -> str:  # noqa: ANN401
    """Return the expression as DuckDB's SQL."""
    import ibis

    return str(ibis.to_sql(expression, dialect="duckdb"))


def rows(cohort: Cohort, expression: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return the rows of an expression over the cohort."""
    done: Any = cohort.cursor().execute(sql(expression))
    names = [column[0] for column in done.description]
    return [dict(zip(names, row, strict=True)) for row in done.fetchall()]
