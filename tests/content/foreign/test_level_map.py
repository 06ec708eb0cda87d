"""Maps from choices to levels: read, written, applied; mistakes in them told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.content import load_pack
from assessor.domain.errors import InputError
from assessor.services.importing import import_questionnaire, level_map, preview, write_level_map
from tests.content.foreign import forms

HEAD = "format: level-map/1\n"


def mapped(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "map.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def worth(tmp_path: Path, text: str) -> dict[str, list[float | None]]:
    rules = level_map(mapped(tmp_path, text), None)
    found = preview(forms.form(tmp_path / "form.xlsx"), rules)
    assert found.problems == ()
    return {question.id: [choice.level for choice in question.choices] for question in found.questions}


def refused(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    path = forms.form(tmp_path / "form.xlsx")
    with pytest.raises(InputError) as caught:
        import_questionnaire(path, tmp_path / "pack", level_map(mapped(tmp_path, text), None))
    assert not (tmp_path / "pack").exists()
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_a_list_is_mapped_and_a_question_wins_over_its_list(tmp_path: Path) -> None:
    text = "lists:\n  stage: {none: 0, some: 4, all: 5}\nquestions:\n  training: {none: 1, some: 2, all: 3}\n"
    found = worth(tmp_path, text)
    assert (found["coverage"], found["training"]) == ([0, 4, 5], [1, 2, 3])


def test_choices_may_be_named_by_their_words_or_number(tmp_path: Path) -> None:
    text = (
        "questions:\n  coverage: {Nowhere: 0, 部分: 1.5, '3': 2}\nchoices: {nowhere: 0, in places: 3, everywhere: 4}\n"
    )
    found = worth(tmp_path, text)
    assert (found["coverage"], found["training"]) == ([0, 1.5, 2], [0, 3, 4])


def test_what_does_not_count_has_no_weight(tmp_path: Path) -> None:
    path = forms.form(tmp_path / "form.xlsx")
    rules = level_map(mapped(tmp_path, "default: unscored\nquestions: {coverage: by-order}\n"), None)
    import_questionnaire(path, tmp_path / "pack", rules)
    pack = load_pack(tmp_path / "pack")
    assert [
        id for id, found in pack.indicators.items() if pack.nodes[pack.parent_of(id) or ""].weight and found.weight
    ] == ["coverage"]


def test_numbers_count_with_thresholds(tmp_path: Path) -> None:
    text = "questions:\n  staff: {thresholds: [{level: 1, from: 10}, {level: 3.5, above: 50}]}\n"
    import_questionnaire(forms.form(tmp_path / "form.xlsx"), tmp_path / "pack", level_map(mapped(tmp_path, text), None))
    found = load_pack(tmp_path / "pack").indicators["staff"]
    assert [option.value for option in found.options] == [0, 1000, 3500]
    assert [(edge.position, edge.edge, edge.inclusive) for edge in found.thresholds] == [(1, 10, True), (2, 50, False)]


def test_ticks_are_added_up_to_the_highest_level(tmp_path: Path) -> None:
    text = "lists:\n  uses: {quality: 3, energy: 2, upkeep: 2, planning: none}\n"
    import_questionnaire(forms.form(tmp_path / "form.xlsx"), tmp_path / "pack", level_map(mapped(tmp_path, text), None))
    found = load_pack(tmp_path / "pack").indicators["uses"]
    assert [option.value for option in found.options] == [0, 2000, 3000, 4000, 5000, 5000]
    assert [criterion.id for criterion in found.criteria if criterion.exclusive] == ["planning"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("questions:\n  nope: unscored\n", "foreign.map_unknown_question", 3),
        ("lists:\n  nope: {a: 1}\n", "foreign.map_unknown_list", 3),
        ("lists:\n  stage: {none: 0, some: 1, all: 2, more: 3}\n", "foreign.map_unknown_choice", 3),
        ("lists:\n  stage: {none: 0, some: 1}\n", "foreign.map_choice_missing", 3),
        ("lists:\n  stage: {none: 0, some: 1, all: 6}\n", "foreign.map_level", 3),
        ("lists:\n  stage: {none: low, some: 1, all: 2}\n", "foreign.map_worth", 3),
        ("questions:\n  coverage: sometimes\n", "foreign.map_rule", 3),
        ("default: perhaps\n", "content.choice", 2),
        ("levels: {}\n", "content.unknown_key", 2),
        ("questions:\n  coverage: {thresholds: [{level: 1, from: 3}]}\n", "foreign.map_not_for", 3),
        ("questions:\n  staff: {none: 1}\n", "foreign.map_not_for", 3),
    ],
)
def test_a_mistake_in_a_map_is_told_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    assert (code, line) in refused(tmp_path, text)


def test_a_written_map_says_what_the_import_does(tmp_path: Path) -> None:
    path, target = forms.form(tmp_path / "form.xlsx"), tmp_path / "written.yaml"
    seen = write_level_map(path, target, language="zh_CN")
    again = preview(path, level_map(target, None))
    assert [q.choices for q in again.questions] == [q.choices for q in seen.questions]
    assert {q.id: q.source for q in again.questions} == {
        "coverage": "map", "uses": "map", "staff": "unscored", "training": "map",
    }  # fmt: skip
    assert "# 网络覆盖到哪里" not in target.read_text(encoding="utf-8").splitlines()[0]
    assert "none: 0  # 没有" in target.read_text(encoding="utf-8")


def test_a_map_can_be_written_for_a_form_that_scores_nothing_yet(tmp_path: Path) -> None:
    survey = (("type", "name", "label"), ("integer", "staff", "Staff?"))
    write_level_map(forms.form(tmp_path / "form.xlsx", survey, (), ()), tmp_path / "map.yaml")
    text = (tmp_path / "map.yaml").read_text(encoding="utf-8")
    assert "staff: unscored" in text
    edited = text.replace("staff: unscored", "staff: {thresholds: [{level: 5, from: 100}]}")
    (tmp_path / "map.yaml").write_text(edited, encoding="utf-8")
    import_questionnaire(tmp_path / "form.xlsx", tmp_path / "pack", level_map(tmp_path / "map.yaml", None))
    assert list(load_pack(tmp_path / "pack").indicators) == ["staff"]
