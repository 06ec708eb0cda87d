"""From the rows of a workbook to the trees of a pack; what has no place in a tree is noted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from assessor.content.authoring import layout
from assessor.content.authoring.columns import Column, Form, Shape, Sheet
from assessor.content.authoring.folding_rules import fold_gates, fold_weights
from assessor.content.authoring.growing import file_name, grow
from assessor.content.authoring.reader import SheetRow, WorkbookRows
from assessor.content.authoring.trees import Fields, PackTrees, members, plant
from assessor.content.yaml_tree import Entry

COSTS = {"cost_low": "low", "cost_likely": "likely", "cost_high": "high"}
LAST = ("dimensions", "profiles", "sources", "cost_categories", "kpi_categories", "priorities", "retired")
MEASURE_FILE = "measures.yaml"
ROWS = {layout.NODE: ("dimension", "capability", "part"), layout.INDICATOR: ("indicator",)}
"""The types of rows that a column of the tree may be for."""


@dataclass(slots=True)
class Folding:
    """A pack being put together. ``owners`` holds by sheet what the rows of other sheets may belong to."""

    rows: WorkbookRows
    trees: PackTrees = field(default_factory=PackTrees)
    owners: dict[str, dict[str, Fields]] = field(default_factory=dict)

    @property
    def frame(self) -> Fields:
        """Return the fields of the frame."""
        assert isinstance(self.trees.frame.value, dict)
        return self.trees.frame.value

    def owned(self, sheet: Sheet) -> Iterator[tuple[SheetRow, Fields]]:
        """Yield the rows of a sheet with what they belong to; rows without an owner are mistakes, each owner's told once."""
        known = self.owners.get(sheet.owner, {})
        lost: dict[str, list[Entry]] = {}
        for row in self.rows.sheets.get(sheet.name, []):
            own = row.values.get("ref_id")
            if own is None:
                self.rows.note("authoring.no_owner", Entry(None, cell=row.cell), column="ref_id")
                continue
            meant = str(own.value) if str(own.value) in known else _same_but_for_case(str(own.value), known)
            if str(own.value) not in known:
                lost.setdefault(str(own.value), []).append(own)
            if meant:
                yield row, known[meant]
        for id, places in lost.items():
            self._unknown_owner(id, places, sheet.owner, known)

    def _unknown_owner(self, id: str, places: list[Entry], sheet: str, known: Mapping[str, Fields]) -> None:
        near = [_same_but_for_case(id, known)] if _same_but_for_case(id, known) else get_close_matches(id, known, n=1)
        code = "authoring.unknown_owner_near" if near else "authoring.unknown_owner"
        facts = {"id": id, "sheet": sheet, "near": near[0] if near else "", "count": len(places)}
        self.rows.note(code, places[0], **facts)


def _same_but_for_case(id: str, known: Mapping[str, Fields]) -> str:
    """Return the known id that differs from one in case or width of letters only; its rows are then taken as meant."""
    return next((other for other in known if _folded(other) == _folded(id)), "")


def _folded(id: str) -> str:
    return unicodedata.normalize("NFKC", id).casefold().strip()


def fold(rows: WorkbookRows) -> PackTrees:
    """Put the trees of a pack together from the rows of its workbook."""
    folding = Folding(rows)
    for sheet in sorted(layout.SHEETS, key=lambda sheet: sheet.shape is not Shape.RECORDS):
        FOLD[sheet.shape](sheet, folding)
    folding.trees.frame.value = {key: folding.frame[key] for key in _frame_order(folding.frame)}
    return folding.trees


def _frame_order(frame: Fields) -> list[str]:
    """Return the keys of the frame as pack files have them: the pack, its scales, the tree, and what they refer to."""
    root = str(frame["root"].value) if "root" in frame else ""
    fields = [column.path for column in layout.FIELDS]
    return [key for key in (*fields, "levels", "forms", "scales", "root", root, *LAST) if key in frame]


