from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessor.ui.shell import Shell

from .conftest import begin


def test_an_empty_list_says_what_to_do(shell: Shell, qtbot: QtBot) -> None:
    home = shell.page("home")
    qtbot.waitUntil(lambda: home.stack.currentIndex() == 2)
    assert home.new.isVisible()
    assert home.sample.isVisible()


def test_the_sample_opens_with_one_click(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.page("home").sample.click()
    assert shell.session.assessment.enterprise.fictional
    assert shell.session.progress().settled > 0


def test_what_was_taken_off_the_list_comes_back(shell: Shell, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    shell.go("home")
    home = shell.page("home")
    qtbot.waitUntil(lambda: home.model.rowCount() == 1)
    home.table.setFocus()
    qtbot.keyClick(home.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: home.model.rowCount() == 0)
    assert shell.session.assessment is None
    back = next(made for made in home.banner.findChildren(QPushButton) if made.text() == "Bring back")
    back.click()
    qtbot.waitUntil(lambda: home.model.rowCount() == 1)


def test_a_file_that_is_no_result_is_refused_in_words(shell: Shell, qtbot: QtBot, tmp_path) -> None:
    (tmp_path / "x.iira").write_bytes(b"\x00\x01 not a result")
    with qtbot.waitSignal(shell.session.problem, timeout=20000) as told:
        shell.page("home").open_path(tmp_path / "x.iira")
    assert told.args[0]
    assert shell.banner.isVisible()
    assert "Traceback" not in "".join(told.args[0])
    assert shell.session.assessment is None


def test_language_theme_and_size_change_in_place(shell: Shell, qtbot: QtBot) -> None:
    home = shell.page("home")
    shell.session.switch_language()
    assert home.new.text() == "新建评估"
    shell.session.set_look(theme="dark", scale=150)
    assert shell.session.roles.window.startswith("#1")
    assert shell.session.settings.values.scale == 150
    shell.session.switch_language()
    assert home.new.text() == "New assessment"
