"""Published figures in DuckDB, and the ones that may stand beside one firm's result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from assessor.benchmarks.database import Cursor, in_memory, insert
from assessor.benchmarks.mapping import Beside, bundled_mapping
from assessor.benchmarks.scopes import Scope, ScopeReader
from assessor.benchmarks.tables import Row, read_table, refuse_doubles
from assessor.domain.benchmark import PublishedFigure
from assessor.domain.enterprise import AssessmentKind, Enterprise
from assessor.resources import resource

FIGURE = tuple(f.name for f in fields(PublishedFigure))
SCOPE = ("country", "country_rank", "sectors", "region", "staff_low", "staff_high", "classes", "sized", "by_sector",
         "partial", "comparable", "breadth")  # fmt: skip
NAMES = ("group_zh", "group_en", "population_zh", "population_en")

COMPATIBLE: dict[AssessmentKind, tuple[str, ...]] = {
    AssessmentKind.SELF: ("yes", "survey", ""),
    AssessmentKind.ASSISTED: ("yes", "survey", ""),
    AssessmentKind.THIRD_PARTY: ("no", "survey", ""),
}
"""Self-reported and certified results never share a peer group, and a mixed sample belongs to neither."""

TABLES = """
CREATE TABLE published (
  row INTEGER PRIMARY KEY, metric VARCHAR NOT NULL, name_zh VARCHAR, name_en VARCHAR, population VARCHAR,
  kind VARCHAR NOT NULL, self_reported VARCHAR, scope_type VARCHAR, scope_code VARCHAR, scope_name VARCHAR,
  value DOUBLE NOT NULL, unit VARCHAR, year VARCHAR, n VARCHAR, publisher VARCHAR, source VARCHAR, confidence VARCHAR,
  note VARCHAR, bound VARCHAR);
CREATE TABLE peers (
  row INTEGER PRIMARY KEY, country VARCHAR, country_rank INTEGER, sectors VARCHAR, region VARCHAR, staff_low INTEGER,
  staff_high INTEGER, classes VARCHAR, sized BOOLEAN, by_sector BOOLEAN, partial BOOLEAN, comparable BOOLEAN,
  breadth INTEGER, group_zh VARCHAR, group_en VARCHAR, population_zh VARCHAR, population_en VARCHAR);
CREATE TABLE links (
  metric VARCHAR, place VARCHAR, relation VARCHAR, rank INTEGER, family VARCHAR, level INTEGER, exactly BOOLEAN);
"""

COMPARABLE = """
SELECT l.place, l.relation, l.rank, l.family, l.level, l.exactly, p.kind,
       q.country, q.country_rank, q.breadth, q.partial, q.by_sector, q.sized, q.region <> '' AS regional,
       CASE WHEN q.by_sector AND q.sized AND q.region <> '' THEN 0 WHEN q.by_sector AND q.sized THEN 1
            WHEN q.by_sector AND q.region <> '' THEN 2 WHEN q.by_sector THEN 3
            WHEN q.sized AND q.region <> '' THEN 4 WHEN q.sized THEN 5 WHEN q.region <> '' THEN 6
            ELSE 7 END AS distance,
       q.group_zh, q.group_en, q.population_zh, q.population_en, p.row
FROM links l JOIN published p USING (metric) JOIN peers q USING (row)
WHERE q.comparable AND p.kind IN ('actual', 'target')
  AND (p.kind = 'target' OR list_contains($reported, p.self_reported))
  AND (q.sectors IS NULL
       OR ($sector <> '' AND q.sectors <> ''
           AND len(list_filter(string_split(q.sectors, ' '), lambda s: starts_with($sector, s))) > 0))
  AND (q.region = '' OR starts_with($region, q.region))
  AND (q.staff_low = 0 AND q.staff_high IS NULL OR CASE WHEN $staff IS NULL THEN NOT q.sized
       ELSE $staff >= q.staff_low AND (q.staff_high IS NULL OR $staff <= q.staff_high) END)
  AND (q.classes = '' OR list_contains(string_split(q.classes, ' '), $size))
ORDER BY l.place, p.kind, l.rank, q.country <> 'CN', distance, q.breadth, q.partial, p.year DESC, l.level, q.country_rank,
         p.confidence, p.row
