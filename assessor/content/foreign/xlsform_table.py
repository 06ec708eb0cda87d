"""The rows and columns of an XLSForm's sheets by the names that the standard gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessor.content.foreign.cells import Sheet
from assessor.domain.errors import Place

TYPES = ("type", "command")
NAMES = ("name", "tag", "value")
LISTS = ("list_name",)
SELECT = re.compile(
    r"(?:add select (?:one|multiple) prompt using|select all that apply from|select one from|select1|"
    r"select[ _]one|select[ _]multiple|select all that apply|rank)\s+(?P<list>\S+)(?:\s+or[ _](?:specify[ _])?other)?"
)
CONTROL = re.compile(r"(?P<edge>begin|end)[ _](?P<kind>group|repeat|loop|lgroup|looped group)(?:\s.*)?")
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}\s]+)\s*\}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the first: its cells with the plain name of their column, languages left out."""

    sheet: Sheet
    number: int
    cells: tuple[tuple[int, str, str], ...]

    @property
    def place(self) -> Place:
        """Return where the row begins."""
        return self.sheet.place(self.number)

    def first(self, names: Iterable[str]) -> str:
        """Return the text of the first of some columns that is filled."""
        return next((text for name in names for _, own, text in self.cells if own == name), "")

    def at(self, names: Iterable[str]) -> Place:
        """Return the cell of the first of some columns that is filled, else that of the row."""
        columns = (column for name in names for column, own, _ in self.cells if own == name)
        return self.sheet.place(self.number, next(columns, 1))


def plain(header: str) -> str:
    """Return a column's name without case and language: ``Label::English (en)`` is ``label``."""
    return "_".join(header.split(":")[0].split()).casefold()


def rows_of(sheet: Sheet) -> Iterator[Row]:
    """Yield the rows below the first that have cells in columns with a name."""
    names = {column: plain(header) for column, header in sheet.headers.items()}
    for number, cells in sheet.rows:
        named = tuple((column, names[column], text) for column, text in cells.items() if column in names)
        if number > 1 and named:
            yield Row(sheet, number, named)
