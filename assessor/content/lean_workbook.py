"""A workbook without its blank cells: sheets formatted to the last row and column are read as fast as what they hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
BLANK_CELL = re.compile(rb'<((?:\w+:)?)c\b[^>]*\br="[^>]*(?:/>|>\s*</\1c>)')
BLANK_ROW = re.compile(rb'<((?:\w+:)?)row\b[^>]*\br="[^>]*(?:/>|>\s*</\1row>)')
"""Only what names its own place may go; the others are placed by counting."""
FILLED = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)([0-9]+)\"")

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)([0-9]+):\1([0-9]+)"')
"""Cells of one column that are merged."""

STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of "Strict Open XML" workbooks, and those everybody else uses for the same."""


def without_blanks(archive: zipfile.ZipFile) -> BytesIO:
    """Return a copy of a workbook in which no sheet has blank cells or rows, under the names that every reader knows."""
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as lean:
        for member in archive.infolist():
            data = archive.read(member)
            if SHEETS.fullmatch(member.filename):
                data = BLANK_ROW.sub(b"", BLANK_CELL.sub(b"", data))
            if member.filename.endswith((".xml", ".rels")):
                data = _usual(data)
            lean.writestr(member.filename, data)
    return copy


def beyond(workbook: BytesIO, rows: int, columns: int) -> Iterator[str]:
    """Yield the first filled cell of every sheet that lies outside some rows and columns."""
    with zipfile.ZipFile(workbook) as archive:
        for name in filter(SHEETS.fullmatch, archive.namelist()):
            for found in FILLED.finditer(archive.read(name)):
                letters, row = found.group(1), int(found.group(2))
                if row > rows or _number(letters) > columns:
                    yield f"{letters.decode()}{row}"
                    break


def merged_down(workbook: BytesIO, sheet: str) -> Iterator[tuple[int, int, int]]:
    """Yield (first row, last row, column), counted from 0, of cells of one column merged over several rows."""
    with zipfile.ZipFile(workbook) as archive:
        if sheet.lstrip("/") in archive.namelist():
            for found in MERGED.finditer(archive.read(sheet.lstrip("/"))):
                yield int(found.group(2)) - 1, int(found.group(3)) - 1, _number(found.group(1)) - 1


def _usual(data: bytes) -> bytes:
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return data


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
