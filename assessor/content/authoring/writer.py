"""Write a pack as a workbook for its authors: one row a thing, drop-downs, frozen heads, and a help sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assessor.content.authoring import layout
from assessor.content.authoring.cells import Cell, shown
from assessor.content.authoring.columns import Column, Form, Shape, Sheet
from assessor.content.authoring.guide import HINT, LABEL_MARK, help_rows, label_of
from assessor.content.authoring.trees import PackTrees, dig, fields_of, members
from assessor.content.authoring.unfolding import Row, rows
from assessor.content.workbook_cells import escaped
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import InputError, Place, Problem, refuse
from assessor.domain.text import LANGUAGES

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.worksheet.worksheet import Worksheet

HEAD, LABEL, GROUP, LINE = "FF1F4E79", "FFE8EEF5", "FFDCE6F1", "FFD0D0D0"
LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
SPARE_ROWS = 500
"""Rows below the last one that still have drop-downs."""
NUMERIC = (Form.ANY, Form.WHOLE, Form.NUMBER, Form.FLAG)
"""Columns whose cells hold more than text; in all others a spreadsheet is told to leave what is typed as it is."""
Filled = list[tuple[Row, dict[str, Cell]]]


def write_workbook(trees: PackTrees, path: Path) -> None:
    """Write the workbook; content that no cell can hold, or a place that cannot be written, raises ``InputError``."""
    book, languages, problems = Workbook(), languages_of(trees), list[Problem]()
    first = book.active
    assert first is not None
    book.remove(first)
    _help(book.create_sheet("help"))
    profiles = [str(fields_of(profile)["id"].value) for profile in members(dig(trees.frame, "profiles"))]
    for sheet in layout.SHEETS:
        cells = [(row, _cells(sheet, row)) for row in rows(sheet, trees)]
        problems += _unwritable(sheet, cells)
        headers = list(_headers(sheet, languages, profiles, cells))
        if not problems:
            _sheet(book.create_sheet(sheet.name), sheet, headers, cells)
    if problems:
        raise InputError(problems)
    try:
        book.save(path)
    except OSError as error:
        raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error


def languages_of(trees: PackTrees) -> tuple[str, ...]:
    """Return the languages of the pack's title and those of the product."""
    title = dig(trees.frame, "title")
    own = fields_of(title) if title is not None and isinstance(title.value, dict) else {}
    return tuple(dict.fromkeys((*own, *map(str, LANGUAGES))))


def _cells(sheet: Sheet, row: Row) -> dict[str, Cell]:
    """Return a row's cells by header."""
    known = {column.key: column for column in sheet.columns}
    found: dict[str, Cell] = {}
    for key, entry in row.items():
        column = known[key.partition("[")[0]]
        if column.form is not Form.TEXT:
            found[key] = shown(column, entry)
        elif isinstance(entry.value, dict):
            found |= {f"{key}[{language}]": _plain(text) for language, text in entry.value.items()}
        else:
            found[key] = _plain(entry)
    return {key: cell for key, cell in found.items() if cell != ""}


def _plain(entry: Entry) -> str:
    return "" if entry.value is None else str(entry.value)


def _unwritable(sheet: Sheet, cells: Filled) -> Iterator[Problem]:
    for _, row in cells:
        for key, cell in row.items():
            facts = {"field": key, "text": str(cell)[:40]}
            if isinstance(cell, str) and len(cell) > LONGEST:
                yield Problem("authoring.too_long", Place(sheet=sheet.name), {**facts, "limit": LONGEST})
            if isinstance(cell, str) and (ILLEGAL_CHARACTERS_RE.search(cell) or "\r" in cell or _unpaired(cell)):
                yield Problem("authoring.character", Place(sheet=sheet.name), facts)


