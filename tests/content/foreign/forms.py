"""Small XLSForms for tests, built cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook

Row = Sequence[object]
SURVEY: tuple[Row, ...] = (
    ("type", "name", "label::English (en)", "label::中文 (zh)", "relevant"),
    ("begin_group", "network", "Network", "网络", ""),
    ("select_one stage", "coverage", "How far does the network reach?", "网络覆盖到哪里？", ""),
    ("select_multiple uses", "uses", "What is it used for?", "用于什么？", "${coverage} != 'none'"),
    ("end_group", "", "", "", ""),
    ("begin_group", "people", "People", "人员", ""),
    ("integer", "staff", "How many people work here?", "有多少员工？", ""),
    ("select_one stage", "training", "How far is training?", "培训到什么程度？", ""),
    ("end_group", "", "", "", ""),
)
CHOICES: tuple[Row, ...] = (
    ("list_name", "name", "label::English (en)", "label::中文 (zh)"),
    ("stage", "none", "Nowhere", "没有"),
    ("stage", "some", "In places", "部分"),
    ("stage", "all", "Everywhere", "全部"),
    ("uses", "quality", "Quality", "质量"),
    ("uses", "energy", "Energy", "能耗"),
    ("uses", "upkeep", "Upkeep", "维护"),
    ("uses", "planning", "Planning", "计划"),
)
SETTINGS: tuple[Row, ...] = (("form_title", "form_id", "version"), ("Sample stage form", "sample_stages", "7"))


def form(
    path: Path,
    survey: Sequence[Row] = SURVEY,
    choices: Sequence[Row] = CHOICES,
    settings: Sequence[Row] = SETTINGS,
    change: Callable[[Workbook], None] | None = None,
) -> Path:
    """Write a form; ``change`` may spoil it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        if rows:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append([value if value != "" else None for value in row])
    if change is not None:
        change(book)
    book.save(path)
    return path


def survey(*rows: Row, header: Row = ("type", "name", "label")) -> tuple[Row, ...]:
    """Return a survey sheet of a few rows, followed by one question that counts."""
    return (header, *rows, ("select_one stage", "counted", "Counted?"))


PLAIN_CHOICES: tuple[Row, ...] = (
    ("list_name", "name", "label"),
    ("stage", "none", "Nowhere"),
    ("stage", "some", "In places"),
    ("stage", "all", "Everywhere"),
)
