"""Put gates and the weights of profiles into the trees of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessor.content.authoring import layout
from assessor.content.authoring.columns import Sheet
from assessor.content.authoring.reader import SheetRow
from assessor.content.authoring.trees import Fields, members
from assessor.content.nodes import KINDS
from assessor.content.yaml_tree import Entry

if TYPE_CHECKING:
    from assessor.content.authoring.folding import Folding

MANY = frozenset({"children", "indicators", *KINDS, *KINDS.values()})
"""Words by which a gate names all parts of a sort."""


def fold_gates(sheet: Sheet, folding: Folding) -> None:
    """Add the gates of nodes, and of nodes in one profile."""
    words = MANY | _own_kinds(folding)
    profiles = {str(fields["id"].value): fields for fields in _profiles(folding)}
    for row, owner in folding.owned(sheet):
        profile = row.values.get("profile")
        if profile is None:
            _gate(_inner(owner, "level", row), "stages", row, words)
        elif str(profile.value) in profiles:
            _gate(_inner(profiles[str(profile.value)], "stages", row), str(row.values["ref_id"].value), row, words)
        else:
            folding.rows.note("authoring.unknown_owner", profile, id=str(profile.value), sheet="profiles", near="")


def _inner(fields: Fields, key: str, row: SheetRow) -> Fields:
    """Return the mapping at a key, made where there is none."""
    inner = fields.setdefault(key, Entry({}, cell=row.cell)).value
    assert isinstance(inner, dict)
    return inner


def _own_kinds(folding: Folding) -> frozenset[str]:
    nodes = folding.owners["tree"].values()
    return frozenset(
        str(node["kind"].value) for node in nodes if "kind" in node and node["kind"].value not in layout.KINDS
    )


def _profiles(folding: Folding) -> Iterator[Fields]:
    for profile in members(folding.frame.get("profiles", Entry([]))):
        if isinstance(profile.value, dict) and "id" in profile.value:
            yield profile.value


def _gate(holder: Fields, key: str, row: SheetRow, words: frozenset[str]) -> None:
    """Add one gate to the stage of its level; rows of one level that follow each other belong together."""
    level = row.values.get("level", Entry(None, cell=row.cell))
    stages = members(holder.setdefault(key, Entry([], cell=row.cell)))
    last = stages[-1].value if stages else None
    if not isinstance(last, dict) or last["level"].value != level.value:
        last = {"level": level, "gates": Entry([], cell=row.cell)}
        stages.append(Entry(last, cell=row.cell))
    if row.take("gate", "least", "of", "at"):
        members(last["gates"]).append(Entry(_condition(row, words), cell=row.cell))


def _condition(row: SheetRow, words: frozenset[str]) -> Fields:
    kind = str(row.values["gate"].value) if "gate" in row.values else ""
    fields = row.take("of", "at")
    names = fields.get("of")
    if names is not None and not isinstance(names.value, list) and names.value not in words:
        fields["of"] = Entry([names], cell=names.cell)
    if kind == "all" and "of" in fields:
        fields = {"all": fields.pop("of"), **fields}
    if "least" in row.values:
        fields = {kind or "least": row.values["least"], **fields}
    return fields


def fold_weights(sheet: Sheet, folding: Folding) -> None:
    """Add the weights of profiles, one column each."""
    profiles = {str(fields["id"].value): fields for fields in _profiles(folding)}
    for row in folding.rows.sheets.get(sheet.name, []):
        own = row.values.get("ref_id")
        if own is None:
            folding.rows.note("authoring.no_owner", Entry(None, cell=row.cell), column="ref_id")
            continue
        given = row.values.get("weight", Entry({})).value
        for profile, weight in (given if isinstance(given, dict) else {}).items():
            if profile in profiles:
                _inner(profiles[profile], "weights", row)[str(own.value)] = weight
            else:
                folding.rows.note("authoring.unknown_owner", weight, id=profile, sheet="profiles", near="")
