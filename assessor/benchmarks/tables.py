"""Reads published figures from CSV, every mistake at once, with all their provenance."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from assessor.benchmarks.scopes import Scope, ScopeReader
from assessor.domain.benchmark import FigureKind, PublishedFigure
from assessor.domain.errors import InputError, Place, Problem, refuse

COLUMNS = (
    "metric_id", "metric_name_zh", "metric_name_en", "population", "kind", "self_reported", "scope_type", "scope_code",
    "scope_name", "value", "unit", "year", "n", "publisher", "source", "confidence", "note",
)  # fmt: skip
FIELDS = tuple(field.name for field in fields(PublishedFigure))[: len(COLUMNS)]
NEEDED = ("metric_id", "metric_name_zh", "metric_name_en", "unit", "publisher", "source", "confidence")

Row = tuple[PublishedFigure, Scope]


def read_table(path: Path, scopes: ScopeReader) -> list[Row]:
    """Return the rows of one file with the groups they speak of; raise ``InputError`` with every problem found."""
    problems: list[Problem] = []
    rows: list[Row] = []
    for line, record in _records(path):
        found = _problems(record, Place(file=str(path), line=line), scopes)
        problems.extend(found)
        if not found:
            scope = scopes.read(record["scope_type"], record["scope_code"])
            rows.append((_figure(record), scope or Scope(comparable=False)))
    if problems:
        raise InputError(problems)
    return rows


def refuse_doubles(figures: Sequence[PublishedFigure]) -> None:
    """Raise ``InputError`` when two rows claim to be the same figure."""
    seen: set[tuple[str, ...]] = set()
    doubles: list[Problem] = []
    for row in figures:
        key = (row.metric, row.kind, row.population, row.scope_type, row.scope_code, row.year)
        if key in seen:
            doubles.append(
                Problem("figures.double", facts={"metric": row.metric, "scope": row.scope_code, "year": row.year})
            )
        seen.add(key)
    if doubles:
        raise InputError(doubles)


def bound_of(note: str) -> str:
    """Return ``at_least``, ``at_most`` or ``about`` when the note says that the publisher gave no exact value."""
    if re.search(r"lower bound|\bat least\b|more than \d|\"more than|^more than", note):
        return "at_least"
    if "upper bound kept" in note:
        return "at_most"
    return "about" if re.search(r'"about \d', note) else ""


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restkey="", restval="")
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise refuse("figures.columns", Place(file=str(path), line=1), missing=missing)
            for record in reader:
                yield reader.line_num, {name: record[name].strip() for name in COLUMNS}
    except UnicodeDecodeError as error:
        raise refuse("figures.encoding", Place(file=str(path))) from error
    except csv.Error as error:
        raise refuse("file.unreadable", Place(file=str(path)), path=str(path), cause=str(error)) from error
    except OSError as error:
        raise refuse("file.unreadable", Place(file=str(path)), path=str(path), cause=error.strerror or "") from error


def _problems(record: dict[str, str], place: Place, scopes: ScopeReader) -> list[Problem]:
    found = [Problem("figures.empty", place, {"column": name}) for name in NEEDED if not record[name]]
    if not _is_number(record["value"]):
        found.append(Problem("figures.value", place, {"value": record["value"]}))
    if record["kind"] not in set(FigureKind):
        found.append(Problem("figures.kind", place, {"kind": record["kind"], "allowed": list(FigureKind)}))
    if not re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", record["year"]):
        found.append(Problem("figures.year", place, {"year": record["year"]}))
    if scopes.read(record["scope_type"], record["scope_code"]) is None:
        found.append(Problem("figures.scope", place, {"type": record["scope_type"], "code": record["scope_code"]}))
    return found


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _figure(record: dict[str, str]) -> PublishedFigure:
    texts = {
        field: record[column] for column, field in zip(COLUMNS, FIELDS, strict=True) if field not in ("kind", "value")
    }
    kind, value = FigureKind(record["kind"]), float(record["value"])
    return PublishedFigure(**texts, kind=kind, value=value, bound=bound_of(record["note"]))
