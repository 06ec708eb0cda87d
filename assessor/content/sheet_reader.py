"""Read an Excel answer sheet back into the tree that an answer file has, every value with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessor.content import sheet_layout as layout
from assessor.content.sheet_figures import NUMBERED, stand_in, wrong
from assessor.content.sheet_marks import is_cross, is_tick, meant
from assessor.content.sheet_rows import note_moved
from assessor.content.sheet_structure import Row, keyed, parts_of
from assessor.content.workbook_cells import RawSheet, read_cells
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place, Problem, refuse
from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack

GIVEN = ("level", "numerator", "denominator", "amount", "grade", "note")
SETTINGS = ("format", "pack", "pack_version", "form")
EXACT = 10**15
"""Digits beyond this a spreadsheet does not keep in a number."""
NONE = Entry(None)
FIGURES = ("enterprise.employees", "enterprise.revenue", "goals.")
OVERALL = "goals.targets.overall"


def read_sheet(data: bytes, file: str, packs: Mapping[str, Pack]) -> tuple[Entry, list[Problem]]:
    """Return the tree of an answer sheet and what is wrong with its cells and rows.

    A workbook that is no answer sheet at all raises ``InputError``.
    """
    problems: list[Problem] = []
    sheets = parts_of(read_cells(data, file, problems), file, problems)
    settings = {str(row[0].value): row[1] for row in sheets["meta"].rows if {0, 1} <= row.keys()}
    _check_settings(settings, sheets["meta"].title, file)
    reader = SheetReader(file, problems, str(settings.get("language", NONE).value))
    root: Row = {key: settings[key] for key in ("format", "pack", "pack_version", "form") if key in settings}
    reader.facts(root, keyed(sheets["facts"]))
    pack = packs.get(str(settings["pack"].value)) if "pack" in settings else None
    form = str(settings["form"].value) if "form" in settings else ""
    known = pack.indicators if pack and settings.get("pack_version", NONE).value in (None, pack.version) else {}
    rows, marks = keyed(sheets["answers"]), keyed(sheets["ticks"])
    note_moved(rows, marks, known, form, file, problems)
    root["answers"] = Entry(reader.answers(rows, reader.ticks(marks), known, form))
    _read_frameworks(root, sheets, reader)
    return Entry(root), problems


def _check_settings(settings: Row, title: str, file: str) -> None:
    gone = tuple(key for key in SETTINGS if key not in settings)
    if gone:
        raise refuse("sheet.setting_gone", Place(file, sheet=title), keys=gone)


def _read_frameworks(root: Row, sheets: Mapping[str, RawSheet], reader: SheetReader) -> None:
    """Put own answers to items of other frameworks where an answer file has them (``projections.<id>.answers``)."""
    rows, ticks = (
        _by_framework(sheets[name], reader) if name in sheets else {} for name in ("own_answers", "own_ticks")
    )
    for id in dict.fromkeys((*rows, *ticks)):
        ticked = reader.ticks(ticks.get(id, ()))
        answers = reader.answers(rows.get(id, ()), ticked, {}, "")
        given = {item: entry for item, entry in answers.items() if entry.value}
        if given:
            holder = _inner(_inner(root, "projections"), id)
            holder["answers"] = Entry(given)


def _by_framework(sheet: RawSheet, reader: SheetReader) -> dict[str, list[Row]]:
    """Return the rows of every framework, each item's id where the row of a question has it."""
    found: dict[str, list[Row]] = {}
    for row in keyed(sheet):
        if "framework" in row and "item" in row:
            named = {
                "id": row["item"],
                **{key: entry for key, entry in row.items() if key not in ("framework", "item")},
            }
            found.setdefault(str(row["framework"].value), []).append(named)
        else:
            reader.unnamed(row)
    return found


def _is_fact(key: str) -> bool:
    path = layout.path_of(key)
    named = path[:2] == ["goals", "targets"] or path[0] == "projections"
    return key in layout.FACT_LABELS or (named and len(path) == 3)


