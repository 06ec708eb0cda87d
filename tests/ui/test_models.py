from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer, State
from assessor.ui.models.assessments import SECOND, AssessmentsModel
from assessor.ui.models.rows import Line, RowsModel
from assessor.ui.models.sections import COUNT, STATE, SectionsFilter, SectionsModel
from assessor.ui.shell import Shell
from assessor.workspace import Listing

LISTING = Listing(
    id="1", name="示例拉链制造厂", pinyin="shililalianzhizaochang", initials="slllzzc", credit_code="91331000MA",
    sector="C41", region="331000",
    pack="industrial-internet-readiness", pack_version="1.0.0", form="quick", answered=17, to_confirm=2,
    not_applicable=1, flagged=3, created="2026-01-05T08:00:00Z", changed="2026-01-06T09:30:00Z", fictional=False,
)  # fmt: skip
OTHER = replace(
    LISTING, id="2", name="Nuts & <b>Bolts</b>", pinyin="", initials="", credit_code="", sector="", to_confirm=0
)
MARKS = {State.ANSWERED: "●", State.TO_CONFIRM: "◐", State.NOT_APPLICABLE: "⊘", State.NOT_ASKED: "○"}


def as_text(model: QAbstractItemModel) -> list[str]:
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [" | ".join(str(model.index(row, column).data()) for column in columns) for row in rows]


def sections(model: QAbstractItemModel) -> list[str]:
    lines: list[str] = []
    for row in range(model.rowCount()):
        head = model.index(row, 0)
        lines.append(f"{head.data()} [{head.data(COUNT)}]")
        for place in range(model.rowCount(head)):
            item: QModelIndex = model.index(place, 0, head)
            lines.append(f"  {MARKS[State(item.data(STATE))]} {item.data()}")
    return lines


def test_the_list_of_assessments(shell: Shell) -> None:
    model = AssessmentsModel(shell.session)
    model.set_listings([LISTING, OTHER])
    assert as_text(model) == [
        "示例拉链制造厂 | Quick form (24 questions) | 18 / 24 | 2 | 3 | 6 January 2026",
        "Nuts & <b>Bolts</b> | Quick form (24 questions) | 18 / 24 |  | 3 | 6 January 2026",
    ]
    assert "91331000MA" in model.index(0, 0).data(SECOND)


def test_the_list_is_searched_by_name_initials_and_code(shell: Shell) -> None:
    model = AssessmentsModel(shell.session)
    model.set_listings([LISTING, OTHER])
    found = {}
    for wanted in ("slll", "拉链", "9133", "bolts", "nobody", ""):
        model.search(wanted)
        found[wanted] = [model.listing(row).id for row in range(model.rowCount())]
    assert found == {"slll": ["1"], "拉链": ["1"], "9133": ["1"], "bolts": ["2"], "nobody": [], "": ["1", "2"]}


def test_sections_show_four_different_states(interview: Shell, qtbot: QtBot) -> None:
    session = interview.session
    model = SectionsModel(session)
    model.rebuild()
    before = sections(model)
    assert before[0].endswith("[0/5]")
    assert before[1].startswith("  ○ N1.1")
    session.answer(Answer("N1.1", position=0))
    session.answer(Answer("N2.1", State.TO_CONFIRM))
    session.answer(Answer("N3.1", State.NOT_APPLICABLE, reason="no lines"))
    session.answer(replace(session.current("N1.1"), flagged=True))
    for id in ("N1.1", "N2.1", "N3.1"):
        model.mark(id)
    after = sections(model)
    assert [line[:8] for line in after[1:5]] == ["  ● N1.1", "  ◐ N2.1", "  ⊘ N3.1", "  ○ N4.1"]
    assert after[0].endswith("[2/5]")


def test_filters_keep_what_they_say(interview: Shell) -> None:
    session = interview.session
    model, kept = SectionsModel(session), SectionsFilter()
    kept.setSourceModel(model)
    session.answer(Answer("N1.1", position=3))
    session.answer(Answer("N2.1", State.TO_CONFIRM))
    model.rebuild()
    kept.choose("review")
    assert [line[:8] for line in sections(kept) if line.startswith("  ")] == ["  ◐ N2.1"]
    kept.choose("open")
    assert not any("N1.1" in line or "N2.1" in line for line in sections(kept))
    kept.choose("all")
    kept.search("X5")
    assert [line[:8] for line in sections(kept) if line.startswith("  ")] == ["  ○ X5.1"]


def test_a_plain_table_is_what_it_was_given() -> None:
    model = RowsModel((1,))
    model.show_lines(["File", "Size"], [Line("a", ("=SUM(1)", "3")), Line("b", ("../x", "4"))])
    assert as_text(model) == ["=SUM(1) | 3", "../x | 4"]
    assert model.row_of("b") == 1
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
