"""An agency's cohort: verified results, scored once when they came in, in one DuckDB file that can be rebuilt from them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from assessor.benchmarks.database import Cursor, insert, open_file
from assessor.benchmarks.peers import Question, Spread, Withheld
from assessor.domain.benchmark import CohortSlice
from assessor.domain.errors import Place, refuse

FORMAT = 1
FILE = "cohort.duckdb"
SCALE = 1000
"""Scores are kept as whole thousandths of a point: sums are exact and the same on every engine."""

SCORE, LEVEL, POSITION = "s:", "l:", "p:"
"""Prefixes of the columns of a node's score, a node's level and an indicator's position."""

FIXED = ("digest", "firm", "sector", "division", "region", "province", "size", "period", "kind", "pack", "version",
         "line", "form", "day", "backed", "source")  # fmt: skip

TABLES = """
CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE SEQUENCE IF NOT EXISTS arrival;
CREATE TABLE IF NOT EXISTS results (
  seq BIGINT DEFAULT nextval('arrival'), digest VARCHAR, firm VARCHAR, sector VARCHAR, division VARCHAR, region VARCHAR,
  province VARCHAR, size VARCHAR, period VARCHAR, kind VARCHAR, pack VARCHAR, version VARCHAR, line VARCHAR, form VARCHAR,
  day VARCHAR, backed DOUBLE, source VARCHAR, superseded BIGINT);
CREATE TABLE IF NOT EXISTS verdicts (source VARCHAR, digest VARCHAR, code VARCHAR, detail VARCHAR, firm VARCHAR);
CREATE TABLE IF NOT EXISTS publications (number INTEGER, seq BIGINT, payload VARCHAR);
CREATE OR REPLACE VIEW pool AS SELECT * FROM results WHERE superseded IS NULL;
"""


@dataclass(frozen=True, slots=True)
class CohortRecord:
    """One verified result.

    Scores are on the printed scale (0–100), ``None`` where not rated; positions may be negative (not applicable, to
    confirm, not asked). ``firm`` comes from ``Cohort.firm_hash``; ``period`` is what the agency counts by (``2026``,
    ``2026Q4``); ``backed`` is the share of answers with evidence (0–1). Drafts have ``final`` False.
    """

    digest: str
    source: str
    firm: str
    sector: str
    region: str
    size: str
    period: str
    kind: str
    pack: str
    version: str
    form: str
    day: str
    scores: Mapping[str, float | None]
    levels: Mapping[str, int | None]
    positions: Mapping[str, int] = field(default_factory=dict)
    backed: float | None = None
    final: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not verify: where it was, and why (a stable code with details)."""

    source: str
    digest: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file: ``accepted``, ``superseded``, ``duplicate``, ``draft``, or the code it was refused with."""

    source: str
    digest: str
    code: str
    detail: str = ""
    firm: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """Results that may be pooled: one pack version line, form, assessment kind and period, and how many firms."""

    pack: str
    line: str
    form: str
    kind: str
    period: str
    n: int


class Cohort:
    """An open cohort. One process writes at a time; use it as a context manager or close it."""

    def __init__(self, connection: Cursor, path: Path, *, read_only: bool) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        _check(connection, path, may_be_empty=not read_only)
        if not read_only:
            _prepare(connection)
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        self._salt = bytes.fromhex(meta["salt"])
        self.publisher = meta["publisher"]

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Cohort:
        """Open the cohort in a folder (or the file itself), creating it unless ``read_only``.

        Raises ``InputError``: ``cohort.missing``, ``cohort.in_use``, ``cohort.foreign``, ``file.unwritable``.
        """
        file = path if path.suffix == ".duckdb" else path / FILE
        if read_only and not file.is_file():
            raise refuse("cohort.missing", Place(file=str(path)), path=str(path))
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refuse(
                "file.unwritable", Place(file=str(path)), path=str(path), cause=error.strerror or ""
            ) from error
        connection = open_file(file, read_only=read_only)
        try:
            return cls(connection, file, read_only=read_only)
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Cohort:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def cursor(self) -> Cursor:
        """Return a cursor of this thread."""
        return self._connection.cursor()

    def firm_hash(self, identity: str) -> str:
        """Return the salted hash of a unified social credit code; the salt never leaves the cohort."""
        return hmac.new(self._salt, identity.strip().upper().encode(), hashlib.sha256).hexdigest()[:32]

    def name_publisher(self, name: str) -> None:
        """Keep the agency's name; it is printed with every percentile."""
        self.cursor().execute("UPDATE meta SET value = ? WHERE key = 'publisher'", [name])
        self.publisher = name

    def known(self, digests: Iterable[str]) -> frozenset[str]:
        """Return those of ``digests`` that already have a verdict, so that a second run may pass them by."""
        wanted = list(digests)
        found = self.query("SELECT DISTINCT digest FROM verdicts WHERE list_contains(?::VARCHAR[], digest)", [wanted])
        return frozenset(digest for (digest,) in found)

    def verdicts(self) -> list[Verdict]:
        """Return one verdict for every file ever given, in order of arrival."""
        rows = self.query("SELECT source, digest, code, detail, firm FROM verdicts ORDER BY rowid")
        return [Verdict(*row) for row in rows]

    def spreads(self, question: Question, group: CohortSlice) -> tuple[str, Mapping[str, Spread | Withheld]]:
        """Return the period used and where every asked value stands among the firms of ``group``."""
        from assessor.benchmarks.counting import spreads

        return spreads(self, question, group)

    def pools(self) -> list[Pool]:
        """Return what may be pooled with what, largest first."""
        rows = self.query(
            "SELECT pack, line, form, kind, period, count(*) AS n FROM pool GROUP BY pack, line, form, kind, period "
            "ORDER BY n DESC, period DESC, pack, line, form, kind"
        )
        return [Pool(*row) for row in rows]

    def columns(self, prefix: str) -> tuple[str, ...]:
        """Return the ids of nodes (``SCORE``, ``LEVEL``) or indicators (``POSITION``) that have a column."""
        rows = self.query(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'results' ORDER BY ordinal_position"
        )
        return tuple(name.removeprefix(prefix) for (name,) in rows if name.startswith(prefix))

    def query(
        self, sql: str, parameters: Sequence[object] | Mapping[str, object] | None = None
    ) -> list[tuple[Any, ...]]:
        """Return the rows of a question about ``results``, ``pool`` and ``verdicts``."""
        return self.cursor().execute(sql, parameters).fetchall()


def _prepare(connection: Cursor) -> None:
    connection.execute("BEGIN")
    for statement in TABLES.split(";")[:-1]:
        connection.execute(statement)
    present = {key for (key,) in connection.execute("SELECT key FROM meta").fetchall()}
    start = {"format": str(FORMAT), "salt": secrets.token_hex(32), "publisher": ""}
    insert(connection, "meta", ("key", "value"), [(key, value) for key, value in start.items() if key not in present])
    connection.execute("COMMIT")


def _check(connection: Cursor, path: Path, *, may_be_empty: bool) -> None:
    """Refuse a database that is not ours, or of a format that we do not know, before anything is written."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and may_be_empty:
        return
    place = Place(file=str(path))
    if not {"meta", "results", "verdicts"} <= tables:
        raise refuse("cohort.foreign", place, path=str(path), cause="no cohort tables")
    ((format,),) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchall()
    if int(format) > FORMAT:
        raise refuse("cohort.newer", place, path=str(path), format=format, known=FORMAT)
