"""The Excel workbook. Every text is a text: what begins with ``=`` never becomes a formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from assessor.domain.errors import refuse
from assessor.figures.breaking import clean
from assessor.i18n.catalogue import Catalogue
from assessor.report.document import ReportInput
from assessor.report.scribe import Scribe
from assessor.report.sheets import sheets
from assessor.report.sheets.sheet import TEXT, Sheet, Value

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""Characters that Excel keeps in one cell."""
LIVE = ("=", "+", "-", "@")
"""A text that begins like this is also marked as quoted, so that editing the cell does not bring it to life."""
HEAD = PatternFill("solid", fgColor="0F5680")
RULE = Border(bottom=Side("hair", color="B6C0CC"))
TOP = Alignment(vertical="top", wrap_text=True)


def write(report: ReportInput, words: Catalogue, path: Path) -> None:
    """Write the workbook; raises ``InputError`` (``file.unwritable``) when the path cannot be written."""
    data = render(report, words)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error


def render(report: ReportInput, words: Catalogue) -> bytes:
    """Return the workbook as the bytes of an ``.xlsx`` file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(Scribe(report, words)):
        _fill(book.create_sheet(sheet.title[:31]), sheet)
    book.properties.title = clean(report.assessment.enterprise.name)
    book.properties.creator = clean(report.firm)
    book.properties.language = words.language.replace("_", "-")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns, 1):
        cell = page.cell(1, at)
        put(cell, column.title)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = column.width
    for number, values in enumerate(sheet.rows):
        _row(page, sheet, number, values)
    if sheet.note:
        put(page.cell(len(sheet.rows) + 3, 1), sheet.note)
    page.freeze_panes = "C2" if len(sheet.columns) > 4 else "A2"
    page.sheet_view.showGridLines = False
    if sheet.rows:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    _print_setup(page)


def _row(page: Worksheet, sheet: Sheet, number: int, values: tuple[Value, ...]) -> None:
    bold = Font(bold=True) if number in sheet.strong else None
    for at, (value, column) in enumerate(zip(values, sheet.columns, strict=True), 1):
        cell = page.cell(number + 2, at)
        put(cell, value)
        cell.alignment, cell.border = TOP, RULE
        if not isinstance(value, str):
            cell.number_format = "0.0" if column.format == TEXT and isinstance(value, float) else column.format
        if bold:
            cell.font = bold


def put(cell: Cell | MergedCell, value: Value) -> None:
    """Put a value into a cell; a text stays a text whatever it looks like."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value)[:LONGEST]
    cell.value = text
    if text:
        cell.data_type = "s"
        cell.number_format = TEXT
        cell.quotePrefix = text.startswith(LIVE)


def _print_setup(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
