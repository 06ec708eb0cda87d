"""A mistake in a workbook is told where it stands: in the row and column that the author must look at, and once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assessor.content.authoring.workbook import check_workbook
from assessor.domain.errors import Problem
from assessor.i18n import catalogue
from tests.content import authored
from tests.content.test_authoring_mistakes import DEFECTS, cell_of, put

Book = Any
Spoil = Callable[[Book], tuple[str, str]]


def several(*changes: tuple[str, str, int, object]) -> Spoil:
    """Return a defect of several cells; it is told at the first."""

    def spoil(book: Book) -> tuple[str, str]:
        return next(iter([put(*change)(book) for change in changes]))

    return spoil


def row(sheet: str, **values: object) -> Spoil:
    """Return a defect that adds a row; called on a book it tells the cell of its first value."""

    def spoil(book: Book) -> tuple[str, str]:
        number = max(cell.row for cell in book[sheet]["A"] if cell.value is not None) + 1
        cells = [cell_of(book, sheet, header, number - 2) for header in values]
        for cell, value in zip(cells, values.values(), strict=True):
            cell.value = value
        return sheet, cells[0].coordinate

    return spoil


AT_THE_CELL: dict[str, tuple[str, Spoil]] = {
    "gate that no answers meet, in a profile": ("pack.gate_never_met", put("gates", "least", 7, 130)),
    "gate over an unknown id": ("pack.unknown_id", put("gates", "of", 3, "A7")),
    "gate over an unknown id, in a profile": ("pack.unknown_id", put("gates", "of", 9, "A7")),
    "kind of gate": ("content.choice", put("gates", "gate", 1, "average")),
    "share of a gate in per cent": ("pack.share_range", put("gates", "least", 2, 60)),
    "stages out of order": ("pack.stages_order", several(("gates", "level", 5, 2), ("gates", "level", 4, 3))),
    "threshold beyond all answers": ("pack.threshold_out_of_reach", put("thresholds", "above", 4, 1.2)),
    "threshold with two edges": ("pack.threshold_edge", put("thresholds", "from", 1, 0)),
    "threshold of no level": ("pack.position_range", put("thresholds", "level", 4, 9)),
    "criterion of no level": ("pack.position_range", put("criteria", "level", 1, 9)),
    "effect on no level": ("measure.effect_range", put("effects", "to", 3, 9)),
    "effect on no question": ("pack.unknown_id", put("effects", "indicator", 2, "A1.9")),
    "plausible range in per cent": ("pack.share_range", put("quantities", "plausible", 1, "0, 90")),
    "same words in one language": ("pack.same_level_text", put("options", "description[en]", 3, "begun")),
    "character that nobody sees": ("pack.unseen_character", put("tree", "name[en]", 4, "abc\u202edef")),
    "mark of formatting": ("pack.markup", put("tree", "name[en]", 4, "<b>bold</b>")),
    "truth value for a text": ("content.text_expected", put("tree", "name[en]", 4, True)),
    "version missing": ("content.missing", put("pack", "value", 4, None)),
    "title in one language only": ("pack.translation_missing", put("pack", "text[en]", 8, None)),
    "weight of an unknown part": ("pack.unknown_id", put("weights", "ref_id", 1, "G9")),
    "weights of an unknown profile": ("authoring.unknown_owner", put("weights", "weight[small]", -1, "weight[huge]")),
    "column of questions filled in for a node": ("authoring.not_for_row", put("tree", "kind", 3, "rate")),
    "column of nodes filled in for a question": ("authoring.not_for_row", put("tree", "aggregator", 4, "sum")),
    "scale beside own steps": ("pack.two_scales", put("tree", "scale", 4, "fivefold")),
    "ids that differ in case": ("pack.id_twin", row("tree", ref_id="a1.1", depth=3, type="indicator")),
    "id in full-width letters": ("pack.id_format", put("forms", "ref_id", 1, "ｆｕｌｌ")),
    "condition over a node": ("condition.no_question", put("tree", "applies", 5, "A1 >= 1")),
    "condition over a word": ("condition.compare_word", put("tree", "applies", 5, "profile.size >= 3")),
    "condition over a figure": ("condition.compare_figure", put("tree", "applies", 5, "profile.employees in [small]")),
    "condition over ticks that are none": ("condition.nothing_to_tick", put("tree", "applies", 5, "A1.1 ticked [x]")),
    "condition over no level": ("condition.level_range", put("tree", "applies", 5, "A1.1 >= 9")),
    "framework misspelt": ("pack.unknown_scheme_near", put("tree", "crosswalk", 5, "CMMMM:网络")),
    "retired for something unknown": ("retired.unknown_successor", put("retired", "successor", 1, "Z1")),
    "retired for itself": ("retired.circle", put("retired", "successor", 1, "OLD")),
    "retired in a later version": ("retired.later", put("retired", "since", 1, "9.0")),
    "retired for a node": ("retired.no_question", put("retired", "successor", 1, "A1")),
    "no language": ("authoring.column_language", put("tree", "name[en]", -1, "name[english]")),
}


BESIDE = ("measure.cycle", "content.whole_expected", "pack.unknown_source", "content.flag_expected", "authoring.list")


def _found(path: Path, code: str) -> list[Problem]:
    return [problem for problem in check_workbook(path) if problem.code == code]


@pytest.mark.parametrize("name", AT_THE_CELL)
def test_a_mistake_is_told_in_its_very_cell_and_in_both_languages(tmp_path: Path, name: str) -> None:
    path = authored.workbook(tmp_path)
    book = load_workbook(path)
    code, spoil = AT_THE_CELL[name]
    wanted = spoil(book)
    book.save(path)
    problems = _found(path, code)
    assert wanted in [(problem.place.sheet, problem.place.cell) for problem in problems]
    for language in ("zh_CN", "en"):
        sentence = catalogue(language).problem(problems[0])
        assert "%(" not in sentence and code not in sentence


def test_mistakes_of_every_kind_are_told_in_one_run(tmp_path: Path) -> None:
    together = [
        name for name in AT_THE_CELL if not name.startswith(("column of", "no language", "stages", "effect on no"))
    ]
    apart = ("retired for itself", "retired for a node", "condition over", "share of a gate", "kind of gate")
    apart += ("version", "weights of", "truth", "mark of", "id in full")  # each of these stands in the way of another
    planted = [name for name in together if not name.startswith(apart)]
    path = authored.workbook(tmp_path)
    book = load_workbook(path)
    wanted = {(AT_THE_CELL[name][0], *AT_THE_CELL[name][1](book)) for name in planted}
    wanted |= {(code, *DEFECTS[code](book)) for code in BESIDE}
    book.save(path)
    found = {(problem.code, problem.place.sheet, problem.place.cell) for problem in check_workbook(path)}
    assert len(wanted) > 20
    assert wanted - found == set()


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        (put("options", "ref_id", 1, "a1.1"), {"authoring.unknown_owner_near"}),
        (put("tree", "name[en]", 4, "=1+1"), {"sheet.formula"}),
        (put("tree", "weight", 4, "=1+1"), {"sheet.formula"}),
        (put("costs", "months", 1, "2 months"), {"content.whole_expected"}),
        (put("costs", "cost_high", 3, None), {"content.missing"}),
        (lambda book: book["costs"].delete_rows(4), {"content.missing"}),
        (put("pack", "value", 4, None), {"content.missing"}),
        (several(("options", "description[en]", 3, None), ("options", "description[zh_CN]", 3, None)),
         {"pack.level_wordless"}),
        (put("tree", "depth", 4, "three"), {"authoring.depth"}),
        (put("tree", "kind", 4, "checklist"), {"pack.no_criteria"}),
        (put("pack", "value", 13, 60), {"pack.share_range"}),
        (lambda book: book["tree"].delete_rows(1), {"authoring.no_headers"}),
        (lambda book: book["tree"].delete_rows(3, 20), {"authoring.no_rows"}),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once_without_what_merely_follows_from_it(
    tmp_path: Path, spoil: Callable[[Book], object], codes: set[str]
) -> None:
    sound = {problem.code for problem in check_workbook(authored.workbook(tmp_path))}
    path = authored.workbook(tmp_path, spoil)
    found = [problem for problem in check_workbook(path) if problem.code not in sound]
    assert {problem.code for problem in found} == codes
    assert len(found) == 1


def test_rows_of_one_unknown_owner_are_told_once_with_their_number(tmp_path: Path) -> None:
    path = authored.workbook(tmp_path, put("tree", "ref_id", 5, "B1.2"))
    lost = [problem for problem in _found(path, "authoring.unknown_owner_near") if problem.place.sheet == "options"]
    assert [(problem.place.cell, problem.facts["count"]) for problem in lost] == [("A8", 5)]


def test_causes_are_told_before_what_follows_from_them(tmp_path: Path) -> None:
    found = check_workbook(authored.workbook(tmp_path, put("tree", "ref_id", 5, "A1.1")))
    codes = [problem.code for problem in found]
    assert codes.index("pack.duplicate_id") < codes.index("authoring.unknown_owner_near")
