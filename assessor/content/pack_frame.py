"""Authoring checks of a pack's frame: version, date, names of levels, and gates that get easier on the way up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from unicodedata import normalize

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import GateKind, LevelRule, Node, Pack, Role, Stage

FRAME = Place("pack.yaml")
VERSION = re.compile(r"\d+(\.\d+){0,3}([-+.][0-9A-Za-z.-]+)?")
ID = re.compile(r"[\w.\-·]+")
Step = tuple[GateKind, tuple[str, ...]]


def check_frame(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the frame, with ids, and with the order of stages."""
    if pack.version and not VERSION.fullmatch(pack.version):
        yield Problem("pack.version_format", Place(FRAME.file, "version"), {"found": pack.version[:40]})
    if pack.date and not _is_date(pack.date):
        yield Problem("pack.date_format", Place(FRAME.file, "date"), {"found": pack.date[:40]})
    yield from _ids(pack, places)
    yield from _levels(pack, places)
    for node in pack.nodes.values():
        yield from _floors(node, places)
        yield from _easier(node.stages, place_of(places, node.id, "level/stages"), node.id)
    for profile in pack.profiles:
        if pack.role is Role.QUESTIONNAIRE and not profile.weights and not profile.stages and profile.mandatory is None:
            place = place_of(places, f"profiles/{profile.id}", "")
            yield Problem("pack.profile_empty", place, {"id": profile.id}, warning=True)
        for id, stages in profile.stages.items():
            yield from _easier(stages, place_of(places, f"profiles/{profile.id}", "stages", id), id)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _ids(pack: Pack, places: Places) -> Iterator[Problem]:
    frame = [(form.id, Place(FRAME.file, f"forms/{form.id}")) for form in pack.forms]
    frame += [(profile.id, place_of(places, f"profiles/{profile.id}")) for profile in pack.profiles]
    parts = [(id, place_of(places, id, "id")) for id in (*pack.nodes, *pack.indicators)]
    for id, place in ((pack.id, Place(FRAME.file, "id")), *frame, *parts):
        if id and not (ID.fullmatch(id) and normalize("NFKC", id) == id):
            yield Problem("pack.id_format", place, {"id": id[:60]})
    seen: dict[str, str] = {}
    for id, place in parts:
        first = seen.setdefault(id.casefold(), id)
        if first != id:
            yield Problem("pack.id_twin", place, {"id": id, "first": first}, warning=True)


def _levels(pack: Pack, places: Places) -> Iterator[Problem]:
    """Every level that a node can have needs a name, where levels have names."""
    for node in pack.nodes.values():
        highest = _highest(node)
        if pack.levels and highest >= len(pack.levels):
            facts = {"id": node.id, "level": highest, "named": len(pack.levels) - 1}
            yield Problem("pack.level_unnamed", place_of(places, node.id, "level"), facts)
        if node.next_steps and len(node.next_steps) != node.top:
            facts = {"id": node.id, "found": len(node.next_steps), "wanted": node.top}
            yield Problem("pack.next_steps", place_of(places, node.id, "next_steps"), facts)


def _highest(node: Node) -> int:
    if node.level_rule is LevelRule.STAGES:
        return max((stage.level for stage in node.stages), default=0)
    return len(node.bands) if node.level_rule is LevelRule.BANDS else 0


def _floors(node: Node, places: Places) -> Iterator[Problem]:
    if node.level_rule is LevelRule.CUMULATIVE and node.floor == 0:
        yield Problem("pack.floor_zero", place_of(places, node.id, "level/cumulative"), {"id": node.id})


def _easier(stages: tuple[Stage, ...], place: Place, id: str) -> Iterator[Problem]:
    """Warn of a gate that wants less than the same gate one level below: it can hold nobody back."""
    for at, (lower, upper) in enumerate(pairwise(stages), start=1):
        below = {(gate.kind, gate.nodes): (gate.at, gate.least) for gate in lower.gates}
        for number, gate in enumerate(upper.gates):
            before = below.get((gate.kind, gate.nodes))
            if before is not None and before != (gate.at, gate.least) and _less((gate.at, gate.least), before):
                facts = {"id": id, "gate": gate.kind.value, "level": upper.level, "lower": lower.level}
                where = Place(place.file, f"{place.path}/{at}/gates/{number}", place.line)
                yield Problem("pack.gate_easier", where, facts, warning=True)


def _less(upper: tuple[int, int], lower: tuple[int, int]) -> bool:
    return upper[0] <= lower[0] and upper[1] <= lower[1]
