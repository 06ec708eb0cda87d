"""The cells of a foreign workbook as plain values with their places; whatever is wrong inside, it is said in words."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assessor.content.lean_workbook import beyond, merged_down, without_blanks
from assessor.content.source_file import MEGABYTE
from assessor.content.yaml_tree import Entry, Scalar
from assessor.domain.errors import InputError, Place, Problem, refuse

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

UNPACKED = 200 * MEGABYTE
MOST_ROWS = 3000
MOST_COLUMNS = 20
ESCAPED = re.compile(r"_x((?!D[89A-F])[0-9A-F]{4})_", re.IGNORECASE)
"""How Excel writes characters that XML cannot hold, and texts that look like that (``_x005F_`` stands for ``_``)."""
LOOKS_ESCAPED = re.compile(r"_(?=x(?!D[89A-F])[0-9A-F]{4}_)", re.IGNORECASE)
CARRIAGE_RETURN = "_x000D_"
PLAIN_PARTS = re.compile(r'"[^"]*"|\\.')
"""Parts of a number format that are shown as they stand."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet is read. ``whole``: filled cells outside of it are a problem, and texts keep blanks at their ends."""

    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS
    whole: bool = False


FORM = Extent()


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: its name, and for every row the filled cells by column number (0 is column A).

    ``merged`` are the cells of one column merged over several rows: (first row, last row, column), all from 0.
    """

    title: str
    rows: tuple[dict[int, Entry], ...]
    merged: tuple[tuple[int, int, int], ...] = ()


def read_cells(data: bytes, file: str, problems: list[Problem], extent: Extent = FORM) -> list[RawSheet]:
    """Return the filled cells of all sheets, the first rows and columns only; formulas and error values are problems.

    What is no workbook, damaged, or too large when unpacked raises ``InputError``.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features of Excel that play no part here
            _check_archive(archive, file)
            lean = without_blanks(archive)
            if extent.whole:
                _check_extent(lean, file, extent)
            book = load_workbook(lean, read_only=True)
            return [
                RawSheet(sheet.title, tuple(_rows(sheet, file, problems, extent)), _merged(sheet, lean))
                for sheet in book.worksheets
            ]
    except InputError:
        raise
    except Exception as error:  # a damaged workbook makes the library fail in every possible way
        raise refuse("sheet.damaged", Place(file)) from error


def _check_archive(archive: zipfile.ZipFile, file: str) -> None:
    if sum(member.file_size for member in archive.infolist()) > UNPACKED:
        raise refuse("file.too_large", Place(file), limit=f"{UNPACKED / MEGABYTE:g} MB")
    if "xl/workbook.xml" not in archive.namelist():
        raise refuse("sheet.not_a_workbook", Place(file))


def _check_extent(lean: BytesIO, file: str, extent: Extent) -> None:
    outside = tuple(beyond(lean, extent.rows, extent.columns))
    if outside:
        raise refuse("sheet.beyond", Place(file), cells=outside, rows=extent.rows, columns=extent.columns)


def _merged(sheet: Worksheet, lean: BytesIO) -> tuple[tuple[int, int, int], ...]:
    """Return the cells merged downwards; a sheet read row by row does not know them."""
    return tuple(merged_down(lean, str(getattr(sheet, "_worksheet_path", ""))))


def _rows(sheet: Worksheet, file: str, problems: list[Problem], extent: Extent) -> Iterator[dict[int, Entry]]:
    for cells in sheet.iter_rows(min_row=1, max_row=extent.rows, max_col=extent.columns):
        row = {}
        for number, cell in enumerate(cells):
            if cell.value is None:
                continue
            if cell.data_type in ("f", "e"):
                place = Place(file, sheet=sheet.title, cell=cell.coordinate)
                code = "sheet.formula" if cell.data_type == "f" else "sheet.error_value"
                problems.append(Problem(code, place, {"found": _told(cell.value)}))
                continue
            where = f"{sheet.title}!{cell.coordinate}"
            row[number] = Entry(scalar(cell.value, extent.whole), cell=where, shape=_shape(cell))
        yield row


def _told(value: Any) -> str:  # noqa: ANN401  (formulas of several cells are objects of their own)
    """Return a formula or an error value as an author knows it."""
    return str(getattr(value, "text", None) or (value if isinstance(value, str) else "{=…}"))[:60]


def _shape(cell: Any) -> str:  # noqa: ANN401  (the library has no common type of its cells)
    """Return how a cell shows its value, where that is not as it stands."""
    if isinstance(cell.value, (date, time, timedelta)):
        return "date"
    if isinstance(cell.value, (int, float)) and "%" in PLAIN_PARTS.sub("", str(cell.number_format)):
        return "percent"
    return ""


def scalar(value: Any, whole: bool = False) -> Scalar:  # noqa: ANN401  (whatever a cell can hold)
    """Return a cell's value; a number without decimals is whole, a date is text, blanks are nothing."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() else Decimal(repr(value))
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    text = unescaped(str(value)) if whole else str(value).replace(CARRIAGE_RETURN, "")
    return (text if whole else text.strip()) if text.strip() else None


def unescaped(text: str) -> str:
    """Return a text of a cell as people see it: what Excel has written as ``_x000D_`` decoded, lines ended one way."""
    return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """Return a text so that Excel shows it as it is, be it one that looks like an escape of Excel's."""
    return LOOKS_ESCAPED.sub("_x005F_", text)
