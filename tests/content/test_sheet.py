from __future__ import annotations

import zipfile
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessor.content import load_pack, read_answers, write_answer_sheet
from assessor.content.sheet_layout import ANSWERS, OWN_ANSWERS
from assessor.content.source_file import MEGABYTE
from assessor.content.workbook_cells import UNPACKED
from assessor.domain.assessment import Assessment, Grade, State
from assessor.domain.errors import InputError, Problem
from assessor.domain.questionnaire import Pack
from assessor.resources import questionnaires
from assessor.services.checking import write_sheet
from assessor.services.exchanging import open_assessment
from assessor.services.library import DEFAULT_PACK, Library
from tests.content.packs import write_pack

Filler = Callable[[Workbook], object]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    return {"tiny": load_pack(write_pack(tmp_path_factory.mktemp("pack")))}


@pytest.fixture(params=["zh_CN", "en"])
def sheet(packs: dict[str, Pack], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "sheet.xlsx"
    write_answer_sheet(packs["tiny"], "full", request.param, path)
    return path


def fill(path: Path, filler: Filler) -> Path:
    book = load_workbook(path)
    filler(book)
    book.save(path)
    return path


def put(sheet: Worksheet, key: str, column: int, value: object, at: int = 1) -> None:
    """Write into the row whose column ``at`` holds ``key``."""
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, at).value == key:
            sheet.cell(row, column).value = value
            return
    raise AssertionError(key)


def answer(book: Workbook, indicator: str, **cells: object) -> None:
    for key, value in cells.items():
        put(book.worksheets[2], indicator, ANSWERS.index(key) + 1, value)


def fact(book: Workbook, key: str, value: object) -> None:
    put(book.worksheets[1], key, 3, value)


def tick(book: Workbook, id: str, criterion: str, mark: object = "✓") -> None:
    ticks = book.worksheets[3]
    for row in range(1, ticks.max_row + 1):
        if (ticks.cell(row, 1).value, ticks.cell(row, 3).value) == (id, criterion):
            ticks.cell(row, 5).value = mark
            return
    raise AssertionError(criterion)


def named(book: Workbook) -> None:
    fact(book, "enterprise.name", "测试企业")


def refused(packs: dict[str, Pack], path: Path) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read_answers(path, packs)
    return list(caught.value.problems)


def test_a_filled_sheet_is_read_back(packs: dict[str, Pack], sheet: Path) -> None:
    def filler(book: Workbook) -> None:
        named(book)
        fact(book, "enterprise.employees", 50)
        fact(book, "enterprise.process_type", "离散型")
        fact(book, "scope.kind", "By a third party")
        fact(book, "goals.targets.overall", 2)
        answer(book, "A1.1", level=2, grade="E2", note="有制度")
        answer(book, "A1.2", numerator=3, denominator=7.0)
        tick(book, "A1.2", "proof")
        tick(book, "A2.1", "none_of_these", "√")
        answer(book, "A2.2", amount=2.5)

    assessment = read_answers(fill(sheet, filler), packs)
    assert (assessment.form, assessment.pack_version) == ("full", "1.0.0")
    assert (assessment.enterprise.employees, assessment.enterprise.process_type) == (50, "discrete")
    assert (assessment.scope.kind.value, assessment.goals.targets) == ("third_party", {"overall": 2})
    answers = assessment.answers
    assert (answers["A1.1"].position, answers["A1.1"].grade, answers["A1.1"].note) == (2, Grade.DOCUMENT, "有制度")
    assert (answers["A1.2"].numerator, answers["A1.2"].denominator, answers["A1.2"].ticks) == (
        3,
        7,
        frozenset({"proof"}),
    )
    assert answers["A2.1"].ticks == frozenset()
    assert answers["A2.2"].amount == Fraction(5, 2)


def test_an_untouched_sheet_answers_nothing(packs: dict[str, Pack], sheet: Path) -> None:
    assert read_answers(fill(sheet, named), packs).answers == {}


@pytest.mark.parametrize("words", [("不适用", "待确认"), ("Not applicable", "To confirm"), ("na", "confirm")])
def test_states_are_understood_in_either_language(packs: dict[str, Pack], sheet: Path, words: tuple[str, str]) -> None:
    def filler(book: Workbook) -> None:
        named(book)
        answer(book, "A1.2", state=words[0], note="没有设备")
        answer(book, "A2.2", state=words[1])

    answers = read_answers(fill(sheet, filler), packs).answers
    assert (answers["A1.2"].state, answers["A1.2"].reason) == (State.NOT_APPLICABLE, "没有设备")
    assert answers["A2.2"].state is State.TO_CONFIRM


def test_text_stays_text_whatever_it_begins_with(packs: dict[str, Pack], sheet: Path) -> None:
    def filler(book: Workbook) -> None:
        fact(book, "enterprise.name", "=SUM(1)<b>&\"'../𠮷")
        book.worksheets[1]["C3"].data_type = "s"

    assert read_answers(fill(sheet, filler), packs).enterprise.name == "=SUM(1)<b>&\"'../𠮷"


