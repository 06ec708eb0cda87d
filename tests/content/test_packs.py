from __future__ import annotations

from pathlib import Path

import pytest

from assessor.content import available_packs, check_pack, load_pack
from assessor.domain.errors import InputError, Problem
from assessor.domain.questionnaire import Aggregator, GateKind, IndicatorKind, LevelRule
from assessor.i18n import catalogue
from assessor.resources import questionnaires
from tests.content.packs import DIMENSION, FRAME, MEASURES, spoiled, write_pack

FAMILIES = Path(__file__).parent / "families"


def found(folder: Path) -> set[str]:
    return {problem.code for problem in check_pack(folder)}


def places(problems: list[Problem], code: str) -> list[tuple[str, str]]:
    return [(problem.place.file, problem.place.path) for problem in problems if problem.code == code]


def test_a_pack_is_read_with_all_its_rules(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert list(pack.indicators) == ["A1.1", "A1.2", "A2.1", "A2.2"]
    assert [dimension.id for dimension in pack.dimensions()] == ["A"]
    root = pack.nodes["overall"]
    assert root.level_rule is LevelRule.STAGES
    assert (root.stages[0].gates[0].kind, root.stages[0].gates[0].least) == (GateKind.SCORE, 20_000)
    assert root.stages[1].gates[0].nodes == ("A1", "A2")
    assert pack.nodes["A1"].aggregator is Aggregator.WEIGHTED_MEAN
    assert pack.indicators["A1.2"].kind is IndicatorKind.RATE
    assert pack.indicators["A1.2"].criteria[0].position == 2
    assert [option.value for option in pack.indicators["A1.1"].options] == [0, 1000, 2000]
    assert pack.profiles[0].weights == {"A1": 2000}
    assert pack.retired[0].since == "0.9"
    assert check_pack(Path(pack.folder)) == []


def test_the_hash_follows_the_content_and_not_the_bytes(tmp_path: Path) -> None:
    plain = load_pack(write_pack(tmp_path)).hash
    same = "# a remark\n" + FRAME.replace("weights: {A1: 2}", "weights: {A1: 2.0}")
    assert load_pack(write_pack(tmp_path, same)).hash == plain
    assert load_pack(write_pack(tmp_path, dimension=spoiled(DIMENSION, ("from: 2.5", "from: 2.6")))).hash != plain
    assert load_pack(write_pack(tmp_path, dimension=spoiled(DIMENSION, ("Up to half", "Half or less")))).hash != plain


@pytest.mark.parametrize("folder", [*questionnaires().glob("*/"), *FAMILIES.glob("*/")], ids=lambda folder: folder.name)
def test_the_packs_that_travel_with_the_program_are_sound(folder: Path) -> None:
    words = catalogue("en")
    assert [words.problem(problem) for problem in check_pack(folder)] == []


def test_packs_are_found_by_the_id_they_state(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    assert available_packs(tmp_path) == {"tiny": folder}
    assert "industrial-internet-readiness" in available_packs(questionnaires())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("weight: 2", "wieght: 2"), "content.unknown_key_near"),
        (("weight: 2", "weight: -2"), "pack.weight_range"),
        (("weight: 2", "weight: 1.2345"), "content.too_many_decimals"),
        (("weight: 2", "weight: heavy"), "content.number_expected"),
        (("id: A2.1", "id: A1.1"), "pack.duplicate_id"),
        (("id: A2.1", "id: OLD"), "pack.retired_id"),
        (("kind: checklist", "kind: list"), "content.choice"),
        (("sources: [own]", "sources: [own, nowhere]"), "pack.unknown_source"),
        (("forms: [quick, full]", "forms: [quick, medium]"), "pack.form_unknown"),
        (("zh_CN: 有人管, en: Somebody cares", "en: Somebody cares"), "pack.translation_missing"),
        (("There is a rule", "somebody  cares!"), "pack.same_level_text"),
        (("{level: 2, from: 2}]", "{level: 2, from: 1}]"), "pack.thresholds_overlap"),
        (("{level: 2, above: 0.5}", "{level: 2, above: -1}"), "pack.thresholds_overlap"),
        (("{level: 2, above: 0.5}", "{level: 1, above: 0.5}"), "pack.threshold_twice"),
        (("{level: 2, above: 0.5}", "{level: 2, above: 1}"), "pack.threshold_out_of_reach"),
        (("{level: 2, above: 0.5}", "{level: 3, above: 0.5}"), "pack.position_range"),
        (("{level: 2, above: 0.5}", "{level: 2, above: 0.5, from: 0.6}"), "pack.threshold_edge"),
        (("{level: 1, from: 1}, {level: 2, from: 2}]", "{level: 2, from: 2}]"), "pack.level_without_rule"),
        (("{level: 2, from: 2}]", "{level: 2, from: 3}]"), "pack.threshold_out_of_reach"),
        (("{indicator: A1.1, at_least: 1}", "{indicator: A9, at_least: 1}"), "pack.unknown_id"),
        (("{indicator: A1.1, at_least: 1}", "{indicator: A1.1, at_least: 7}"), "condition.level_range"),
        (("{indicator: A1.1, at_least: 1}", "{indicator: A2.1, ticked: [z]}"), "pack.unknown_tick"),
        (("{indicator: A1.1, at_least: 1}", "{indicator: A1.2, at_least: 1}"), "pack.conditions_cyclic"),
        (("{indicator: A1.1, at_least: 1}", "{profile: colour, in: [red]}"), "condition.unknown_field"),
        (("{indicator: A1.1, at_least: 1}", "{indicator: A1.1}"), "condition.incomplete"),
        (("plausible: [0, 1]", "plausible: [1, 0]"), "pack.plausible_range"),
        (("{cumulative: 0.8}", "{cumulative: 80}"), "pack.share_range"),
        (("{cumulative: 0.8}", "{bands: [50, 20]}"), "pack.bands_order"),
        (("{cumulative: 0.8}", "{bands: [50, 120]}"), "pack.gate_never_met"),
        (("{cumulative: 0.8}", "{bands: [50], cumulative: 0.8}"), "pack.level_rule"),
        (("id: A\n", "id: A\naggregator: average\n"), "content.choice"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_defect_in_a_dimension_is_found(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    folder = write_pack(tmp_path, dimension=spoiled(DIMENSION, change))
    problems = check_pack(folder)
    assert code in {problem.code for problem in problems}
    assert "tiny/a.yaml" in {problem.place.file for problem in problems if problem.code == code}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("format: 1", "format: 2"), "pack.format"),
        (("dimensions: [a.yaml]", "dimensions: [../a.yaml]"), "pack.file_name"),
        (("dimensions: [a.yaml]", "dimensions: [a.yaml, b.yaml]"), "file.missing"),
        (("value_top: 2", "value_top: 0"), "pack.not_positive"),
        (("value_top: 2", "value_top: two"), "content.whole_expected"),
        (("mark: O", "mark: Z"), "pack.source_mark"),
        (("{share: 0.6, of: capabilities, at: 2}", "{share: 0.6, of: stars, at: 2}"), "pack.gate_names_nothing"),
        (("{share: 0.6, of: capabilities, at: 2}", "{share: 0.6, of: capabilities, at: 3}"), "pack.gate_never_met"),
        (("{share: 0.6, of: capabilities, at: 2}", "{count: 3, of: capabilities, at: 2}"), "pack.gate_never_met"),
        (("{share: 0.6, of: capabilities, at: 2}", "{score: 101}"), "pack.gate_never_met"),
        (("{share: 0.6, of: capabilities, at: 2}", "{at: 2}"), "pack.gate_kind"),
        (("{all: [A1], at: 1}", "{all: [A9], at: 1}"), "pack.unknown_id"),
        (("{all: [A1], at: 1}", "{all: [overall], at: 1}"), "pack.gate_upwards"),
        (("{level: 2, gates", "{level: 1, gates"), "pack.stages_order"),
        (("{level: 2, gates", "{level: 3, gates"), "pack.stage_missing"),
        (("weights: {A1: 2}", "weights: {A7: 2}"), "pack.unknown_id"),
        (("weights: {A1: 2}", "weights: {A1: 3}"), "pack.profile_total"),
        (("source: own\n", "source: nowhere\n"), "pack.unknown_source"),
        (("id: full, minutes: 2", "id: quick, minutes: 2"), "pack.duplicate_id"),
        (("version: 1.0.0", 'version: ""'), "content.missing"),
        (("en: Tiny", "en: Tiny, de: Winzig"), "pack.translation_missing"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_defect_in_the_frame_is_found(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    assert code in found(write_pack(tmp_path, spoiled(FRAME, change)))


def test_all_mistakes_of_all_files_come_at_once_with_their_places(tmp_path: Path) -> None:
    frame = spoiled(FRAME, ("mark: O", "mark: Z"), ("value_top: 2", "value_tp: 2"))
    dimension = spoiled(
        DIMENSION, ("There is a rule", "Somebody cares"), ("weight: 1\n", "weight: -1\n"), ("id: A2.2", "id: A2.1")
    )
    measures = spoiled(MEASURES, ("to: 1}", "to: 9}"), ("[0, 1, 2]", "[2, 1, 0]"))
    problems = check_pack(write_pack(tmp_path, frame, dimension, measures))
    assert {problem.code for problem in problems} >= {
        "pack.source_mark",
        "content.unknown_key_near",
        "pack.same_level_text",
        "pack.weight_range",
        "pack.duplicate_id",
        "measure.effect_range",
        "measure.cost_range",
    }
    assert places(problems, "pack.same_level_text") == [("tiny/a.yaml", "capabilities/A1/indicators/A1.1/levels/2")]
    assert places(problems, "measure.cost_range") == [("tiny/measures/a.yaml", "measures/M-A1-first/cost/micro")]
    assert all(problem.place.line > 0 for problem in problems if problem.code != "content.missing")


def test_loading_refuses_what_checking_finds_broken(tmp_path: Path) -> None:
    dimension = spoiled(DIMENSION, ("at_least: 1", "at_least: 7"), ("weight: 1\n", "weight: -1\n"))
    folder = write_pack(tmp_path, dimension=dimension)
    with pytest.raises(InputError) as caught:
        load_pack(folder)
    assert {problem.code for problem in caught.value.problems} == {"condition.level_range", "pack.weight_range"}


def test_a_duplicate_key_is_reported_beside_the_other_mistakes(tmp_path: Path) -> None:
    dimension = spoiled(DIMENSION, ("weight: 1\n", "weight: -1\n"))
    dimension = dimension.replace("    weight: 2\n", "    weight: 2\n    weight: 3\n", 1)
    assert {"yaml.duplicate_key", "pack.weight_range"} <= found(write_pack(tmp_path, dimension=dimension))


def test_a_case_that_does_not_come_out_is_reported(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "cases").mkdir()
    case = (
        "name: wrong\nform: quick\nanswers: {A1.1: 2}\nexpected: {overall: {score: 99, level: 2}, A1.1: {level: 2}}\n"
    )
    (folder / "cases" / "wrong.yaml").write_text(case, encoding="utf-8")
    (problem,) = check_pack(folder)
    assert (problem.code, problem.facts["figure"], problem.facts["found"]) == ("pack.case_differs", "score", 100.0)


def test_points_make_their_own_scale(tmp_path: Path) -> None:
    lines = [line for line in DIMENSION.splitlines() if "from: 2}]" not in line and "One item" not in line]
    dimension = "\n".join(lines).replace("id: x,", "id: x, points: 0.7,").replace("id: y,", "id: y, points: 0.9,")
    pack = load_pack(write_pack(tmp_path, dimension=dimension))
    assert [option.value for option in pack.indicators["A2.1"].options] == [0, 700, 900, 1600]
    assert [float(threshold.edge) for threshold in pack.indicators["A2.1"].thresholds] == [0.7, 0.9, 1.6]


@pytest.mark.parametrize("weights", [(20, 20, 20, 20, 25), (30, 30, 30)])
def test_percentages_that_do_not_add_up_are_noticed(tmp_path: Path, weights: tuple[int, ...]) -> None:
    title = "title: {zh_CN: 题, en: Question}, levels: [{zh_CN: 无, en: Nothing}, {zh_CN: 有, en: Something}]"
    leaves = "".join(f"      - {{id: A3.{at}, weight: {weight}, {title}}}\n" for at, weight in enumerate(weights))
    extra = f"  - id: A3\n    weight: 1\n    title: {{zh_CN: 三, en: Third}}\n    indicators:\n{leaves}"
    assert "pack.weights_sum" in found(write_pack(tmp_path, dimension=DIMENSION + extra))


def test_mistakes_in_what_ranks_the_parts_are_told_at_once(tmp_path: Path) -> None:
    ranked = """
cost_categories: [{id: labour, title: {zh_CN: 人工, en: Labour}, weight: -1}]
kpi_categories: [{id: quality, title: {zh_CN: 质量, en: Quality}}, {id: quality, title: {zh_CN: 交付, en: Delivery}}]
priorities:
  - {id: A1, block: one, best: 50, cost: [1], kpi: [1]}
  - {id: B7, block: one, best: 50, cost: [1], kpi: [1, 2]}
"""
    problems = check_pack(write_pack(tmp_path, FRAME + ranked))
    assert {(problem.code, problem.place.path) for problem in problems} == {
        ("pack.negative_value", "cost_categories/labour"),
        ("pack.duplicate_id", "kpi_categories/quality"),
        ("pack.priority_length", "priorities/A1/kpi"),
        ("pack.unknown_id", "priorities/B7"),
    }