def _inner(holder: Row, key: str) -> Row:
    """Return the mapping below a key, made if need be."""
    inner = holder.setdefault(key, Entry({})).value
    assert isinstance(inner, dict)
    return inner


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Turns the rows of an answer sheet into parts of an answer file, and notes what is wrong with them."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    language: str = ""

    def facts(self, root: Row, rows: Iterable[Row]) -> None:
        """Put the firm's facts where an answer file has them (``goals.targets.overall``)."""
        for row in rows:
            if "key" in row and "value" in row:
                *groups, last = layout.path_of(str(row["key"].value))
                if not _is_fact(str(row["key"].value)):
                    self._note("sheet.fact_unknown", row["key"], key=str(row["key"].value)[:60])
                    continue
                holder = root
                for group in groups:
                    holder = _inner(holder, group)
                holder[last] = self._fact(row)

    def _fact(self, row: Row) -> Entry:
        """Return a fact; a code of many digits that was kept as a number has lost its last ones."""
        key, entry = str(row["key"].value), row["value"]
        if key.endswith("_code") and isinstance(entry.value, int) and entry.value > EXACT:
            self._note("sheet.code_as_number", entry, found=str(entry.value))
        found = wrong(entry, "", None) if key.startswith(FIGURES) else None
        if found is not None:
            named = layout.FACT_LABELS.get(OVERALL if key.startswith("goals.targets.") else key, (key, ""))[0]
            self._note(found[0], entry, **{**found[1], "id": layout.in_every_language(named)})
            return NONE
        return self._meant(key, entry)

    def ticks(self, rows: Iterable[Row]) -> dict[str, Entry]:
        """Return the ticked criteria by indicator; ``none_of_these`` alone gives an empty list."""
        found: dict[str, list[Entry]] = {}
        for row in rows:
            if {"id", "criterion", "tick"} <= row.keys() and row["tick"].value is not False:
                mark = row["tick"].value
                if is_tick(mark, self.language):
                    found.setdefault(str(row["id"].value), []).append(row["criterion"])
                else:
                    code = "sheet.tick_cross" if is_cross(mark) else "sheet.tick_value"
                    self._note(code, row["tick"], found=str(mark)[:60], allowed=layout.TICK)
        return {id: self._ticked(id, criteria) for id, criteria in found.items()}

    def answers(
        self, rows: Iterable[Row], ticks: Mapping[str, Entry], indicators: Mapping[str, Indicator], form: str
    ) -> dict[str, Entry]:
        """Return the answers by indicator; rows without id, twice there, or gone are problems."""
        found: dict[str, Entry] = {}
        seen: set[str] = set()
        for row in rows:
            if "id" not in row:
                self.unnamed(row)
                continue
            id = str(row["id"].value)
            if id in seen:
                self._note("sheet.duplicate_row", row["id"], id=id)
            seen.add(id)
            answer = self._answer(row, indicators.get(id), ticks.get(id))
            if answer or id not in indicators:
                found[id] = Entry(dict(answer), cell=row["id"].cell)
        for id, indicator in indicators.items():
            if form in indicator.forms and id not in seen:
                self.problems.append(Problem("sheet.missing_row", Place(self.file), {"id": id}))
        return found

    def _answer(self, row: Row, indicator: Indicator | None, ticks: Entry | None) -> Row:
        given: Row = {key: self._figure(key, row[key], indicator) for key in GIVEN if key in row}
        if ticks is not None and (ticks.value or indicator is None or indicator.kind is IndicatorKind.CHECKLIST):
            given["ticks"] = ticks
        state = self._meant("state", row["state"]) if "state" in row else Entry(None)
        if state.value == "na":
            given["na"] = given.pop("note", Entry("", cell=state.cell))
        elif state.value == "confirm":
            given["confirm"] = Entry(True, cell=state.cell)
        return given

    def _figure(self, key: str, entry: Entry, indicator: Indicator | None) -> Entry:
        found = wrong(entry, key, indicator) if key in NUMBERED else None
        if found is None:
            return entry
        self._note(found[0], entry, **found[1])
        return stand_in(key)

    def _ticked(self, id: str, criteria: list[Entry]) -> Entry:
        some = [entry for entry in criteria if entry.value != layout.NONE_OF_THESE]
        if some and len(some) < len(criteria):
            self._note("sheet.none_and_some", criteria[-1], id=id)
        return Entry(list(some), cell=criteria[0].cell)

    def unnamed(self, row: Row) -> None:
        """Note an entry in a row that does not say what it belongs to."""
        filled = [row[key] for key in (*GIVEN, "state", "tick") if key in row]
        if filled:
            self._note("sheet.row_without_id", filled[0])

    def _meant(self, key: str, entry: Entry) -> Entry:
        """Return an entry with a word from a list replaced by what it stands for."""
        known = layout.meanings(key)
        if not known or isinstance(entry.value, bool):
            return entry
        code = meant(str(entry.value), known)
        if code is None:
            words = layout.STATES if key == "state" else layout.CHOICES[key]
            allowed = tuple(layout.in_every_language(word) for word in words.values())
            self._note("sheet.choice", entry, found=str(entry.value)[:60], allowed=allowed)
            return Entry(None, cell=entry.cell)
        return Entry({"true": True, "false": False}.get(code, code), cell=entry.cell)

    def _note(self, code: str, entry: Entry, **facts: object) -> None:
        sheet, _, cell = entry.cell.rpartition("!")
        self.problems.append(Problem(code, Place(self.file, sheet=sheet, cell=cell), facts))
