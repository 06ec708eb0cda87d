"""Answer sheets as they come back: pasted, moved, sorted, deleted, saved by other programs. Never silently wrong."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from assessor.content import load_pack, read_answers, write_answer_sheet
from assessor.content.sheet_layout import ANSWERS
from assessor.domain.errors import InputError, Problem
from assessor.domain.questionnaire import Pack
from tests.content.packs import write_pack
from tests.content.test_sheet import answer, fact, fill, named, tick

LEVEL, NUMERATOR = ANSWERS.index("level") + 1, ANSWERS.index("numerator") + 1


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    return {"tiny": load_pack(write_pack(tmp_path_factory.mktemp("pack")))}


@pytest.fixture
def sheet(packs: dict[str, Pack], tmp_path: Path) -> Path:
    path = tmp_path / "sheet.xlsx"
    write_answer_sheet(packs["tiny"], "full", "zh_CN", path)
    return fill(path, named)


def found(packs: dict[str, Pack], path: Path) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read_answers(path, packs)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("1级", 1), ("Level 1", 1), ("一", 1), ("１", 1), ("1", 1), ("第二级", 2), ("L2", 2), ("有人管", 1), ("2  有制度", 2),
     ("There is a rule", 2), (" Somebody  cares ", 1)],
)  # fmt: skip
def test_a_text_that_looks_like_a_level_is_named_with_its_meaning(packs, sheet, text, meant) -> None:
    (problem,) = found(packs, fill(sheet, lambda book: answer(book, "A1.1", level=text)))
    assert (problem.code, problem.place.cell) == ("sheet.level_text", "E4")
    assert (problem.facts["meant"], problem.facts["top"]) == (meant, 2)


@pytest.mark.parametrize("text", ["很好", "7级", "九", "1-2", "about 1", "-"])
def test_a_text_that_means_no_level_is_refused(packs, sheet, text) -> None:
    (problem,) = found(packs, fill(sheet, lambda book: answer(book, "A1.1", level=text)))
    assert (problem.code, problem.facts["found"]) == ("sheet.level_words", text)


@pytest.mark.parametrize(
    ("value", "shape", "code"),
    [
        ("12", "General", "sheet.number_text"),
        ("１２", "General", "sheet.number_text"),
        ("1,200", "General", "sheet.number_text"),
        ("12台", "General", "sheet.number_words"),
        (0.3, "0%", "sheet.percent"),
        (1, "0.00%", "sheet.percent"),
        (date(2026, 3, 4), "m-d", "sheet.date_value"),
        (3, "yyyy-mm-dd", "sheet.date_value"),
        (True, "General", "sheet.truth_value"),
    ],
)
def test_what_only_looks_like_a_number_is_told_apart(packs, sheet, value, shape, code) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A1.2", numerator=value, denominator=40)
        cell = next(row for row in book.worksheets[2].iter_rows() if row[0].value == "A1.2")[NUMERATOR - 1]
        cell.number_format = shape

    assert [(p.code, p.place.cell) for p in found(packs, fill(sheet, filler))] == [(code, "F5")]


def test_a_percent_sign_in_the_words_of_a_format_is_no_percentage(packs, sheet) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A1.2", numerator=12, denominator=40)
        next(row for row in book.worksheets[2].iter_rows() if row[0].value == "A1.2")[
            NUMERATOR - 1
        ].number_format = '0"%"'

    assert read_answers(fill(sheet, filler), packs).answers["A1.2"].numerator == 12


def swap(book: Workbook, sheet: int, one: int, other: int, rows: range) -> None:
    """Swap two columns, but only in some rows."""
    for row in rows:
        first, second = book.worksheets[sheet].cell(row, one), book.worksheets[sheet].cell(row, other)
        first.value, second.value = second.value, first.value


def test_columns_moved_with_their_keys_are_read_where_they_are(packs, sheet) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A1.2", numerator=12, denominator=40)
        swap(book, 2, NUMERATOR, NUMERATOR + 1, range(1, 12))

    read = read_answers(fill(sheet, filler), packs).answers["A1.2"]
    assert (read.numerator, read.denominator) == (12, 40)


def test_columns_moved_under_the_hidden_keys_are_noticed(packs, sheet) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A1.2", numerator=12, denominator=40)
        swap(book, 2, NUMERATOR, NUMERATOR + 1, range(2, 12))

    assert {(p.code, p.place.cell) for p in found(packs, fill(sheet, filler))} >= {
        ("sheet.columns_mixed", "F2"), ("sheet.columns_mixed", "G2")}  # fmt: skip


def test_ids_moved_against_their_texts_are_noticed(packs, sheet) -> None:
    def filler(book: Workbook) -> None:
        rows = {row[0].value: row for row in book.worksheets[2].iter_rows()}
        rows["A1.1"][0].value, rows["A2.2"][0].value = "A2.2", "A1.1"

    codes = {(p.code, p.place.cell) for p in found(packs, fill(sheet, filler))}
    assert {("sheet.id_moved", "A4"), ("sheet.id_moved", "A8")} <= codes


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda book: book.worksheets[2].delete_cols(LEVEL), "sheet.column_gone"),
        (lambda book: book.worksheets[2].cell(1, LEVEL, "note"), "sheet.column_gone"),
        (lambda book: book.worksheets[2].delete_rows(5), "sheet.missing_row"),
        (lambda book: book.worksheets[3].delete_rows(3), "sheet.missing_tick_row"),
        (lambda book: book.worksheets[3].cell(4, 1, "A9.9"), "answers.unknown_id"),
        (lambda book: book.worksheets[3].cell(4, 3, "y"), "sheet.id_moved"),
        (lambda book: answer(book, "A1.1", id="A1.l"), "answers.unknown_id"),
        (lambda book: book.worksheets[2].cell(20, LEVEL, 2), "sheet.row_without_id"),
        (lambda book: book.copy_worksheet(book.worksheets[2]), "sheet.two_alike"),
        (lambda book: book.worksheets[1].cell(3, 1, "enterprise"), "sheet.fact_unknown"),
        (lambda book: book.worksheets[1].cell(3, 1, "enterprise.name.x"), "sheet.fact_unknown"),
        (lambda book: fact(book, "enterprise.credit_code", 913301007109255555), "sheet.code_as_number"),
    ],
)  # fmt: skip
def test_what_was_deleted_doubled_or_damaged_is_named(packs, sheet, spoil, code) -> None:
    assert code in {problem.code for problem in found(packs, fill(sheet, spoil))}


def test_lines_put_above_and_a_sheet_unprotected_and_renamed_do_no_harm(packs, sheet) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A1.1", level=2)
        tick(book, "A2.1", "x")
        for part in book.worksheets[1:4]:
            part.protection.disable()
            part.insert_rows(1, 2)
            part.title = f"部门 {part.title}"

    read = read_answers(fill(sheet, filler), packs).answers
    assert (read["A1.1"].position, read["A2.1"].ticks) == (2, {"x"})


def resaved(path: Path, prefix: bool, strict: bool) -> Path:
    """Save a workbook as another program might: texts inline, no shared strings, no styles, prefixed or strict names."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    shared = re.findall(r"<si>(.*?)</si>", parts.pop("xl/sharedStrings.xml", ""), re.DOTALL)
    parts.pop("xl/styles.xml"), parts.pop("xl/theme/theme1.xml")

    def inline(cell: re.Match[str]) -> str:
        return f'<c r="{cell[1]}" t="inlineStr"><is>{shared[int(cell[2])]}</is></c>'

    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            if name.startswith("xl/worksheets/"):
                text = re.sub(r'<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")? t="s"><v>([0-9]+)</v></c>', inline, text)
                text = re.sub(r' s="[0-9]+"', "", text)
            text = re.sub(r"<(Relationship|Override)[^>]*(?:styles|theme|sharedStrings)[^>]*/>", "", text)
            if prefix and name.startswith("xl/") and name.endswith(".xml"):
                text = re.sub(r"<(/?)([A-Za-z]+)(?=[\s/>])", r"<\1x:\2", text)
                text = text.replace(
                    'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
                    'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
                )
            if strict:
                text = text.replace(
                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    "http://purl.oclc.org/ooxml/spreadsheetml/main",
                )
                text = text.replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(("prefix", "strict"), [(False, False), (True, False), (False, True)])
def test_a_sheet_saved_by_another_program_is_read(packs, sheet, prefix, strict) -> None:
    def filler(book: Workbook) -> None:
        answer(book, "A1.1", level=2, note="见台账")
        tick(book, "A2.1", "x")

    read = read_answers(resaved(fill(sheet, filler), prefix, strict), packs)
    assert (read.answers["A1.1"].position, read.answers["A1.1"].note) == (2, "见台账")
    assert read.answers["A2.1"].ticks == {"x"}
