"""What hands do to a workbook between two conversions changes nothing, as long as it means the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from assessor.content.authoring.conditions import condition_text, read_condition_text
from assessor.content.authoring.lists import list_text, read_list
from assessor.content.authoring.trees import PackTrees, plain, understand
from assessor.content.authoring.workbook import check_workbook, read_workbook
from assessor.content.authoring.writer import write_workbook
from tests.content import authored

Book = Any
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _data(book: Book) -> Iterator[tuple[str, Any]]:
    """Yield (header, cell) of every filled cell of the sheets that are read."""
    for sheet in book:
        for row in sheet.iter_rows(min_row=3) if sheet.title != "help" else ():
            yield from ((str(sheet.cell(1, cell.column).value), cell) for cell in row if cell.value is not None)


def _each(change: Callable[[str, Any], Any]) -> Callable[[Book], None]:
    """Return an edit of every filled cell, by its header and value; ``None`` leaves it."""

    def edit(book: Book) -> None:
        for header, cell in _data(book):
            found = change(header, cell.value)
            if found is not None:
                cell.value = found
                cell.data_type = "s" if isinstance(found, str) else cell.data_type

    return edit


def _blanks_below(book: Book) -> None:
    for sheet in book:
        for number in range(sheet.max_row + 1, sheet.max_row + 20):
            sheet.cell(number, 1, " ")
            sheet.cell(number, 2, "\u3000\u00a0")


def _headers(change: Callable[[str], str]) -> Callable[[Book], None]:
    def edit(book: Book) -> None:
        for sheet in book:
            for cell in sheet[1] if sheet.title != "help" else ():
                if cell.value is not None and not str(cell.value).startswith("#"):
                    cell.value = change(str(cell.value))

    return edit


def _merged(book: Book) -> None:
    sheet, first = book["options"], 3
    ids = [sheet.cell(row, 1).value for row in range(3, sheet.max_row + 1)]
    for number in range(1, len(ids) + 1):
        if number == len(ids) or ids[number] != ids[first - 3]:
            sheet.merge_cells(start_row=first, end_row=number + 2, start_column=1, end_column=1)
            first = number + 3


def _percent(header: str, value: Any) -> Any:
    if header not in ("above", "from", "cumulative", "floor") or not isinstance(value, float):
        return None
    return f"{format(Decimal(repr(value)) * 100, 'f').rstrip('0').rstrip('.')} %"


def _signs(header: str, value: Any) -> Any:
    signs = {",": "，", "(": "（", ")": "）", "[": "【", "]": "】", ">=": "≥", " and ": " AND ", " in ": " In "}
    if header in ("applies", "forms", "sources", "of", "capabilities") and isinstance(value, str):
        for one, other in signs.items():
            value = value.replace(one, other)
        return value
    return value.replace(", ", "、") if header == "crosswalk" else None


def _turned(book: Book) -> None:
    """Turn the order of all columns round, and with it the order of languages."""
    for sheet in book:
        for row in sheet.iter_rows() if sheet.title != "help" else ():
            values = [(cell.value, cell.data_type) for cell in row]
            for cell, (value, kind) in zip(row, reversed(values), strict=True):
                cell.value, cell.data_type = value, kind


EDITS: dict[str, Callable[[Book], None]] = {
    "rows of blanks": _blanks_below,
    "columns turned round": _turned,
    "numbers as text": _each(lambda _, value: repr(value) if isinstance(value, (int, float)) else None),
    "full-width numbers": _each(lambda _, value: repr(value).translate(WIDE) if type(value) in (int, float) else None),
    "decimals of whole numbers": _each(lambda _, value: f"{value}.0" if type(value) is int else None),
    "percentages": _each(_percent),
    "full-width signs": _each(_signs),
    "blanks around ids": _each(lambda header, value: f"\u3000{value} \u00a0" if header == "ref_id" else None),
    "headers in capitals": _headers(lambda text: text if "[small]" in text else text.upper()),
    "headers with full-width brackets": _headers(lambda text: f" {text.replace('[', '【').replace(']', '】')}\u00a0"),
    "languages spelt otherwise": _headers(lambda text: text.replace("[zh_CN]", "[zh-cn]").replace("[en]", "[EN]")),
    "ids merged over their rows": _merged,
}  # fmt: skip


def _meaning(trees: PackTrees) -> object:
    known = understand(trees)
    assert known.loaded.pack is not None
    return replace(known.loaded.pack, hash=""), [measure for measure, _ in known.measures]


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("folder", [None, *authored.FAMILIES], ids=lambda folder: folder.name if folder else "tiny")
def test_what_hands_do_to_a_workbook_leaves_its_meaning(tmp_path: Path, name: str, folder: Path | None) -> None:
    trees = authored.read_folder(folder) if folder else authored.trees(*authored.sound_pack())
    path = tmp_path / "pack.xlsx"
    write_workbook(trees, path)
    book = load_workbook(path)
    EDITS[name](book)
    book.save(path)
    back = read_workbook(path)
    assert [problem for problem in back.problems if not problem.warning] == []
    assert _meaning(back.trees) == _meaning(trees)


def test_percentages_are_refused_where_points_are_meant(tmp_path: Path) -> None:
    def spoil(book: Book) -> None:
        book["gates"]["E3"] = 0.2
        book["gates"]["E3"].number_format = "0%"
        book["forms"]["B3"] = "20 %"

    found = authored.workbook(tmp_path, spoil)
    cells = [(p.place.sheet, p.place.cell) for p in check_workbook(found) if p.code == "authoring.percent"]
    assert cells == [("forms", "B3"), ("gates", "E3")]


def test_an_id_that_became_a_date_is_told(tmp_path: Path) -> None:
    import datetime

    path = authored.workbook(tmp_path, lambda book: book["tree"].__setitem__("B7", datetime.date(2026, 1, 2)))
    assert [p.place.cell for p in check_workbook(path) if p.code == "authoring.became_date"] == ["B7"]


def test_a_formula_over_several_cells_is_told_as_it_stands(tmp_path: Path) -> None:
    def spoil(book: Book) -> None:
        book["tree"]["F6"] = ArrayFormula("F6", "=SUM(A1:A2)")

    found = [p for p in check_workbook(authored.workbook(tmp_path, spoil)) if p.code == "sheet.formula"]
    assert [problem.facts["found"] for problem in found] == ["=SUM(A1:A2)"]


@pytest.mark.parametrize(
    "text",
    [
        "profile.size In 【small、“medium”】 AND （N3.1 ≥ 2 Or NOT P1.1 ticked [mes，erp]）",
        "profile.size in [small, medium] and (N3.1 ＞＝ 2 or not P1.1 ticked [mes, erp])",
    ],
)
def test_conditions_are_read_as_people_type_them(text: str) -> None:
    usual = "profile.size in [small, medium] and (N3.1 >= 2 or not P1.1 ticked [mes, erp])"
    assert plain(read_condition_text(text, "")) == plain(read_condition_text(usual, ""))


@pytest.mark.parametrize("member", ["And", "a、b", "【x】", "“quoted” word", "in", "TICKED", "a“b", "5%", "＞＝"])
def test_odd_members_come_back_from_lists_and_conditions(member: str) -> None:
    listed = authored.entry([member, "plain"])
    assert plain(read_list(list_text(listed), "")) == [member, "plain"]
    condition = authored.entry({"indicator": member, "ticked": [member]})
    assert plain(read_condition_text(condition_text(condition), "")) == {"indicator": member, "ticked": [member]}


def test_characters_that_excel_escapes_are_read_as_people_see_them(tmp_path: Path) -> None:
    path = authored.workbook(
        tmp_path, lambda book: book["tree"].__setitem__("I6", "one_x000D_\ntwo _x005F_x0041_ \r\n3")
    )
    question = understand(read_workbook(path).trees).loaded.pack
    assert question is not None
    assert question.indicators["A1.1"].question.to("en") == "one\ntwo _x0041_ \n3"


@pytest.mark.parametrize("words", ["_x0041_", "a_x000D_b", "_x005F_", "_x005F_x0041_", "_x12_x0041_", "_xD83D_", "_x_"])
def test_words_that_look_like_an_escape_come_back(tmp_path: Path, words: str) -> None:
    frame, measures = authored.sound_pack()
    frame["summary"] = authored.text(words)
    write_workbook(authored.trees(frame, measures), tmp_path / "pack.xlsx")
    assert _meaning(read_workbook(tmp_path / "pack.xlsx").trees) == _meaning(authored.trees(frame, measures))
