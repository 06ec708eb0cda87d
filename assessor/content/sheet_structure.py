"""Find the parts of an answer sheet in a workbook, whatever became of them, and note what was moved, doubled or lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from assessor.content import sheet_layout as layout
from assessor.content.workbook_cells import RawSheet
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import InputError, Place, Problem, refuse
from assessor.domain.text import LANGUAGES
from assessor.i18n import catalogue

Row = dict[str, Entry]
SEARCHED = 10
"""Rows from the top in which the row of keys may stand: somebody may have put lines above it."""
LIKENESS = 0.5
"""Share of the keys from which on a damaged sheet is still known for what it was."""


def parts_of(found: list[RawSheet], file: str, problems: list[Problem]) -> dict[str, RawSheet]:
    """Return the sheets by what their row of keys says they are; that row is their first.

    Two sheets of one kind, keys that are there twice, and headings over the wrong column are noted. Sheets or keys that are
    gone raise ``InputError``, for nothing below them can be read.
    """
    kinds = layout.KINDS
    known: dict[str, RawSheet] = {}
    gone: list[Problem] = []
    for sheet in found:
        name, row = _kind(sheet, kinds)
        if not name:
            continue
        part = RawSheet(sheet.title, sheet.rows[row:])
        if name in known:
            facts = {"first": known[name].title, "second": sheet.title}
            problems.append(Problem("sheet.two_alike", Place(file, sheet=sheet.title), facts))
            continue
        known[name] = part
        gone += _gone(part, kinds.get(name, ()), file)
        _note_mixed(part, file, problems)
    missing = [name for name in (*kinds, "meta") if name not in known and name not in layout.OPTIONAL]
    if missing:
        raise _without(missing, [sheet.title for sheet in found], file)
    if gone:
        raise InputError([*gone, *problems])
    return known


def _without(missing: list[str], titles: list[str], file: str) -> InputError:
    """Return the refusal of a workbook without some sheets: they are gone, or there without their row of keys."""
    names = {name: layout.in_every_language(layout.SHEETS[name]) for name in missing}
    bare = [title for text in names.values() for _, title in text.pairs if title in titles]
    if len(bare) == len(missing):
        return InputError([Problem("sheet.keys_gone", Place(file, sheet=title)) for title in bare])
    return refuse("sheet.not_a_form", Place(file), missing=tuple(names.values()))


def strangers(found: list[RawSheet], parts: Mapping[str, RawSheet], file: str) -> Iterator[Problem]:
    """Yield a warning for every sheet and column that somebody added: what stands in them is not read."""
    ours = {part.title for part in parts.values()} | {
        title for _, title in layout.in_every_language(layout.SHEETS["read_me"]).pairs
    }
    for sheet in found:
        if sheet.title not in ours and any(sheet.rows):
            yield Problem("sheet.sheet_unread", Place(file, sheet=sheet.title), {"sheet": sheet.title}, warning=True)
    for name, part in parts.items():
        yield from _strange_columns(part, file) if name in layout.KINDS else ()


def _strange_columns(sheet: RawSheet, file: str) -> Iterator[Problem]:
    seen: set[int] = set()
    for row in sheet.rows[1:]:
        for number in row.keys() - sheet.rows[0].keys() - seen:
            seen.add(number)
            facts = {"found": str(row[number].value)[:60]}
            yield Problem("sheet.column_unread", place_of(row[number], file), facts, warning=True)


def keyed(sheet: RawSheet) -> list[Row]:
    """Return every filled row below the headings by column key."""
    keys = {number: str(entry.value) for number, entry in sheet.rows[0].items()}
    rows = []
    for row in sheet.rows[2:]:
        filled = {keys[number]: entry for number, entry in row.items() if number in keys and entry.value is not None}
        if filled:
            rows.append(filled)
    return rows


def _kind(sheet: RawSheet, kinds: Mapping[str, tuple[str, ...]]) -> tuple[str, int]:
    """Return what a sheet is and in which row its keys stand; the best likeness counts."""
    best, at, likeness = "", 0, LIKENESS
    for row, cells in enumerate(sheet.rows[:SEARCHED]):
        values = {entry.value for entry in cells.values()}
        if row == 0 and "format" in values:
            return "meta", 0
        for name, columns in kinds.items():
            share = len(values.intersection(columns)) / len(columns)
            if share > likeness:
                best, at, likeness = name, row, share
    return best, at


def _gone(sheet: RawSheet, columns: tuple[str, ...], file: str) -> list[Problem]:
    here = {entry.value for entry in sheet.rows[0].values()}
    return [
        Problem("sheet.column_gone", Place(file, sheet=sheet.title), {"column": _headings(key)[0], "key": key})
        for key in columns
        if key not in here
    ]


def place_of(entry: Entry, file: str) -> Place:
    """Return the place of a cell's entry."""
    sheet, _, cell = entry.cell.rpartition("!")
    return Place(file, sheet=sheet, cell=cell)


def _note_mixed(sheet: RawSheet, file: str, problems: list[Problem]) -> None:
    seen: set[str] = set()
    headings = sheet.rows[1] if len(sheet.rows) > 1 else {}
    for number, entry in sheet.rows[0].items():
        key = str(entry.value)
        if key in seen:
            problems.append(Problem("sheet.column_twice", place_of(entry, file), {"key": key}))
        seen.add(key)
        heading = headings.get(number)
        if heading is not None and _belongs_elsewhere(str(heading.value), key):
            facts = {"heading": str(heading.value), "expected": _headings(key)}
            problems.append(Problem("sheet.columns_mixed", place_of(heading, file), facts))


def _belongs_elsewhere(heading: str, key: str) -> bool:
    if key not in layout.HEADINGS or heading in _headings(key):
        return False
    return any(heading in _headings(other) for other in layout.HEADINGS)


@cache
def _headings(key: str) -> tuple[str, ...]:
    word = layout.HEADINGS.get(key, key)
    return tuple(dict.fromkeys(layout.label(catalogue(language), word) for language in LANGUAGES))
