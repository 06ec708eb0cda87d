"""How one value of a pack file stands in a cell, and what a cell means."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal

from assessor.content.authoring.columns import Column, Form
from assessor.content.authoring.conditions import condition_text, read_condition_text
from assessor.content.authoring.lists import bracketed, list_text, read_list
from assessor.content.authoring.tokens import UnreadableError, number
from assessor.content.yaml_tree import Entry

Cell = str | int | float
Note = Callable[..., None]
"""Called with a code, the entry it is about, and the facts."""

LARGEST = 2**53
FLAGS = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}
SHARES = frozenset({"weight", "above", "from", "cumulative", "floor", "least", "rated_from"})
"""Columns in which a percentage may be meant as a share."""
IDS = frozenset({"ref_id", "id", "indicator", "successor", "version", "since"})
LISTS = (Form.LIST, Form.NUMBERS, Form.NAMES)


def shown(column: Column, entry: Entry) -> Cell:
    """Return the content of a cell for a value; texts are handled one language at a time."""
    value = entry.value
    if isinstance(value, list):
        text = list_text(entry)
        return f"[{text}]" if column.form is Form.NAMES and value else text
    if isinstance(value, dict):
        return condition_text(entry)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str):
        return value or ""
    return _number(value)


def _number(value: int | Decimal) -> Cell:
    """Return a number that a spreadsheet keeps exactly (15 digits), or its digits as text."""
    if isinstance(value, int):
        return value if abs(value) < LARGEST else str(value)
    near = float(value)
    return near if Decimal(f"{near:.15g}") == value else format(value, "f")


def meant(column: Column, entry: Entry, note: Note) -> Entry:
    """Return what a filled cell means in a column; what breaks the grammar of lists and conditions is noted."""
    value = entry.value
    if entry.shape:
        _shown_otherwise(column, entry, note)
    if column.form in LISTS:
        return _list(column, entry, note)
    if column.form is Form.CONDITION:
        return _tried(lambda: read_condition_text(str(value), entry.cell), "authoring.condition", entry, note)
    if not isinstance(value, str):
        return entry
    if column.form is Form.FLAG:
        return Entry(FLAGS.get(_plain(value).casefold(), value), cell=entry.cell)
    if column.form in (Form.WHOLE, Form.NUMBER):
        return _numeral(column, value, entry, note)
    return Entry(value.strip() if column.form is Form.STRING else value, cell=entry.cell)


def _numeral(column: Column, value: str, entry: Entry, note: Note) -> Entry:
    """Return a number that was typed as text, be it in full-width digits or as a percentage."""
    plain = _plain(value)
    found = number(plain.removesuffix("%").strip())
    if plain.endswith("%") and not isinstance(found, str):
        _shown_otherwise(column, Entry(value, cell=entry.cell, shape="percent"), note)
        found = Decimal(found) / 100
    if isinstance(found, Decimal) and found == found.to_integral_value() and abs(found) < LARGEST:
        found = int(found)
    return Entry(value.strip() if isinstance(found, str) else found, cell=entry.cell)


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value).strip()


def _shown_otherwise(column: Column, entry: Entry, note: Note) -> None:
    """Note a percentage where no share is meant, and an id that the spreadsheet has taken for a date."""
    if entry.shape == "percent" and column.form in (Form.WHOLE, Form.NUMBER) and column.key not in SHARES:
        note("authoring.percent", entry, column=column.key)
    if entry.shape == "date" and (column.key in IDS or column.form in (Form.WHOLE, Form.NUMBER)):
        note("authoring.became_date", entry, found=str(entry.value))


def _list(column: Column, entry: Entry, note: Note) -> Entry:
    source = entry.value
    if not isinstance(source, str):
        return Entry([entry], cell=entry.cell)
    numbers = column.form is Form.NUMBERS
    found = _tried(lambda: read_list(source, entry.cell, numbers), "authoring.list", entry, note)
    alone = (
        column.form is Form.NAMES and not bracketed(source) and isinstance(found.value, list) and len(found.value) == 1
    )
    return found.value[0] if alone and isinstance(found.value, list) else found


def _tried(read: Callable[[], Entry], code: str, entry: Entry, note: Note) -> Entry:
    try:
        return read()
    except UnreadableError as error:
        note(code, entry, rest=error.rest or "…", expected=error.expected)
        return Entry(None, cell=entry.cell)
