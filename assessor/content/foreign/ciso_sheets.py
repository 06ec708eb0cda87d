"""The sheets of a CISO Assistant workbook: pairs of what they are and what they hold, and rows with translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.ciso_model import spoken
from assessor.content.foreign.report import Ledger
from assessor.domain.errors import Place
from assessor.domain.text import Text

META = re.compile(r"(?P<name>.+)_m(?:e(?:t(?:a)?)?)?(?P<again>\d?)")
CONTENT = re.compile(r"(?P<name>.+)_c(?:o(?:n(?:t(?:e(?:n(?:t)?)?)?)?)?)?(?P<again>\d?)")
LONGEST_NAME = 31
"""Excel cuts the names of sheets; what is missing of the ending must not matter."""
LOCALISED = re.compile(r"\s*([\w ]+?)\s*\[\s*([\w-]+)\s*\]\s*")
HEEDED = frozenset({"framework", "implementation_groups", "scores", "answers", "library"})


@dataclass(slots=True)
class Row:
    """One row: its fields, their translations, and where it stands."""

    place: Place
    fields: dict[str, str] = field(default_factory=dict)
    others: dict[str, dict[str, str]] = field(default_factory=dict)
    locale: str = "en"

    def put(self, header: str, text: str) -> None:
        """Sort one cell by its header."""
        found = LOCALISED.fullmatch(header)
        if found:
            self.others.setdefault(plain(found[1]), {})[found[2]] = text
        else:
            self.fields.setdefault(plain(header), text)

    def word(self, key: str) -> str:
        """Return a field, or nothing."""
        return self.fields.get(key, "")

    def text(self, key: str) -> Text:
        """Return a field with its translations."""
        return spoken(self.locale, self.word(key), self.others.get(key, {}))


@dataclass(frozen=True, slots=True)
class Block:
    """A pair of sheets: what it is (``meta``) and its rows."""

    name: str
    meta: Row
    sheet: Sheet | None

    @property
    def kind(self) -> str:
        """Return what the block holds."""
        return self.meta.word("type").casefold()

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the content sheet."""
        for number, cells in self.sheet.named() if self.sheet else ():
            assert self.sheet is not None
            row = Row(self.sheet.place(number), locale=self.meta.locale)
            for header, text in cells.items():
                row.put(header, text)
            yield row


def plain(header: str) -> str:
    """Return a header without case and blanks."""
    return "_".join(header.split()).casefold()


def key_values(sheet: Sheet, locale: str) -> Row:
    """Return a sheet of keys and values as one row."""
    row = Row(Place(sheet.file, sheet=sheet.title), locale=locale)
    for _, cells in sheet.rows:
        if 1 in cells and 2 in cells:
            row.put(cells[1], cells[2])
    return row


def blocks_of(sheets: list[Sheet], locale: str, ledger: Ledger) -> dict[str, Block]:
    """Return the pairs of sheets by name; what is none of them is told."""
    contents: dict[tuple[str, str], Sheet] = {}
    metas: dict[tuple[str, str], Sheet] = {}
    for sheet in sheets:
        title = sheet.title.strip()
        full = len(title) >= LONGEST_NAME
        meta, content = META.fullmatch(title), CONTENT.fullmatch(title)
        if title.casefold() == "library_meta":
            continue
        if meta and (title.endswith("_meta") or full):
            metas[meta["name"], meta["again"]] = sheet
        elif content and (title.endswith("_content") or full):
            contents[content["name"], content["again"]] = sheet
        elif sheet.rows:
            ledger.ignore("foreign.sheet", Place(sheet.file, sheet=sheet.title))
    found = {}
    for key, sheet in metas.items():
        row = key_values(sheet, locale)
        block = Block(row.word("name") if row.word("type") != "framework" else key[0], row, contents.get(key))
        found[block.name or key[0]] = block
        found.setdefault(key[0], block)
        if block.kind not in HEEDED:
            ledger.ignore("foreign.ciso_object", row.place, kind=block.kind or "?", count=len(list(block.rows())))
    for key, sheet in contents.items():
        if key not in metas:
            ledger.ignore("foreign.sheet", Place(sheet.file, sheet=sheet.title))
    return found
