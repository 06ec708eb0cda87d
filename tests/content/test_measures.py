from __future__ import annotations

from pathlib import Path

import pytest

from assessor.content import load_measures, load_pack
from assessor.domain.errors import InputError
from assessor.domain.size_classes import SizeClass
from tests.content.packs import MEASURES, spoiled, write_pack


def test_measures_are_read_with_prerequisites_in_groups(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, measures=MEASURES)
    measures = {measure.id: measure for measure in load_measures(folder, load_pack(folder))}
    second = measures["M-A1-second"]
    assert second.prerequisites == (("M-A1-first",), ("M-A1-first", "M-A1-third"))
    assert (second.effects[0].indicator, second.effects[0].to, second.effects[0].needs) == ("A1.1", 2, 1)
    assert (second.cost[SizeClass.LARGE].low, second.cost[SizeClass.LARGE].high) == (0, 2)
    assert second.basis == "planning_assumption"


def test_a_pack_without_measures_has_none(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    assert load_measures(folder, load_pack(folder)) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("id: M-A1-second", "id: M-A1-first"), "pack.duplicate_id"),
        (("prerequisites: [M-A1-first,", "prerequisites: [M-A1-gone,"), "measure.unknown_prerequisite"),
        (("effects: [{indicator: A1.1, to: 1}]", "effects: [{indicator: A9.1, to: 1}]"), "pack.unknown_id"),
        (("effects: [{indicator: A1.1, to: 1}]", "effects: [{indicator: A1.1, to: 3}]"), "measure.effect_range"),
        (("to: 2, needs: 1", "to: 2, needs: 2"), "measure.effect_range"),
        (("capabilities: [A1]", "capabilities: [B1]"), "pack.unknown_id"),
        (("micro: [0, 1, 2]", "micro: [0, 1]"), "measure.cost_range"),
        (("micro: [0, 1, 2]", "micro: [0, 1, .nan]"), "content.whole_expected"),
        (("micro: [0, 1, 2], ", ""), "content.missing"),
        (("months: {micro: 1", "months: {micro: 0"), "measure.negative"),
        (("staff_days: {micro: 1", "staff_days: {tiny: 1"), "content.missing"),
        (("effects: [{indicator: A1.1, to: 1}]", "effects: []"), "measure.no_effect"),
        (("capabilities: [A1]", "modes: [fancy]\n    capabilities: [A1]"), "content.choice"),
        (("capabilities: [A1]", "actions: [12]\n    capabilities: [A1]"), "content.choice"),
        (("capabilities: [A1]", "way: beg\n    capabilities: [A1]"), "content.choice"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_defect_in_a_measure_is_found(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    folder = write_pack(tmp_path, measures=spoiled(MEASURES, change))
    with pytest.raises(InputError) as caught:
        load_measures(folder, load_pack(folder))
    assert code in {problem.code for problem in caught.value.problems}
    assert {problem.place.file for problem in caught.value.problems} == {"measures/a.yaml"}


def test_a_circle_of_prerequisites_is_named(tmp_path: Path) -> None:
    waiting = "effects: [{indicator: A1.1, to: 1}]\n    prerequisites: [[M-A1-third, M-A1-second]]"
    circular = spoiled(MEASURES, ("effects: [{indicator: A1.1, to: 1}]", waiting))
    folder = write_pack(tmp_path, measures=circular)
    with pytest.raises(InputError) as caught:
        load_measures(folder, load_pack(folder))
    (problem,) = caught.value.problems
    assert problem.code == "measure.cycle"
    assert problem.facts["ids"] == "M-A1-first → M-A1-second → M-A1-first"
