"""Put gates and the weights of profiles into the trees of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from assessor.content.authoring import layout
from assessor.content.authoring.columns import Sheet
from assessor.content.authoring.reader import SheetRow
from assessor.content.authoring.trees import Fields, members
from assessor.content.nodes import KINDS
from assessor.content.yaml_tree import Entry

if TYPE_CHECKING:
    from assessor.content.authoring.folding import Folding

NEEDED = {"score": ("least",), "count": ("least", "of", "at"), "share": ("least", "of", "at"), "all": ("of", "at")}
"""Kinds of gates, and the columns that each needs."""
MANY = frozenset({"children", "indicators", *KINDS, *KINDS.values()})
"""Words by which a gate names all parts of a sort."""


def fold_gates(sheet: Sheet, folding: Folding) -> None:
    """Add the gates of nodes, and of nodes in one profile."""
    profiles = {str(fields["id"].value): fields for fields in _profiles(folding)}
    for row, owner in folding.owned(sheet):
        profile = row.values.get("profile")
        if profile is None:
            _gate(_inner(owner, "level", row), "stages", row, folding)
        elif str(profile.value) in profiles:
            _gate(_inner(profiles[str(profile.value)], "stages", row), str(row.values["ref_id"].value), row, folding)
        else:
            _unknown_profile(str(profile.value), profile, profiles, folding)


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


def _gate(holder: Fields, key: str, row: SheetRow, folding: Folding) -> None:
    """Add one gate to the stage of its level; rows of one level that follow each other belong together."""
    level = row.values.get("level", Entry(None, cell=row.cell))
    stages = members(holder.setdefault(key, Entry([], cell=row.cell)))
    last = stages[-1].value if stages else None
    if not isinstance(last, dict) or last["level"].value != level.value:
        last = {"level": level, "gates": Entry([], cell=row.cell)}
        stages.append(Entry(last, cell=row.cell))
    if row.take("gate", "least", "of", "at") and _complete(row, folding):
        members(last["gates"]).append(Entry(_condition(row, MANY | _own_kinds(folding)), cell=row.cell))


def _complete(row: SheetRow, folding: Folding) -> bool:
    """Tell whether a row says all that its kind of gate needs; what it lacks is noted, and the gate left out."""
    gate = row.values.get("gate", Entry("", cell=row.cell))
    kind = str(gate.value)
    if kind not in NEEDED:
        folding.rows.note("content.choice", gate, found=kind[:60], allowed=tuple(NEEDED))
        return False
    missing = [key for key in NEEDED[kind] if key not in row.values]
    for key in missing:
        folding.rows.note("content.missing", gate, key=key)
    least = row.values.get("least")
    if kind == "score" and least is not None and least.shape == "percent":
        folding.rows.note("authoring.percent", least, column="least")
    return not missing


def _condition(row: SheetRow, words: frozenset[str]) -> Fields:
    kind, fields = str(row.values["gate"].value), row.take("of", "at")
    names = fields.get("of")
    if names is not None and not isinstance(names.value, list) and names.value not in words:
        fields["of"] = Entry([names], cell=names.cell)
    if kind == "all":
        return {"all": fields.pop("of"), **fields}
    return {kind: row.values["least"], **fields}


def fold_weights(sheet: Sheet, folding: Folding) -> None:
    """Add the weights of profiles, one column each."""
    profiles = {str(fields["id"].value): fields for fields in _profiles(folding)}
    unknown: dict[str, Entry] = {}
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
                unknown.setdefault(profile, weight)
    for profile, weight in unknown.items():
        title = weight.cell.rpartition("!")[0]
        head = f"{title}!{folding.rows.letters[title, f'weight[{profile}]']}1" if profile else weight.cell
        _unknown_profile(profile, Entry(profile, cell=head), profiles, folding)


def _unknown_profile(profile: str, at: Entry, known: Mapping[str, Fields], folding: Folding) -> None:
    near = get_close_matches(profile, known, n=1)
    code = "authoring.unknown_owner_near" if near else "authoring.unknown_owner"
    folding.rows.note(code, at, id=profile, sheet="profiles", near=near[0] if near else "", count=1)
