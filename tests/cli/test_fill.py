"""``sheet --answers`` and ``fill`` as a script calls them: shown first, applied whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assessor.content.sheet_layout import ANSWERS
from assessor.resources import resource
from assessor.services.exchanging import open_assessment
from assessor.services.library import DEFAULT_PACK, Library
from tests.cli.test_commands import command
from tests.content.test_sheet import answer, fill

ZIPPER = resource("samples", "zipper-maker.yaml")
LEVEL = ANSWERS.index("level") + 1


@pytest.fixture
def sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "s.xlsx"
    assert command(capsys, "sheet", DEFAULT_PACK, "--answers", ZIPPER, "--out", path)[0] == 0
    return path


def told(capsys, *arguments) -> tuple[int, dict]:
    status, out, _ = command(capsys, "fill", *arguments, "--json")
    return status, json.loads(out)


def test_a_sheet_of_answers_read_back_changes_nothing(capsys, sheet, tmp_path):
    status, found = told(capsys, ZIPPER, "--from", sheet, "--out", tmp_path / "o.yaml")
    assert (status, found["ok"], found["changes"], found["unchanged"], found["left_blank"]) == (0, True, [], 24, 0)
    library = Library()
    assert open_assessment(library, tmp_path / "o.yaml") == open_assessment(library, ZIPPER)


def test_changes_are_shown_and_only_written_when_asked_for(capsys, sheet, tmp_path):
    fill(sheet, lambda book: answer(book, "N3.1", level=4, note="新备注"))
    out = tmp_path / "o.yaml"
    for extra in ((), ("--out", out, "--dry-run")):
        status, text, _ = command(capsys, "fill", ZIPPER, "--from", sheet, *extra)
        assert (status, out.exists()) == (0, False)
        assert "N3.1" in text
    status, found = told(capsys, ZIPPER, "--from", sheet, "--out", out)
    (change,) = found["changes"]
    assert (change["id"], change["before"]["level"], change["after"]["level"], change["cell"]) == ("N3.1", 2, 4, "E8")
    assert (found["written"], found["applied"]) == (str(out), 1)
    assert open_assessment(Library(), out).answers["N3.1"].position == 4


def test_with_one_bad_cell_nothing_is_applied_and_every_bad_cell_named(capsys, sheet, tmp_path):
    fill(
        sheet,
        lambda book: (
            answer(book, "N3.1", level="3级"),
            answer(book, "N1.1", numerator="二十"),
            answer(book, "P2.1", level=1),
        ),
    )
    status, _, said = command(capsys, "fill", ZIPPER, "--from", sheet, "--out", tmp_path / "o.yaml", "--lang", "zh_CN")
    assert (status, (tmp_path / "o.yaml").exists()) == (1, False)
    assert "E8" in said
    assert "F4" in said
    assert "3 级" in said


def test_departments_that_disagree_stop_it_until_somebody_decides(capsys, sheet, tmp_path):
    other = tmp_path / "t.xlsx"
    other.write_bytes(sheet.read_bytes())
    fill(sheet, lambda book: answer(book, "N3.1", level=4))
    fill(other, lambda book: (answer(book, "N3.1", level=1), answer(book, "P2.1", level=5)))
    status, found = told(capsys, ZIPPER, "--from", sheet, other, "--out", tmp_path / "o.yaml")
    assert (status, [p["code"] for p in found["problems"]]) == (1, ["sheet.clash_sheets"] * 2)
    assert told(capsys, ZIPPER, "--from", sheet, other, "--on-conflict", "sheet")[0] == 1
    status, found = told(
        capsys, ZIPPER, "--from", sheet, "--from", other, "--on-conflict", "keep", "--out", tmp_path / "o.yaml"
    )
    assert (status, [c["id"] for c in found["changes"] if c["taken"]]) == (0, ["P2.1"])
    after = open_assessment(Library(), tmp_path / "o.yaml").answers
    assert (after["N3.1"].position, after["P2.1"].position) == (2, 5)


def test_answers_given_since_the_sheet_was_made_are_not_overwritten_unasked(capsys, sheet, tmp_path):
    edited = tmp_path / "edited.yaml"
    text = ZIPPER.read_text(encoding="utf-8")
    assert "  N3.1:\n    level: 2\n" in text
    edited.write_text(text.replace("  N3.1:\n    level: 2\n", "  N3.1:\n    level: 1\n"), encoding="utf-8")
    fill(sheet, lambda book: answer(book, "N3.1", level=4))
    status, found = told(capsys, edited, "--from", sheet)
    assert (status, found["problems"][0]["code"]) == (1, "sheet.clash_edited")
    status, found = told(capsys, edited, "--from", sheet, "--on-conflict", "sheet", "--out", tmp_path / "o.yaml")
    assert (status, open_assessment(Library(), tmp_path / "o.yaml").answers["N3.1"].position) == (0, 4)


def test_a_sheet_is_written_as_a_workbook_only(capsys, tmp_path):
    assert command(capsys, "sheet", DEFAULT_PACK, "--out", tmp_path / "sheet.csv")[0] == 1
    assert not (tmp_path / "sheet.csv").exists()


def test_blank_cells_are_kept_or_taken_back_as_asked(capsys, sheet, tmp_path):
    def empty(book: Workbook) -> None:
        for row in book.worksheets[2].iter_rows(min_row=3):
            if row[0].value == "N3.1":
                for cell in row[LEVEL - 1 :]:
                    cell.value = None

    fill(sheet, empty)
    status, found = told(capsys, ZIPPER, "--from", sheet)
    assert (status, found["changes"], found["left_blank"]) == (0, [], 1)
    status, found = told(capsys, ZIPPER, "--from", sheet, "--clear", "--out", tmp_path / "o.yaml")
    assert [(c["id"], c["kind"]) for c in found["changes"]] == [("N3.1", "cleared")]
    assert "N3.1" not in open_assessment(Library(), tmp_path / "o.yaml").answers


def test_a_blank_sheet_says_when_it_was_made(capsys, tmp_path):
    assert command(capsys, "sheet", DEFAULT_PACK, "--out", tmp_path / "blank.xlsx")[0] == 0
    settings = {
        row[0]: row[1] for row in load_workbook(tmp_path / "blank.xlsx").worksheets[-1].iter_rows(values_only=True)
    }
    assert settings["made"].endswith("Z")
    assert told(capsys, ZIPPER, "--from", tmp_path / "blank.xlsx")[1]["left_blank"] == 24
