"""What became of the rows and columns of an XLSForm that are neither questions nor sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.model import Part, Question
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.xlsform_sheets import Form
from assessor.content.foreign.xlsform_table import CONTROL, LISTS, NAMES, TYPES, Row, plain, rows_of
from assessor.domain.errors import Place

SCORES = ("score", "level", "points")
SETTINGS = (
    "form_title",
    "title",
    "set_form_title",
    "form_id",
    "id_string",
    "set_form_id",
    "version",
    "default_language",
)
HEEDED: Mapping[str, frozenset[str]] = {
    "survey": frozenset({
        *TYPES, *NAMES, "label", "caption", "hint", "guidance_hint", "relevant", "relevance", "constraint",
        "constraint_message", "constraining_message", "choice_filter", "parameters", "bind", "calculation", "calculate",
        "disabled", "required",
    }),
    "choices": frozenset({*LISTS, "name", "value", "label", "caption", *SCORES}),
    "settings": frozenset(SETTINGS),
}  # fmt: skip
"""Columns that are taken over or reported row by row; all others are reported once."""
ASIDE = ("external_choices", "entities", "osm")
NUMBER = re.compile(r"[0-9]+")
SWITCHED_OFF = frozenset({"yes", "true", "true()", "1"})


def tell_rest(form: Form, root: Part, ledger: Ledger) -> None:
    """Report everything in a form that nothing has been said of yet."""
    _tell_survey(form, root, ledger)
    if "choices" in form.sheets:
        _tell_choices(form.sheets["choices"], root, ledger)
    if "settings" in form.sheets:
        _tell_settings(form.sheets["settings"], ledger)
    for name, sheet in form.sheets.items():
        if name in ASIDE and sheet.rows:
            ledger.ignore("foreign.sheet", Place(form.file, sheet=sheet.title))
        elif name in HEEDED:
            _tell_columns(sheet, HEEDED[name], ledger)


def _tell_survey(form: Form, root: Part, ledger: Ledger) -> None:
    survey = form.sheets["survey"]
    told = set(_numbers(finding.what.place for finding in ledger.findings if finding.what.place.sheet == survey.title))
    told |= set(_numbers(question.place for question in root.questions()))
    for row in rows_of(survey):
        if row.number not in told:
            _tell_row(row, ledger)


def _numbers(places: Iterable[Place]) -> Iterator[int]:
    for place in places:
        found = NUMBER.search(place.cell)
        if found:
            yield int(found.group())


def _tell_row(row: Row, ledger: Ledger) -> None:
    kind, name = row.first(TYPES), row.first(NAMES)
    control = CONTROL.fullmatch(kind.casefold().strip())
    if control is not None and control["edge"] == "end":
        ledger.accept("foreign.ended", row.place)
    elif row.first(("disabled",)).casefold() in SWITCHED_OFF:
        ledger.ignore("foreign.disabled", row.place, name=name)
    elif not kind:
        ledger.ignore("foreign.row_ignored", row.place)
    else:
        ledger.ignore("foreign.kind", row.place, name=name, kind=kind)


def _tell_choices(sheet: Sheet, root: Part, ledger: Ledger) -> None:
    users: dict[str, list[Question]] = {}
    for question in root.questions():
        if question.list:
            users.setdefault(question.list, []).append(question)
    for name, run in groupby(rows_of(sheet), lambda row: row.first(LISTS)):
        rows = list(run)
        place = sheet.span(rows[0].number, rows[-1].number)
        if not name:
            ledger.ignore("foreign.choice_unnamed", place)
        elif name in users:
            asked = tuple(question.id for question in users[name])
            ledger.accept("foreign.list", place, list=name, count=len(rows), questions=asked)
        else:
            ledger.ignore("foreign.list_unused", place, list=name)


def _tell_settings(sheet: Sheet, ledger: Ledger) -> None:
    for at, row in enumerate(rows_of(sheet)):
        used = tuple(dict.fromkeys(name for _, name, _ in row.cells if name in SETTINGS))
        if at == 0 and used:
            ledger.accept("foreign.settings", row.place, columns=used)
        else:
            ledger.ignore("foreign.settings_unused", row.place)


def _tell_columns(sheet: Sheet, heeded: frozenset[str], ledger: Ledger) -> None:
    counts: dict[int, list[int]] = {}
    for number, cells in sheet.rows:
        for column in cells:
            counts.setdefault(column, []).append(number)
    for column, numbers in sorted(counts.items()):
        header = sheet.headers.get(column)
        filled = [number for number in numbers if number > 1]
        if header is None:
            ledger.ignore("foreign.column_unnamed", sheet.place(numbers[0], column), count=len(numbers))
        elif filled and plain(header) not in heeded:
            ledger.ignore("foreign.column", sheet.place(1, column), column=header, count=len(filled))
