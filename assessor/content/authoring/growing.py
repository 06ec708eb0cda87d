"""Put the rows of the tree sheet below each other by their depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assessor.content.authoring import layout
from assessor.content.authoring.reader import SheetRow, WorkbookRows
from assessor.content.authoring.trees import Fields, PackTrees
from assessor.content.packs import FRAME
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place, Problem

FILE_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}\.yaml")
TAKEN = frozenset({FRAME, "measures.yaml"})
TYPE_OF_DEPTH = ("overall", "dimension", "capability")
CHILD_ORDER = tuple(layout.TYPES)
FRAME_KEYS = frozenset(
    {
        "levels",
        "forms",
        "scales",
        "root",
        "dimensions",
        "profiles",
        "sources",
        "retired",
        "cost_categories",
        "kpi_categories",
        "priorities",
        *(f.path for f in layout.FIELDS),
    }
)
MakeRecord = Callable[[SheetRow, str], Entry]


@dataclass(slots=True)
class _Branch:
    """A row of the tree that may have others below it."""

    depth: int
    type: str
    fields: Fields
    last: int = 0


def grow(rows: WorkbookRows, trees: PackTrees, record: MakeRecord) -> dict[str, Fields]:
    """Fill the frame and the dimensions from the tree sheet; return every node and indicator by id."""
    found: dict[str, Fields] = {}
    stack: list[_Branch] = []
    listed = rows.sheets[layout.BY_NAME["tree"].name]
    depths = list(_depths(listed, rows))
    files = any("file" in row.values for row in listed)
    if not listed and not any(problem.code == "authoring.no_headers" for problem in rows.problems):
        rows.problems.append(Problem("authoring.no_rows", Place(rows.file, sheet=rows.titles["tree"]), {}))
    for row, depth, following in zip(listed, depths, [*depths[1:], 0][: len(listed)], strict=True):
        while stack and stack[-1].depth >= depth:
            stack.pop()
        branch = _branch(row, depth, following > depth, rows, record)
        own = branch.fields.get("id", Entry(None if stack else "overall", cell=row.cell))
        if not stack:
            _root(branch, own, row, trees, rows)
        else:
            _hang(branch, stack[-1], row, rows)
            if len(stack) == 1 and branch.type == "dimension":
                _dimension(branch, row, trees, rows, files)
            else:
                _list(stack[-1].fields, layout.TYPES.get(branch.type, ""), Entry(branch.fields, cell=row.cell))
        if own.value is not None:
            found.setdefault(str(own.value), branch.fields)
        stack.append(branch)
    return found


def _depths(listed: list[SheetRow], rows: WorkbookRows) -> Iterator[int]:
    """Yield the depth of every row; one that cannot be is noted, and the row taken for a neighbour of the one above."""
    above = 0
    for number, row in enumerate(listed):
        entry = row.values.get("depth", Entry(None, cell=row.cell))
        depth = entry.value
        if isinstance(depth, bool) or not isinstance(depth, int) or depth < 0 or (depth == 0) != (number == 0):
            rows.note("authoring.depth", entry, found="" if depth is None else str(depth))
            depth = max(1, above + _follows(listed, number)) if number else 0
        above = depth
        yield depth


def _follows(listed: list[SheetRow], number: int) -> bool:
    """Tell whether a row says that it is the first indicator below the row above it."""
    one, other = (str(row.values.get("type", Entry("")).value) for row in (listed[number - 1], listed[number]))
    return other == "indicator" and one not in ("", "indicator")


def _branch(row: SheetRow, depth: int, parent: bool, rows: WorkbookRows, record: MakeRecord) -> _Branch:
    given = row.values.get("type")
    usual = TYPE_OF_DEPTH[depth] if depth < len(TYPE_OF_DEPTH) else "part"
    type = usual if parent or depth == 0 else "indicator"
    if given is not None and str(given.value) in layout.TYPES:
        type = str(given.value)
    elif given is not None:
        rows.note("content.choice", given, found=str(given.value)[:60], allowed=tuple(layout.TYPES))
    fields = record(row, layout.INDICATOR if type == "indicator" else layout.NODE).value
    assert isinstance(fields, dict)
    return _Branch(depth, type, fields)


def _root(branch: _Branch, own: Entry, row: SheetRow, trees: PackTrees, rows: WorkbookRows) -> None:
    """Make the first row the top of the tree, under its own id in the frame."""
    branch.fields.pop("id", None)
    frame = trees.frame.value
    assert isinstance(frame, dict)
    if str(own.value) in FRAME_KEYS:
        rows.note("authoring.root_name", own, id=str(own.value))
        return
    frame["root"] = own
    frame[str(own.value)] = Entry(branch.fields, cell=row.cell)


def _hang(branch: _Branch, parent: _Branch, row: SheetRow, rows: WorkbookRows) -> None:
    """Note a row that cannot stand below the one it stands below, or not at this place."""
    at = row.values.get("depth", Entry(None, cell=row.cell))
    if branch.depth > parent.depth + 1:
        rows.note("authoring.depth_jump", at, found=branch.depth, most=parent.depth + 1)
    if parent.type == "indicator":
        rows.note("authoring.below_indicator", at)
    if branch.type == "overall":
        rows.note("authoring.second_root", row.values["type"])
    rank = CHILD_ORDER.index(branch.type)
    if rank < parent.last:
        rows.note("authoring.sibling_order", at, type=branch.type, after=CHILD_ORDER[parent.last])
    parent.last = max(parent.last, rank)


def _dimension(branch: _Branch, row: SheetRow, trees: PackTrees, rows: WorkbookRows, files: bool) -> None:
    """Put a dimension in a file of its own if any dimension has one, else into the frame."""
    entry, given = Entry(branch.fields, cell=row.cell), row.values.get("file")
    frame = trees.frame.value
    assert isinstance(frame, dict)
    if not files:
        _list(frame, "dimensions", entry)
        return
    name = file_name(given, "", rows) if given is not None else _made_up(branch.fields, trees)
    if name in trees.dimensions and given is not None:
        rows.note("authoring.file_twice", given, name=name)
    if name:
        trees.dimensions[name] = entry
        _list(frame, "dimensions", Entry(name, cell=given.cell if given is not None else row.cell))


def _made_up(fields: Fields, trees: PackTrees) -> str:
    own = re.sub(r"[^a-z0-9_-]", "", str(fields.get("id", Entry("")).value).lower()) or "dimension"
    number = "" if f"{own}.yaml" not in (*trees.dimensions, *TAKEN) else str(len(trees.dimensions))
    return f"{own}{number}.yaml"


def file_name(entry: Entry, folder: str, rows: WorkbookRows) -> str:
    """Return the name of a file of the pack's folder, or nothing after noting why it cannot be one."""
    name = str(entry.value)
    bare = name.removeprefix(folder)
    fitting = FILE_NAME.fullmatch(bare) and (bare not in TAKEN or (folder and name == "measures.yaml"))
    if not fitting or (folder and bare == name != "measures.yaml"):
        rows.note("authoring.file_name", entry, name=name, example=f"{folder}network.yaml")
        return ""
    return name


def _list(fields: Fields, key: str, entry: Entry) -> None:
    found = fields.setdefault(key, Entry([], cell=entry.cell)).value
    if isinstance(found, list):
        found.append(entry)
