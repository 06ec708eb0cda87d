"""What is wrong with an XLSForm: all mistakes of a kind at once, each with its cell.

Only pyxform decides whether a form is sound. What it says is put into our own words where we can find all cells that are wrong
in the same way, because it stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.xlsform_table import CONTROL, LISTS, NAMES, REFERENCE, SELECT, TYPES, Row, rows_of
from assessor.domain.errors import Place, Problem

Sheets = Mapping[str, Sheet]
AT_ROW = re.compile(r"\[row : (\d+)\]:?\s*")
ON_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet")
DUMPED = re.compile(r":\s*\{.*\}\s*$", re.DOTALL)
LONGEST = 400


def check_headers(sheet: Sheet, ledger: Ledger) -> None:
    """Note columns that stand twice on a sheet."""
    seen: dict[str, int] = {}
    for column, header in sheet.headers.items():
        if header in seen:
            ledger.mistake("foreign.column_twice", sheet.place(1, column), column=header)
        seen[header] = column


def check_rows(sheets: Mapping[str, Sheet], ledger: Ledger) -> None:
    """Note lists and questions that do not exist, and sections that do not begin or end."""
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


def mistakes_of(error: Exception, sheets: Sheets, file: str) -> list[Problem]:
    """Return what pyxform tripped over as problems: every place of that kind, else its own words."""
    said = str(error) or type(error).__name__
    for pattern, find in EXPLAINED:
        found = list(find(sheets, match)) if (match := pattern.search(said)) else []
        if found:
            return found
    return [Problem("foreign.pyxform", spoken_of(said, sheets, file), {"cause": said_briefly(said)})]


def spoken_of(said: str, sheets: Sheets, file: str) -> Place:
    """Return the place that pyxform names, as far as it does."""
    row, named = AT_ROW.search(said), ON_SHEET.search(said)
    sheet = sheets.get(named[1] if named else "survey")
    if sheet is None:
        return Place(file)
    return sheet.place(int(row[1])) if row else Place(file, sheet=sheet.title if named else "")


def said_briefly(said: str) -> str:
    """Return what pyxform says on one line, without the row it names and shows."""
    return " ".join(DUMPED.sub("", AT_ROW.sub("", said)).split())[:LONGEST]


def _unknown_types(sheets: Sheets, _: re.Match[str]) -> Iterator[Problem]:
    from pyxform import aliases
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    known = {*QUESTION_TYPE_DICT, *vars(aliases).get("_type_alias_map", ())}
    for row in rows_of(sheets["survey"]):
        kind = " ".join(row.first(TYPES).split())
        plain = kind.casefold()
        told = not kind or SELECT.match(plain) or CONTROL.match(plain) or plain.startswith(("osm ", "select"))
        if not told and kind not in known:
            yield Problem("foreign.type_unknown", row.at(TYPES), {"kind": kind[:60]})


def _unfit_names(sheets: Sheets, _: re.Match[str]) -> Iterator[Problem]:
    from pyxform.parsing.expression import is_xml_tag

    for row in rows_of(sheets["survey"]):
        name = row.first(NAMES)
        if name and row.first(TYPES) and not is_xml_tag(name):
            yield Problem("foreign.name_unfit", row.at(NAMES), {"name": name[:60]})


def _repeated_names(sheets: Sheets, _: re.Match[str]) -> Iterator[Problem]:
    within: list[dict[str, int]] = [{}]
    for row in rows_of(sheets["survey"]):
        control, name = CONTROL.fullmatch(row.first(TYPES).casefold().strip()), row.first(NAMES).casefold()
        if control is not None and control["edge"] == "end":
            within = within[:-1] or [{}]
            continue
        if name and row.first(TYPES):
            first = within[-1].setdefault(name, row.number)
            if first != row.number:
                yield Problem("foreign.name_twice", row.at(NAMES), {"name": row.first(NAMES)[:60], "row": first})
        if control is not None:
            within.append({})


def _repeated_choices(sheets: Sheets, _: re.Match[str]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows_of(sheets["choices"]) if "choices" in sheets else ():
        own = row.first(LISTS), row.first(("name", "value"))
        first = seen.setdefault(own, row.number)
        if all(own) and first != row.number:
            facts = {"name": own[1][:60], "list": own[0][:60], "row": first}
            yield Problem("foreign.choice_repeated", row.at(("name", "value")), facts)


def _unlabelled(sheets: Sheets, said: re.Match[str]) -> Iterator[Problem]:
    for row in rows_of(sheets["survey"]):
        if row.first(NAMES) == said[1]:
            yield Problem("foreign.label_missing", row.place, {"name": said[1]})


EXPLAINED: tuple[tuple[re.Pattern[str], Callable[[Sheets, re.Match[str]], Iterator[Problem]]], ...] = (
    (re.compile(r"Unknown question type"), _unknown_types),
    (re.compile(r"Names must begin with a letter"), _unfit_names),
    (re.compile(r"must be unique within their nearest parent"), _repeated_names),
    (re.compile(r"Choice names must be unique"), _repeated_choices),
    (re.compile(r"element named '([^']+)' has no label"), _unlabelled),
)
"""What pyxform says, and how to find every place that is wrong in this way."""
