"""Read the rows of a pack's workbook: which sheet is what, which column is what, and what every filled cell means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from assessor.content.authoring import layout
from assessor.content.authoring.cells import meant
from assessor.content.authoring.columns import Sheet
from assessor.content.authoring.guide import LABEL_MARK, label_of
from assessor.content.authoring.headers import Header, headers_of
from assessor.content.workbook_cells import Extent, RawSheet, read_cells
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place, Problem, refuse
from assessor.domain.text import LANGUAGES

EXTENT = Extent(rows=60_000, columns=400, whole=True)
IDS = frozenset({"ref_id", "field"})
OTHER_SHEETS = frozenset({"help"})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One filled row. ``values`` by column key; for columns with variants, a mapping; ``cell`` holds its id."""

    cell: str
    values: dict[str, Entry]

    def take(self, *keys: str) -> dict[str, Entry]:
        """Return some of the values."""
        return {key: self.values[key] for key in keys if key in self.values}


@dataclass(slots=True)
class WorkbookRows:
    """The rows of all sheets by sheet name, the letter of every header, and what was found to be wrong or left out."""

    file: str
    sheets: dict[str, list[SheetRow]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    letters: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)

    def note(self, code: str, entry: Entry, **facts: object) -> None:
        """Note a mistake at a cell."""
        self.problems.append(Problem(code, self.place(entry.cell), facts))

    def place(self, cell: str) -> Place:
        """Return the place of a cell given as ``sheet!A1``."""
        sheet, _, own = cell.rpartition("!")
        return Place(self.file, sheet=sheet, cell=own)


def read_rows(data: bytes, file: str) -> WorkbookRows:
    """Read a pack's workbook; one that lacks its main sheets raises ``InputError``."""
    found = WorkbookRows(file)
    raw = {sheet.title: sheet for sheet in read_cells(data, file, found.problems, EXTENT)}
    names = {title.strip().casefold(): title for title in raw}
    missing = tuple(sheet.name for sheet in layout.SHEETS if sheet.required and sheet.name not in names)
    if missing:
        raise refuse("authoring.not_a_pack", Place(file), missing=missing)
    for sheet in layout.SHEETS:
        if sheet.name in names:
            title = names.pop(sheet.name)
            found.titles[sheet.name] = title
            found.sheets[sheet.name] = list(_read_sheet(raw[title], sheet, found))
    for name, title in names.items():
        _other_sheet(name, raw[title], found)
    return found


def _other_sheet(name: str, raw: RawSheet, found: WorkbookRows) -> None:
    """Leave a sheet out that is none of ours; one that looks misspelt is a mistake."""
    near = get_close_matches(name, [sheet.name for sheet in layout.SHEETS], n=1, cutoff=0.75)
    place = Place(found.file, sheet=raw.title)
    if near and near[0] not in found.sheets:
        found.problems.append(Problem("authoring.sheet_name", place, {"found": raw.title, "near": near[0]}))
    elif name not in OTHER_SHEETS and any(raw.rows):
        found.left_out.append(place)


def _read_sheet(raw: RawSheet, sheet: Sheet, found: WorkbookRows) -> Iterator[SheetRow]:
    headers = headers_of(raw, sheet, found)
    for number, row in enumerate(_filled_down(raw)[1:], start=2):
        filled = {headers[at]: entry for at, entry in row.items() if at in headers and entry.value is not None}
        if filled and not (number == 2 and _explains(row, sheet)):
            own = next((entry.cell for (key, _), entry in filled.items() if key in IDS), f"{raw.title}!A{number}")
            yield SheetRow(own, _values(filled, sheet, found))


def _filled_down(raw: RawSheet) -> list[dict[int, Entry]]:
    """Return the rows with the value of cells merged downwards in each of their rows, as authors see it."""
    from openpyxl.utils import get_column_letter

    rows = list(raw.rows)
    for first, last, column in raw.merged:
        entry = rows[first].get(column) if first < len(rows) else None
        for number in range(first + 1, min(last + 1, len(rows))):
            if entry is None or column in rows[number]:
                break
            cell = f"{raw.title}!{get_column_letter(column + 1)}{number + 1}"
            rows[number] = {**rows[number], column: replace(entry, cell=cell)}
    return rows


def _explains(row: dict[int, Entry], sheet: Sheet) -> bool:
    """Tell whether the second row explains the columns; the columns may have been moved about."""
    texts = [str(row[number].value) for number in sorted(row)]
    labels = {label_of(column.label, language) for column in sheet.columns for language in ("", *LANGUAGES)}
    marked = [text.removeprefix(LABEL_MARK) for text in texts if text.startswith(LABEL_MARK)]
    return texts[0].startswith(LABEL_MARK) or any(text in labels for text in marked)


def _values(filled: dict[Header, Entry], sheet: Sheet, found: WorkbookRows) -> dict[str, Entry]:
    """Return what a row's cells mean; variants of one column become a mapping."""
    columns = {column.key: column for column in sheet.columns}
    parts: dict[str, dict[str, Entry]] = {}
    for (key, variant), cell in filled.items():
        parts.setdefault(key, {})[variant] = meant(columns[key], cell, found.note)
    return {key: _joined(given) for key, given in parts.items()}


def _joined(given: dict[str, Entry]) -> Entry:
    """Return one value, or the variants of a column as a mapping; a text without a language is then one in none."""
    if set(given) == {""}:
        return given[""]
    named = {variant or "und": entry for variant, entry in given.items()}
    return Entry(named, cell=next(iter(named.values())).cell)
