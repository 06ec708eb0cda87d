"""Reading XLSForms: what becomes of every type, row and column, and which mistakes are told where."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from assessor.content import load_pack
from assessor.domain.conversion import Fate
from assessor.domain.errors import InputError
from assessor.domain.questionnaire import IndicatorKind, Pack
from assessor.services.importing import Preview, import_questionnaire, preview
from tests.content.foreign import forms

HEADER = ("type", "name", "label", "relevant")
STAGE = ("select_one stage", "stage", "Which stage?", "")


def imported(tmp_path: Path, *rows: forms.Row, header: forms.Row = HEADER, **parts: Sequence[forms.Row]) -> Pack:
    path = forms.form(tmp_path / "form.xlsx", (header, *rows), parts.get("choices", forms.PLAIN_CHOICES), ())
    import_questionnaire(path, tmp_path / "pack")
    return load_pack(tmp_path / "pack")


def seen(tmp_path: Path, *rows: forms.Row, header: forms.Row = HEADER, **parts: Sequence[forms.Row]) -> Preview:
    settings = parts.get("settings", ())
    path = forms.form(tmp_path / "f.xlsx", (header, *rows), parts.get("choices", forms.PLAIN_CHOICES), settings)
    return preview(path)


def codes(found: Preview, row: int) -> set[tuple[Fate, str]]:
    places = (f"{letter}{row}" for letter in "ABCDEFGH")
    cells = set(places)
    return {
        (f.fate, f.what.code) for f in found.findings if f.what.place.sheet == "survey" and f.what.place.cell in cells
    }


def refused(path: Path, target: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(InputError) as caught:
        import_questionnaire(path, target)
    assert not target.exists()
    return [(p.code, p.place.sheet, p.place.cell) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("row", "fate", "code"),
    [
        (("select_one stage", "q", "Q"), Fate.LOSS, "foreign.order_one"),
        (("select_multiple stage", "q", "Q"), Fate.LOSS, "foreign.order_many"),
        (("select_one stage or_other", "q", "Q"), Fate.LOSS, "foreign.or_other"),
        (("integer", "q", "Q"), Fate.LOSS, "foreign.unscored_number"),
        (("decimal", "q", "Q"), Fate.LOSS, "foreign.unscored_number"),
        (("range", "q", "Q"), Fate.LOSS, "foreign.unscored_number"),
        (("text", "q", "Q"), Fate.LOSS, "foreign.unscored_words"),
        (("date", "q", "Q"), Fate.LOSS, "foreign.unscored_words"),
        (("acknowledge", "q", "Q"), Fate.LOSS, "foreign.unscored_one"),
        (("note", "q", "Q"), Fate.LOSS, "foreign.note"),
        (("rank stage", "q", "Q"), Fate.IGNORED, "foreign.kind"),
        (("image", "q", "Q"), Fate.IGNORED, "foreign.kind"),
        (("geopoint", "q", "Q"), Fate.IGNORED, "foreign.kind"),
        (("select_one_from_file towns.csv", "q", "Q"), Fate.IGNORED, "foreign.choices_elsewhere"),
        (("start", "q", ""), Fate.IGNORED, "foreign.device"),
        (("deviceid", "q", ""), Fate.IGNORED, "foreign.device"),
    ],
)
def test_every_type_of_question_is_told_in_its_row(tmp_path: Path, row: forms.Row, fate: Fate, code: str) -> None:
    assert (fate, code) in codes(seen(tmp_path, STAGE, row), 3)


def test_a_calculation_is_left_out_and_said_so(tmp_path: Path) -> None:
    header = ("type", "name", "label", "calculation")
    found = seen(tmp_path, STAGE, ("calculate", "total", "", "1 + 1"), header=header)
    assert codes(found, 3) == {(Fate.IGNORED, "foreign.calculated")}


def test_every_filled_row_and_every_column_left_out_is_in_the_report(tmp_path: Path) -> None:
    header = (*HEADER, "appearance", "media::image", "my column")
    rows = (
        ("begin_group", "g", "G", "", "field-list", "", ""),
        ("note", "n", "Read this", "", "", "", ""),
        ("select_one stage", "a", "A", "", "minimal", "a.png", "x"),
        ("end_group", "", "", "", "", "", ""),
        ("begin_repeat", "r", "R", "", "", "", ""),
        ("text", "t", "T", "", "", "", ""),
        ("end_repeat", "", "", "", "", "", ""),
        ("start", "s", "", "", "", "", ""),
    )
    choices = (*forms.PLAIN_CHOICES, ("unused", "x", "X"), ("", "y", "Y"))
    found = seen(tmp_path, *rows, header=header, choices=choices, settings=(("form_title", "style"), ("T", "pages")))
    told = {(f.what.place.sheet, f.what.place.cell) for f in found.findings}
    assert {("survey", f"A{number}") for number in range(2, 10)} <= told
    assert {("survey", "E1"), ("survey", "F1"), ("survey", "G1"), ("settings", "B1")} <= told
    assert {("choices", "A2:A4"), ("choices", "A5"), ("choices", "A6"), ("settings", "A2")} <= told


def test_sections_repeats_hints_and_notes_find_their_place(tmp_path: Path) -> None:
    header = ("type", "name", "label", "hint", "guidance_hint", "required")
    pack = imported(
        tmp_path,
        ("begin_group", "outer", "Outer", "", "", ""),
        ("note", "n", "Please read", "", "", ""),
        ("begin_repeat", "inner", "Inner", "", "", ""),
        ("select_one stage", "a", "**A** <b>bold</b>", "Look here", "For trainers", "yes"),
        ("end_repeat", "", "", "", "", ""),
        ("end_group", "", "", "", "", ""),
        header=header,
    )
    assert pack.nodes["outer"].children == ("inner",)
    assert pack.nodes["outer"].summary.to("en") == "Please read"
    found = pack.indicators["a"]
    assert (found.question.to("en"), found.help.to("en")) == ("A bold", "Look here\n\nFor trainers")
    assert found.allow_na is False


def test_a_note_survives_a_section_without_questions(tmp_path: Path) -> None:
    note = (("begin_group", "intro", "Intro", ""), ("note", "n", "Please read", ""), ("end_group", "", "", ""))
    assert imported(tmp_path, *note, STAGE).summary.to("en") == "Please read"


def test_languages_are_kept_and_a_fallback_is_marked(tmp_path: Path) -> None:
    pack = imported(
        tmp_path,
        ("select_one stage", "a", "Où ?", "Wapi?"),
        header=("type", "name", "label::French (fr)", "label::Kiswahili"),
        choices=(("list_name", "name", "label::French (fr)"), ("stage", "x", "Non"), ("stage", "y", "Oui")),
    )
    question = pack.indicators["a"].question
    assert dict(question.pairs) == {"fr": "Où ?", "sw": "Wapi?"}
    assert (question.marked("sw"), question.marked("zh_CN")) == ("Wapi?", "[fr] Où ?")
    assert pack.languages == ("und",)


@pytest.mark.parametrize(
    ("first", "last", "turned"),
    [
        ("No", "Yes", False),
        ("Yes", "No", True),
        ("Never", "Always", False),
        ("Strongly agree", "Strongly disagree", True),
        ("完全实现", "未开展", True),
        ("Red", "Blue", False),
    ],
)
def test_choices_count_by_their_order_from_worst_to_best(tmp_path: Path, first: str, last: str, turned: bool) -> None:
    choices = (("list_name", "name", "label"), ("s", "a", first), ("s", "b", "Between"), ("s", "c", last))
    found = seen(tmp_path, ("select_one s", "q", "Q", ""), choices=choices)
    assert [choice.level for choice in found.questions[0].choices] == ([5, 2.5, 0] if turned else [0, 2.5, 5])


def test_choices_that_are_no_step_are_set_aside(tmp_path: Path) -> None:
    extra = (("stage", "na", "Not applicable"), ("stage", "dk", "Don't know"), ("stage", "oth", "Other (specify)"))
    found = seen(tmp_path, STAGE, choices=(*forms.PLAIN_CHOICES, *extra))
    choices = {choice.name: (choice.level, choice.meaning) for choice in found.questions[0].choices}
    assert choices["all"] == (5, "step")
    assert [choices[name][1] for name in ("na", "dk", "oth")] == ["na", "confirm", "confirm"]


def test_scores_beside_the_choices_count(tmp_path: Path) -> None:
    choices = (
        ("list_name", "name", "label", "score"), ("stage", "a", "A", 7), ("stage", "b", "B", 1.5), ("stage", "c", "C", 10),
    )  # fmt: skip
    pack = imported(tmp_path, STAGE, choices=choices)
    assert (pack.value_top, pack.score_top) == (10, 100)
    assert [(o.value, o.text.to("en")) for o in pack.indicators["stage"].options] == [
        (1500, "B"),
        (7000, "A"),
        (10000, "C"),
    ]


def test_a_choice_without_a_score_beside_scored_ones_may_be_no_answer(tmp_path: Path) -> None:
    choices = (
        ("list_name", "name", "label", "score"), ("stage", "a", "A", 0), ("stage", "b", "B", 5), ("stage", "c", "C", ""),
        ("stage", "na", "Not applicable", ""), ("stage", "dk", "Don't know", ""), ("stage", "never", "Unknown", 1),
    )  # fmt: skip
    found = seen(tmp_path, STAGE, choices=choices)
    meanings = {choice.name: (choice.meaning, choice.level) for choice in found.questions[0].choices}
    assert (meanings["na"][0], meanings["dk"][0]) == ("na", "confirm")
    assert (meanings["c"], meanings["never"]) == (("step", 0), ("step", 1))


def test_a_range_of_numbers_becomes_what_is_plausible(tmp_path: Path) -> None:
    header = ("type", "name", "label", "constraint", "constraint_message")
    pack = imported(
        tmp_path,
        ("select_one stage", "q", "Q", "", ""),
        ("integer", "staff", "Staff?", ". > 0 and . <= 500", "1 to 500"),
        header=header,
    )
    quantity = pack.indicators["staff"].quantity
    assert pack.indicators["staff"].kind is IndicatorKind.AMOUNT
    assert quantity is not None
    assert (quantity.plausible, quantity.definition.to("en")) == ((1, 500), "1 to 500")


@pytest.mark.parametrize(
    ("expression", "applies"),
    [
        ("${stage} = 'all'", "in 2"),
        ("selected(${stage}, 'all')", "in 2"),
        ("${stage} != 'none'", "not(in 0)"),
        ("${stage} = 'some' or ${stage} = 'all'", "any(in 1, in 2)"),
        ("(${stage} = 'all') and not(${stage} = 'none')", "all(in 2, not(in 0))"),
        ("count-selected(${many}) >= 1", "any(ticked none, ticked some, ticked all)"),
        ("${staff} >= 10", "at_least 1"),
        ("${staff} < 10", "not(at_least 1)"),
        ("regex(${stage}, 'a')", None),
    ],
)
def test_relevance_becomes_a_condition(tmp_path: Path, expression: str, applies: str | None) -> None:
    def told(condition: object) -> str:
        parts = ", ".join(told(part) for part in condition.parts)  # type: ignore[attr-defined]
        values = " ".join(str(value) for value in condition.values)  # type: ignore[attr-defined]
        name = condition.operator.value  # type: ignore[attr-defined]
        return f"{name}({parts})" if parts else f"{name} {values}"

    pack = imported(
        tmp_path,
        STAGE,
        ("select_multiple stage", "many", "Many?", ""),
        ("integer", "staff", "Staff?", ""),
        ("select_one stage", "q", "Q", expression),
    )
    found = pack.indicators["q"].applies
    assert (None if found is None else told(found)) == applies


def test_a_section_hands_its_relevance_down(tmp_path: Path) -> None:
    rows = (
        STAGE,
        ("begin_group", "g", "G", "${stage} = 'all'"),
        ("select_one stage", "q", "Q", ""),
        ("end_group", "", "", ""),
    )
    found = imported(tmp_path, *rows).indicators["q"].applies
    assert found is not None
    assert (found.subject, found.values) == ("stage", (2,))


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ([("select_one nope", "q", "Q", "")], "foreign.unknown_list", "A3"),
        ([("select_one stage", "q", "Q", "${zz} = 1")], "foreign.unknown_reference", "D3"),
        ([("sellect_one stage", "q", "Q", "")], "foreign.type_unknown", "A3"),
        ([("text", "a b", "Q", "")], "foreign.name_unfit", "B3"),
        ([("text", "stage", "Q", "")], "foreign.name_twice", "B3"),
        ([("text", "q", "", "")], "foreign.label_missing", "A3"),
        ([("begin_group", "g", "G", "")], "foreign.not_closed", "A3"),
        ([("end_group", "", "", "")], "foreign.not_opened", "A3"),
        ([("text", "q", "=1+1", "")], "foreign.formula", "C3"),
        ([("text", "q", "#REF!", "")], "sheet.error_value", "C3"),
        ([("text", "q", "Q", "${q} != ''")], "foreign.relevant_cyclic", "D3"),
    ],
)
def test_a_mistake_is_told_with_its_cell(tmp_path: Path, rows: list[forms.Row], code: str, cell: str) -> None:
    path = forms.form(tmp_path / "form.xlsx", (HEADER, STAGE, *rows), forms.PLAIN_CHOICES, ())
    assert (code, "survey", cell) in refused(path, tmp_path / "pack")


def test_mistakes_are_told_all_at_once(tmp_path: Path) -> None:
    rows = (("select_one no", "a", "A", ""), ("select_one stage", "b", "B ${x}", ""), ("sellect", "c", "C", ""))
    path = forms.form(tmp_path / "form.xlsx", (HEADER, *rows), forms.PLAIN_CHOICES, ())
    cells = {cell for _, _, cell in refused(path, tmp_path / "pack")}
    assert {"A2", "C3"} <= cells


def test_a_choice_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    path = forms.form(tmp_path / "f.xlsx", (HEADER, STAGE), (*forms.PLAIN_CHOICES, ("stage", "all", "Again")), ())
    assert refused(path, tmp_path / "pack") == [("foreign.choice_repeated", "choices", "B5")]


def test_questions_of_the_same_name_in_two_sections_stay_apart(tmp_path: Path) -> None:
    group = (("select_one stage", "q", "Q", ""), ("end_group", "", "", ""))
    pack = imported(tmp_path, ("begin_group", "a", "A", ""), *group, ("begin_group", "b", "B", ""), *group)
    assert list(pack.indicators) == ["q", "q_2"]


def test_unusual_names_survive(tmp_path: Path) -> None:
    rows = [("select_one stage", name, "Q", "") for name in ("a.b-c", "网络", "_x", "Größe")]
    assert list(imported(tmp_path, *rows).indicators) == ["a.b-c", "网络", "_x", "Größe"]


def test_choices_that_read_the_same_are_told_apart(tmp_path: Path) -> None:
    choices = (("list_name", "name", "label"), ("stage", "a", "Same"), ("stage", "b", "same."), ("stage", "c", "Else"))
    pack = imported(tmp_path, STAGE, choices=choices)
    assert [option.text.to("en") for option in pack.indicators["stage"].options] == ["Same (a)", "same. (b)", "Else"]


def test_a_list_too_long_for_a_scale_is_answered_in_words(tmp_path: Path) -> None:
    towns = [("towns", f"t{number}", f"Town {number}") for number in range(150)]
    found = seen(tmp_path, STAGE, ("select_one towns", "town", "Town?", ""), choices=(*forms.PLAIN_CHOICES, *towns))
    assert (Fate.LOSS, "foreign.too_many_choices") in codes(found, 3)
    assert found.questions[1].asks == "words"


def test_hidden_sheets_and_merged_cells_are_read(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["choices"].sheet_state = "hidden"
        book["survey"].merge_cells("C2:D2")

    path = forms.form(tmp_path / "form.xlsx", (HEADER, STAGE), forms.PLAIN_CHOICES, (), change)
    assert [question.id for question in preview(path).questions] == ["stage"]


def test_blank_formatted_cells_without_end_cost_nothing(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        yellow = PatternFill("solid", "FFFFFF00")
        for column in range(1, 1001):
            book["survey"].cell(1, column + 10).fill = yellow
        book["survey"].cell(1_048_576, 16_384).fill = yellow

    path = forms.form(tmp_path / "form.xlsx", (HEADER, STAGE), forms.PLAIN_CHOICES, (), change)
    assert [question.id for question in preview(path).questions] == ["stage"]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


def _blown_up(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/blank.bin", bytes(250_000_000))


def _csv(path: Path) -> None:
    path.write_text("survey,,\n,type,name,label\n,text,a,A\n", encoding="utf-8")


def _markdown(path: Path) -> None:
    path.write_text("| survey |      |      |\n|        | type | name |\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_cut, "sheet.damaged"),
        (_locked, "authoring.old_format"),
        (_blown_up, "file.too_large"),
        (_csv, "foreign.flat_form"),
        (_markdown, "foreign.flat_form"),
        (lambda path: path.write_bytes(b""), "foreign.unknown"),
        (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(99)), "sheet.damaged"),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_words(tmp_path: Path, spoil: Callable[[Path], object], code: str) -> None:
    path = forms.form(tmp_path / "form.xlsx")
    spoil(path)
    assert [found for found, _, _ in refused(path, tmp_path / "pack")] == [code]


def test_a_form_without_anything_to_score_is_refused(tmp_path: Path) -> None:
    path = forms.form(tmp_path / "form.xlsx", (HEADER, ("text", "a", "A", "")), (), ())
    assert [code for code, _, _ in refused(path, tmp_path / "pack")] == ["foreign.nothing_counts"]
