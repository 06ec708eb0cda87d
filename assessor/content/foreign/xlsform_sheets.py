"""The sheets of an XLSForm: checked for what authors get wrong, then parsed and built by pyxform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.xlsform_checks import check_headers, check_rows, mistakes_of, said_briefly, spoken_of
from assessor.content.foreign.xlsform_table import TYPES, Row, plain, rows_of
from assessor.domain.errors import InputError, Place

ROW = "assessor_row"
"""An extra column that carries the number of each row through pyxform."""
FORM = "assessor_form"
"""The name of a form that has none, and that no part of a form is likely to have."""
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
ASKING = ("name", "label", "caption")
ELSEWHERE = re.compile(r"max-pixels|no longer supported on most devices|similar name")
"""Remarks about what plays no part here: sizes of photos, old phones, misspelt sheets."""


@dataclass(frozen=True, slots=True)
class Form:
    """A parsed form: what pyxform made of it, and the sheets it came from."""

    json: Mapping[str, Any]
    sheets: Mapping[str, Sheet]
    file: str
    rows: Mapping[int, Row]
    """The rows of the survey by their number."""

    def place(self, part: Mapping[str, Any], sheet: str = "survey") -> Place:
        """Return where a part of the form stands."""
        row = str(part.get(ROW, ""))
        if sheet not in self.sheets:
            return Place(self.file)
        return self.sheets[sheet].place(int(row)) if row.isdigit() else Place(self.file, sheet=self.sheets[sheet].title)

    def cell(self, part: Mapping[str, Any], names: Iterable[str]) -> Place:
        """Return the cell of a part of the form in the first of some columns of the survey that is filled."""
        number = str(part.get(ROW, ""))
        row = self.rows.get(int(number)) if number.isdigit() else None
        return self.place(part) if row is None else row.at(names)


def form_sheets(sheets: list[Sheet]) -> dict[str, Sheet]:
    """Return the sheets of a form by their name in the standard; a lone sheet may be called anything."""
    known = {name: sheet for sheet in sheets if (name := sheet.title.casefold().strip()) in SHEETS}
    if "survey" not in known and len(sheets) == 1 and _asks(sheets[0]):
        return {"survey": sheets[0]}
    return known


def is_form(sheets: list[Sheet]) -> bool:
    """Tell whether a workbook is an XLSForm: a sheet ``survey`` with a column ``type``."""
    survey = form_sheets(sheets).get("survey")
    return survey is not None and any(plain(header) in TYPES for header in survey.headers.values())


def _asks(sheet: Sheet) -> bool:
    headers = {plain(header) for header in sheet.headers.values()}
    return not headers.isdisjoint(TYPES) and not headers.isdisjoint(ASKING)


def read_form(sheets: list[Sheet], file: str, ledger: Ledger) -> Form:
    """Parse a form; every mistake found in it is raised at once."""
    known = form_sheets(sheets)
    for sheet in sheets:
        if sheet not in known.values() and sheet.rows:
            ledger.ignore("foreign.sheet", Place(file, sheet=sheet.title))
    for sheet in known.values():
        check_headers(sheet, ledger)
    ledger.stop_if_wrong()
    check_rows(known, ledger)
    if ledger.problems:
        _add_pyxforms(known, file, ledger)
    ledger.stop_if_wrong()
    warnings: list[str] = []
    form = Form(_parsed(known, file, warnings), known, file, {row.number: row for row in rows_of(known["survey"])})
    for said in dict.fromkeys(warnings):
        if not ELSEWHERE.search(said):
            _tell_warning(said, known, file, ledger)
    return form


def _add_pyxforms(sheets: Mapping[str, Sheet], file: str, ledger: Ledger) -> None:
    """Note what pyxform refuses beside the mistakes found so far, unless it speaks of one of their rows."""
    rows = {(problem.place.sheet, re.sub(r"\D", "", problem.place.cell)) for problem in ledger.problems}
    try:
        _parsed(sheets, file, [])
    except InputError as error:
        for problem in error.problems:
            if problem.place.cell and (problem.place.sheet, re.sub(r"\D", "", problem.place.cell)) not in rows:
                ledger.problems.append(problem)


def _parsed(sheets: Mapping[str, Sheet], file: str, warnings: list[str]) -> Mapping[str, Any]:
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import DefinitionData

    parts: dict[str, Any] = {"sheet_names": list(sheets)}
    for name, sheet in sheets.items():
        numbered = name in ("survey", "choices")
        parts[name] = _rows(sheet, numbered)
        parts[f"{name}_header"] = [dict.fromkeys([*sheet.headers.values(), *([ROW] if numbered else [])])]
    try:
        found: Mapping[str, Any] = workbook_to_json(DefinitionData(**parts), fallback_form_name=FORM, warnings=warnings)
        create_survey_element_from_dict(found).to_xml(validate=False, warnings=[])
        return found
    except Exception as error:  # whatever pyxform trips over is a mistake of the form
        raise InputError(mistakes_of(error, sheets, file)) from error


def _rows(sheet: Sheet, numbered: bool) -> list[dict[str, str]]:
    """Return the rows as pyxform wants them: one for every row of the sheet, blank ones too."""
    found: list[dict[str, str]] = []
    for number, row in sheet.named():
        found.extend({} for _ in range(number - 2 - len(found)))
        found.append({**row, ROW: str(number)} if numbered else dict(row))
    return found


def _tell_warning(said: str, sheets: Mapping[str, Sheet], file: str, ledger: Ledger) -> None:
    ledger.ignore("foreign.warning", spoken_of(said, sheets, file), cause=said_briefly(said))
