"""A real window on a real workspace file; every test gets its own and leaves nothing running."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor import app
from assessor.domain.enterprise import Enterprise, Goals, Scope
from assessor.ui.settings import SettingsFile
from assessor.ui.shell import Shell

FIRM = Enterprise("示例拉链厂（虚构）", sector="C41", region="331000", employees=260, revenue=120_000_000)
Opener = Callable[..., Shell]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return app.start()


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Open a window in some language, theme and scale, ready to work."""
    opened: list[Shell] = []

    def opener(language: str = "en", theme: str = "light", scale: int = 100, workspace: str = "work.sqlite") -> Shell:
        settings = SettingsFile(tmp_path / "settings.json")
        settings.change(language=language, theme=theme, scale=scale)
        window = app.sketched(settings)
        shell = app.furnish(window, settings)
        opened.append(shell)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        shell.session.begin(tmp_path / workspace)
        qtbot.waitUntil(
            lambda: shell.session.workspace is not None and shell.session.library is not None, timeout=20000
        )
        return shell

    yield opener
    for shell in opened:
        shell.session.close()
        shell.window().deleteLater()
    QApplication.processEvents()


@pytest.fixture
def shell(open_window: Opener) -> Shell:
    return open_window()


@pytest.fixture
def interview(shell: Shell, qtbot: QtBot) -> Shell:
    """Open a window with a fresh assessment, standing on its first question."""
    return begin(shell, qtbot)


def begin(shell: Shell, qtbot: QtBot, form: str = "quick", goals: Goals | None = None) -> Shell:
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.start(FIRM, Scope(), form, goals or Goals())
    return shell


def settle(shell: Shell, qtbot: QtBot) -> None:
    """Wait until every answer is on the disk."""
    qtbot.waitUntil(lambda: not shell.session.writer.waiting(), timeout=20000)