def record_of(columns: tuple[Column, ...], row: SheetRow, sort: str = "") -> Entry:
    """Return a row as a record of a pack file."""
    fields: Fields = {}
    for key, entry in row.values.items():
        fitting = [column for column in columns if column.key == key]
        column = next((column for column in fitting if column.rows in ("", sort)), fitting[0])
        if column.path:
            plant(fields, column.path, entry)
    return Entry(fields, cell=row.cell)


def _append(fields: Fields, path: str, entry: Entry) -> None:
    """Add a member to the list at a path."""
    *groups, last = path.split("/")
    for group in groups:
        inner = fields.setdefault(group, Entry({}, cell=entry.cell)).value
        assert isinstance(inner, dict)
        fields = inner
    found = fields.setdefault(last, Entry([], cell=entry.cell)).value
    if isinstance(found, list):
        found.append(entry)


def _fields(sheet: Sheet, folding: Folding) -> None:
    known = {column.key: column for column in layout.FIELDS}
    for row in folding.rows.sheets[sheet.name]:
        name, given = row.values.get("field"), row.take("value", "text")
        key = str(name.value) if name is not None else ""
        if name is None or key not in known:
            near = get_close_matches(key, known, n=1)
            at = name or Entry(None, cell=row.cell)
            folding.rows.note("authoring.field", at, found=key, near=near[0] if near else "…", known=tuple(known))
        elif known[key].path in folding.frame:
            folding.rows.note("authoring.field_twice", name, found=key)
        elif given:
            folding.frame[known[key].path] = _field(known[key], given, folding)


def _field(column: Column, given: dict[str, Entry], folding: Folding) -> Entry:
    from assessor.content.authoring.cells import meant

    if "text" in given and (column.form is Form.TEXT or "value" not in given):
        return given["text"]
    return meant(column, given["value"], folding.rows.note)


def _tree(sheet: Sheet, folding: Folding) -> None:
    def record(row: SheetRow, sort: str) -> Entry:
        fitting = {column.key for column in sheet.columns if column.rows in ("", sort)}
        for key in [key for key in row.values if key not in fitting]:
            own = row.values.pop(key)
            other = next(column.rows for column in sheet.columns if column.key == key)
            folding.rows.note("authoring.not_for_row", own, column=key, of=ROWS[other], here=ROWS[sort])
        return record_of(sheet.columns, row, sort)

    folding.owners["tree"] = grow(folding.rows, folding.trees, record)


def _records(sheet: Sheet, folding: Folding) -> None:
    rows = folding.rows.sheets.get(sheet.name)
    if rows:
        members = [record_of(sheet.columns, row) for row in rows]
        folding.frame[sheet.into] = Entry(members, cell=members[0].cell if members else "")


def _parts(sheet: Sheet, folding: Folding) -> None:
    for row, owner in folding.owned(sheet):
        _append(owner, sheet.into, record_of(sheet.columns, row))


def _one(sheet: Sheet, folding: Folding) -> None:
    for row, owner in folding.owned(sheet):
        if sheet.into in owner:
            folding.rows.note("authoring.row_twice", row.values["ref_id"], id=str(row.values["ref_id"].value))
        else:
            owner[sheet.into] = record_of(sheet.columns, row)


def _texts(sheet: Sheet, folding: Folding) -> None:
    text = sheet.columns[-1].key
    pairs = (
        folding.owned(sheet)
        if sheet.owner
        else ((row, folding.frame) for row in folding.rows.sheets.get(sheet.name, []))
    )
    listed: dict[int, list[SheetRow]] = {}
    for row, owner in pairs:
        _append(owner, sheet.into, row.values.get(text, Entry(None, cell=row.cell)))
        listed.setdefault(id(owner), []).append(row)
    for rows in listed.values():
        _in_order(rows, folding)


def _in_order(rows: list[SheetRow], folding: Folding) -> None:
    """Note the rows of one thing whose level is not the next one; where one is missing, only the first after the gap."""
    shift = 0
    for number, row in enumerate(rows):
        level = row.values.get("level", Entry(number))
        off = level.value - number if isinstance(level.value, int) else 0
        if level.value != number and off != shift:
            folding.rows.note("authoring.level_order", level, found=str(level.value), expected=number)
        shift = off


