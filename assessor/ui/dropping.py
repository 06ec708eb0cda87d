"""Files dropped on the window: told by what they hold, then read back, looked at as a questionnaire, or opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

if TYPE_CHECKING:
    from assessor.ui.shell import Shell

OPENED = frozenset({".iira", ".pdf", ".yaml", ".yml", ".xlsx"})
SHEET = ".xlsx"


class Drops(QObject):
    """Takes what is dropped on the window where no part of it wants the file for itself."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell, self._session = shell, shell.session
        shell.setAcceptDrops(True)
        shell.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept files we can read, and read them when they are dropped."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter and files(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.take(files(event.mimeData()))
            event.acceptProposedAction()
            return True
        return False

    def take(self, paths: list[Path]) -> None:
        """Look at a questionnaire, read sheets back into the open assessment, or open anything else."""
        session = self._session
        if session.workspace is None or session.library is None or not paths:
            return
        holds = session.ports.holds_questionnaire
        session.tasks.read(
            lambda: next((path for path in paths if holds(path)), None),
            lambda found: self._told(paths, found),
            session.fail,
        )

    def _told(self, paths: list[Path], questionnaire: Path | None) -> None:
        session = self._session
        sheets = [path for path in paths if path.suffix.lower() == SHEET]
        if questionnaire is not None:
            self._shell.add_questionnaire(questionnaire)
        elif session.assessment is not None and sheets:
            session.sheet_offered.emit(sheets)
        else:
            session.adopt(lambda: session.ports.open_result(paths[0]))


def files(dropped: QMimeData) -> list[Path]:
    """Return the dropped files that we can read."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in OPENED]
