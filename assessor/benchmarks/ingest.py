"""Taking results into a cohort: one verdict a file, once only, the latest of a firm counts, nothing dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessor.benchmarks.cohort import FIXED, LEVEL, POSITION, SCALE, SCORE, Cohort, CohortRecord, Refused
from assessor.benchmarks.database import Cursor, insert, quoted
from assessor.benchmarks.peers import comparable_version
from assessor.domain.classification import division, province

Item = CohortRecord | Refused

SUPERSEDE = """
UPDATE results SET superseded = w.winner
FROM (SELECT seq, first_value(seq) OVER (PARTITION BY firm, period, kind, pack ORDER BY day DESC, seq DESC) AS winner
      FROM results WHERE superseded IS NULL AND list_contains(?::VARCHAR[], firm)) AS w
WHERE results.seq = w.seq AND w.winner <> w.seq
"""

VERDICTS_OF_SUPERSEDED = """
UPDATE verdicts SET code = 'superseded', detail = winner.source
FROM results AS old JOIN results AS winner ON winner.seq = old.superseded
WHERE verdicts.code = 'accepted' AND verdicts.digest = old.digest AND list_contains(?::VARCHAR[], old.firm)
"""

COUNTED = """
SELECT code, count(*) FROM verdicts
JOIN (SELECT unnest(?::VARCHAR[]) AS source, unnest(?::VARCHAR[]) AS digest) AS given USING (source, digest) GROUP BY code
"""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Files given in this run by what became of them; ``passed`` had their verdict before."""

    accepted: int = 0
    superseded: int = 0
    duplicate: int = 0
    draft: int = 0
    refused: int = 0
    passed: int = 0


def ingest(cohort: Cohort, batches: Iterable[Iterable[Item]]) -> IngestReport:
    """Take in every batch, each in one transaction; what was committed before a crash is passed by next time."""
    seen: list[tuple[str, str]] = []
    passed = 0
    for batch in batches:
        items = list(batch)
        fresh = _not_yet(cohort, items)
        passed += len(items) - len(fresh)
        _commit(cohort, fresh)
        seen.extend((item.source, item.digest) for item in fresh)
    return _report(cohort, seen, passed)


def _not_yet(cohort: Cohort, items: Sequence[Item]) -> list[Item]:
    sources = [item.source for item in items]
    known = set(
        cohort.query("SELECT source, digest FROM verdicts WHERE list_contains(?::VARCHAR[], source)", [sources])
    )
    fresh: dict[tuple[str, str], Item] = {}
    for item in items:
        if (item.source, item.digest) not in known:
            fresh.setdefault((item.source, item.digest), item)
    return list(fresh.values())


def _commit(cohort: Cohort, items: Sequence[Item]) -> None:
    cursor = cohort.cursor()
    first_source = _accepted_digests(cursor, [item.digest for item in items])
    taken: list[CohortRecord] = []
    verdicts: list[tuple[str, str, str, str, str]] = []
    for item in items:
        code, detail = _judge(item, first_source)
        if isinstance(item, CohortRecord) and code == "accepted":
            first_source[item.digest] = item.source
            taken.append(item)
        verdicts.append((item.source, item.digest, code, detail, getattr(item, "firm", "")))
    _write(cohort, cursor, taken, verdicts)


def _accepted_digests(cursor: Cursor, digests: Sequence[str]) -> dict[str, str]:
    wanted = "SELECT digest, source FROM results WHERE list_contains(?::VARCHAR[], digest)"
    return dict(cursor.execute(wanted, [list(digests)]).fetchall())


def _judge(item: Item, first_source: dict[str, str]) -> tuple[str, str]:
    if isinstance(item, Refused):
        return item.code, item.detail
    if item.digest in first_source:
        return "duplicate", first_source[item.digest]
    return ("accepted", "") if item.final else ("draft", "")


def _write(
    cohort: Cohort, cursor: Cursor, taken: Sequence[CohortRecord], verdicts: Sequence[tuple[str, str, str, str, str]]
) -> None:
    nodes, indicators = _columns(taken)
    cursor.execute("BEGIN")
    try:
        _add_columns(cohort, cursor, nodes, indicators)
        names = [
            *FIXED,
            *(SCORE + id for id in nodes),
            *(LEVEL + id for id in nodes),
            *(POSITION + id for id in indicators),
        ]
        insert(cursor, "results", names, [_row(record, nodes, indicators) for record in taken])
        insert(cursor, "verdicts", ("source", "digest", "code", "detail", "firm"), verdicts)
        firms = sorted({record.firm for record in taken})
        cursor.execute(SUPERSEDE, [firms])
        cursor.execute(VERDICTS_OF_SUPERSEDED, [firms])
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise


def _columns(records: Iterable[CohortRecord]) -> tuple[list[str], list[str]]:
    nodes: dict[str, None] = {}
    indicators: dict[str, None] = {}
    for record in records:
        nodes.update(dict.fromkeys(record.scores))
        indicators.update(dict.fromkeys(record.positions))
    return list(nodes), list(indicators)


def _add_columns(cohort: Cohort, cursor: Cursor, nodes: Sequence[str], indicators: Sequence[str]) -> None:
    for prefix, kind, ids in ((SCORE, "INTEGER", nodes), (LEVEL, "TINYINT", nodes), (POSITION, "TINYINT", indicators)):
        present = set(cohort.columns(prefix))
        for id in ids:
            if id not in present:
                cursor.execute(f"ALTER TABLE results ADD COLUMN {quoted(prefix + id)} {kind}")
    cursor.execute("CREATE OR REPLACE VIEW pool AS SELECT * FROM results WHERE superseded IS NULL")


def _row(record: CohortRecord, nodes: Sequence[str], indicators: Sequence[str]) -> tuple[object, ...]:
    return (
        record.digest, record.firm, record.sector, division(record.sector), record.region, province(record.region),
        record.size, record.period, record.kind, record.pack, record.version, comparable_version(record.version),
        record.form, record.day, record.backed, record.source,
        *(_thousandths(record.scores.get(id)) for id in nodes),
        *(record.levels.get(id) for id in nodes),
        *(_answered(record.positions.get(id)) for id in indicators),
    )  # fmt: skip


def _thousandths(score: float | None) -> int | None:
    return None if score is None else round(score * SCALE)


def _answered(position: int | None) -> int | None:
    return None if position is None or position < 0 else position


def _report(cohort: Cohort, seen: Sequence[tuple[str, str]], passed: int) -> IngestReport:
    sources, digests = [source for source, _ in seen], [digest for _, digest in seen]
    counts = dict(cohort.query(COUNTED, [sources, digests])) if seen else {}
    named = {code: counts.pop(code, 0) for code in ("accepted", "superseded", "duplicate", "draft")}
    return IngestReport(**named, refused=sum(counts.values()), passed=passed)