def test_no_text_of_a_pack_becomes_a_formula(packs: dict[str, Pack], tmp_path: Path) -> None:
    from dataclasses import replace

    from assessor.domain.text import Text

    pack = packs["tiny"]
    evil = replace(pack.indicators["A1.1"], question=Text.of({"zh_CN": "=cmd|' /C calc'!A0", "en": "=1+1"}))
    write_answer_sheet(replace(pack, indicators={**pack.indicators, "A1.1": evil}), "full", "en", tmp_path / "s.xlsx")
    cells = [
        cell for sheet in load_workbook(tmp_path / "s.xlsx").worksheets for row in sheet.iter_rows() for cell in row
    ]
    assert "=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}


def test_only_the_cells_to_fill_in_are_unlocked(packs: dict[str, Pack], sheet: Path) -> None:
    answers = load_workbook(sheet).worksheets[2]
    assert answers.protection.sheet
    row = next(row for row in answers.iter_rows(min_row=3) if row[0].value == "A1.2")
    unlocked = {key for key, cell in zip(ANSWERS, row, strict=False) if not cell.protection.locked}
    assert unlocked == {"numerator", "denominator", "state", "grade", "note"}
    assert answers.data_validations.count > 0


@pytest.mark.parametrize(
    ("filler", "code", "cell"),
    [
        (lambda book: answer(book, "A1.1", level="二级"), "sheet.level_text", "E4"),
        (lambda book: answer(book, "A1.1", level=7), "answers.level_out_of_range", "E4"),
        (lambda book: answer(book, "A1.2", numerator=9, denominator=7), "answers.numerator_above", "F5"),
        (lambda book: answer(book, "A1.2", numerator="=1+1", denominator=7), "sheet.formula", "F5"),
        (lambda book: answer(book, "A1.1", state="vielleicht"), "sheet.choice", "I4"),
        (lambda book: answer(book, "A1.2", state="不适用"), "answers.reason_missing", "I5"),
        (lambda book: answer(book, "A1.1", id="A1.9"), "sheet.missing_row", ""),
        (lambda book: answer(book, "A1.1", id="A1.2"), "sheet.duplicate_row", "A5"),
        (lambda book: tick(book, "A2.1", "x", "maybe"), "sheet.tick_value", "E4"),
        (lambda book: (tick(book, "A2.1", "x"), tick(book, "A2.1", "none_of_these")), "sheet.none_and_some", "C6"),
        (lambda book: fact(book, "enterprise.employees", "about 50"), "sheet.number_words", "C7"),
        (lambda book: put(book.worksheets[4], "pack_version", 2, "0.9.0"), "answers.other_version", "B3"),
        (lambda book: book.worksheets[2].delete_rows(4), "sheet.missing_row", ""),
    ],
)  # fmt: skip
def test_a_spoiled_cell_is_named(packs: dict[str, Pack], sheet: Path, filler: Filler, code: str, cell: str) -> None:
    found = refused(packs, fill(sheet, lambda book: (named(book), filler(book))))
    assert (code, cell) in {(problem.code, problem.place.cell) for problem in found}


def test_a_sheet_whose_parts_are_gone_is_not_a_form(packs: dict[str, Pack], sheet: Path) -> None:
    (problem,) = refused(packs, fill(sheet, lambda book: book.remove(book.worksheets[3])))
    assert (problem.code, [one.to("en") for one in problem.facts["missing"]]) == ("sheet.not_a_form", ["Ticks"])


def test_sheets_may_be_renamed_and_moved(packs: dict[str, Pack], sheet: Path) -> None:
    def filler(book: Workbook) -> None:
        named(book)
        book.worksheets[2].title = "my answers"
        book.move_sheet("my answers", 2)

    assert read_answers(fill(sheet, filler), packs).enterprise.name == "测试企业"


