"""Counts one firm's values against the firms of a group: how many are lower, how many equal, and the group's quantiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assessor.benchmarks.database import quoted
from assessor.benchmarks.intervals import quantile_ranks
from assessor.benchmarks.peers import Question, Spread, Withheld, comparable_version
from assessor.benchmarks.suppression import RULES
from assessor.domain.benchmark import CohortSlice

if TYPE_CHECKING:
    from assessor.benchmarks.cohort import Cohort

LATEST = """
SELECT period FROM pool WHERE pack = $pack AND line = $line AND form = $form AND kind = $kind
GROUP BY period ORDER BY count(*) >= $least DESC, period DESC LIMIT 1
"""


def spreads(cohort: Cohort, question: Question, group: CohortSlice) -> tuple[str, Mapping[str, Spread | Withheld]]:
    """Return the latest period with enough firms, and where every asked value stands in ``group`` then."""
    pool = {
        "pack": question.pack,
        "line": comparable_version(question.version),
        "form": question.form,
        "kind": group.kind,
    }
    period = cohort.query(LATEST, {**pool, "least": RULES.percentile})
    if not period:
        return "", {}
    fixed = {"division": group.sector, "size": group.size, "province": group.region}
    where = {**pool, "period": period[0][0], **{name: value for name, value in fixed.items() if value}}
    values = _stored(cohort, question)
    counts = _counts(cohort, values, where)
    judged = {column: _judge(counts[column]) for column in values}
    shown = {column: counts[column][0] for column in values if judged[column] is None}
    quantiles = _quantiles(cohort, shown, where)
    found = {column: judged[column] or _spread(column, counts[column], quantiles[column]) for column in values}
    return str(where["period"]), {column.partition(":")[2]: spread for column, spread in found.items()}


def _stored(cohort: Cohort, question: Question) -> dict[str, int]:
    """Return what was asked as it is stored, for the ids the cohort has."""
    from assessor.benchmarks.cohort import POSITION, SCALE, SCORE

    nodes, indicators = set(cohort.columns(SCORE)), set(cohort.columns(POSITION))
    scores = {SCORE + id: round(score * SCALE) for id, score in question.scores.items() if id in nodes}
    return scores | {POSITION + id: at for id, at in question.positions.items() if id in indicators}


def _where(where: Mapping[str, object]) -> str:
    return " AND ".join(f"{name} = ${name}" for name in where)


def _counts(cohort: Cohort, values: Mapping[str, int], where: Mapping[str, object]) -> dict[str, tuple[Any, ...]]:
    """Return (n, lower, equal, least, most) of every column."""
    if not values:
        return {}
    parts = [  # not FILTER: twenty times slower over so many columns
        f"count({c}), sum(({c} < {value})::INT), sum(({c} = {value})::INT), min({c}), max({c})"
        for c, value in ((quoted(column), int(value)) for column, value in values.items())
    ]
    row = cohort.query(f"SELECT {', '.join(parts)} FROM pool WHERE {_where(where)}", where)[0]
    return {column: row[5 * i : 5 * i + 5] for i, column in enumerate(values)}


def _judge(counts: Sequence[Any]) -> Withheld | None:
    n, _, _, least, most = counts
    reason = RULES.refuses_distribution(n, unanimous=least == most)
    return Withheld(reason) if reason else None


def _quantiles(cohort: Cohort, columns: Mapping[str, int], where: Mapping[str, object]) -> dict[str, tuple[Any, ...]]:
    """Return quartiles, and the interval of the median, of every column with its number of firms."""
    if not columns:
        return {}
    parts = [_quantile_part(quoted(column), n) for column, n in columns.items()]
    row = cohort.query(f"SELECT {', '.join(parts)} FROM pool WHERE {_where(where)}", where)[0]
    return {column: row[2 * i : 2 * i + 2] for i, column in enumerate(columns)}


def _quantile_part(column: str, n: int) -> str:
    ranks = quantile_ranks(n) or (1, n)
    low, high = ((rank - 0.5) / n for rank in ranks)
    return f"quantile_cont({column}, [0.25, 0.5, 0.75]), quantile_disc({column}, [{low!r}, {high!r}])"


def _spread(column: str, counts: Sequence[Any], quantiles: Sequence[Any]) -> Spread:
    from assessor.benchmarks.cohort import SCALE, SCORE

    unit = SCALE if column.startswith(SCORE) else 1
    n, below, equal = counts[:3]
    (q1, median, q3), (low, high) = ([value / unit for value in part] for part in quantiles)
    quartiles = (q1, q3) if RULES.shows_quartiles(n) else (None, None)
    return Spread(n, below, equal, median, low, high, *quartiles)