def _unpaired(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" or character in "\ufffe\uffff" for character in text)


def _headers(
    sheet: Sheet, languages: tuple[str, ...], profiles: list[str], cells: Filled
) -> Iterator[tuple[str, Column]]:
    """Yield (header, column) in order; columns of further languages stand beside the usual ones."""
    used = list(dict.fromkeys(key for _, row in cells for key in row))
    seen = set()
    for column in sheet.columns:
        if column.key in seen:
            continue
        seen.add(column.key)
        variants = languages if column.form is Form.TEXT else profiles if column.variants else ()
        usual = [f"{column.key}[{variant}]" for variant in variants] if variants or column.variants else [column.key]
        more = [key for key in used if key.partition("[")[0] == column.key and key not in usual]
        yield from ((header, column) for header in (*usual, *more))


def _sheet(target: Worksheet, sheet: Sheet, headers: list[tuple[str, Column]], cells: Filled) -> None:
    numbers = {header: number for number, (header, _) in enumerate(headers, start=1)}
    for number, (header, column) in enumerate(headers, start=1):
        _head(target, number, header, column, sheet)
    for number, (row, filled) in enumerate(cells, start=3):
        group = sheet.shape is Shape.TREE and row["type"].value != "indicator"
        for header, content in filled.items():
            _put(target, number, numbers[header], content, bold=group, fill=GROUP if group else "")
        if sheet.shape is Shape.TREE:
            _indent(target, number, [numbers[header] for header in filled if header.startswith("name")], row)
    if sheet.shape is Shape.FIELDS:
        _hints(target, len(headers) + 1, cells)
    _choices(target, headers, len(cells) + 2 + SPARE_ROWS)
    ids = [number for header, number in numbers.items() if header in ("ref_id", "field")]
    target.freeze_panes = f"{get_column_letter(ids[0] + 1 if ids else 2)}3"
    target.auto_filter.ref = f"A1:{get_column_letter(max(1, len(headers)))}{len(cells) + 2}"


def _head(target: Worksheet, number: int, header: str, column: Column, sheet: Sheet) -> None:
    cell = _put(target, 1, number, header, bold=True, fill=HEAD)
    cell.font = Font(bold=True, color="FFFFFFFF")
    label = label_of(column.label, header.partition("[")[2].rstrip("]"))
    _put(target, 2, number, f"{LABEL_MARK}{label}" if number == 1 else label, fill=LABEL).font = Font(
        italic=True, size=9
    )
    dimension = target.column_dimensions[get_column_letter(number)]
    dimension.width = max(column.width, len(header) + 3)
    if column.form not in NUMERIC:
        dimension.number_format = "@"
    target.row_dimensions[2].height = 62
    target.sheet_properties.tabColor = HEAD[2:] if sheet.required else None


def _indent(target: Worksheet, row: int, columns: list[int], values: Row) -> None:
    """Show the depth of a row of the tree by indenting its name."""
    for column in columns:
        depth = int(str(values["depth"].value))
        target.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top", indent=depth)


def _hints(target: Worksheet, column: int, cells: Filled) -> None:
    """Explain every field of the pack beside it, in a column that is not read."""
    _put(target, 1, column, HINT, bold=True, fill=LABEL)
    target.column_dimensions[get_column_letter(column)].width = 60
    labels = {field.key: field.label for field in layout.FIELDS}
    for number, (_, filled) in enumerate(cells, start=3):
        _put(target, number, column, label_of(labels[str(filled["field"])]), fill=LABEL)


def _put(target: Worksheet, row: int, column: int, content: Cell, bold: bool = False, fill: str = "") -> ExcelCell:
    """Write a cell; text stays text, whatever it begins with."""
    cell = target.cell(row, column, escaped(content) if isinstance(content, str) else content)
    assert not isinstance(cell, MergedCell)
    if isinstance(content, str):
        cell.data_type = "s"
        cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    side = Side("thin", LINE)
    cell.border = Border(side, side, side, side)
    if bold:
        cell.font = Font(bold=True)
    if fill:
        cell.fill = PatternFill("solid", fill)
    return cell


def _choices(target: Worksheet, headers: Iterable[tuple[str, Column]], last: int) -> None:
    for number, (_, column) in enumerate(headers, start=1):
        if column.choices:
            check = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            check.showErrorMessage = True
            target.add_data_validation(check)
            check.add(f"{get_column_letter(number)}3:{get_column_letter(number)}{last}")


def _help(target: Worksheet) -> None:
    for letter, width in zip("ABCD", (18, 24, 62, 62), strict=True):
        target.column_dimensions[letter].width = width
    for number, (heading, texts) in enumerate(help_rows(), start=1):
        for column, text in enumerate(texts, start=1):
            if text:
                _put(target, number, column, text, bold=heading, fill=GROUP if heading else "")
    target.freeze_panes = "A2"
