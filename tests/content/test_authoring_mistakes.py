"""Mistakes planted in a workbook are all found in one run, each with its sheet and cell, and said in both languages."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from assessor.content.authoring.workbook import check_workbook, read_workbook
from assessor.content.authoring.writer import write_workbook
from assessor.domain.errors import InputError
from assessor.i18n import catalogue
from tests.content import authored

Book = Any


def cell_of(book: Book, sheet: str, header: str, row: int) -> Any:
    """Return a cell by its column's header and the number of its data row, from 1."""
    column = next(cell.column for cell in book[sheet][1] if cell.value == header)
    return book[sheet].cell(row + 2, column)


def put(sheet: str, header: str, row: int, value: object) -> Callable[[Book], tuple[str, str]]:
    """Return a defect: one cell with another value. Called on a book it tells (sheet, cell)."""

    def spoil(book: Book) -> tuple[str, str]:
        cell = cell_of(book, sheet, header, row)
        cell.value = value
        return sheet, cell.coordinate

    return spoil


DEFECTS = {
    "content.whole_expected": put("effects", "to", 1, "two"),
    "content.number_expected": put("thresholds", "above", 2, "a quarter"),
    "content.flag_expected": put("tree", "allow_na", 4, "maybe"),
    "content.choice": put("tree", "kind", 4, "levels"),
    "content.too_many_decimals": put("tree", "weight", 4, 1.2345),
    "authoring.condition": put("tree", "applies", 5, "profile.size = small"),
    "authoring.list": put("tree", "sources", 4, "[own"),
    "authoring.level_order": put("options", "level", 2, 3),
    "authoring.unknown_owner_near": put("criteria", "ref_id", 1, "A1.3"),
    "authoring.field": put("pack", "field", 3, "verzion"),
    "pack.duplicate_id": put("tree", "ref_id", 5, "A1.1"),
    "pack.unknown_source": put("tree", "sources", 3, "owm"),
    "pack.translation_missing": put("options", "description[en]", 2, None),
    "pack.same_level_text": put("options", "description[zh_CN]", 3, "begun（中）"),
    "pack.thresholds_overlap": put("thresholds", "above", 2, 0.6),
    "pack.unknown_crosswalk": put("tree", "crosswalk", 5, "CMMM:网路, ACTION:1"),
    "pack.gate_never_met": put("gates", "least", 4, 130),
    "pack.unknown_tick": put("tree", "applies", 5, "A1.2 ticked [prove]"),
    "pack.weights_zero": put("tree", "weight", 4, 0),
    "pack.weight_range": put("tree", "weight", 4, -1),
    "pack.conditions_cyclic": put("tree", "applies", 4, "A1.2 >= 1"),
    "pack.retired_id": put("retired", "ref_id", 1, "A1.1"),
    "measure.cycle": put("measures", "prerequisites", 1, "M-2"),
    "measure.unknown_prerequisite": put("measures", "prerequisites", 2, "M-3"),
    "measure.cost_range": put("costs", "cost_high", 1, 0),
    "measure.effect_range": put("effects", "to", 3, 9),
    "measure.out_of_reach": put("effects", "to", 3, 3),
}
ELSEWHERE = {
    "pack.retired_id": ("tree", "B6"),
    "pack.thresholds_overlap": ("thresholds", "D5"),
    "pack.weights_zero": ("tree", "B5"),
    "measure.out_of_reach": ("tree", "B5"),
    "pack.unknown_crosswalk": None,
    "measure.cost_range": None,
}
"""Where a mistake is told when not in the cell that was spoilt; ``None``: somewhere in its row."""


