from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessor.content import available_packs, check_pack, load_pack, read_answers, write_answers
from assessor.content.projections import load_projections, read_projections
from assessor.domain.assessment import Answer, Grade
from assessor.domain.errors import InputError, Problem
from assessor.domain.projection import ASK, Combine, RuleKind
from assessor.domain.questionnaire import Condition, Operator, Pack, Role
from assessor.i18n import catalogue
from assessor.resources import questionnaires

SOURCE = """
format: 1
id: shop
version: 1.0.0
title: {zh_CN: 车间, en: Shop}
forms: [{id: full, title: {zh_CN: 全, en: All}}]
overall:
  title: {zh_CN: 总, en: All}
  indicators:
    - {id: L, title: {zh_CN: 级, en: Level}, levels: [{zh_CN: 甲, en: a}, {zh_CN: 乙, en: b}, {zh_CN: 丙, en: c}]}
    - id: R
      kind: rate
      title: {zh_CN: 率, en: Rate}
      quantity: {numerator: {zh_CN: 分子, en: part}, denominator: {zh_CN: 分母, en: whole}}
      thresholds: [{level: 1, above: 0.5}]
      levels: [{zh_CN: 低, en: low}, {zh_CN: 高, en: high}]
    - id: C
      kind: checklist
      title: {zh_CN: 勾, en: Ticks}
      thresholds: [{level: 1, from: 1}]
      criteria: [{id: one, text: {zh_CN: 一, en: one}}, {id: two, text: {zh_CN: 二, en: two}}]
      levels: [{zh_CN: 无, en: none}, {zh_CN: 有, en: some}]
"""
TARGET = SOURCE.replace("id: shop", "id: other\nrole: projection")
HEAD = "format: 1\nid: other\nform: full\nmark: C\ncaution: {zh_CN: 估算, en: Estimate}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in (("shop", SOURCE), ("other", TARGET)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(text, "utf-8")
    (tmp_path / "shop" / "projections").mkdir()
    return tmp_path


def write(root: Path, items: str, head: str = HEAD) -> None:
    (root / "shop" / "projections" / "other.yaml").write_text(f"{head}items: {items}\n", "utf-8")


def problems(root: Path) -> list[Problem]:
    found, problems = read_projections(root / "shop", load_pack(root / "shop"), lambda id: pack_of(root, id))
    assert found or problems
    return problems


def pack_of(root: Path, id: str) -> Pack | None:
    folder = available_packs(root).get(id)
    return load_pack(folder) if folder else None


def test_every_kind_of_rule_is_read(root: Path) -> None:
    write(root, "{L: {level: [L, R], by: mean, table: [0, 1]}, R: {rate: R, exact: true}, C: {ticks: {same: C}}}")
    with pytest.raises(InputError):  # a table must have as many rows as both questions have levels
        load_projections(root / "shop", load_pack(root / "shop"), lambda id: pack_of(root, id))
    write(
        root,
        "{L: {level: [L], by: max, table: [0, [0, 1], 2]}, R: {rate: R, exact: true},"
        " C: {ticks: {one: [L >= 1, ask], two: C has two}}}",
    )
    (mapping,) = load_projections(root / "shop", load_pack(root / "shop"), lambda id: pack_of(root, id))
    level, rate, ticks = (mapping.rules[id] for id in "LRC")
    assert (level.kind, level.combine, level.table) == (RuleKind.LEVEL, Combine.MAXIMUM, ((0, 0), (0, 1), (2, 2)))
    assert (rate.kind, rate.sources, rate.exact) == (RuleKind.RATE, ("R",), True)
    at_least = Condition(Operator.AT_LEAST, "L", (1,))
    assert dict(ticks.ticks) == {
        "one": Condition(Operator.ALL, parts=(at_least, ASK)),
        "two": Condition(Operator.TICKED, "C", ("two",)),
    }


