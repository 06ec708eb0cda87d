"""What a sheet of the workbook is: titles, columns and plain values, without Excel."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | None

TEXT, SCORE, WHOLE, MONEY, SHARE = "@", "0.0", "#,##0", "#,##0", "0%"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, width in characters and number format."""

    title: str
    width: float = 14
    format: str = TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``strong`` are the row numbers (0-based) to be set in bold, ``note`` stands below the table."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    strong: frozenset[int] = frozenset()
    note: str = ""
