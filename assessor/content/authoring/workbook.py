"""Read and check a pack's workbook: every mistake with its sheet and cell, in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assessor.content.authoring.folding import fold
from assessor.content.authoring.places import CellPlaces
from assessor.content.authoring.reader import WorkbookRows, read_rows
from assessor.content.authoring.trees import PackTrees, understand
from assessor.content.checking import check_content
from assessor.content.source_file import MEGABYTE, read_bytes
from assessor.domain.errors import InputError, Place, Problem, refuse

LIMIT = 50 * MEGABYTE
OLD_FORMAT = b"\xd0\xcf\x11\xe0"
PACKED = b"PK\x03\x04"
HOLLOW = ("authoring.no_headers", "authoring.no_rows")
"""Mistakes after which nothing else can be said of a sheet."""
UNREAD = ("sheet.formula", "sheet.error_value")
FOLLOWING = ("pack.translation_missing", "content.missing", "pack.level_wordless")
"""Mistakes that a cell has because it could not be read."""


@dataclass(frozen=True, slots=True)
class PackWorkbook:
    """A workbook as far as it could be read: its trees, its rows, and the mistakes that keep the pack from working."""

    trees: PackTrees
    rows: WorkbookRows
    problems: tuple[Problem, ...]


def read_workbook(path: Path) -> PackWorkbook:
    """Read a pack's workbook; a file that is none raises ``InputError``."""
    rows = read_rows(workbook_bytes(path), path.name)
    trees = fold(rows)
    places = CellPlaces.of(rows, trees)
    problems = [*rows.problems, *map(places.told, understand(trees).problems)]
    return PackWorkbook(trees, rows, in_order(problems, rows.titles.values()))


def check_workbook(path: Path) -> list[Problem]:
    """Return every mistake in a pack's workbook, as ``check_pack`` does for a folder; empty means sound."""
    try:
        rows = read_rows(workbook_bytes(path), path.name)
    except InputError as error:
        return list(error.problems)
    trees = fold(rows)
    hollow = [problem for problem in rows.problems if problem.code in HOLLOW]
    if any(problem.place.sheet == rows.titles["tree"] for problem in hollow):
        return hollow[:1]
    places = CellPlaces.of(rows, trees)
    found = understand(trees)
    problems = [*found.problems, *check_content(found.loaded, found.measures, found.whole and not _measuring(rows))]
    return list(in_order([*rows.problems, *_own(map(places.told, problems), rows)], rows.titles.values()))


def _own(problems: Iterable[Problem], rows: WorkbookRows) -> Iterator[Problem]:
    """Yield problems but for those that merely follow from a cell or row that could not be read."""
    unread = {problem.place for problem in rows.problems if problem.code in UNREAD}
    weighing = {rows.titles.get(name) for name in ("tree", "weights")} & {p.place.sheet for p in rows.problems}
    for problem in problems:
        follows = problem.code in FOLLOWING and problem.place in unread
        if not follows and not (problem.code == "pack.profile_total" and weighing):
            yield problem


def _measuring(rows: WorkbookRows) -> bool:
    """Tell whether rows were lost without which it cannot be said how far measures lead."""
    looked_at = {rows.titles.get(name) for name in ("measures", "effects", "options", "tree")}
    return any(problem.place.sheet in looked_at for problem in rows.problems)


def workbook_bytes(path: Path) -> bytes:
    """Return a workbook's bytes; the old binary format and other kinds of file raise ``InputError``."""
    data = read_bytes(path, LIMIT)
    if data.startswith(OLD_FORMAT):
        raise refuse("authoring.old_format", Place(path.name))
    if not data.startswith(PACKED):
        raise refuse("authoring.not_a_pack", Place(path.name), missing=("pack", "tree"))
    return data


def in_order(problems: Iterable[Problem], sheets: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Return the problems by sheet and cell, each once; sheets in this order, so that causes stand before consequences."""
    unique = {(p.code, p.place, str(dict(p.facts))): p for p in problems}
    ranks = {sheet: rank for rank, sheet in enumerate(sheets, start=1)}
    return tuple(sorted(unique.values(), key=lambda problem: (ranks.get(problem.place.sheet, 0), *_at(problem))))


def _at(problem: Problem) -> tuple[str, int, int, str, str]:
    letters, row = re.sub(r"\d", "", problem.place.cell), re.sub(r"\D", "", problem.place.cell)
    return problem.place.sheet, int(row or 0), len(letters), letters, problem.code