"""


class Figures:
    """The published figures, held in memory. Any thread may ask; each question uses a cursor of its own."""

    def __init__(self, rows: Sequence[Row], scopes: ScopeReader, mapping: Beside) -> None:
        refuse_doubles([figure for figure, _ in rows])
        self.rows = tuple(figure for figure, _ in rows)
        self.mapping = mapping
        self._connection = in_memory()
        _fill(self._connection, rows, scopes, mapping)

    @classmethod
    def bundled(cls, extra: Iterable[Path] = ()) -> Figures:
        """Load the figures that travel with the program and, after them, those of further tables of the same form."""
        scopes = ScopeReader.bundled()
        paths = [resource("benchmarks", name) for name in ("benchmarks.csv", "benchmarks-sectors.csv")]
        return cls([row for path in (*paths, *extra) for row in read_table(path, scopes)], scopes, bundled_mapping())

    def comparable(self, enterprise: Enterprise, kind: AssessmentKind) -> list[dict[str, Any]]:
        """Return every row that speaks of a group the firm belongs to, for every place; closest first within a place."""
        size = enterprise.size
        facts = {
            "reported": list(COMPATIBLE[kind]),
            "sector": enterprise.sector,
            "region": enterprise.region,
            "staff": enterprise.employees,
            "size": size.value if size else "",
        }
        return _dicts(self._connection.cursor(), COMPARABLE, facts)

    def query(self, sql: str, parameters: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a question about ``published`` and ``peers``."""
        return self._connection.cursor().execute(sql, parameters).fetchall()

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()


def _fill(connection: Cursor, rows: Sequence[Row], scopes: ScopeReader, mapping: Beside) -> None:
    for statement in TABLES.split(";")[:-1]:
        connection.execute(statement)
    values = attrgetter(*FIGURE)
    insert(connection, "published", ("row", *FIGURE), [(i, *values(figure)) for i, (figure, _) in enumerate(rows)])
    names = _Names(scopes)
    peers = [(i, *_peer(scope, scopes), *names.of(figure)) for i, (figure, scope) in enumerate(rows)]
    insert(connection, "peers", ("row", *SCOPE, *NAMES), peers)
    links = [
        (link.metric, place, link.relation, link.rank, link.family, link.level, link.exactly)
        for link in mapping.links
        for place in link.places
    ]
    insert(connection, "links", ("metric", "place", "relation", "rank", "family", "level", "exactly"), links)


def _peer(scope: Scope, scopes: ScopeReader) -> tuple[object, ...]:
    low, high = scope.staff
    known = scopes.countries
    rank = known.index(scope.country) if scope.country in known else len(known)
    sectors = None if scope.sectors is None else " ".join(scope.sectors)
    return (
        scope.country, rank, sectors, scope.region, low, high, " ".join(scope.classes), scope.sized, scope.by_sector,
        scope.partial, scope.comparable, scope.breadth,
    )  # fmt: skip


class _Names:
    """Names of groups and populations in both languages, as far as they are known."""

    def __init__(self, scopes: ScopeReader) -> None:
        self._groups = {entry["name"]: entry for entry in scopes.groups["names"]}
        self._populations = {entry["name"]: entry for entry in scopes.groups["populations"]}

    def of(self, figure: PublishedFigure) -> tuple[str, str, str, str]:
        """Return group and population of one row: Chinese, English, Chinese, English."""
        known = self._populations.get(figure.population, {})
        population = (known.get("zh_CN", figure.population), known.get("en", figure.population))
        return (*self._group(figure.scope_name), *population)

    def _group(self, name: str) -> tuple[str, str]:
        if name in self._groups:
            return self._groups[name]["zh_CN"], self._groups[name]["en"]
        both = re.fullmatch(r"(.*[\u4e00-\u9fff）]) ([^\u4e00-\u9fff]+)", name)
        return (both[1], both[2]) if both else (name, name)


def _dicts(cursor: Cursor, sql: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
    done: Any = cursor.execute(sql, parameters)
    names = [column[0] for column in done.description]
    return [dict(zip(names, row, strict=True)) for row in done.fetchall()]
