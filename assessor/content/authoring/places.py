"""Tell mistakes of a pack by the sheet and cell of the workbook it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessor.content.authoring import layout
from assessor.content.authoring.columns import Form, Sheet
from assessor.content.authoring.reader import WorkbookRows
from assessor.content.authoring.trees import PackTrees
from assessor.content.packs import FRAME
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place, Problem

KEYED = ("content.missing", "content.unknown_key", "content.unknown_key_near")
"""Codes whose fact ``key`` names a field of a pack file."""
RANKED = ("upper", "level", "id")
"""Facts that tell which member of a list is meant, by its level or by the indicator it names."""
FIELD_OF: Mapping[str, tuple[str, ...]] = {
    "pack.thresholds_overlap": ("above", "from"),
    "pack.threshold_out_of_reach": ("above", "from"),
    "pack.threshold_always": ("above", "from"),
    "pack.threshold_edge": ("from",),
    "pack.threshold_twice": ("level",),
    "pack.position_range": ("level",),
    "measure.effect_range": ("to",),
    "pack.gate_easier": ("least",),
    "pack.stages_order": ("level",),
    "pack.duplicate_id": ("id",),
    "pack.level_wordless": ("description",),
    "pack.stage_missing": ("level",),
}
"""Codes that are about one field of a row: the first of these columns that is filled in."""


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """Where every value of the trees stands: (file, path) → ``sheet!A1``."""

    rows: WorkbookRows
    cells: Mapping[tuple[str, str], str]
    filled: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: WorkbookRows, trees: PackTrees) -> CellPlaces:
        """Walk the trees once."""
        cells = {(file, path): cell for file, root in trees.files() for path, cell in _walk(root, "")}
        return cls(rows, cells, frozenset(cells.values()))

    def told(self, problem: Problem) -> Problem:
        """Return a problem with the sheet and cell in place of a path in a file."""
        place, cell = problem.place, self._cell(problem)
        facts = dict(problem.facts)
        if isinstance(facts.get("first"), str):
            facts["first"] = self._first(str(facts["first"]))
        if problem.code in KEYED:
            cell, facts["key"] = self._keyed(cell, str(facts["key"]))
        languages = facts.get("languages")
        if problem.code == "pack.translation_missing" and isinstance(languages, tuple):
            cell = self._beside(cell, str(languages[0]))
        elif isinstance(facts.get("language"), str) and problem.code != "pack.language_partly":
            cell = self._beside(cell, str(facts["language"]))
        cell = self._narrowed(problem, cell)
        sheet, _, own = cell.rpartition("!")
        path = "" if own else place.path
        return replace(problem, place=Place(self.rows.file, path, 0, sheet, own), facts=facts)

    def _cell(self, problem: Problem) -> str:
        """Return the cell of the closest value whose path is known."""
        place = problem.place
        if place.cell and not place.path:
            return f"{place.sheet}!{place.cell}"
        found = (self.cells.get((place.file or FRAME, path)) for path in _paths(problem))
        return next(filter(None, found), f"{place.sheet}!{place.cell}" if place.cell else "")

    def _keyed(self, cell: str, key: str) -> tuple[str, str]:
        """Return where a field belongs that is missing or out of place, and what the workbook calls it."""
        sheet = self._sheet(cell)
        if sheet is not None and sheet.name == "costs" and key in layout.SIZES:
            return self._column(cell, "size"), f"size {key}"
        header = self._header(cell, key)
        if header:
            return self._column(cell, header), header
        return (self._field(key) or cell, key) if not cell else (cell, key)

    def _field(self, key: str) -> str:
        """Return the cell of a field of the pack, or the sheet that should hold it."""
        for row in self.rows.sheets.get("pack", []):
            name = row.values.get("field")
            if name is not None and name.value == key:
                return self._column(name.cell, "text" if self._is_text(key) else "value")
        title = self.rows.titles.get(key, key if key in layout.BY_NAME else self.rows.titles.get("pack", ""))
        return f"{title}!"

    @staticmethod
    def _is_text(key: str) -> bool:
        return any(column.key == key and column.form is Form.TEXT for column in layout.FIELDS)

    def _narrowed(self, problem: Problem, cell: str) -> str:
        """Return the cell of a row that a mistake is about, where its code tells."""
        if problem.code == "pack.unknown_id" and "/weights/" in problem.place.path:
            return self._column(cell, "ref_id")
        for header in FIELD_OF.get(problem.code, ()):
            at = self._column(cell, header) if self._has(cell, header) else cell
            if at in self.filled or header == FIELD_OF[problem.code][-1]:
                return at
        return cell

    def _has(self, cell: str, header: str) -> bool:
        sheet = self._sheet(cell)
        return sheet is not None and any(column.key == header for column in sheet.columns)

    def _first(self, told: str) -> str:
        """Return the cell of a first use told as a path, or as a file and a path."""
        path = told.rpartition(": ")[2]
        return next((cell for (_, own), cell in self.cells.items() if own == path), told)

    def _header(self, cell: str, key: str) -> str:
        """Return the header of the column that holds a field, in the sheet of a cell."""
        sheet = self._sheet(cell)
        if sheet is None:
            return ""
        fitting = [column.key for column in sheet.columns if column.path.rpartition("/")[2] == key]
        return fitting[0] if fitting else key if any(column.key == key for column in sheet.columns) else ""

    def _sheet(self, cell: str) -> Sheet | None:
        title = cell.rpartition("!")[0]
        name = next((name for name, own in self.rows.titles.items() if own == title), "")
        return layout.BY_NAME.get(name)

    def _column(self, cell: str, header: str) -> str:
        """Return the cell of the same row below a header, or its first language."""
        title, _, own = cell.rpartition("!")
        letters = (
            letter for (sheet, text), letter in self.rows.letters.items()
            if sheet == title and (text == header or text.startswith(f"{header}["))
        )  # fmt: skip
        return f"{title}!{next(letters, _letter(own))}{_row(own)}" if own else cell

    def _beside(self, cell: str, language: str) -> str:
        """Return the cell of the same text in another language."""
        title, _, own = cell.rpartition("!")
        header = next(
            (text for (sheet, text), letter in self.rows.letters.items() if sheet == title and letter == _letter(own)),
            "",
        )
        letter = self.rows.letters.get((title, f"{header.partition('[')[0]}[{language}]"))
        return f"{title}!{letter}{_row(own)}" if letter else cell


def _paths(problem: Problem) -> Iterator[str]:
    """Yield the paths that may tell a problem's place, the closest first."""
    path = problem.place.path
    for fact in RANKED:
        if fact in problem.facts:
            yield from (f"{part}/#{problem.facts[fact]}" for part in (f"{path}/stages", path))
    for whole in dict.fromkeys((path.replace("/options/", "/levels/"), path)):
        steps = whole.split("/")
        shortest = 0 if whole == path else len(steps) - 2
        yield from ("/".join(steps[:length]) for length in range(len(steps), shortest, -1))


def _letter(cell: str) -> str:
    return re.sub(r"\d", "", cell)


def _row(cell: str) -> str:
    return re.sub(r"\D", "", cell)


def _walk(entry: Entry, path: str) -> Iterator[tuple[str, str]]:
    """Yield (path, cell) as problems name paths: members by id, else by number; by ``#level`` or ``#indicator`` too."""
    if entry.cell:
        yield path, entry.cell
    if isinstance(entry.value, dict):
        for key, member in entry.value.items():
            yield from _walk(member, f"{path}/{key}".lstrip("/"))
    elif isinstance(entry.value, list):
        for number, member in enumerate(entry.value):
            fields = member.value if isinstance(member.value, dict) else {}
            step = str(fields["id"].value) if "id" in fields else str(number)
            yield from _walk(member, f"{path}/{step}".lstrip("/"))
            if "level" in fields:
                yield f"{path}/#{fields['level'].value}", member.cell
            if "indicator" in fields:
                yield f"{path}/#{fields['indicator'].value}", fields["indicator"].cell
