"""The sheets of an XLSForm: checked for what authors get wrong, then parsed by pyxform."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.report import Ledger
from assessor.domain.errors import Place, refuse

ROW = "assessor_row"
"""An extra column that carries the number of each row through pyxform."""
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
TYPES = ("type", "command")
NAMES = ("name", "tag", "value")
SELECT = re.compile(
    r"(?:select[ _]one|select[ _]multiple|select1|select one from|select all that apply(?: from)?|rank|"
    r"add select (?:one|multiple) prompt using)\s+(?P<list>.+?)(?:\s+or[ _](?:specify[ _])?other)?"
)
CONTROL = re.compile(r"(?P<edge>begin|end)[ _](?P<kind>group|repeat|loop|lgroup|looped group)(?:\s.*)?")
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}\s]+)\s*\}")
AT_ROW = re.compile(r"\[row : (\d+)\]\s*")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Form:
    """A parsed form: what pyxform made of it, and the sheets it came from."""

    json: Mapping[str, Any]
    sheets: Mapping[str, Sheet]
    file: str

    def place(self, part: Mapping[str, Any], sheet: str = "survey") -> Place:
        """Return where a part of the form stands."""
        row = str(part.get(ROW, ""))
        return self.sheets[sheet].place(int(row)) if row.isdigit() and sheet in self.sheets else Place(self.file)


def plain(header: str) -> str:
    """Return a column's name without case and language: ``Label::English (en)`` is ``label``."""
    return "_".join(header.split(":")[0].split()).casefold()


def is_form(sheets: list[Sheet]) -> bool:
    """Tell whether a workbook is an XLSForm: a sheet ``survey`` with a column ``type``."""
    survey = _by_name(sheets).get("survey")
    return survey is not None and any(plain(header) in TYPES for header in survey.headers.values())


def read_form(sheets: list[Sheet], file: str, ledger: Ledger) -> Form:
    """Parse a form; every mistake found in it is raised at once."""
    known = _by_name(sheets)
    for sheet in sheets:
        if sheet.title.casefold().strip() not in SHEETS and sheet.rows:
            ledger.ignore("foreign.sheet", Place(file, sheet=sheet.title))
    for sheet in known.values():
        _check_headers(sheet, ledger)
    ledger.stop_if_wrong()
    _check_rows(known, ledger)
    ledger.stop_if_wrong()
    return Form(_parsed(known, file), known, file)


def _by_name(sheets: list[Sheet]) -> dict[str, Sheet]:
    return {name: sheet for sheet in sheets if (name := sheet.title.casefold().strip()) in SHEETS}


def _check_headers(sheet: Sheet, ledger: Ledger) -> None:
    seen: dict[str, int] = {}
    for column, header in sheet.headers.items():
        if header in seen:
            ledger.mistake("foreign.column_twice", sheet.place(1, column), column=header)
        seen[header] = column


def _check_rows(sheets: Mapping[str, Sheet], ledger: Ledger) -> None:
    survey = sheets["survey"]
    lists = set(_lists(sheets["choices"])) if "choices" in sheets else set()
    rows = [(number, _folded(row)) for number, row in survey.named()]
    names = {first(row, NAMES) for _, row in rows}
    opened: list[tuple[str, Place]] = []
    for number, row in rows:
        place, kind = survey.place(number), first(row, TYPES)
        found = SELECT.fullmatch(kind.casefold().strip())
        list_name = kind.strip()[found.start("list") : found.end("list")] if found else ""
        if (
            list_name
            and "${" not in list_name
            and list_name not in lists
            and "search(" not in row.get("appearance", "")
        ):
            ledger.mistake("foreign.unknown_list", place, list=list_name, known=tuple(sorted(lists))[:12])
        _balance(kind, place, opened, ledger)
        for name in {name for text in row.values() for name in REFERENCE.findall(text)} - names:
            ledger.mistake("foreign.unknown_reference", place, name=name)
    for kind, place in opened:
        ledger.mistake("foreign.not_closed", place, kind=kind)


def _lists(choices: Sheet) -> Iterator[str]:
    for _, row in choices.named():
        yield first(_folded(row), ("list_name",))


def _folded(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row by plain column names, all languages of a column together."""
    folded: dict[str, str] = {}
    for header, text in row.items():
        folded[plain(header)] = f"{folded[plain(header)]}\n{text}" if plain(header) in folded else text
    return folded


def first(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return the first of some columns that is filled."""
    return next((row[name] for name in names if name in row), "")


def _balance(kind: str, place: Place, opened: list[tuple[str, Place]], ledger: Ledger) -> None:
    found = CONTROL.fullmatch(kind.casefold().strip())
    if found is None:
        return
    if found["edge"] == "begin":
        opened.append((found["kind"], place))
    elif opened and opened[-1][0] == found["kind"]:
        opened.pop()
    else:
        ledger.mistake("foreign.not_opened", place, kind=found["kind"])
        if opened:
            opened.pop()


def _parsed(sheets: Mapping[str, Sheet], file: str) -> Mapping[str, Any]:
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import DefinitionData

    parts: dict[str, Any] = {"sheet_names": [sheet.title for sheet in sheets.values()]}
    for name, sheet in sheets.items():
        numbered = name in ("survey", "choices")
        parts[name] = _rows(sheet, numbered)
        parts[f"{name}_header"] = [dict.fromkeys([*sheet.headers.values(), *([ROW] if numbered else [])])]
    try:
        found: Mapping[str, Any] = workbook_to_json(DefinitionData(**parts), form_name="data", warnings=[])
        return found
    except Exception as error:  # whatever pyxform trips over is a mistake of the form
        raise _refusal(error, sheets["survey"], file) from error


def _rows(sheet: Sheet, numbered: bool) -> list[dict[str, str]]:
    """Return the rows as pyxform wants them: one for every row of the sheet, blank ones too."""
    found: list[dict[str, str]] = []
    for number, row in sheet.named():
        found.extend({} for _ in range(number - 2 - len(found)))
        found.append({**row, ROW: str(number)} if numbered else dict(row))
    return found


def _refusal(error: Exception, survey: Sheet, file: str) -> Exception:
    said = str(error) or type(error).__name__
    row = AT_ROW.search(said)
    place = survey.place(int(row[1])) if row else Place(file)
    return refuse("foreign.pyxform", place, cause=AT_ROW.sub("", said)[:LONGEST].replace("\n", " "))
