"""The whole way by keyboard alone: home, new assessment, interview, results, roadmap, export – in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor.ui.shell import Shell

FIRM = "示例拉链制造厂"
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SLOW = 60000


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def tab_to(wanted: QWidget) -> None:
    """Press Tab until something has the focus."""
    for _ in range(200):
        if QApplication.focusWidget() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {wanted.accessibleName() or wanted}")


def compose(text: str) -> None:
    """Type Chinese as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_from_an_empty_list_to_the_written_report(open_window, qtbot: QtBot, tmp_path: Path, language: str) -> None:
    shell: Shell = open_window(language=language)
    session = shell.session
    qtbot.waitUntil(lambda: shell.page("home").stack.currentIndex() == 2)

    press(Qt.Key.Key_N, CONTROL)
    page = shell.page("new")
    compose(FIRM)
    for field, text in ((page.enterprise.employees, "260"), (page.enterprise.revenue, "12000")):
        tab_to(field)
        QTest.keyClicks(field, text)
    tab_to(page.next)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    tab_to(page.goals.budget)
    QTest.keyClicks(page.goals.budget, "80")
    tab_to(page.goals.staff_days)
    QTest.keyClicks(page.goals.staff_days, "200")
    tab_to(page.goals.quarters)
    QTest.keyClicks(page.goals.quarters, "8")
    tab_to(page.start)
    with qtbot.waitSignal(session.opened, timeout=SLOW):
        press(Qt.Key.Key_Space)

    for number in range(len(session.asked)):
        press([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3][number % 3])
    assert session.progress().answered == len(session.asked) == 24
    qtbot.waitUntil(lambda: not session.writer.waiting(), timeout=SLOW)

    press(Qt.Key.Key_3, ALT)
    qtbot.waitUntil(session.outcome.fresh, timeout=SLOW)
    assert session.outcome.evaluation.scorecard.final
    press(Qt.Key.Key_4, ALT)
    qtbot.waitUntil(lambda: session.outcome.roadmap is not None, timeout=SLOW)
    assert session.outcome.roadmap.cost <= 800_000

    press(Qt.Key.Key_5, ALT)
    export = shell.page("export")
    tab_to(export.folder)
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(export.folder, str(tmp_path / "out"))
    tab_to(export.write)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: export.banner.isVisible(), timeout=SLOW)
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert names >= {"report.pdf", "workbook.xlsx", "result.iira", "scorecard.json"}

    press(Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: shell.page("home").model.rowCount() == 1, timeout=SLOW)
    with qtbot.waitSignal(session.opened, timeout=SLOW):
        tab_to(shell.page("home").table)
        press(Qt.Key.Key_Return)
    assert session.assessment.enterprise.name == FIRM
