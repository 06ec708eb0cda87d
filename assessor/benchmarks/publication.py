"""Turns a cohort into what may be published: counts and histograms of groups, with everything withheld that must be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assessor.benchmarks.cells import MARGINS, Bins, Cell, Table, count, hidden_groups
from assessor.benchmarks.cohort import LEVEL, POSITION, SCALE, SCORE, Cohort, Pool
from assessor.benchmarks.pack import FORMAT, KEY, PARTS, BenchmarkPack
from assessor.benchmarks.suppression import RULES
from assessor.domain.errors import refuse

PART_OF = dict(zip((SCORE, LEVEL, POSITION), PARTS, strict=True))
__all__ = ["BenchmarkPack", "publish", "tally"]

CHANGED = """
SELECT division, size, province, count(DISTINCT firm) FROM results
WHERE pack = $pack AND line = $line AND form = $form AND kind = $kind AND period = $period
  AND (seq > $since AND superseded IS NULL OR seq <= $since AND superseded > $since)
GROUP BY division, size, province
"""

VERSIONS = """
SELECT version, count(*) FROM pool
WHERE pack = $pack AND line = $line AND form = $form AND kind = $kind AND period = $period
GROUP BY version HAVING count(*) >= $least ORDER BY version
"""


def publish(cohort: Cohort, *, meta: Mapping[str, object]) -> dict[str, Any]:
    """Return the payload of a benchmark pack, ready to be signed, and remember that it was published.

    ``meta`` (publisher, date, title …) is copied in. Every pack version line, form, assessment kind and period is a set of
    its own. Raises ``InputError``: ``publication.empty`` when no group is large enough, ``publication.too_close`` when so
    few firms changed since the last publication that the difference would speak of them.
    """
    sets = [_set(cohort, wanted) for wanted in cohort.pools() if wanted.n >= RULES.mean]
    sets = [entry for entry in sets if entry["groups"]]
    if not sets:
        raise refuse("publication.empty", least=RULES.mean)
    rules = {"mean": RULES.mean, "percentile": RULES.percentile, "quartile": RULES.quartile}
    payload = {"publisher": cohort.publisher, **meta, "format": FORMAT, "rules": rules, "sets": sets}
    _remember(cohort, payload)
    return payload


def tally(payload: Mapping[str, Any]) -> dict[str, int]:
    """Return how many sets and groups a payload has, and how many of its values are shown and withheld."""
    groups = [group for entry in payload["sets"] for group in entry["groups"]]
    entries = [entry for group in groups for part in PARTS for entry in group.get(part, {}).values()]
    withheld = sum("withheld" in entry for entry in entries)
    firms = sum(entry["firms"] for entry in payload["sets"])
    counts = {"sets": len(payload["sets"]), "firms": firms, "groups": len(groups)}
    return {**counts, "shown": len(entries) - withheld, "withheld": withheld}


def _set(cohort: Cohort, wanted: Pool) -> dict[str, Any]:
    key = {name: getattr(wanted, name) for name in KEY}
    changes = _changes(cohort, key)
    whole = changes.get(Cell(), 0)
    if RULES.too_close(whole):
        raise refuse("publication.too_close", n=whole, least=RULES.percentile, period=wanted.period)
    close = frozenset(cell for cell, n in changes.items() if RULES.too_close(n))
    versions = dict(cohort.query(VERSIONS, {**key, "least": RULES.mean}))
    return {**key, "firms": wanted.n, "versions": versions, "groups": _groups(count(cohort, wanted), close)}


def _groups(table: Table, close: frozenset[Cell]) -> list[dict[str, Any]]:
    groups: dict[Cell, dict[str, Any]] = {}
    for column, cells in sorted(table.items()):
        prefix, id = column[:2], column[2:]
        hidden = hidden_groups(cells, close)
        for cell, bins in cells.items():
            group = groups.setdefault(cell, cell._asdict())
            entry = _shown(prefix, bins, cell in hidden.no_histogram, cell in hidden.no_mean)
            group.setdefault(PART_OF[prefix], {})[id] = entry
    return [group for _, group in sorted(groups.items()) if _says_something(group)]


def _shown(prefix: str, bins: Bins, no_histogram: bool, no_mean: bool) -> dict[str, object]:
    """Return what may be said of one value in one group; what is withheld is marked, never left out."""
    entry: dict[str, object] = {} if no_mean else {"n": bins.n}
    if prefix == SCORE and not no_mean:
        entry["mean"] = round(bins.total / bins.n / SCALE, 2)
    if no_histogram:
        return {**entry, "withheld": "too_few" if bins.n < RULES.percentile else "suppressed"}
    return {**entry, "counts": [number for bin in sorted(bins.firms) for number in (bin, bins.firms[bin])]}


def _says_something(group: Mapping[str, Any]) -> bool:
    return any("n" in entry for part in PARTS for entry in group.get(part, {}).values())


def _changes(cohort: Cohort, key: Mapping[str, object]) -> dict[Cell, int]:
    """Return how many firms of every group changed since this pool was last published; nothing if it never was."""
    earlier = cohort.query("SELECT seq, payload FROM publications ORDER BY number DESC")
    since = next((seq for seq, sets in earlier if dict(key) in json.loads(sets)), None)
    found: dict[Cell, int] = {}
    if since is not None:
        for sector, size, region, firms in cohort.query(CHANGED, {**key, "since": since}):
            for margin in MARGINS:
                cell = Cell(sector, size, region).at(margin)
                found[cell] = found.get(cell, 0) + firms
    return found


def _remember(cohort: Cohort, payload: Mapping[str, Any]) -> None:
    if not cohort.read_only:
        sets = json.dumps([{name: entry[name] for name in KEY} for entry in payload["sets"]])
        number, seq = cohort.query("SELECT (SELECT count(*) FROM publications), coalesce(max(seq), 0) FROM results")[0]
        cohort.query("INSERT INTO publications VALUES (?, ?, ?)", [number + 1, seq, sets])
