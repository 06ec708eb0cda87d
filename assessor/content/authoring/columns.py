"""What a column and a sheet of a pack's workbook are; the workbook itself is declared in ``layout``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a value stands in a cell."""

    ANY = "any"
    """What it is depends on the row."""
    STRING = "string"
    TEXT = "text"
    """One column a language: ``name[zh_CN]``, ``name[en]``; ``name`` alone is a text of no named language."""
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"
    NUMBERS = "numbers"
    CONDITION = "condition"
    NAMES = "names"
    """A list of ids, or one word that stands for many (``capabilities``)."""


class Shape(StrEnum):
    """What the rows of a sheet are in the pack."""

    FIELDS = "fields"
    TREE = "tree"
    RECORDS = "records"
    PARTS = "parts"
    TEXTS = "texts"
    ONE = "one"
    OPTIONS = "options"
    GATES = "gates"
    WEIGHTS = "weights"
    MEASURES = "measures"
    COSTS = "costs"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the place of its values in a record (``level/cumulative``), and what an author must know."""

    key: str
    path: str
    form: Form
    label: str
    width: int = 12
    choices: tuple[str, ...] = ()
    rows: str = ""
    """Only for rows of this sort (``node``, ``indicator``); empty: for all."""
    variants: str = ""
    """What stands in the brackets of the header where it is no language (``profile``)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``into`` names the list or mapping that its rows fill, in the frame or in the ``owner`` they name."""

    name: str
    shape: Shape
    label: str
    columns: tuple[Column, ...]
    into: str = ""
    owner: str = ""
    required: bool = False
