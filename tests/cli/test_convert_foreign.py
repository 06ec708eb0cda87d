"""``assessor convert`` with questionnaires of other programs: reports, maps, refusals, and nothing by halves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessor.cli import run
from tests.content.foreign import forms


def command(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = run([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return forms.form(tmp_path / "form.xlsx")


def test_the_report_is_one_document_with_sheet_and_cell(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = command(capsys, "convert", form, tmp_path / "pack", "--json")
    document = json.loads(out)
    assert (status, document["ok"], document["remaining"]) == (0, True, [])
    staff = next(found for found in document["findings"] if found["cell"] == "A7")
    assert (staff["fate"], staff["sheet"], staff["code"]) == (
        "converted_with_loss",
        "survey",
        "foreign.unscored_number",
    )
    assert {found["fate"] for found in document["findings"]} == {"accepted", "converted_with_loss"}
    assert command(capsys, "check", tmp_path / "pack")[0] == 0


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_report_speaks_the_users_language(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    status, out, _ = command(capsys, "convert", form, tmp_path / "pack", "--lang", language)
    assert status == 0
    assert "survey!A7" in out
    assert ("--write-map" in out, "Converted with loss" in out) == (True, language == "en")


def test_a_map_is_written_edited_and_gone_by(form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = command(capsys, "convert", form, "--write-map", tmp_path / "map.yaml", "--json")
    document = json.loads(out)
    assert (status, document["kind"], document["top"]) == (0, "xlsform", 5)
    assert [question["id"] for question in document["questions"]] == ["coverage", "uses", "staff", "training"]
    assert not (tmp_path / "pack").exists()
    text = (tmp_path / "map.yaml").read_text(encoding="utf-8").replace("some: 2.5", "some: 4")
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    status, out, _ = command(capsys, "convert", form, tmp_path / "pack", "--map", tmp_path / "map.yaml", "--json")
    found = {finding["code"] for finding in json.loads(out)["findings"]}
    assert status == 0
    assert {"foreign.map_one", "foreign.map_many"} <= found
    assert "value: 4" in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "pack").glob("*.yaml"))


def test_an_existing_map_or_pack_is_only_replaced_by_force(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ((form, tmp_path / "pack"), (form, "--write-map", tmp_path / "map.yaml")):
        assert command(capsys, "convert", *arguments)[0] == 0
        assert command(capsys, "convert", *arguments)[0] == 1
        assert command(capsys, "convert", *arguments, "--force")[0] == 0


def test_nothing_scored_is_refused_with_a_way_out(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, said = command(capsys, "convert", form, tmp_path / "pack", "--levels", "unscored", "--lang", "en")
    assert (status, (tmp_path / "pack").exists()) == (1, False)
    assert "--write-map" in said


def test_options_for_foreign_questionnaires_go_with_no_other_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(capsys, "convert", "--template", tmp_path / "new.xlsx")[0] == 0
    for arguments in (
        [tmp_path / "new.xlsx", tmp_path / "pack", "--levels", "by-order"],
        ["--template", tmp_path / "other.xlsx", "--map", "m.yaml"],
        [tmp_path / "new.xlsx"],
    ):
        with pytest.raises(SystemExit) as stopped:
            command(capsys, "convert", *arguments)
        assert stopped.value.code == 2


def test_a_foreign_questionnaire_becomes_a_folder_and_no_file(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, said = command(capsys, "convert", form, tmp_path / "pack.xlsx", "--lang", "en")
    assert status == 1
    assert "folder" in said
    assert [entry.name for entry in tmp_path.iterdir()] == ["form.xlsx"]


def test_a_file_of_another_kind_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "form.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    status, _, said = command(capsys, "convert", tmp_path / "form.xls", tmp_path / "pack", "--lang", "zh_CN")
    assert status == 1
    assert ".xlsx" in said
    assert "Traceback" not in said
