"""The sheets of an XLSForm: checked for what authors get wrong, then parsed and built by pyxform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.report import Ledger
from assessor.domain.errors import InputError, Place, refuse

ROW = "assessor_row"
"""An extra column that carries the number of each row through pyxform."""
FORM = "assessor_form"
"""The name of a form that has none, and that no part of a form is likely to have."""
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
TYPES = ("type", "command")
NAMES = ("name", "tag", "value")
LISTS = ("list_name",)
ASKING = ("name", "label", "caption")
SELECT = re.compile(
    r"(?:add select (?:one|multiple) prompt using|select all that apply from|select one from|select1|"
    r"select[ _]one|select[ _]multiple|select all that apply|rank)\s+(?P<list>\S+)(?:\s+or[ _](?:specify[ _])?other)?"
)
CONTROL = re.compile(r"(?P<edge>begin|end)[ _](?P<kind>group|repeat|loop|lgroup|looped group)(?:\s.*)?")
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}\s]+)\s*\}")
AT_ROW = re.compile(r"\[row : (\d+)\]:?\s*")
ON_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet")
DUMPED = re.compile(r":\s*\{.*\}\s*$", re.DOTALL)
ELSEWHERE = re.compile(r"max-pixels|no longer supported on most devices|similar name")
"""Remarks about what plays no part here: sizes of photos, old phones, misspelt sheets."""
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Form:
    """A parsed form: what pyxform made of it, and the sheets it came from."""

    json: Mapping[str, Any]
    sheets: Mapping[str, Sheet]
    file: str

    def place(self, part: Mapping[str, Any], sheet: str = "survey") -> Place:
        """Return where a part of the form stands."""
        row = str(part.get(ROW, ""))
        if sheet not in self.sheets:
            return Place(self.file)
        return self.sheets[sheet].place(int(row)) if row.isdigit() else Place(self.file, sheet=self.sheets[sheet].title)

    def cell(self, part: Mapping[str, Any], names: Iterable[str]) -> Place:
        """Return the cell of a part of the form in the first of some columns of the survey that is filled."""
        number = str(part.get(ROW, ""))
        row = next((row for row in rows_of(self.sheets["survey"]) if str(row.number) == number), None)
        return self.place(part) if row is None else row.at(names)


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
        _check_headers(sheet, ledger)
    ledger.stop_if_wrong()
    _check_rows(known, ledger)
    if ledger.problems:
        _add_pyxforms(known, file, ledger)
    ledger.stop_if_wrong()
    warnings: list[str] = []
    form = Form(_parsed(known, file, warnings), known, file)
    for said in dict.fromkeys(warnings):
        if not ELSEWHERE.search(said):
            _tell_warning(said, known, file, ledger)
    return form


def _check_headers(sheet: Sheet, ledger: Ledger) -> None:
    seen: dict[str, int] = {}
    for column, header in sheet.headers.items():
        if header in seen:
            ledger.mistake("foreign.column_twice", sheet.place(1, column), column=header)
        seen[header] = column


def _check_rows(sheets: Mapping[str, Sheet], ledger: Ledger) -> None:
    lists = {row.first(LISTS): None for row in rows_of(sheets["choices"])} if "choices" in sheets else {}
    rows = list(rows_of(sheets["survey"]))
    names = {row.first(NAMES) for row in rows}
    opened: list[tuple[str, Place]] = []
    for row in rows:
        _check_list(row, tuple(filter(None, lists)), ledger)
        _balance(row, opened, ledger)
        for column, _, text in row.cells:
            for name in dict.fromkeys(REFERENCE.findall(text)):
                if name not in names:
                    ledger.mistake("foreign.unknown_reference", row.sheet.place(row.number, column), name=name)
    for kind, place in opened:
        ledger.mistake("foreign.not_closed", place, kind=kind)


def _check_list(row: Row, lists: tuple[str, ...], ledger: Ledger) -> None:
    kind = " ".join(row.first(TYPES).split())
    found = SELECT.fullmatch(kind.casefold())
    name = kind[found.start("list") : found.end("list")] if found else ""
    if name and "${" not in name and name not in lists and "search(" not in row.first(("appearance", "control")):
        code = "foreign.unknown_list" if lists else "foreign.no_lists"
        ledger.mistake(code, row.at(TYPES), list=name, known=lists[:12])


def _balance(row: Row, opened: list[tuple[str, Place]], ledger: Ledger) -> None:
    found = CONTROL.fullmatch(row.first(TYPES).casefold().strip())
    if found is None:
        return
    if found["edge"] == "begin":
        opened.append((found["kind"], row.at(TYPES)))
    elif opened and opened[-1][0] == found["kind"]:
        opened.pop()
    else:
        ledger.mistake("foreign.not_opened", row.at(TYPES), kind=found["kind"])
        if opened:
            opened.pop()


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
        raise _refusal(error, sheets, file) from error


def _rows(sheet: Sheet, numbered: bool) -> list[dict[str, str]]:
    """Return the rows as pyxform wants them: one for every row of the sheet, blank ones too."""
    found: list[dict[str, str]] = []
    for number, row in sheet.named():
        found.extend({} for _ in range(number - 2 - len(found)))
        found.append({**row, ROW: str(number)} if numbered else dict(row))
    return found


def _refusal(error: Exception, sheets: Mapping[str, Sheet], file: str) -> InputError:
    said = str(error) or type(error).__name__
    return refuse("foreign.pyxform", _spoken_of(said, sheets, file), cause=_bare(said))


def _tell_warning(said: str, sheets: Mapping[str, Sheet], file: str, ledger: Ledger) -> None:
    ledger.ignore("foreign.warning", _spoken_of(said, sheets, file), cause=_bare(said))


def _spoken_of(said: str, sheets: Mapping[str, Sheet], file: str) -> Place:
    row, named = AT_ROW.search(said), ON_SHEET.search(said)
    sheet = sheets.get(named[1] if named else "survey")
    if sheet is None:
        return Place(file)
    return sheet.place(int(row[1])) if row else Place(file, sheet=sheet.title if named else "")


def _bare(said: str) -> str:
    """Return what pyxform says on one line, without the row it names and shows."""
    return " ".join(DUMPED.sub("", AT_ROW.sub("", said)).split())[:LONGEST]
