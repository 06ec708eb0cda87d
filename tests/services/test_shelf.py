"""The questionnaires at hand: whole ones are taken in, used ones stay, those of the program cannot be removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.domain.errors import InputError
from assessor.resources import DATA_FOLDER
from assessor.services.converting import convert
from assessor.services.importing import level_map, preview, with_worths
from assessor.services.library import DEFAULT_PACK, Library, own_packs
from assessor.services.shelf import holds_questionnaire, put_away, shelf, take_in
from tests.content.foreign import forms
from tests.content.packs import DIMENSION, FRAME, spoiled, write_pack


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    return Library()


def test_a_foreign_form_is_taken_in_and_put_away_again(library: Library, tmp_path: Path) -> None:
    done = take_in(library, forms.form(tmp_path / "form.xlsx"))
    assert (done.id, done.version) == ("sample_stages", "7")
    found = {one.id: one for one in shelf(library)}
    assert next(iter(found)) == DEFAULT_PACK
    assert (found["sample_stages"].own, found["sample_stages"].questions) == (True, 4)
    assert set(found["sample_stages"].languages) == {"en", "zh_CN"}
    assert not found[DEFAULT_PACK].own
    put_away(library, "sample_stages", "7", set())
    assert "sample_stages" not in library.ids()


def test_the_same_one_twice_is_refused_and_the_first_stays(library: Library, tmp_path: Path) -> None:
    take_in(library, forms.form(tmp_path / "form.xlsx"))
    with pytest.raises(InputError) as caught:
        take_in(library, tmp_path / "form.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["shelf.taken"]
    assert library.pack("sample_stages").version == "7"
    assert [folder.name for folder in own_packs().iterdir()] == ["sample_stages@7"]


def test_what_assessments_need_or_came_with_the_program_stays(library: Library, tmp_path: Path) -> None:
    take_in(library, forms.form(tmp_path / "form.xlsx"))
    for id, version, code in (("sample_stages", "7", "shelf.in_use"), (DEFAULT_PACK, "1.0.0", "shelf.bundled")):
        with pytest.raises(InputError) as caught:
            put_away(library, id, version, {("sample_stages", "7")})
        assert caught.value.problems[0].code == code
    assert (own_packs() / "sample_stages@7").is_dir()


def test_a_pack_folder_and_its_workbook_are_taken_in(library: Library, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "one")
    assert take_in(library, folder).id == "tiny"
    newer = write_pack(tmp_path / "two", frame=spoiled(FRAME, ("version: 1.0.0", "version: 1.1.0")))
    convert(newer, tmp_path / "tiny.xlsx")
    assert take_in(library, tmp_path / "tiny.xlsx").version == "1.1.0"
    assert library.versions("tiny") == ("1.1.0", "1.0.0")


def test_a_broken_one_leaves_nothing_behind(library: Library, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "one", dimension=spoiled(DIMENSION, ("id: A2.2", "id: A1.1")))
    with pytest.raises(InputError):
        take_in(library, folder)
    assert list(own_packs().iterdir()) == []


def test_files_are_told_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("format: answers/1\npack: tiny\n", encoding="utf-8")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0 and so on")
    assert holds_questionnaire(forms.form(tmp_path / "form.xlsx"))
    assert holds_questionnaire(write_pack(tmp_path / "pack"))
    assert not holds_questionnaire(tmp_path / "answers.yaml")
    assert not holds_questionnaire(tmp_path / "old.xls")
    assert not holds_questionnaire(tmp_path / "gone.xlsx")


def test_levels_chosen_for_one_question_hold_for_its_list(tmp_path: Path) -> None:
    form, rules = forms.form(tmp_path / "form.xlsx"), level_map(None, None)
    asked = {question.id: question for question in preview(form, rules).questions}
    rules = with_worths(rules, asked["coverage"], {"none": 0.0, "some": 4.0, "all": 5.0})
    rules = with_worths(rules, asked["uses"], None)
    found = {question.id: question for question in preview(form, rules).questions}
    assert [choice.level for choice in found["training"].choices] == [0, 4, 5]
    assert found["training"].source == "map"
    assert "uses" in preview(form, rules).unscored
    rules = with_worths(rules, asked["coverage"], {"none": "na", "some": 1.0, "all": 5.0})
    assert preview(form, rules).questions[0].choices[0].meaning == "na"


def test_a_persons_own_data_can_be_kept_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "stick"))
    assert own_packs() == tmp_path / "stick" / "packs"