@pytest.mark.parametrize("code", DEFECTS)
def test_a_planted_mistake_is_found_in_its_cell(tmp_path: Path, code: str) -> None:
    path = authored.workbook(tmp_path)
    book = load_workbook(path)
    sheet, cell = DEFECTS[code](book)
    if code == "pack.weights_zero":
        put("tree", "weight", 5, 0)(book)
    book.save(path)
    problems = {problem.code: problem for problem in check_workbook(path)}
    assert code in problems
    told = problems[code].place
    wanted = ELSEWHERE.get(code, (sheet, cell))
    assert told.file == path.name
    assert (told.sheet, told.cell) == wanted if wanted else told.cell[-1] == cell[-1]
    for language in ("zh_CN", "en"):
        sentence = catalogue(language).problem(problems[code])
        assert sentence.startswith(f"{path.name}:{told.sheet}!{told.cell}")
        assert "%(" not in sentence and code not in sentence


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    planted = [
        "content.number_expected",
        "authoring.condition",
        "authoring.list",
        "pack.unknown_crosswalk",
        "pack.translation_missing",
        "authoring.unknown_owner_near",
        "measure.cycle",
        "authoring.level_order",
        "content.flag_expected",
    ]
    path = authored.workbook(tmp_path, lambda book: [DEFECTS[code](book) for code in planted] and None)
    assert set(planted) <= authored.codes(check_workbook(path))
    with pytest.raises(InputError) as caught:
        raise InputError(read_workbook(path).problems)
    assert {"content.number_expected", "authoring.condition", "measure.cycle"} <= authored.codes(
        list(caught.value.problems)
    )


def test_a_missing_title_is_asked_for_by_the_name_of_its_column(tmp_path: Path) -> None:
    path = authored.workbook(
        tmp_path, lambda book: [put("tree", f"name[{x}]", 4, None)(book) for x in ("en", "zh_CN")] and None
    )
    problem = next(problem for problem in check_workbook(path) if problem.code == "content.missing")
    assert problem.facts["key"] == "name"
    assert (problem.place.sheet, problem.place.cell) == ("tree", "D6")


@pytest.mark.parametrize(
    ("code", "cell", "spoil"),
    [
        ("authoring.column_near", ("tree", "D1"), lambda book: book["tree"].__setitem__("D1", "nmae[en]")),
        ("authoring.column", ("tree", "D1"), lambda book: book["tree"].__setitem__("D1", "remarks")),
        ("authoring.column_twice", ("tree", "E1"), lambda book: book["tree"].__setitem__("E1", "name[zh_CN]")),
        ("authoring.no_header", ("levels", "F4"), lambda book: book["levels"].__setitem__("F4", "stray")),
        ("authoring.no_owner", ("options", "A3"), lambda book: book["options"].__setitem__("A3", None)),
        ("authoring.depth_jump", ("tree", "A5"), lambda book: book["tree"].__setitem__("A5", 4)),
        ("authoring.depth", ("tree", "A4"), lambda book: book["tree"].__setitem__("A4", 0)),
        ("authoring.below_indicator", ("tree", "A7"), lambda book: book["tree"].__setitem__("A7", 4)),
        ("authoring.second_root", ("tree", "C4"), lambda book: book["tree"].__setitem__("C4", "overall")),
        ("authoring.root_name", ("tree", "B3"), lambda book: book["tree"].__setitem__("B3", "levels")),
        ("authoring.file_name", ("tree", "AG4"), lambda book: book["tree"].__setitem__("AG4", "../a.yaml")),
        ("authoring.field_twice", ("pack", "A4"), lambda book: book["pack"].__setitem__("A4", "format")),
        ("authoring.row_twice", ("costs", "B4"), lambda book: book["costs"].__setitem__("B4", "micro")),
        ("authoring.unknown_owner", ("gates", "B3"), lambda book: book["gates"].__setitem__("B3", "nobody")),
        ("authoring.sheet_name", ("criterai", ""), lambda book: setattr(book["criteria"], "title", "criterai")),
        ("sheet.formula", ("tree", "F6"), lambda book: book["tree"].__setitem__("F6", "=1+1")),
        (
            "sheet.formula",
            ("options", "D4"),
            lambda book: book["options"].__setitem__("D4", '=HYPERLINK("http://a","b")'),
        ),
    ],
)
def test_a_broken_layout_is_told(
    tmp_path: Path, code: str, cell: tuple[str, str], spoil: Callable[[Book], None]
) -> None:
    path = authored.workbook(tmp_path, spoil)
    assert cell in [(p.place.sheet, p.place.cell) for p in check_workbook(path) if p.code == code]


