"""Answer sheets in the window: handed out, read back as a list, applied in one step, undone in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.ui.shell import Shell
from tests.content.test_sheet import answer, fact, fill

from .conftest import Opener, begin, settle


@pytest.fixture
def filled(interview: Shell, qtbot: QtBot, tmp_path: Path) -> Path:
    """A sheet of an assessment with two answers, in which one was changed and one added."""
    session = interview.session
    session.answer(Answer("N3.1", position=2))
    session.answer(Answer("X1.1", position=1))
    settle(interview, qtbot)
    path = tmp_path / "质量部.xlsx"
    with qtbot.waitSignal(session.sheets.saved_as, timeout=20000):
        session.sheets.save(path)
    assert "质量部.xlsx" in interview.banner._text.text()

    def filler(book: Workbook) -> None:
        answer(book, "N3.1", level=4)
        answer(book, "D3.1", level=3)
        fact(book, "enterprise.employees", 300)

    return fill(path, filler)


def read(shell: Shell, qtbot: QtBot, *paths: Path) -> None:
    with qtbot.waitSignal(shell.session.sheets.read_back, timeout=20000):
        shell.read_sheets(list(paths))


def texts(shell: Shell) -> list[tuple[str, str, str]]:
    model = shell.page("sheet").model
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def test_changes_are_listed_applied_in_one_go_and_undone_in_one_step(interview, filled, qtbot) -> None:
    session, page = interview.session, interview.page("sheet")
    before = session.assessment
    read(interview, qtbot, filled)
    assert texts(interview) == [
        ("Employees", "260", "300"),
        ("N3.1  IT/OT link", "level 2", "level 4"),
        ("D3.1  Use of data analysis", "no answer", "level 3"),
    ]
    assert session.assessment == before
    with qtbot.waitSignal(session.sheets.applied, timeout=20000):
        qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    after = session.assessment
    assert (after.answers["N3.1"].position, after.answers["D3.1"].position, after.enterprise.employees) == (4, 3, 300)
    assert session.workspace.load(after.id) == after
    assert session.workspace.events(after.id, "D3.1")[-1].author.endswith("质量部.xlsx")
    assert interview.stack.currentWidget() is interview.page("interview")
    with qtbot.waitSignal(session.filled, timeout=20000):
        session.undo_stack.undo()
    assert "D3.1" not in session.assessment.answers
    assert (session.assessment.answers["N3.1"].position, session.assessment.enterprise.employees) == (2, 260)
    with qtbot.waitSignal(session.filled, timeout=20000):
        session.undo_stack.redo()
    assert session.assessment == after == session.workspace.load(after.id)


def test_where_a_sheet_was_saved_is_told_until_the_page_is_left(interview, filled) -> None:
    assert interview.banner.isVisibleTo(interview)
    interview.go("results")
    assert not interview.banner.isVisibleTo(interview)


def test_only_ticked_lines_are_applied_and_conflicts_wait_for_a_choice(interview, filled, qtbot, tmp_path) -> None:
    session, page = interview.session, interview.page("sheet")
    session.answer(Answer("N3.1", position=0))
    settle(interview, qtbot)
    read(interview, qtbot, filled)
    page.choose_filter("conflicts")
    assert page.filter.shown_rows() == [1]
    assert [one.change.id for one in page.model.chosen()] == ["enterprise.employees", "D3.1"]
    page.choose_filter("all")
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.search.setText("D3.1")
    assert page.filter.rowCount() == 1
    with qtbot.waitSignal(session.sheets.applied, timeout=20000):
        page.apply.click()
    found = session.assessment
    assert (found.answers["N3.1"].position, found.answers["D3.1"].position, found.enterprise.employees) == (0, 3, 260)


def test_with_a_bad_cell_nothing_can_be_applied(interview, filled, qtbot) -> None:
    fill(filled, lambda book: answer(book, "P2.1", level="3级"))
    read(interview, qtbot, filled)
    page = interview.page("sheet")
    assert "P2.1" in page.problems.text.toPlainText()
    assert not page.apply.isEnabled()
    assert not page.table.isVisibleTo(page)
    fill(filled, lambda book: answer(book, "P2.1", level=3))
    with qtbot.waitSignal(interview.session.sheets.read_back, timeout=20000):
        page.again.click()
    assert page.apply.isEnabled()
    assert page.table.isVisibleTo(page)
    assert not page.again.isVisibleTo(page)


def test_changes_that_could_not_be_stored_can_be_applied_again(interview, filled, qtbot) -> None:
    session, page = interview.session, interview.page("sheet")
    read(interview, qtbot, filled)
    chosen = page.model.chosen()
    session.answer(Answer("N3.1", position=1))
    settle(interview, qtbot)
    before = session.workspace.load(session.assessment.id)
    with qtbot.waitSignal(session.problem, timeout=20000):
        page.apply.click()
    assert "N3.1" in interview.banner._text.text()
    assert session.workspace.load(session.assessment.id) == before
    assert (page.model.chosen(), page.apply.isEnabled()) == (chosen, True)


def test_two_sheets_that_disagree_cannot_both_be_ticked(interview, filled, qtbot, tmp_path) -> None:
    other = tmp_path / "设备部.xlsx"
    other.write_bytes(filled.read_bytes())
    fill(other, lambda book: answer(book, "N3.1", level=1))
    read(interview, qtbot, filled, other)
    model = interview.page("sheet").model
    rows = [row for row, one in enumerate(model.proposals) if one.change.id == "N3.1"]
    model.choose(rows, True)
    assert [one.place.file for one in model.chosen() if one.change.id == "N3.1"] == ["设备部.xlsx"]


def drop(shell: Shell, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(shell, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(shell, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_sheet_dropped_on_an_open_assessment_is_read_back(interview, filled, qtbot) -> None:
    with qtbot.waitSignal(interview.session.sheets.read_back, timeout=20000):
        drop(interview, filled)
    assert interview.stack.currentWidget() is interview.page("sheet")
    with qtbot.waitSignal(interview.session.sheets.read_back, timeout=20000):
        interview.session.attach("N3.1", filled)


def test_a_sheet_dropped_without_an_assessment_opens_as_a_new_one(interview, filled, qtbot) -> None:
    interview.session.leave()
    with qtbot.waitSignal(interview.session.opened, timeout=20000):
        drop(interview, filled)
    assert interview.session.assessment.answers["N3.1"].position == 4


def test_a_spreadsheet_that_is_no_answer_sheet_stays_evidence(interview, qtbot, tmp_path) -> None:
    Workbook().save(tmp_path / "台账.xlsx")
    interview.session.attach("N3.1", tmp_path / "台账.xlsx")
    qtbot.waitUntil(lambda: bool(interview.session.current("N3.1").evidence), timeout=20000)


def test_blank_cells_take_answers_back_only_when_ticked(interview, filled, qtbot) -> None:
    fill(filled, lambda book: answer(book, "X1.1", level=None))
    read(interview, qtbot, filled)
    page = interview.page("sheet")
    assert page.clearing.isVisibleTo(page)
    with qtbot.waitSignal(interview.session.sheets.read_back, timeout=20000):
        page.clearing.setChecked(True)
    assert [line[1:] for line in texts(interview) if line[0].startswith("X1.1")] == [("level 1", "no answer")]


def test_the_language_changes_in_place(open_window: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    shell = begin(open_window(), qtbot)
    path = tmp_path / "s.xlsx"
    with qtbot.waitSignal(shell.session.sheets.saved_as, timeout=20000):
        shell.session.sheets.save(path)
    read(shell, qtbot, fill(path, lambda book: answer(book, "N3.1", level=4)))
    shell.session.set_language("zh_CN")
    assert texts(shell) == [("N3.1  IT/OT 互通", "未答", "4 级")]
