from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.ui.pages.interview import InterviewPage
from assessor.ui.shell import Shell

from .conftest import begin, settle


@pytest.fixture
def blocked(monkeypatch: pytest.MonkeyPatch, open_window, qtbot: QtBot):
    """Give a window and the connection of somebody who can hold the file, so that nothing can be written."""
    monkeypatch.setattr("assessor.workspace.database.WAIT", 0.2)
    interview = begin(open_window(), qtbot)
    session = interview.session
    session.answer(Answer("N1.1", position=1))
    other = sqlite3.connect(session.workspace.path, isolation_level=None, check_same_thread=False)
    yield interview, other
    other.close()


def _block(shell: Shell, other: sqlite3.Connection, qtbot: QtBot) -> None:
    settle(shell, qtbot)
    other.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(shell.session.save_failed, timeout=30000):
        shell.session.answer(Answer("N1.1", position=4))


def test_a_refused_write_turns_the_card_red_and_keeps_the_answer(blocked, qtbot: QtBot) -> None:
    shell, other = blocked
    page = shell.page("interview")
    assert isinstance(page, InterviewPage)
    page.go("N1.1")
    _block(shell, other, qtbot)
    card = page._now()
    assert card.property("role") == "card-bad"
    assert card.trouble.isVisible()
    assert shell.session.current("N1.1").position == 4
    assert "Not saved" in page.bar.safe.text()
    other.execute("ROLLBACK")
    shell.session.writer.retry()
    settle(shell, qtbot)
    assert card.property("role") == "card"
    assert shell.session.workspace.load(shell.session.assessment.id).answers["N1.1"].position == 4


def test_closing_is_held_and_a_copy_can_be_saved(blocked, qtbot: QtBot, tmp_path: Path) -> None:
    shell, other = blocked
    _block(shell, other, qtbot)
    assert not shell.window().close()
    assert shell.window().isVisible()
    assert shell.banner.isVisible()
    offers = [made.text() for made in shell.banner.findChildren(QPushButton)]
    assert offers == ["Save a copy…", "Try again", "Close and lose them"]
    shell.save_copy(tmp_path / "copy.yaml")
    kept = shell.session.ports.open_result(tmp_path / "copy.yaml")
    assert kept.answers["N1.1"].position == 4
    other.execute("ROLLBACK")
    shell.session.writer.retry()
    settle(shell, qtbot)
    assert shell.window().close()


def test_a_later_answer_supersedes_a_refused_one(blocked, qtbot: QtBot) -> None:
    shell, other = blocked
    _block(shell, other, qtbot)
    other.execute("ROLLBACK")
    shell.session.answer(Answer("N1.1", position=2))
    settle(shell, qtbot)
    assert shell.session.writer.refused() == ()
    assert shell.session.workspace.load(shell.session.assessment.id).answers["N1.1"].position == 2


def test_a_second_window_on_the_same_file_is_told_why_it_stays_out(interview: Shell, open_window, qtbot: QtBot) -> None:
    from assessor import app

    path = interview.session.workspace.path
    window = app.sketched(interview.session.settings)
    qtbot.addWidget(window)
    second = app.furnish(window, interview.session.settings)
    with qtbot.waitSignal(second.session.shut_out, timeout=20000) as told:
        second.session.begin(path)
    home = second.page("home")
    assert second.session.workspace is None
    assert "Traceback" not in " ".join(told.args[1])
    assert home.stack.currentWidget() is home.shut_out
    assert home.shut_out.said.text() == "\n".join(told.args[1])
    assert not home.sample.isEnabled()
    interview.window().close()
    home.shut_out.again.click()
    qtbot.waitUntil(lambda: home.stack.currentIndex() == 1, timeout=20000)
    assert home.model.rowCount() == 1
    second.session.close()
