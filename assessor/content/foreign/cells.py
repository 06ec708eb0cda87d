"""Foreign workbooks as rows of named cells; formulas count as the value last computed for them."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assessor.content.lean_workbook import beyond, without_blanks
from assessor.content.source_file import MEGABYTE
from assessor.content.workbook_cells import UNPACKED
from assessor.domain.errors import InputError, Place, Problem, refuse

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS, COLUMNS = 60_000, 2_000
CELLS = 2_000_000
BLANKS = re.compile(r"\s+")
UNCOMPUTED = re.compile(
    rb'<((?:\w+:)?)c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*'
    rb"<\1f\b(?:[^>]*/>|[^>]*>[^<]*</\1f>)\s*(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"
)
"""A formula without a value: written by a program that does not calculate."""
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: for every filled row its number and its filled cells by column number (1 is column A), as text."""

    file: str
    title: str
    rows: tuple[tuple[int, dict[int, str]], ...]

    def place(self, row: int, column: int = 1) -> Place:
        """Return the place of a cell."""
        return self.span(row, row, column)

    def span(self, first: int, last: int, column: int = 1) -> Place:
        """Return the place of some rows."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(column)
        cell = f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
        return Place(self.file, sheet=self.title, cell=cell)

    @property
    def headers(self) -> dict[int, str]:
        """Return the names of the columns, from the first row."""
        if not self.rows or self.rows[0][0] != 1:
            return {}
        return {column: BLANKS.sub(" ", text.strip()) for column, text in self.rows[0][1].items()}

    def named(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield every row below the first with its number, its cells by the name of their column."""
        headers = self.headers
        for number, cells in self.rows:
            row = {headers[column]: text for column, text in cells.items() if column in headers}
            if number > 1 and row:
                yield number, row


def read_sheets(data: bytes, file: str) -> list[Sheet]:
    """Return the filled cells of all sheets.

    What is no workbook, damaged, or too large when unpacked raises ``InputError``, and so do formulas whose value is
    missing or an error.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features of Excel that play no part here
            check_archive(archive, file)
            lean = without_blanks(archive)
            outside = tuple(beyond(lean, ROWS, COLUMNS))
            if outside:
                raise refuse("sheet.beyond", Place(file), cells=outside, rows=ROWS, columns=COLUMNS)
            book = load_workbook(lean, read_only=True, data_only=True)
            sheets = [_sheet(sheet, file) for sheet in book.worksheets]
            problems = [problem for sheet in book.worksheets for problem in _uncomputed(sheet, lean, file)]
    except InputError:
        raise
    except Exception as error:  # a damaged workbook makes the library fail in every possible way
        raise refuse("sheet.damaged", Place(file)) from error
    problems += [problem for sheet in sheets for problem in _errors(sheet)]
    if problems:
        raise InputError(problems[:MOST_NAMED])
    return sheets


def check_archive(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an archive that unpacks to too much, or that is no workbook."""
    if sum(member.file_size for member in archive.infolist()) > UNPACKED:
        raise refuse("file.too_large", Place(file), limit=f"{UNPACKED / MEGABYTE:g} MB")
    if "xl/workbook.xml" not in archive.namelist():
        raise refuse("sheet.not_a_workbook", Place(file))


def _sheet(sheet: Worksheet, file: str) -> Sheet:
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # a sheet may claim more rows and columns than it has
    rows, count = [], 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        filled = {column: text for column, value in enumerate(cells, start=1) if (text := as_text(value))}
        if filled:
            rows.append((number, filled))
        count += len(filled)
        if count > CELLS:
            raise refuse("foreign.too_many_cells", Place(file, sheet=sheet.title), most=CELLS)
    return Sheet(file, sheet.title, tuple(rows))


def _uncomputed(sheet: Worksheet, lean: BytesIO, file: str) -> Iterator[Problem]:
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(lean) as archive:
        for found in UNCOMPUTED.finditer(archive.read(path)) if path in archive.namelist() else ():
            yield Problem("foreign.formula", Place(file, sheet=sheet.title, cell=found.group(2).decode()))


def _errors(sheet: Sheet) -> Iterator[Problem]:
    for number, cells in sheet.rows:
        for column, text in cells.items():
            if text in ERRORS:
                yield Problem("sheet.error_value", sheet.place(number, column), {"found": text})


def as_text(value: Any) -> str:  # noqa: ANN401  (whatever a cell can hold)
    """Return a cell's value as XLSForm readers take it; blanks are nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value).replace("\N{NO-BREAK SPACE}", " ").strip()