def _options(sheet: Sheet, folding: Folding) -> None:
    if sheet.owner == "scales":
        rows = folding.rows.sheets.get(sheet.name, [])
        names = dict.fromkeys(str(row.values["ref_id"].value) for row in rows if "ref_id" in row.values)
        folding.owners["scales"] = {name: {} for name in names}
    scales: dict[int, list[SheetRow]] = {}
    owners: dict[int, Fields] = {}
    for row, owner in folding.owned(sheet):
        owners[id(owner)] = owner
        scales.setdefault(id(owner), []).append(row)
    for steps in scales.values():
        _in_order(steps, folding)
    for key, steps in scales.items():
        _scale(sheet, owners[key], steps)
    if sheet.owner == "scales" and folding.owners["scales"]:
        found = {name: owner.get("options", Entry([])) for name, owner in folding.owners["scales"].items()}
        folding.frame["scales"] = Entry(found)


def _scale(sheet: Sheet, owner: Fields, steps: list[SheetRow]) -> None:
    """Put the steps of a question in: plain levels where no row has a value or evidence of its own."""
    plain = sheet.owner == "tree" and not any(row.take("value", "evidence") for row in steps)
    if plain:
        texts = [row.values.get("description", Entry({}, cell=row.cell)) for row in steps]
        owner["levels"] = Entry(texts, cell=steps[0].cell)
    else:
        owner["options"] = Entry([record_of(sheet.columns, row) for row in steps], cell=steps[0].cell)


def _measures(sheet: Sheet, folding: Folding) -> None:
    folding.owners["measures"] = {}
    for row in folding.rows.sheets.get(sheet.name, []):
        record = record_of(sheet.columns, row)
        assert isinstance(record.value, dict)
        given = record.value.pop("file", None) or row.values.get("file")
        name = file_name(given, "measures/", folding.rows) if given is not None else MEASURE_FILE
        file = folding.trees.measures.setdefault(name or MEASURE_FILE, Entry({"measures": Entry([])}))
        assert isinstance(file.value, dict)
        members(file.value["measures"]).append(record)
        if "id" in record.value:
            folding.owners["measures"].setdefault(str(record.value["id"].value), record.value)


def _costs(sheet: Sheet, folding: Folding) -> None:
    for row, owner in folding.owned(sheet):
        size = row.values.get("size")
        if size is None or size.value not in layout.SIZES:
            found = "" if size is None else str(size.value)
            folding.rows.note("content.choice", size or Entry(None, cell=row.cell), found=found, allowed=layout.SIZES)
            continue
        if str(size.value) in _sizes(owner):
            folding.rows.note("authoring.row_twice", size, id=str(size.value))
            continue
        amounts = list(row.take(*COSTS).values())
        for missing in [key for key in COSTS if key not in row.values] if amounts else []:
            folding.rows.note("content.missing", size, key=missing)
        amounts = amounts if len(amounts) in (0, len(COSTS)) else [Entry(0, cell=amounts[0].cell)] * len(COSTS)
        plant(owner, f"cost/{size.value}", Entry(amounts, cell=amounts[0].cell if amounts else row.cell))
        for key in ("running", "staff_days", "months"):
            if key in row.values:
                plant(owner, f"{key}/{size.value}", row.values[key])


def _sizes(owner: Fields) -> Mapping[str, Entry]:
    cost = owner.get("cost", Entry({})).value
    return cost if isinstance(cost, dict) else {}


FOLD: Mapping[Shape, Callable[[Sheet, Folding], None]] = {
    Shape.FIELDS: _fields,
    Shape.TREE: _tree,
    Shape.RECORDS: _records,
    Shape.PARTS: _parts,
    Shape.TEXTS: _texts,
    Shape.ONE: _one,
    Shape.OPTIONS: _options,
    Shape.GATES: fold_gates,
    Shape.WEIGHTS: fold_weights,
    Shape.MEASURES: _measures,
    Shape.COSTS: _costs,
}
