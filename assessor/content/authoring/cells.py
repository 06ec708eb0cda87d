"""How one value of a pack file stands in a cell, and what a cell means."""

from __future__ import annotations

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
    if column.form in LISTS:
        return _list(column, entry, note)
    if column.form is Form.CONDITION:
        return _tried(lambda: read_condition_text(str(value), entry.cell), "authoring.condition", entry, note)
    if not isinstance(value, str):
        return entry
    if column.form is Form.FLAG:
        return Entry(FLAGS.get(value.strip().casefold(), value), cell=entry.cell)
    if column.form in (Form.WHOLE, Form.NUMBER):
        return Entry(number(value.strip()), cell=entry.cell)
    return Entry(value.strip() if column.form is Form.STRING else value, cell=entry.cell)


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
