"""The workbook: everything is there, and a text stays a text."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import openpyxl
import pytest

from assessor.domain.errors import InputError
from assessor.report import write_workbook

RISKY = ("=SUM(1)", "+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "<b>&\"'", "../x", "𠀀", "a\x00b\x0bc")


@pytest.fixture
def risky(report):
    names = iter(RISKY * 10)
    answers = {
        id: replace(answer, note=next(names), reason=answer.reason and "=1+1")
        for id, answer in report.assessment.answers.items()
    }
    enterprise = replace(report.assessment.enterprise, name="=HYPERLINK(1)")
    return replace(report, assessment=replace(report.assessment, answers=answers, enterprise=enterprise))


def test_no_cell_is_a_formula(risky, words, tmp_path):
    write_workbook(risky, words, tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    for page in book:
        for line in page.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
    with zipfile.ZipFile(tmp_path / "w.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets" in name]
    assert not any("<f>" in sheet for sheet in sheets)


def test_risky_texts_come_back_as_written(risky, words, tmp_path):
    write_workbook(risky, words, tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    values = {cell.value for page in book for line in page.iter_rows() for cell in line}
    assert {"=SUM(1)", "+1", "-1+1", "@SUM(1)", "<b>&\"'", "../x", "𠀀", "a b c", "=HYPERLINK(1)"} <= values


def test_holds_every_question_measure_and_score(report, words, tmp_path):
    write_workbook(report, words, tmp_path / "w.xlsx")
    pages = openpyxl.load_workbook(tmp_path / "w.xlsx").worksheets
    assert len(pages) == 12
    assert pages[2].max_row == 1 + len(report.scorecard.indicators)
    assert {line[0].value for line in pages[1].iter_rows(min_row=2)} == {
        *report.scorecard.nodes,
        *report.scorecard.indicators,
    }
    assert {line[3].value for line in pages[9].iter_rows(min_row=2)} == {left.id for left in report.roadmap.left_out}


def test_heads_are_frozen_and_numbers_are_numbers(report, words, tmp_path):
    write_workbook(report, words, tmp_path / "w.xlsx")
    scores = openpyxl.load_workbook(tmp_path / "w.xlsx").worksheets[1]
    assert scores.freeze_panes == "C2"
    assert isinstance(scores["D2"].value, float)
    assert scores["D2"].number_format == "0.0"


def test_an_assessment_without_plan_has_empty_plan_sheets(report, words, tmp_path):
    write_workbook(replace(report, roadmap=None), words, tmp_path / "w.xlsx")
    assert openpyxl.load_workbook(tmp_path / "w.xlsx").worksheets[8].max_row <= 3


def test_an_unwritable_place_is_the_users_problem(report, words, tmp_path):
    with pytest.raises(InputError) as caught:
        write_workbook(report, words, tmp_path / "missing" / "w.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["file.unwritable"]


def test_every_item_of_another_framework_is_listed_with_what_it_follows_from(report, words, tmp_path):
    write_workbook(report, words, tmp_path / "w.xlsx")
    overview, items, sources = openpyxl.load_workbook(tmp_path / "w.xlsx").worksheets[4:7]
    whole, foundation, scenes = overview[2], overview[3], overview[5]
    assert (whole[2].value, whole[3].value, whole[4].value, whole[5].value) == (38.125, 38.125, 58.5, 100)
    assert (foundation[2].value, scenes[2].value) == (30.5, None)
    assert words.gettext("Estimate, not an official result") == whole[1].value
    listed = {line[1].value: line for line in items.iter_rows(min_row=2)}
    assert listed.keys() >= {item.id for item in report.projections[0].items}
    assert "N2.1" in listed["Q1"][8].value
    assert "X5.1" in listed["Q3"][10].value
    assert words.gettext("an answer to the item itself") == listed["SC2"][10].value
    assert report.targets["sample-frame"].pack.profiles[0].title.to(words.language) == sources["E2"].value


def test_without_other_frameworks_there_are_no_sheets_for_them(report, words, tmp_path):
    write_workbook(replace(report, projections=()), words, tmp_path / "w.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "w.xlsx").worksheets) == 9
