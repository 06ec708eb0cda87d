"""What a check of a pack folder finds: every kind of mistake that an author makes, in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessor.content import check_pack
from assessor.content.measure_reach import climb
from assessor.domain.measure import Effect, Measure
from assessor.domain.text import Text
from tests.content import authored
from tests.content.packs import DIMENSION, spoiled, write_pack

Frame = dict[str, Any]


def _capability(frame: Frame) -> Any:
    return frame["dimensions"][0]["capabilities"][0]


def _level(frame: Frame) -> Any:
    return _capability(frame)["indicators"][0]


def _rate(frame: Frame) -> Any:
    return _capability(frame)["indicators"][1]


def _gates(frame: Frame) -> Any:
    return frame["overall"]["level"]["stages"][0]["gates"]


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("pack.duplicate_id", lambda f: _rate(f).update(id="A1.1")),
        ("pack.duplicate_id", lambda f: _capability(f).update(id="A")),
        ("pack.duplicate_id", lambda f: _level(f).update(id="A")),
        ("pack.retired_id", lambda f: f["retired"].append({"id": "A1.2", "since": "0.9"})),
        ("pack.translation_missing", lambda f: _level(f)["levels"][2].pop("en")),
        ("pack.translation_missing", lambda f: f["sources"][0]["title"].pop("zh_CN")),
        ("pack.weights_zero", lambda f: (_level(f).update(weight=0), _rate(f).update(weight=0))),
        ("pack.weight_range", lambda f: _level(f).update(weight=-1)),
        ("pack.weight_range", lambda f: f["profiles"][0]["weights"].update({"A1.1": -2})),
        ("pack.weights_sum", lambda f: _nearly_a_hundred(f)),
        ("pack.profile_total", lambda f: f["profiles"][0]["weights"].update({"A1.1": 20})),
        ("pack.level_without_rule", lambda f: _rate(f)["thresholds"].pop(1)),
        ("pack.threshold_out_of_reach", lambda f: _rate(f)["thresholds"][2].update({"from": 1.5})),
        ("pack.threshold_out_of_reach", lambda f: _rate(f)["thresholds"][3].update(above=1)),
        ("pack.thresholds_overlap", lambda f: _rate(f)["thresholds"][1].update(above=0.7)),
        ("pack.thresholds_overlap", lambda f: _rate(f)["thresholds"][1].update(above=0)),
        ("pack.threshold_twice", lambda f: _rate(f)["thresholds"].append({"level": 2, "above": 0.3})),
        ("pack.no_thresholds", lambda f: _rate(f).pop("thresholds")),
        ("pack.conditions_cyclic", lambda f: _level(f).update(applies={"indicator": "A1.2", "at_least": 1})),
        ("pack.gate_never_met", lambda f: _gates(f)[0].update(score=101)),
        ("pack.gate_never_met", lambda f: f["profiles"][0]["stages"]["overall"][0]["gates"][0].update(score=101)),
        ("pack.stage_missing", lambda f: f["overall"]["level"]["stages"].pop(0)),
        ("pack.stages_order", lambda f: f["overall"]["level"]["stages"].reverse()),
        ("pack.unknown_crosswalk", lambda f: _rate(f)["crosswalk"].append("DCMM:数据湖")),
        ("pack.unknown_scheme", lambda f: _rate(f)["crosswalk"].append("ISO:7.1")),
        ("pack.unknown_scheme_near", lambda f: _rate(f)["crosswalk"].append("CMM:网络")),
        (
            "pack.same_level_text",
            lambda f: _level(f)["levels"].__setitem__(2, {"zh_CN": "nothing at all", "en": "Begun."}),
        ),
        ("pack.unknown_source", lambda f: _capability(f)["sources"].append("gone")),
        ("pack.unknown_source", lambda f: _rate(f)["quantity"].update(plausible_source="gone")),
        ("pack.unknown_id", lambda f: _gates(f)[2].update(all=["A9"])),
        ("pack.form_unknown", lambda f: _level(f).update(forms=["slow"])),
        ("pack.scale_order", lambda f: _swapped(f)),
        ("pack.text_left_out", lambda f: _one_without_question(f)),
        ("pack.level_wordless", lambda f: _level(f)["levels"][2].update(zh_CN=" ", en="")),
        ("pack.translation_missing", lambda f: _level(f)["question"].update(en="   ")),
        ("pack.similar_level_text", lambda f: _nearly_alike(f)),
        ("pack.same_level_text", lambda f: _level(f)["levels"][3].update(_level(f)["levels"][1])),
        ("pack.unseen_character", lambda f: _level(f)["title"].update(en="Net\u202ework")),
        ("pack.never_asked", lambda f: _level(f).update(forms=[])),
        ("pack.no_quantity", lambda f: _rate(f).pop("quantity")),
        ("pack.minutes", lambda f: _rate(f).update(minutes=-1)),
        ("pack.value_above_top", lambda f: _level(f)["levels"].append(authored.text("beyond"))),
        ("pack.threshold_always", lambda f: _rate(f)["thresholds"][0].update(above=-0.1)),
        ("pack.floor_zero", lambda f: _capability(f).update(level={"cumulative": 0})),
        ("pack.next_steps", lambda f: _capability(f).update(next_steps=[authored.text("begin")])),
        ("pack.level_unnamed", lambda f: f.update(levels=f["levels"][:2])),
        ("pack.gate_easier", lambda f: _easier(f)),
        ("content.not_a_language", lambda f: _rate(f)["title"].update({"and the rest of it": None})),
        ("pack.version_format", lambda f: f.update(version="one")),
        ("pack.date_format", lambda f: f.update(date="2026-13-40")),
        ("pack.id_format", lambda f: _level(f).update(id="A1 1")),
        ("pack.profile_never", lambda f: _second_profile(f)),
        ("pack.crosswalk_form", lambda f: _rate(f)["crosswalk"].append("网络")),
        ("condition.never", lambda f: _rate(f).update(applies=_contradiction())),
        ("condition.always", lambda f: _level(f).update(applies={"all": []})),
        ("content.choice", lambda f: _level(f).update(applies={"profile": "size", "in": ["huge"]})),
        ("condition.unknown_code", lambda f: _level(f).update(applies={"profile": "sector", "in": ["C99"]})),
        ("condition.not_in_form", lambda f: _half_asked(f)),
        ("pack.empty_node", lambda f: f["dimensions"].append({"id": "B", "title": authored.text("empty")})),
    ],
)
def test_a_mistake_of_an_author_is_found(tmp_path: Path, code: str, spoil: Callable[[Frame], object]) -> None:
    frame, measures = authored.sound_pack()
    spoil(frame)
    problems = check_pack(authored.pack_folder(tmp_path / "tiny", frame, measures))
    found = [problem for problem in problems if problem.code == code]
    assert found, authored.codes(problems)
    assert found[0].place.file.startswith("tiny/")


def _nearly_a_hundred(frame: Frame) -> None:
    extra = {**_level(frame), "id": "A1.3", "weight": 20}
    _level(frame)["weight"], _rate(frame)["weight"] = 40, 38
    _capability(frame)["indicators"].append(extra)


def _one_without_question(frame: Frame) -> None:
    _capability(frame)["indicators"] += [{**_level(frame), "id": f"A1.{number}"} for number in range(3, 8)]
    _rate(frame).pop("question")


def _nearly_alike(frame: Frame) -> None:
    _level(frame)["levels"][2] = authored.text("A register lists all machines in the plant")
    _level(frame)["levels"][3] = authored.text("A register lists all machines of the plant")


def _easier(frame: Frame) -> None:
    frame["overall"]["level"]["stages"][1]["gates"][0].update(score=10)


def _second_profile(frame: Frame) -> None:
    frame["profiles"].append({**frame["profiles"][0], "id": "again"})


def _contradiction() -> Frame:
    return {"all": [{"indicator": "A1.1", "at_least": 4}, {"not": {"indicator": "A1.1", "at_least": 2}}]}


def _half_asked(frame: Frame) -> None:
    frame["forms"].append({"id": "quick", "minutes": 1, "title": authored.text("Quick")})
    _rate(frame)["forms"] = ["quick", "full"]


def _swapped(frame: Frame) -> None:
    steps = [{"value": value, "text": authored.text(str(value))} for value in (0, 2, 1, 3, 4)]
    _level(frame).pop("levels")
    _level(frame)["options"] = steps


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("measure.out_of_reach", lambda m: m["measures"].pop()),
        ("measure.out_of_reach", lambda m: m["measures"][1]["effects"][0].update(needs=3)),
        ("measure.out_of_reach", lambda m: m["measures"][1].update(applies={"profile": "size", "in": ["large"]})),
        ("measure.out_of_reach", lambda m: m["measures"][1].update(applies={"indicator": "A1.1", "at_least": 2})),
        ("measure.out_of_reach", lambda m: [one.update(alternatives="either") for one in m["measures"]]),
        ("measure.cycle", lambda m: m["measures"][0].update(prerequisites=["M-2"])),
        ("pack.translation_missing", lambda m: m["measures"][0]["steps"][1].pop("en")),
    ],
)
def test_measures_that_do_not_lead_everywhere_are_found(
    tmp_path: Path, code: str, spoil: Callable[[Frame], object]
) -> None:
    frame, measures = authored.sound_pack()
    spoil(measures)
    problems = check_pack(authored.pack_folder(tmp_path / "tiny", frame, measures))
    assert code in authored.codes(problems)


def test_one_question_left_behind_is_found_even_if_the_others_carry_the_level(tmp_path: Path) -> None:
    frame, measures = authored.sound_pack()
    _level(frame)["weight"] = 9
    for one in measures["measures"]:
        one["effects"].pop()
    problems = check_pack(authored.pack_folder(tmp_path / "tiny", frame, measures))
    facts = next(problem.facts for problem in problems if problem.code == "measure.out_of_reach")
    assert facts["behind"] == ("A1.2 (0)",)
    _rate(frame)["allow_na"] = False
    _level(frame)["allow_na"] = False
    _rate(frame).pop("applies")
    frame["profiles"][0].pop("weights")
    problems = check_pack(authored.pack_folder(tmp_path / "again", frame, measures))
    assert "measure.out_of_reach" not in authored.codes(problems)


def _opened_in_large_firms_only(measures: list[Frame]) -> None:
    first = {**authored.measure("M-3", 1), "applies": {"profile": "size", "in": ["large"]}}
    measures.append(first)
    measures[1]["prerequisites"] = ["M-1", "M-3"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda m: None, {}),
        (
            lambda m: m["measures"][1]["effects"].pop(),
            {("measure.step_missing_for", "A1.2", 2): ("small", "medium"),
             ("measure.step_missing_for", "A1.2", 3): ("small", "medium")},
        ),
        (
            lambda m: m["measures"][0]["effects"][0].update(to=1),
            {("measure.step_missing", "A1.1", 1): ("micro", "small", "medium", "large")},
        ),
        (
            lambda m: m["measures"][1].update(
                applies={"any": [{"profile": "size", "in": ["small", "medium", "large"]},
                                 {"profile": "process_type", "in": ["process"]}]}
            ),
            {("measure.step_missing_for", "A1.1", 2): ("micro, discrete", "micro, mixed"),
             ("measure.step_missing_for", "A1.1", 3): ("micro, discrete", "micro, mixed")},
        ),
        (
            lambda m: _opened_in_large_firms_only(m["measures"]),
            {("measure.step_missing_for", "A1.1", 2): ("micro", "small", "medium"),
             ("measure.step_missing_for", "A1.1", 3): ("micro", "small", "medium"),
             ("measure.step_missing_for", "A1.2", 2): ("small", "medium"),
             ("measure.step_missing_for", "A1.2", 3): ("small", "medium")},
        ),
    ],
)  # fmt: skip
def test_steps_that_no_measure_leads_up_are_warned_of_with_the_firms(
    tmp_path: Path, spoil: Callable[[Frame], object], told: dict[tuple[str, str, int], tuple[str, ...]]
) -> None:
    frame, measures = authored.sound_pack()
    spoil(measures)
    found = check_pack(authored.pack_folder(tmp_path / "tiny", frame, measures))
    steps = [problem for problem in found if problem.code.startswith("measure.step_missing")]
    assert all(problem.warning and problem.place.path for problem in steps)
    assert {(p.code, p.facts["id"], p.facts["step"]): p.facts["firms"] for p in steps} == told


def test_a_measure_starts_when_all_it_needs_is_there() -> None:
    def one(id: str, *effects: Effect, after: tuple[tuple[str, ...], ...] = ()) -> Measure:
        return Measure(id, Text(), Text(), (), effects, {}, {}, {}, prerequisites=after)

    both = one("both", Effect("a", 2, needs=1), Effect("b", 3))
    first = one("first", Effect("a", 1))
    last = one("last", Effect("b", 4, needs=3), after=(("gone", "both"),))
    assert climb([both, last, first]) == {"a": 2, "b": 4}
    assert climb([last, one("stuck", Effect("c", 2, needs=1))]) == {}


def test_fields_that_change_nothing_are_warned_of(tmp_path: Path) -> None:
    dimension = spoiled(
        DIMENSION,
        ("title: {zh_CN: 维度, en: Dimension}\n", "title: {zh_CN: 维度, en: Dimension}\nscale: 2\nfloor: 0.5\n"),
        ("kind: level\n", "kind: level\n        met_from: 1\n        quantity: {unit: {zh_CN: 台, en: pieces}}\n"),
        ("kind: checklist\n", "kind: checklist\n        tier: 1\n"),
    )
    dimension = dimension.replace(
        "level: {cumulative: 0.8}\n    indicators:\n      - id: A2.1", "indicators:\n      - id: A2.1"
    )
    found = [
        problem for problem in check_pack(write_pack(tmp_path, dimension=dimension)) if problem.code == "pack.unused"
    ]
    assert all(problem.warning for problem in found)
    assert {(problem.facts["id"], problem.facts["field"]) for problem in found} == {
        ("A", "scale"), ("A", "floor"), ("A1.1", "met_from"), ("A1.1", "quantity"), ("A2.1", "tier"),
    }  # fmt: skip


def test_a_weight_of_a_part_that_a_mean_of_leaves_looks_through_is_warned_of(tmp_path: Path) -> None:
    text = (next(f for f in authored.FAMILIES if f.name == "mean-of-leaves") / "pack.yaml").read_text(encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(
        text.replace("- id: backup\n", "- id: backup\n        weight: 3\n"), encoding="utf-8"
    )
    found = check_pack(tmp_path)
    assert [(p.code, p.facts["id"], p.facts["field"], p.warning) for p in found] == [
        ("pack.unused", "backup", "weight", True)
    ]


def test_a_scale_with_too_many_levels_is_refused_and_not_cut(tmp_path: Path) -> None:
    levels = ", ".join(f"{{zh_CN: 第{n}档, en: Step number {n}}}" for n in range(105))
    old = (
        "levels: [{zh_CN: 无, en: Nothing}, {zh_CN: 有人管, en: Somebody cares}, {zh_CN: 有制度, en: There is a rule}]"
    )
    dimension = spoiled(DIMENSION, (old, f"levels: [{levels}]"))
    assert "pack.scale_length" in {problem.code for problem in check_pack(write_pack(tmp_path, dimension=dimension))}
