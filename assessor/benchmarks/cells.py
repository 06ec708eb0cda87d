"""Histograms of every group of a pool, and which of them may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assessor.benchmarks.cohort import LEVEL, POSITION, SCORE, Cohort, Pool
from assessor.benchmarks.statistics import TENTH, histograms, merged, only, pool, sql
from assessor.benchmarks.suppression import RULES, Line, protect

SLICES = ("sector", "size", "region")
MARGINS: tuple[tuple[str, ...], ...] = ((), ("sector",), ("size",), ("sector", "size"), SLICES)
"""Groups that are published: all, each sector, each size, sector × size, and those by province."""

UNKNOWN = "?"
"""Stands for a sector, size or region that was not given; such firms are a group like any other, lest they be the rest."""


class Cell(NamedTuple):
    """A group by what is fixed; an empty text means "all"."""

    sector: str = ""
    size: str = ""
    region: str = ""

    def at(self, margin: tuple[str, ...]) -> Cell:
        """Return the coarser group that fixes only what ``margin`` names."""
        return Cell(**{name: getattr(self, name) or UNKNOWN for name in margin})

    def totals(self) -> list[tuple[Cell, str]]:
        """Return the groups this one is a part of, each with what runs through its parts."""
        if self.region:
            return [(Cell(self.sector, self.size), "region")]
        if self.sector and self.size:
            return [(Cell(sector=self.sector), "size"), (Cell(size=self.size), "sector")]
        return [(Cell(), "sector" if self.sector else "size")] if self.sector or self.size else []


class Bins(NamedTuple):
    """One group's histogram of one column and the exact sum of its values."""

    firms: dict[int, int]
    total: int

    @property
    def n(self) -> int:
        """Firms that have a value."""
        return sum(self.firms.values())


Table = dict[str, dict[Cell, Bins]]
"""Column → group → histogram."""


def count(cohort: Cohort, wanted: Pool) -> Table:
    """Count every group of a pool once at the finest level and add the coarser ones up."""
    import ibis

    nodes, indicators = cohort.columns(SCORE), cohort.columns(POSITION)
    widths = (
        {SCORE + id: TENTH for id in nodes} | {LEVEL + id: 1 for id in nodes} | {POSITION + id: 1 for id in indicators}
    )
    finest = histograms(only(pool(nodes, indicators), wanted), SLICES, widths)
    cursor = cohort.cursor()
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE finest AS {sql(finest)}")
    parts = ibis.table(finest.schema(), name="finest")
    table: Table = {}
    for margin in MARGINS:
        for column, *names, bin, firms, total in cursor.execute(sql(merged(parts, margin))).fetchall():
            cell = Cell(**dict(zip(margin, names, strict=True))).at(margin)
            bins = table.setdefault(column, {}).setdefault(cell, Bins({}, 0))
            bins.firms[bin] = int(firms)
            table[column][cell] = bins._replace(total=bins.total + int(total))
    cursor.execute("DROP TABLE finest")
    return table


class Shown(NamedTuple):
    """Groups whose histogram, and whose number and mean, must stay hidden; the second is part of the first."""

    no_histogram: frozenset[Cell]
    no_mean: frozenset[Cell]


def hidden_groups(cells: Mapping[Cell, Bins], close: frozenset[Cell] = frozenset()) -> Shown:
    """Return what must be hidden of one column. ``close`` are groups that changed by too few firms since last time."""
    counts = {cell: bins.n for cell, bins in cells.items()}
    lines = sums(counts)
    too_close = close & counts.keys()
    no_mean = protect(counts, lines, too_close | {c for c, n in counts.items() if RULES.refuses_mean(n)}, RULES.mean)
    refused = {c for c, bins in cells.items() if RULES.refuses_distribution(counts[c], len(bins.firms) == 1)}
    return Shown(protect(counts, lines, no_mean | refused, RULES.percentile), no_mean)


def sums(cells: Iterable[Cell]) -> list[Line[Cell]]:
    """Return the sums a reader knows of: all = sectors = sizes, a sector = its sizes, and so on down to provinces."""
    parts: dict[tuple[Cell, str], list[Cell]] = {}
    for cell in cells:
        for way in cell.totals():
            parts.setdefault(way, []).append(cell)
    return [(total, found) for (total, _), found in parts.items()]