def test_rows_out_of_order_are_told(tmp_path: Path) -> None:
    frame, _ = authored.sound_pack()
    extra = {
        "id": "A2",
        "title": authored.text("Other"),
        "indicators": [
            {
                "id": "A2.1",
                "title": authored.text("x"),
                "question": authored.text("x?"),
                "levels": authored.levels("a", "b", "c", "d", "e"),
            }
        ],
    }
    frame["dimensions"][0]["capabilities"].append(extra)
    write_workbook(authored.trees(frame), tmp_path / "pack.xlsx")
    book = load_workbook(tmp_path / "pack.xlsx")
    book["tree"]["C8"], book["tree"]["C5"] = "capability", "part"
    book.save(tmp_path / "pack.xlsx")
    assert authored.found(tmp_path / "pack.xlsx")["authoring.sibling_order"] == ("tree", "A8")


def test_notes_are_left_out_and_named(tmp_path: Path) -> None:
    def note(book: Book) -> None:
        book["tree"].cell(1, 40, "# mine")
        book["tree"].cell(3, 40, "to do")
        book.create_sheet("# minutes")["A1"] = "talked with Li"
        book.create_sheet("sketch")["A1"] = "talked with Wang"

    path = authored.workbook(tmp_path, note)
    assert {(place.sheet, place.cell) for place in read_workbook(path).rows.left_out} == {
        ("tree", "AN1"),
        ("# minutes", ""),
        ("sketch", ""),
    }
    assert [problem for problem in check_workbook(path) if not problem.warning] == []


def test_columns_and_sheets_may_stand_in_any_order(tmp_path: Path) -> None:
    def turn(book: Book) -> None:
        book._sheets.reverse()
        for sheet in book:
            for row in sheet.iter_rows():
                values = [cell.value for cell in row]
                for cell, value in zip(row, reversed(values), strict=True):
                    cell.value = value
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type

    path = authored.workbook(tmp_path, turn)
    assert [problem for problem in check_workbook(path) if not problem.warning] == []


def test_a_sheet_formatted_to_its_last_column_and_row_is_read(tmp_path: Path) -> None:
    def colour(book: Book) -> None:
        fill = PatternFill("solid", "FFEEEEEE")
        for row in range(1, 1500):
            for column in range(60, 200):
                book["tree"].cell(row, column).fill = fill
        book["tree"].cell(200_000, 1).fill = fill

    path = authored.workbook(tmp_path, colour)
    assert [problem for problem in check_workbook(path) if not problem.warning] == []


def test_a_filled_cell_far_outside_is_refused(tmp_path: Path) -> None:
    path = authored.workbook(tmp_path, lambda book: book["tree"].cell(70_000, 900, "lost") and None)
    assert authored.codes(check_workbook(path)) == {"sheet.beyond"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0 old", "authoring.old_format"),
        (b"id: x\n", "authoring.not_a_pack"),
        (b"PK\x03\x04 torn", "sheet.damaged"),
    ],
)
def test_other_files_are_refused_in_words(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "pack.xlsx"
    path.write_bytes(content)
    assert authored.codes(check_workbook(path)) == {code}


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "list.xlsx")
    assert authored.codes(check_workbook(tmp_path / "list.xlsx")) == {"authoring.not_a_pack"}
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert authored.codes(check_workbook(tmp_path / "other.xlsx")) == {"sheet.not_a_workbook"}


@pytest.mark.parametrize(
    ("words", "code"), [("x" * 40_000, "authoring.too_long"), ("bell \x07", "authoring.character")]
)
def test_a_text_that_no_cell_holds_is_refused_when_written(tmp_path: Path, words: str, code: str) -> None:
    frame, _ = authored.sound_pack()
    frame["summary"] = authored.text(words)
    with pytest.raises(InputError) as caught:
        write_workbook(authored.trees(frame), tmp_path / "pack.xlsx")
    assert authored.codes(list(caught.value.problems)) == {code}
    assert not (tmp_path / "pack.xlsx").exists()
