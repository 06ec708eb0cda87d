"""From the trees of a pack to the rows of its workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assessor.content.authoring import layout
from assessor.content.authoring.columns import Column, Shape, Sheet
from assessor.content.authoring.trees import Fields, PackTrees, dig, fields_of, members
from assessor.content.yaml_tree import Entry

Row = dict[str, Entry]
"""One row: values by column key, or by ``key[variant]``."""
CHILD_LISTS = {into: type for type, into in layout.TYPES.items() if into}


def rows(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    """Yield the rows of one sheet."""
    yield from UNFOLD[sheet.shape](sheet, trees)


def _filled(columns: tuple[Column, ...], record: Entry, sort: str = "") -> Row:
    """Return the values of a record that have a column."""
    row = {}
    for column in columns:
        if column.path and column.rows in ("", sort):
            entry = dig(record, column.path)
            if entry is not None:
                row[column.key] = entry
    return row


def _fields(_sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for field in layout.FIELDS:
        entry = dig(trees.frame, field.path) or Entry(None)
        key = layout.CONTENT.key if isinstance(entry.value, dict) else layout.VALUE.key
        yield {layout.FIELD.key: Entry(field.key), key: entry}


def tree_rows(trees: PackTrees) -> Iterator[tuple[int, str, Entry, Fields]]:
    """Yield (depth, type, id, fields) of every node and indicator, from the top down in order."""
    root = dig(trees.frame, "root") or Entry("overall")
    frame = fields_of(trees.frame)[str(root.value)]
    yield 0, "overall", root, fields_of(frame)
    listed = list(trees.dimensions.values()) or members(dig(trees.frame, "dimensions"))
    for dimension in listed:
        yield from _below(dimension, "dimension", 1)
    yield from _children(frame, 1)


def _below(node: Entry, type: str, depth: int) -> Iterator[tuple[int, str, Entry, Fields]]:
    fields = fields_of(node)
    yield depth, type, fields["id"], fields
    yield from _children(node, depth + 1)


def _children(node: Entry, depth: int) -> Iterator[tuple[int, str, Entry, Fields]]:
    for into, type in CHILD_LISTS.items():
        for child in members(dig(node, into)):
            yield from _below(child, type, depth)


def _tree(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    files = {id(fields_of(entry)): name for name, entry in trees.dimensions.items()}
    for depth, type, own, fields in tree_rows(trees):
        sort = layout.INDICATOR if type == "indicator" else layout.NODE
        row = {"depth": Entry(depth), "type": Entry(type), **_filled(sheet.columns, Entry(fields), sort), "ref_id": own}
        if id(fields) in files:
            row["file"] = Entry(files[id(fields)])
        yield row


def owners(sheet: Sheet, trees: PackTrees) -> Iterator[tuple[Entry, Entry]]:
    """Yield (id, record) of everything that rows of a sheet may belong to."""
    if sheet.owner == "tree":
        for _, _, own, fields in tree_rows(trees):
            yield own, Entry(fields)
    elif sheet.owner == "measures":
        for file in trees.measures.values():
            for measure in members(dig(file, "measures")):
                yield fields_of(measure)["id"], measure


def _records(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for record in members(dig(trees.frame, sheet.into)):
        yield _filled(sheet.columns, record)


def _parts(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for own, record in owners(sheet, trees):
        for part in members(dig(record, sheet.into)):
            yield {"ref_id": own, **_filled(sheet.columns, part)}


def _one(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for own, record in owners(sheet, trees):
        part = dig(record, sheet.into)
        if part is not None:
            yield {"ref_id": own, **_filled(sheet.columns, part)}


def _texts(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    text = sheet.columns[-1].key
    if not sheet.owner:
        yield from ({"level": Entry(n), text: t} for n, t in enumerate(members(dig(trees.frame, sheet.into))))
    for own, record in owners(sheet, trees):
        for number, entry in enumerate(members(dig(record, sheet.into))):
            yield {"ref_id": own, "level": Entry(number), text: entry}


def _options(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    if sheet.owner == "scales":
        scales = dig(trees.frame, "scales")
        for name, options in (fields_of(scales) if scales is not None else {}).items():
            yield from _steps(sheet, Entry(name), members(options))
        return
    for own, record in owners(sheet, trees):
        for number, text in enumerate(members(dig(record, "levels"))):
            yield {"ref_id": own, "level": Entry(number), "description": text}
        yield from _steps(sheet, own, members(dig(record, "options")))


def _steps(sheet: Sheet, own: Entry, options: list[Entry]) -> Iterator[Row]:
    for number, option in enumerate(options):
        yield {"value": Entry(0), **_filled(sheet.columns, option), "ref_id": own, "level": Entry(number)}


def _gates(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for own, record in owners(sheet, trees):
        yield from _stages(members(dig(record, "level/stages")), {"ref_id": own})
    for profile in members(dig(trees.frame, "profiles")):
        stages = dig(profile, "stages")
        for node, rule in (fields_of(stages) if stages is not None else {}).items():
            yield from _stages(members(rule), {"ref_id": Entry(node), "profile": fields_of(profile)["id"]})


def _stages(stages: list[Entry], head: Row) -> Iterator[Row]:
    for stage in stages:
        fields = fields_of(stage)
        row = {**head, "level": fields["level"]}
        gates = members(fields.get("gates"))
        yield from ({**row, **_gate(fields_of(gate))} for gate in gates)
        if not gates:
            yield row


def _gate(gate: Mapping[str, Entry]) -> Row:
    kind = next(kind for kind in layout.GATE_KINDS if kind in gate and gate[kind].value is not None)
    row = {"gate": Entry(kind), **{key: gate[key] for key in ("of", "at") if key in gate}}
    return {**row, ("of" if kind == "all" else "least"): gate[kind]}


def _weights(_sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    found: dict[str, Row] = {str(own.value): {} for _, _, own, _ in tree_rows(trees)}
    for profile in members(dig(trees.frame, "profiles")):
        weights = dig(profile, "weights")
        for target, weight in (fields_of(weights) if weights is not None else {}).items():
            found.setdefault(target, {})[f"weight[{fields_of(profile)['id'].value}]"] = weight
    yield from ({"ref_id": Entry(target), **row} for target, row in found.items() if row)


def _measures(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for name, file in trees.measures.items():
        for measure in members(dig(file, "measures")):
            yield {**_filled(sheet.columns, measure), "file": Entry(name)}


def _costs(sheet: Sheet, trees: PackTrees) -> Iterator[Row]:
    for own, record in owners(sheet, trees):
        for size in layout.SIZES:
            row = {"ref_id": own, "size": Entry(size)}
            amounts = members(dig(record, f"cost/{size}"))
            row |= dict(zip(("cost_low", "cost_likely", "cost_high"), amounts, strict=True))
            for key in ("running", "staff_days", "months"):
                entry = dig(record, f"{key}/{size}")
                if entry is not None:
                    row[key] = entry
            yield row


UNFOLD: Mapping[Shape, Callable[[Sheet, PackTrees], Iterator[Row]]] = {
    Shape.FIELDS: _fields,
    Shape.TREE: _tree,
    Shape.RECORDS: _records,
    Shape.PARTS: _parts,
    Shape.TEXTS: _texts,
    Shape.ONE: _one,
    Shape.OPTIONS: _options,
    Shape.GATES: _gates,
    Shape.WEIGHTS: _weights,
    Shape.MEASURES: _measures,
    Shape.COSTS: _costs,
}