@pytest.mark.parametrize(
    ("items", "codes"),
    [
        ("{L: {rate: R}, R: ask, C: ask}", {"projection.target_kind"}),
        ("{L: ask, R: {rate: L}, C: ask}", {"projection.source_kind"}),
        ("{L: {level: [Z]}, R: {rate: Q}, C: {ticks: {same: X}}}", {"projection.unknown_source"}),
        (
            "{L: {steps: [L >= 9, nonsense, C has nine]}, R: ask, C: ask}",
            {"pack.position_range", "projection.clause", "projection.unknown_tick", "projection.steps"},
        ),
        ("{L: {level: [L], table: [0, 7, [2, 1]]}, R: ask, C: ask}", {"projection.table_row"}),
        ("{L: {level: [L], table: [0]}, R: ask, C: ask}", {"projection.table_length"}),
        (
            "{L: {count: C, from: [2, 1]}, R: ask, C: {ticks: {three: ask}}}",
            {"projection.edges", "projection.unknown_tick"},
        ),
        ("{L: ask, R: ask}", {"projection.item_missing"}),
        ("{L: {}, R: {ask: true, rate: R}, C: ask, D: ask}", {"projection.kind", "projection.unknown_item"}),
        ("{L: {ask: true, colour: red}, R: ask, C: ask}", {"content.unknown_key"}),
        ("[1]", {"content.mapping_expected", "projection.item_missing"}),
    ],
)
def test_every_mistake_is_told_at_once_with_its_place_in_both_languages(
    root: Path, items: str, codes: set[str]
) -> None:
    write(root, items)
    found = problems(root)
    assert {problem.code for problem in found} == codes
    for problem in found:
        assert problem.place.file == "projections/other.yaml"
        assert problem.place.path or problem.place.line
        for language in ("zh_CN", "en"):
            assert "%(" not in catalogue(language).problem(problem)
        assert catalogue("zh_CN").problem(problem) != catalogue("en").problem(problem)
    assert codes <= {problem.code for problem in check_pack(root / "shop")}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: other", "id: nowhere", "projection.no_target"),
        ("id: other", "id: shop", "projection.no_target"),
        ("form: full", "form: half", "content.choice"),
        ("mark: C", "mark: Q", "content.choice"),
        ("zh_CN: 估算, ", "", "pack.translation_missing"),
        ("format: 1", "format: 2", "pack.format"),
        ("mark: C", "mark: C\nreading: odd", "content.choice"),
        ("mark: C", "mark: C\nmark: C", "yaml.duplicate_key"),
    ],
)
def test_the_frame_is_checked_too(root: Path, old: str, new: str, code: str) -> None:
    write(root, "{L: ask, R: ask, C: ask}", HEAD.replace(old, new))
    assert code in {problem.code for problem in problems(root)}


def test_packs_to_look_through_are_no_questionnaires() -> None:
    root = questionnaires()
    targets = set(available_packs(root, Role.PROJECTION))
    assert {"miit-sme-2024", "security-grading-2024", "cmmm-2020-estimate", "dcmm-hints"} <= targets
    assert not targets & set(available_packs(root, Role.QUESTIONNAIRE))


@pytest.mark.parametrize("id", ["miit-sme-2024", "security-grading-2024", "cmmm-2020-estimate", "dcmm-hints"])
def test_the_bundled_targets_have_no_mistake(id: str) -> None:
    assert check_pack(questionnaires() / id) == []


def test_the_bundled_mappings_have_no_mistake_and_say_estimate_in_both_languages() -> None:
    folder = questionnaires() / "industrial-internet-readiness"
    found, mistakes = read_projections(folder, load_pack(folder), lambda id: pack_of(questionnaires(), id))
    assert mistakes == []
    assert len(found) == 4
    for mapping in found:
        assert mapping.caution.to("zh_CN").startswith("估算，非官方结果")
        assert mapping.caution.to("en").startswith("Estimate, not an official result")


def test_answers_to_other_frameworks_are_read_and_written_back(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        """
format: answers/1
pack: shop
enterprise: {name: 甲}
answers: {L: 1}
projections:
  other: {answers: {L: 2, R: {numerator: 1, denominator: 4, grade: E2}}}
""",
        "utf-8",
    )
    packs = {"shop": load_pack(root / "shop")}
    read = read_answers(path, packs, lambda id: pack_of(root, id))
    assert read.extra["other"]["L"] == Answer("L", position=2)
    assert read.extra["other"]["R"].grade is Grade.DOCUMENT
    again = tmp_path / "again.yaml"
    write_answers(read, again)
    assert read_answers(again, packs, lambda id: pack_of(root, id)) == read


def test_every_mistake_in_answers_to_other_frameworks_is_told(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        """
format: answers/1
pack: shop
enterprise: {name: 甲}
answers: {}
projections:
  nothing: {answers: {L: 2}}
  other: {reading: odd, colour: red, answers: {L: 9, Z: 1}}
""",
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_answers(path, {"shop": load_pack(root / "shop")}, lambda id: pack_of(root, id))
    assert {problem.code for problem in caught.value.problems} == {
        "projection.unknown",
        "projection.one_reading",
        "content.unknown_key",
        "answers.level_out_of_range",
        "answers.unknown_id",
    }


def test_a_pack_without_projections_has_none(root: Path) -> None:
    shutil.rmtree(root / "shop" / "projections")
    assert load_projections(root / "shop", load_pack(root / "shop"), lambda _id: None) == ()