def test_another_workbook_and_another_zip_are_told_apart(packs: dict[str, Pack], tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    assert refused(packs, path)[0].code == "sheet.not_a_form"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(packs, path)[0].code == "sheet.not_a_workbook"


def test_a_workbook_that_unpacks_to_too_much_is_refused(packs: dict[str, Pack], tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(UNPACKED // MEGABYTE + 1):
            member.write(b" " * MEGABYTE)
    assert refused(packs, path)[0].code == "file.too_large"


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_workbook_never_breaks_the_reader(
    packs: dict[str, Pack], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "sheet.xlsx"
    write_answer_sheet(packs["tiny"], "full", "en", path)
    members = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    spoiled = data.draw(st.sampled_from(sorted(members)))
    whole = members[spoiled]
    start = data.draw(st.integers(0, len(whole)))
    members[spoiled] = whole[:start] + data.draw(st.binary(max_size=8)) + whole[start + data.draw(st.integers(0, 20)) :]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    packed = buffer.getvalue()
    path.write_bytes(packed[: data.draw(st.just(len(packed)) | st.integers(4, len(packed)))])
    try:
        read_answers(path, packs)
    except InputError as error:
        assert error.problems


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_whole_questionnaire_fits_on_a_sheet(tmp_path: Path, language: str) -> None:
    pack = load_pack(questionnaires() / "industrial-internet-readiness")
    path = tmp_path / "sheet.xlsx"
    write_answer_sheet(pack, "full", language, path)

    def filler(book: Workbook) -> None:
        named(book)
        for indicator in pack.indicators.values():
            if indicator.kind.value == "level":
                answer(book, indicator.id, level=1)

    assessment: Assessment = read_answers(fill(path, filler), {pack.id: pack})
    assert {answer.position for answer in assessment.answers.values()} == {1}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.fixture(params=["zh_CN", "en"])
def wide(library: Library, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """An answer sheet that also asks for items of two other frameworks."""
    frameworks = ["miit-sme-2024", "cmmm-2020-estimate"]
    return write_sheet(library, DEFAULT_PACK, "quick", request.param, tmp_path / "wide.xlsx", frameworks)


def own(book: Workbook, at: str, **values: object) -> None:
    for key, value in values.items():
        put(book.worksheets[4], at, OWN_ANSWERS.index(key) + 1, value, at=2)


def own_tick(book: Workbook, item: str, criterion: str) -> None:
    for row in book.worksheets[5].iter_rows(min_row=3):
        if (row[1].value, row[3].value) == (item, criterion):
            row[5].value = "✓"
            return
    raise AssertionError(criterion)


def test_items_of_other_frameworks_are_read_back_as_an_answer_file_has_them(library: Library, wide: Path) -> None:
    def filler(book: Workbook) -> None:
        named(book)
        fact(book, "projections.miit-sme-2024.reading", "nine-mandatory")
        own(book, "SC14", level=2, grade="E2", note="系统截图")
        own(book, "MA1", state="confirm")
        own(book, "Q2", numerator=3, denominator=8)
        own_tick(book, "Q9", "workflow")
        own_tick(book, "Q10", "none")

    assessment = open_assessment(library, fill(wide, filler))
    miit = assessment.extra["miit-sme-2024"]
    assert assessment.readings == {"miit-sme-2024": "nine-mandatory"}
    assert (miit["SC14"].position, miit["SC14"].grade) == (2, Grade.DOCUMENT)
    assert (miit["Q2"].numerator, miit["Q2"].denominator) == (3, 8)
    assert (miit["Q9"].ticks, miit["Q10"].ticks) == (frozenset({"workflow"}), frozenset({"none"}))
    assert assessment.extra["cmmm-2020-estimate"]["MA1"].state is State.TO_CONFIRM


def test_a_sheet_with_other_frameworks_left_blank_answers_none_of_them(library: Library, wide: Path) -> None:
    assert open_assessment(library, fill(wide, named)).extra == {}


def test_only_what_the_answers_cannot_settle_is_asked(library: Library, tmp_path: Path) -> None:
    asked = {}
    for form in ("quick", "full"):
        path = write_sheet(library, DEFAULT_PACK, form, "en", tmp_path / f"{form}.xlsx", ["miit-sme-2024"])
        column = [row[1].value for row in load_workbook(path).worksheets[4].iter_rows(min_row=3)]
        asked[form] = {value for value in column if value}
    assert asked["full"] < asked["quick"]
    assert {"Q1", "Q12", "SC14"} <= asked["full"]
    assert not {"Q2", "Q6", "Q8x"} & asked["full"]
    assert "Q2" in asked["quick"]


@pytest.mark.parametrize(
    ("filler", "code", "cell"),
    [
        (lambda book: own(book, "SC14", level=9), "answers.level_out_of_range", "F"),
        (lambda book: own(book, "SC14", level=1, framework="nobody"), "projection.unknown", ""),
        (lambda book: own(book, "SC14", level=1, framework=None), "sheet.row_without_id", "F"),
        (lambda book: own(book, "SC14", level=1, item="SC99"), "answers.unknown_id", "B"),
        (lambda book: fact(book, "projections.miit-sme-2024.reading", "best"), "projection.reading", "C"),
    ],
)  # fmt: skip
def test_a_spoiled_cell_of_another_framework_is_named(
    library: Library, wide: Path, filler: Filler, code: str, cell: str
) -> None:
    with pytest.raises(InputError) as caught:
        open_assessment(library, fill(wide, lambda book: (named(book), filler(book))))
    assert (code, cell) in {(problem.code, problem.place.cell[:1]) for problem in caught.value.problems}


def test_a_framework_the_pack_cannot_be_seen_through_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_sheet(library, DEFAULT_PACK, "", "en", tmp_path / "s.xlsx", ["weakest-link"])
    assert caught.value.problems[0].code == "command.value"
    assert not (tmp_path / "s.xlsx").exists()
