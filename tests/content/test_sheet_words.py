"""What is refused on an answer sheet is said in the words of the sheet, never in those of an answer file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from assessor.content import load_pack, read_answers, write_answer_sheet
from assessor.domain.errors import InputError, Problem
from assessor.domain.questionnaire import Pack
from assessor.i18n import catalogue
from tests.content.packs import DIMENSION, FRAME, spoiled, write_pack
from tests.content.test_sheet import answer, fact, fill, named, put, tick

INNER_WORDS = re.compile(r"\b(na|confirm|level|ticks|numerator|denominator|answers|facts|meta|enterprise\.\w+)\b")
"""Words of an answer file that nobody sees on a Chinese sheet."""


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    return {"tiny": load_pack(write_pack(tmp_path_factory.mktemp("pack")))}


def sheet_in(language: str, packs: dict[str, Pack], tmp_path: Path) -> Path:
    path = tmp_path / "sheet.xlsx"
    write_answer_sheet(packs["tiny"], "full", language, path)
    return fill(path, named)


@pytest.fixture
def sheet(packs: dict[str, Pack], tmp_path: Path) -> Path:
    return sheet_in("zh_CN", packs, tmp_path)


def found(packs: dict[str, Pack], path: Path) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read_answers(path, packs)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("filler", "code", "cell"),
    [
        (lambda book: answer(book, "A2.2", state="不适用", note="没有", level=1), "sheet.contradictory", "A8"),
        (lambda book: answer(book, "A1.1", state="待确认", level=1), "sheet.contradictory", "A4"),
        (lambda book: answer(book, "A1.1", numerator=1), "sheet.wrong_column", "F4"),
        (lambda book: answer(book, "A1.1", note="下周补"), "sheet.empty", "A4"),
        (lambda book: answer(book, "A1.1", state="不清楚"), "sheet.choice", "I4"),
        (lambda book: fact(book, "enterprise.employees", "300"), "sheet.number_text", "C7"),
        (lambda book: fact(book, "enterprise.employees", "300人"), "sheet.number_words", "C7"),
        (lambda book: fact(book, "goals.targets.overall", "三级"), "sheet.number_words", "C18"),
        (lambda book: answer(book, "A1.1", level=1e300), "answers.level_out_of_range", "E4"),
        (lambda book: answer(book, "A1.2", numerator="=1+1", denominator=4), "sheet.formula", "F5"),
        (lambda book: answer(book, "A1.2", numerator="-3", denominator=4), "sheet.number_words", "F5"),
        (lambda book: answer(book, "A1.1", level="\u200b1"), "sheet.level_text", "E4"),
        (lambda book: book.remove(book.worksheets[3]), "sheet.not_a_form", ""),
        (lambda book: book.worksheets[2].delete_rows(1), "sheet.keys_gone", ""),
        (lambda book: put(book.worksheets[-1], "pack_version", 2, None), "sheet.setting_gone", ""),
        (lambda book: put(book.worksheets[-1], "format", 2, None), "sheet.setting_gone", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_as_the_sheet_says_it(packs, sheet, filler, code, cell) -> None:
    problems = found(packs, fill(sheet, filler))
    assert [(problem.code, problem.place.cell) for problem in problems] == [(code, cell)]
    line = catalogue("zh_CN").problem(problems[0])
    assert not INNER_WORDS.search(line), line
    assert len(line) < 250


@pytest.mark.parametrize("mark", ["✓", "✔", "✔️", "√", "☑", "是", "对", "v", "V", "TRUE", "Yes", 1, True, "✓ "])
def test_a_tick_has_many_forms(packs, sheet, mark) -> None:
    read = read_answers(fill(sheet, lambda book: tick(book, "A2.1", "x", mark)), packs)
    assert read.answers["A2.1"].ticks == {"x"}


@pytest.mark.parametrize("mark", ["否", "no", "×", "0", 0, 2, "FALSE", "maybe", "☐", "-"])
def test_what_is_no_tick_is_refused_and_not_left_out(packs, sheet, mark) -> None:
    (problem,) = found(packs, fill(sheet, lambda book: tick(book, "A2.1", "x", mark)))
    assert (problem.code, problem.place.cell) == ("sheet.tick_value", "E4")


@pytest.mark.parametrize(("language", "ticked"), [("en", True), ("zh_CN", False)])
@pytest.mark.parametrize("mark", ["x", "X"])
def test_a_cross_is_a_tick_to_some_and_a_no_to_others(packs, tmp_path, language, ticked, mark) -> None:
    path = fill(sheet_in(language, packs, tmp_path), lambda book: tick(book, "A2.1", "x", mark))
    if ticked:
        assert read_answers(path, packs).answers["A2.1"].ticks == {"x"}
    else:
        assert [problem.code for problem in found(packs, path)] == ["sheet.tick_cross"]


@pytest.mark.parametrize("word", ["不 适用", "Not Applicable", "not applicable", "N/A", "n/a", "NA", "不适用。"])
def test_not_applicable_is_understood_however_it_is_typed(packs, sheet, word) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A2.2", state=word, note="没有这道工序")

    assert read_answers(fill(sheet, filler), packs).answers["A2.2"].reason == "没有这道工序"


def test_a_checklist_with_an_item_for_nothing_of_its_own_is_read_back(tmp_path) -> None:
    dimension = spoiled(DIMENSION, ("{id: x, ", "{id: x, exclusive: true, "))
    (tmp_path / "pack").mkdir()
    packs = {"tiny": load_pack(write_pack(tmp_path / "pack", FRAME, dimension))}
    path = fill(sheet_in("zh_CN", packs, tmp_path), lambda book: tick(book, "A2.1", "x"))
    assert read_answers(path, packs).answers["A2.1"].ticks == {"x"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.xlsx", b"", "sheet.empty_file"),
        ("half.xlsx", bytes(4000), "sheet.half_copied"),
        ("~$sheet.xlsx", b"\x05Admin" + bytes(160), "sheet.lock_file"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "sheet.old_excel"),
        (
            "secret.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "sheet.password",
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_told_for_what_it_is(packs, tmp_path, name, data, code) -> None:
    (tmp_path / name).write_bytes(data)
    assert [problem.code for problem in found(packs, tmp_path / name)] == [code]
